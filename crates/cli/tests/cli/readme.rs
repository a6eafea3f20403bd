//! The READMEs show what really comes out.

use std::path::Path;

use crate::support::run;

#[test]
fn the_readmes_paste_the_true_output() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for (name, language) in [("README.md", "en"), ("README.zh-CN.md", "zh")] {
        let readme = std::fs::read_to_string(root.join(name)).expect("the README is there");
        let (_, rest) = readme.split_once("```text\n").expect("it shows an output");
        let (shown, _) = rest.split_once("```").expect("the output ends");
        let input = "examples/qinghe-2024-mistakes.html";
        assert!(readme.contains(&format!("check {input} --lang {language}")));
        let it = run(&root, &["check", input, "--lang", language]);
        assert_eq!(it.code, 1, "{}", it.err);
        assert!(
            it.out.starts_with(shown),
            "{name} shows\n{shown}\nand this comes out:\n{}",
            it.out
        );
    }
}
