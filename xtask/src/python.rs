use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::clients::write_cases;
use crate::command::{python, run};

/// Where the package lies.
const PACKAGE: &str = "crates/python";

/// Which of its tests are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suite {
    /// Its types, its tests and its example.
    Package,
    /// What it does on a cluster of two machines on this one.
    Spark,
}

/// Builds the wheel, installs it into a Python that has nothing else of ours, and tests it there.
///
/// The wheel is of the development profile, so it shares its build with everything else that CI builds.
/// What is given is what cannot be had on this machine, and then nothing was tested.
pub fn python_package(root: &Path, suite: Suite) -> Result<Option<String>> {
    let folder = root.join("target/python");
    let requirements = match suite {
        Suite::Package => format!("{PACKAGE}/requirements.txt"),
        Suite::Spark => format!("{PACKAGE}/requirements-spark.txt"),
    };
    if suite == Suite::Spark && Command::new("java").arg("-version").output().is_err() {
        return Ok(Some("there is no Java 17 here".to_owned()));
    }
    let python = match python(root, &folder, &requirements) {
        Ok(python) => python,
        Err(missing) => return Ok(Some(format!("{missing:#}"))),
    };
    install(root, &folder, &python)?;
    let cases = folder.join("cases");
    let program = write_cases(root, &cases, &["province"])?;
    let ask = |arguments: &[&str]| -> Result<()> {
        let mut command = Command::new(&python);
        // What Python compiles stays out of the sources.
        command.arg("-B").args(arguments).current_dir(root.join(PACKAGE));
        command
            .env("GONGKAI_PROGRAM", &program)
            .env("GONGKAI_CASES", &cases);
        // Plots are files here.
        command.env("MPLBACKEND", "agg");
        run(&mut command).with_context(|| arguments.join(" "))
    };
    match suite {
        Suite::Package => {
            ask(&["-m", "mypy", "python/gongkai", "tests", EXAMPLE])?;
            ask(&["-m", "mypy.stubtest", "gongkai._native"])?;
            ask(&["-m", "pytest", "--quiet", "--ignore", "tests/spark", "tests"])?;
            let plot = folder.join("requests.png");
            let plot = plot.to_string_lossy();
            ask(&[EXAMPLE, &cases.join("province").to_string_lossy(), &plot])?;
        }
        Suite::Spark => ask(&["-m", "pytest", "--quiet", "tests/spark"])?,
    }
    Ok(None)
}

/// The example, as it is found from the package.
const EXAMPLE: &str = "../../examples/python/from_folder_to_plot.py";

/// Builds the wheel and installs it.
fn install(root: &Path, folder: &Path, python: &Path) -> Result<()> {
    let wheels = folder.join("wheels");
    match std::fs::remove_dir_all(&wheels) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let mut maturin = Command::new(python);
    maturin.args([
        "-m",
        "maturin",
        "build",
        "--quiet",
        "--profile",
        "dev",
        "--locked",
    ]);
    maturin
        .args(["--auditwheel", "skip", "--interpreter"])
        .arg(python);
    maturin
        .arg("--manifest-path")
        .arg(root.join(PACKAGE).join("Cargo.toml"));
    run(maturin.arg("--out").arg(&wheels).current_dir(root)).context("the wheel cannot be built")?;
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    run(pip
        .args(["--no-deps", "--force-reinstall"])
        .arg(only_wheel(&wheels)?))
    .context("the wheel cannot be installed")
}

fn only_wheel(folder: &Path) -> Result<PathBuf> {
    let paths = std::fs::read_dir(folder)?.map(|it| it.map(|it| it.path()));
    let paths: Vec<PathBuf> = paths.collect::<std::io::Result<_>>()?;
    match paths.as_slice() {
        [only] if only.extension() == Some(OsStr::new("whl")) => Ok(only.clone()),
        other => bail!("there is not one wheel but {other:?}"),
    }
}
