#![allow(clippy::print_stdout, reason = "a tool of the developer's terminal")]

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// What became of the comparison with other programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clients {
    /// All of them agree.
    Agree,
    /// What they need is not on this machine and cannot be fetched; it says what.
    NotChecked(String),
}

/// Runs the published Schematron and SQL in the programs of others, on reports with faults, and holds their verdicts
/// against those of the rules.
///
/// What `tests/clients/requirements.txt` pins is installed into `target/clients`; each script in `tests/clients` whose
/// name is not `common.py` is run with the folder of the cases.
pub fn clients(root: &Path) -> Result<Clients> {
    let folder = root.join("target/clients");
    let python = match environment(root, &folder) {
        Ok(python) => python,
        Err(missing) => return Ok(Clients::NotChecked(missing.to_string())),
    };
    let cases = folder.join("cases");
    let mut cargo = Command::new("cargo");
    cargo.args([
        "run",
        "--quiet",
        "--package",
        "gongkai-tests",
        "--bin",
        "client-cases",
        "--",
    ]);
    let status = cargo
        .arg(&cases)
        .current_dir(root)
        .status()
        .context("cargo cannot be run")?;
    if !status.success() {
        bail!("the cases cannot be written");
    }
    let mut failed = Vec::new();
    for script in scripts(root)? {
        let mut client = Command::new(&python);
        // What Python compiles stays out of the sources.
        let client = client.arg("-B").arg(&script).arg(&cases);
        let status = client.status().context("python cannot be run")?;
        if !status.success() {
            failed.push(
                script
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
            );
        }
    }
    if failed.is_empty() {
        Ok(Clients::Agree)
    } else {
        bail!("other verdicts than those of the rules: {}", failed.join(", "))
    }
}

/// The Python that has the pinned packages.
fn environment(root: &Path, folder: &Path) -> Result<PathBuf> {
    let bin = if cfg!(windows) { "Scripts" } else { "bin" };
    let python = folder.join("python").join(bin).join("python");
    if !python.exists() {
        let name = if cfg!(windows) { "python" } else { "python3" };
        let mut venv = Command::new(name);
        run(venv.args(["-m", "venv"]).arg(folder.join("python")))
            .context("there is no Python 3 with its module venv here")?;
    }
    let requirements = root.join("tests/clients/requirements.txt");
    let wanted =
        std::fs::read_to_string(&requirements).context("tests/clients/requirements.txt is missing")?;
    let installed = folder.join("installed.txt");
    if std::fs::read_to_string(&installed).is_ok_and(|it| it == wanted) {
        return Ok(python);
    }
    let mut pip = Command::new(&python);
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--requirement",
    ]);
    run(pip.arg(&requirements))
        .context("the packages of tests/clients/requirements.txt cannot be installed here")?;
    std::fs::write(&installed, wanted).context("target/clients cannot be written to")?;
    Ok(python)
}

fn run(command: &mut Command) -> Result<()> {
    let output = command.output()?;
    if !output.status.success() {
        print!("{}", String::from_utf8_lossy(&output.stderr));
        bail!("exit status {}", output.status);
    }
    Ok(())
}

/// The scripts in `tests/clients`, by name.
fn scripts(root: &Path) -> Result<Vec<PathBuf>> {
    let mut scripts = Vec::new();
    for entry in std::fs::read_dir(root.join("tests/clients"))? {
        let path = entry?.path();
        let shared = path.file_name().is_some_and(|it| it == "common.py");
        if path.extension().is_some_and(|it| it == "py") && !shared {
            scripts.push(path);
        }
    }
    scripts.sort();
    if scripts.is_empty() {
        bail!("there is no script in tests/clients");
    }
    Ok(scripts)
}
