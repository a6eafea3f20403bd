//! `gongkai convert --template`: what is read from a template's folder, and what is not.

use std::fs;
use std::path::Path;

use crate::support::{Run, example, folder, run};

/// Converts an example by `here/pages/page.html`.
fn convert(here: &Path) -> Run {
    let input = example("qinghe-2024.json");
    let arguments = [
        "convert",
        &input,
        "--to",
        "html",
        "--template",
        "pages/page.html",
        "-o",
        "-",
    ];
    run(here, &arguments)
}

fn write(here: &Path, files: &[(&str, &str)]) {
    for (name, source) in files {
        let path = here.join(name);
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("there is room");
        fs::write(path, source).expect("there is room");
    }
}

#[test]
fn a_template_includes_others_from_its_folder() {
    let here = folder();
    let files = [
        (
            "pages/page.html",
            "{% extends \"base.html\" %}{% block body %}{% include 'parts/head.html' %}{% endblock %}",
        ),
        ("pages/base.html", "<body>{% block body %}{% endblock %}</body>"),
        ("pages/parts/head.html", "<h1>{{ report.year }}</h1>"),
        ("pages/unused.html", "{{ this is no template"),
    ];
    write(here.path(), &files);
    let it = convert(here.path());
    assert_eq!(
        (it.code, it.out.as_str(), it.err.as_str()),
        (0, "<body><h1>2024</h1></body>", "")
    );
}

#[test]
fn the_examples_are_templates() {
    let here = folder();
    let (input, page) = (example("qinghe-2024.json"), example("templates/page.html"));
    let it = run(
        here.path(),
        &[
            "convert",
            &input,
            "--to",
            "html",
            "--template",
            &page,
            "-o",
            "out/",
        ],
    );
    assert_eq!(it.code, 0, "{}", it.err);
    let page = fs::read_to_string(here.path().join("out/qinghe-2024.html")).expect("it was written");
    assert!(
        page.contains("新收申请 <b>49</b> 件") && page.contains("<caption>表三"),
        "{page}"
    );
    // What it shows is the form, and reads back as any page does.
    let it = run(here.path(), &["check", "out/qinghe-2024.html"]);
    assert!(it.out.starts_with("PASSED"), "{}{}", it.out, it.err);
}

#[test]
fn nothing_outside_the_folder_is_read() {
    let here = folder();
    write(
        here.path(),
        &[("secret.html", "secret"), ("pages/parts/a.html", "a")],
    );
    let absolute = here.path().join("secret.html");
    for name in [
        "../secret.html",
        "parts/../../secret.html",
        absolute.to_str().expect("it is UTF-8"),
    ] {
        write(
            here.path(),
            &[("pages/page.html", &format!("\n{{% include '{name}' %}}"))],
        );
        let it = convert(here.path());
        assert_eq!((it.code, it.out.as_str()), (2, ""), "{name}");
        assert!(
            it.err
                .contains("template page.html, line 2: tried to include non-existing"),
            "{}",
            it.err
        );
        assert_eq!(it.err.lines().count(), 1, "{}", it.err);
    }
}

#[cfg(unix)]
#[test]
fn a_link_leads_nowhere_outside() {
    let here = folder();
    write(
        here.path(),
        &[
            ("secret.html", "secret"),
            ("pages/page.html", "{% include 'link.html' %}"),
        ],
    );
    std::os::unix::fs::symlink("../secret.html", here.path().join("pages/link.html"))
        .expect("links can be made");
    let it = convert(here.path());
    assert_eq!((it.code, it.out.as_str()), (2, ""));
    write(here.path(), &[("pages/within.html", "within")]);
    fs::remove_file(here.path().join("pages/link.html")).expect("it is there");
    std::os::unix::fs::symlink("within.html", here.path().join("pages/link.html"))
        .expect("links can be made");
    assert_eq!(convert(here.path()).out, "within");
}

#[test]
fn a_template_at_fault_leaves_one_line_and_no_file() {
    let here = folder();
    for (source, says) in [
        (
            "\n\n{{ raport }}",
            "template page.html, line 3: undefined value: `raport` is undefined",
        ),
        ("{{ report.title", "template page.html, line 1: syntax error"),
        (
            "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
            "line 1: it does more work",
        ),
    ] {
        write(here.path(), &[("pages/page.html", source)]);
        let input = example("qinghe-2024.json");
        let arguments = [
            "convert",
            &input,
            "--to",
            "html",
            "--template",
            "pages/page.html",
            "-o",
            "out/",
        ];
        let it = run(here.path(), &arguments);
        assert_eq!(it.code, 2);
        assert!(it.err.contains(says) && it.err.lines().count() == 1, "{}", it.err);
        assert!(!here.path().join("out/qinghe-2024.html").exists());
    }
}

#[test]
fn markdown_is_written_by_a_template_and_its_text_stays_text() {
    let here = folder();
    let source = "# {{ report.title }}\n\n新收 {{ report.requests.new.total }} 件\n";
    write(
        here.path(),
        &[("own.md", source), ("own.html", "<p>{{ report.year }}</p>")],
    );
    let input = example("qinghe-2024.json");
    // Each template goes to the format of its suffix.
    let it = run(
        here.path(),
        &[
            "convert",
            &input,
            "--to",
            "markdown,html",
            "--template",
            "own.md",
            "--template",
            "own.html",
            "-o",
            "out/",
        ],
    );
    assert_eq!(it.code, 0, "{}", it.err);
    let written =
        |name: &str| fs::read_to_string(here.path().join("out").join(name)).expect("it was written");
    let page = written("qinghe-2024.md");
    assert!(page.starts_with("# 云溪市清河区"), "{page}");
    assert!(page.contains("新收 49 件"), "{page}");
    assert_eq!(written("qinghe-2024.html").trim_end(), "<p>2024</p>");
    write(here.path(), &[("broken.md", "{{ report.no_such_key.at_all }}\n")]);
    let it = run(
        here.path(),
        &[
            "convert",
            &input,
            "--to",
            "markdown",
            "--template",
            "broken.md",
            "-o",
            "broken.out.md",
        ],
    );
    assert_eq!(it.code, 2);
    assert!(it.err.contains("broken.md"), "{}", it.err);
    assert!(!here.path().join("broken.out.md").exists());
}

#[test]
fn a_template_is_for_a_format_that_takes_one() {
    let here = folder();
    let input = example("qinghe-2024.json");
    write(here.path(), &[("page.html", "<p>")]);
    let it = run(
        here.path(),
        &["convert", &input, "--to", "json", "--template", "page.html"],
    );
    assert_eq!(it.code, 2);
    assert!(
        it.err.contains("no format in --to takes a template"),
        "{}",
        it.err
    );
    let it = run(
        here.path(),
        &["convert", &input, "--to", "html", "--template", "none.html"],
    );
    assert_eq!(it.code, 2);
    assert!(
        it.err
            .contains("cannot read the template none.html: no such file"),
        "{}",
        it.err
    );
    let it = run(
        here.path(),
        &[
            "convert",
            &input,
            "--to",
            "html",
            "--option",
            "html.template=page.html",
        ],
    );
    assert_eq!(it.code, 2);
    assert!(it.err.contains("--template FILE"), "{}", it.err);
    let it = run(here.path(), &["formats", "html"]);
    assert!(it.out.contains("--template FILE"), "{}", it.out);
}
