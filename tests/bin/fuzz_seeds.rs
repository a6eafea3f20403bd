//! Writes what the fuzz targets begin with, to a folder for each target.

use std::fs;
use std::path::PathBuf;

use gongkai_tests::mutate::{Body, Target, seeds};

fn main() {
    let folder = std::env::args().nth(1).map(PathBuf::from);
    let folder = folder.expect("the folder to write to, as the only argument");
    for target in Target::ALL {
        let name = format!("{target:?}").to_lowercase();
        let folder = folder.join(name);
        fs::create_dir_all(&folder).expect("the folder can be made");
        for (index, seed) in seeds(target).iter().enumerate() {
            let bytes = match &seed.body {
                // The targets of archives take the main part, which is the largest.
                Body::Archive(parts) => {
                    let main = parts.iter().max_by_key(|it| it.1.len());
                    main.map(|it| it.1.clone()).unwrap_or_default()
                }
                other => other.bytes(),
            };
            fs::write(folder.join(format!("seed-{index}")), bytes).expect("the folder can be written to");
        }
    }
}
