//! Programs that tasks start.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// Runs a program to its end and fails if it does; what it says goes to the terminal.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .with_context(|| format!("{program} cannot be run"))?;
    if !status.success() {
        bail!("{program} failed");
    }
    Ok(())
}

/// Cargo, about to run a binary of the tests; `profile` is the usual one if it names none.
pub(crate) fn test_binary(root: &Path, name: &str, profile: Option<&str>) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--quiet"]);
    if let Some(profile) = profile {
        cargo.args(["--profile", profile]);
    }
    cargo.args(["--package", "gongkai-tests", "--bin", name, "--"]);
    cargo.current_dir(root);
    cargo
}

/// A Python of its own in `folder` that has the packages which the file `requirements` pins.
///
/// They are installed once, until the file changes; the error says what of this is not to be had here.
pub(crate) fn python(root: &Path, folder: &Path, requirements: &str) -> Result<PathBuf> {
    let bin = if cfg!(windows) { "Scripts" } else { "bin" };
    let python = folder.join("python").join(bin).join("python");
    if !python.exists() {
        let name = if cfg!(windows) { "python" } else { "python3" };
        let mut venv = Command::new(name);
        run_quietly(venv.args(["-m", "venv"]).arg(folder.join("python")))
            .context("there is no Python 3 with its module venv here")?;
    }
    let path = root.join(requirements);
    let wanted = std::fs::read_to_string(&path).with_context(|| format!("{requirements} is missing"))?;
    let installed = folder.join("installed.txt");
    if std::fs::read_to_string(&installed).is_ok_and(|it| it == wanted) {
        return Ok(python);
    }
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    run_quietly(pip.arg("--requirement").arg(&path))
        .with_context(|| format!("the packages of {requirements} cannot be installed here"))?;
    std::fs::write(&installed, wanted)
        .with_context(|| format!("{} cannot be written to", folder.display()))?;
    Ok(python)
}

/// The same as [`run`], but what the program says is shown only if it fails.
#[expect(clippy::print_stdout, reason = "a tool of the developer's terminal")]
fn run_quietly(command: &mut Command) -> Result<()> {
    let output = command.output()?;
    if !output.status.success() {
        print!("{}", String::from_utf8_lossy(&output.stderr));
        bail!("exit status {}", output.status);
    }
    Ok(())
}
