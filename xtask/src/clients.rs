use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{python, run};

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
    let python = match python(root, &folder, "tests/clients/requirements.txt") {
        Ok(python) => python,
        Err(missing) => return Ok(Clients::NotChecked(missing.to_string())),
    };
    let cases = folder.join("cases");
    let program = write_cases(root, &cases, &[])?;
    for (name, format) in [("dataset", "parquet"), ("dataset-csv", "csv")] {
        let mut batch = Command::new(&program);
        batch.arg("batch").arg(cases.join("province"));
        batch.arg("-o").arg(cases.join(name)).args(["--format", format]);
        run(&mut batch).context("the data set cannot be written")?;
    }
    for language in ["zh", "en"] {
        write_sarif(&program, &cases, language)?;
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

/// Writes what is found in the reports of a province as SARIF.
fn write_sarif(program: &Path, cases: &Path, language: &str) -> Result<()> {
    let mut check = Command::new(program);
    check.arg("check").arg(cases.join("province"));
    check.args(["--format", "sarif", "--lang", language]);
    let output = check.output().context("gongkai cannot be run")?;
    // 1 says that there are errors, as there are to be.
    if !matches!(output.status.code(), Some(0 | 1)) {
        bail!(
            "the findings cannot be written as SARIF: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    std::fs::write(cases.join(format!("findings.{language}.sarif")), output.stdout)
        .context("the findings cannot be written as SARIF")
}

/// Writes the cases into a folder, or those of them that are named; gives the program `gongkai`.
pub(crate) fn write_cases(root: &Path, cases: &Path, names: &[&str]) -> Result<PathBuf> {
    let programs = programs(root)?;
    let mut write = Command::new(programs.join("client-cases"));
    run(write.arg(cases).args(names)).context("the cases cannot be written")?;
    Ok(programs.join("gongkai"))
}

/// Builds what writes the files for the clients, and gives the folder it is in.
fn programs(root: &Path) -> Result<PathBuf> {
    let mut build = Command::new("cargo");
    build.args([
        "build",
        "--quiet",
        "--package",
        "gongkai-tests",
        "--package",
        "gongkai-cli",
    ]);
    run(build
        .args(["--bin", "client-cases", "--bin", "gongkai"])
        .current_dir(root))?;
    Ok(root.join("target/debug"))
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
