//! Files written by real programs: what they make of the bench's own files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::bench::{Case, Kind};

/// A program that turns files of one kind into another.
pub struct Converter {
    /// Its name.
    pub name: &'static str,
    from: Kind,
    to: Kind,
    program: &'static str,
}

/// All that are known, wherever they are installed.
pub const CONVERTERS: [Converter; 6] = [
    Converter {
        name: "LibreOffice from DOCX",
        from: Kind::Docx,
        to: Kind::Doc,
        program: "soffice",
    },
    Converter {
        name: "LibreOffice from DOCX",
        from: Kind::Docx,
        to: Kind::Pdf,
        program: "soffice",
    },
    Converter {
        name: "LibreOffice from XLSX",
        from: Kind::Xlsx,
        to: Kind::Xls,
        program: "soffice",
    },
    Converter {
        name: "LibreOffice from XLSX",
        from: Kind::Xlsx,
        to: Kind::Ods,
        program: "soffice",
    },
    Converter {
        name: "Chromium from HTML",
        from: Kind::Html,
        to: Kind::Pdf,
        program: "chromium",
    },
    Converter {
        name: "pdftotext -layout",
        from: Kind::Pdf,
        to: Kind::Text,
        program: "pdftotext",
    },
];

impl Converter {
    /// The program's own word on its version; `None` where it is not installed.
    pub fn version(&self) -> Option<String> {
        let flag = if self.program == "pdftotext" {
            "-v"
        } else {
            "--version"
        };
        let output = Command::new(self.program).arg(flag).output().ok()?;
        let words = [output.stdout, output.stderr].concat();
        let words = String::from_utf8_lossy(&words);
        words.lines().next().map(|it| it.trim().to_owned())
    }

    /// What it does, in words.
    pub fn describe(&self) -> String {
        format!("{} to {}", self.name, self.to.suffix())
    }

    /// Converts the cases of its kind in `folder`, which is made anew, and gives what came of them.
    ///
    /// What the program did not convert is left out.
    pub fn convert(&self, cases: &[Case], folder: &Path) -> Vec<Case> {
        let cases: Vec<&Case> = cases.iter().filter(|it| self.can_carry(it)).collect();
        let (source, target) = (folder.join("source"), folder.join("target"));
        for it in [&source, &target] {
            let _ = fs::remove_dir_all(it);
            fs::create_dir_all(it).expect("a folder can be made");
        }
        let stem = |case: &Case| case.name.rsplit_once('.').map_or("", |it| it.0).to_owned();
        let paths: Vec<(PathBuf, PathBuf)> = cases
            .iter()
            .map(|case| {
                let path = source.join(&case.name);
                fs::write(&path, &case.bytes).expect("the folder can be written to");
                (path, target.join(format!("{}.{}", stem(case), self.to.suffix())))
            })
            .collect();
        self.run(&paths, folder, &target);
        let converted = cases.iter().zip(&paths).filter_map(|(case, (_, path))| {
            Some(Case {
                kind: self.to,
                name: format!("{}-{}.{}", stem(case), self.program, self.to.suffix()),
                bytes: fs::read(path).ok()?,
                ..(*case).clone()
            })
        });
        converted.collect()
    }

    /// Tells whether a case is of the kind it converts, and all that tells its figures survives: struck
    /// figures look in plain text like those that stand.
    fn can_carry(&self, case: &Case) -> bool {
        let struck = case.habits.contains("Tracked");
        case.kind == self.from && !(self.to == Kind::Text && struck)
    }

    fn run(&self, paths: &[(PathBuf, PathBuf)], folder: &Path, target: &Path) {
        let start = |command: &mut Command| {
            let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
            // A file that is not converted is seen by its absence.
            let _ = quiet.status();
        };
        match self.program {
            "soffice" => {
                let profile = format!(
                    "-env:UserInstallation=file://{}",
                    folder.join("profile").display()
                );
                for some in paths.chunks(40) {
                    let mut command = Command::new(self.program);
                    command.args([
                        "--headless",
                        &profile,
                        "--convert-to",
                        self.to.suffix(),
                        "--outdir",
                    ]);
                    start(command.arg(target).args(some.iter().map(|it| &it.0)));
                }
            }
            "chromium" => {
                for (from, to) in paths {
                    let mut command = Command::new(self.program);
                    command.args([
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-pdf-header-footer",
                    ]);
                    command.arg(format!("--print-to-pdf={}", to.display()));
                    start(command.arg(from));
                }
            }
            _ => {
                for (from, to) in paths {
                    start(Command::new(self.program).arg("-layout").arg(from).arg(to));
                }
            }
        }
    }
}
