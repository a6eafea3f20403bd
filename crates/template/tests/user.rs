//! What a user's template can do, and what it cannot.

use gongkai_template::{Escape, UserTemplate, Value, values};

fn render(sources: &[(&str, &str)], escape: Escape, context: Value) -> Result<String, String> {
    let template = UserTemplate {
        entry: sources[0].0.to_owned(),
        sources: (sources.iter())
            .map(|(name, source)| ((*name).to_owned(), (*source).to_owned()))
            .collect(),
    };
    template.render(escape, context).map_err(|it| it.to_string())
}

fn page(source: &str) -> Result<String, String> {
    render(
        &[("page.html", source)],
        Escape::Html,
        values! { word => "<b>", number => 7, nothing => () },
    )
}

#[track_caller]
fn refused(source: &str, begins: &str) {
    let error = page(source).expect_err(source);
    assert!(error.starts_with(begins), "{error}");
}

#[test]
fn what_is_undefined_is_an_error_that_names_it() {
    refused(
        "\n{{ wrod }}",
        "template page.html, line 2: undefined value: `wrod` is undefined",
    );
    refused(
        "{{ word.length }}",
        "template page.html, line 1: undefined value: `word.length` is undefined",
    );
    refused(
        "\n\n{% if wrod %}{% endif %}",
        "template page.html, line 3: undefined value: `wrod`",
    );
    refused("{% for it in wrod %}{% endfor %}", "template page.html, line 1: ");
    refused("{{ word|uper }}", "template page.html, line 1: unknown filter");
}

#[test]
fn a_template_without_end_runs_out_of_fuel_and_is_told_with_its_line() {
    let nested = "\n{% for a in range(99999) %}\n{% for b in range(99999) %}x{% endfor %}\n{% endfor %}";
    refused(
        nested,
        "template page.html, line 3: it does more work than a template may",
    );
    let grows = "{% set all = namespace(it='x') %}\n{% for i in range(99) %}\n\
                 {% set all.it = all.it ~ all.it %}\n{% endfor %}";
    refused(
        grows,
        "template page.html, line 3: it does more work than a template may",
    );
    refused("{{ 'x' * 999999999999 }}", "template page.html, line 1: ");
    refused("{{ 'x' * 999999999 }}", "template page.html, line 1: ");
    refused("{{ 'xx'|indent(999999999999) }}", "template page.html, line 1: ");
    refused(
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        "template page.html, line 1: ",
    );
    refused("{% include 'page.html' %}", "template page.html, line 1: ");
}

#[test]
fn a_template_of_great_depth_is_an_error() {
    for depth in [1_000, 200_000] {
        refused(
            &format!("{{{{ {}1{} }}}}", "(".repeat(depth), ")".repeat(depth)),
            "template page.html, line 1: ",
        );
        refused(&"{% if true %}".repeat(depth), "template page.html");
    }
}

#[test]
fn a_template_sees_those_given_with_it_and_no_other() {
    let sources = [
        ("page.html", "{% include 'parts/head.html' %}{{ word }}"),
        ("parts/head.html", "<i>"),
    ];
    let rendered = render(&sources, Escape::Html, values! { word => "&" });
    assert_eq!(rendered.as_deref(), Ok("<i>&amp;"));
    for name in [
        "../x.html",
        "/etc/passwd",
        "parts/../parts/head.html",
        "C:\\x",
        "head.html",
    ] {
        let including = format!("\n{{% include {name:?} %}}");
        let sources = [("page.html", including.as_str()), ("parts/head.html", "<i>")];
        let error = render(&sources, Escape::Html, values! {}).expect_err(name);
        assert!(
            error.starts_with("template page.html, line 2: tried to include "),
            "{error}"
        );
        assert!(
            error.contains("; a template sees only those given with it"),
            "{error}"
        );
    }
}

#[test]
fn an_error_names_the_template_that_is_at_fault() {
    let sources = [
        ("page.html", "{% include 'head.html' %}"),
        ("head.html", "\n\n{{ wrod }}"),
    ];
    let error = render(&sources, Escape::Html, values! {}).expect_err("it is undefined");
    assert!(
        error.starts_with("template head.html, line 3: undefined value: `wrod`"),
        "{error}"
    );
    let sources = [("page.html", "fine"), ("head.html", "\n{{ wrod")];
    let error = render(&sources, Escape::Html, values! {}).expect_err("it is no template");
    assert!(
        error.starts_with("template head.html, line 2: syntax error"),
        "{error}"
    );
    let missing = UserTemplate {
        entry: "page.html".to_owned(),
        ..UserTemplate::alone("other.html", "")
    };
    let error = missing
        .render(Escape::Html, values! {})
        .expect_err("there is no entry");
    assert_eq!(
        error.to_string(),
        "template page.html: it is not among the sources"
    );
    let large = UserTemplate::alone("page.html", "x".repeat(5 << 20));
    let error = large
        .render(Escape::Html, values! {})
        .expect_err("it is too large");
    assert!(error.to_string().contains("at most 4194304"), "{error}");
}

#[test]
fn values_are_escaped_whatever_a_template_does_with_them() {
    for (source, expected) in [
        ("{{ word }} {{ number }}{{ nothing }}", "&lt;b&gt; 7"),
        ("{{ word ~ '<' }}", "&lt;b&gt;&lt;"),
        ("{{ word|upper }}", "&lt;B&gt;"),
        ("{{ [word] }}", "[&#39;&lt;b&gt;&#39;]"),
        ("{{ {'a': word} }}", "{&#39;a&#39;: &#39;&lt;b&gt;&#39;}"),
        ("{{ [word, word]|join('<br>') }}", "&lt;b&gt;&lt;br&gt;&lt;b&gt;"),
        ("{{ word|escape }}{{ word|e }}", "&lt;b&gt;&lt;b&gt;"),
        ("{{ word|escape|escape }}", "&lt;b&gt;"),
        (
            "{% set it %}<i>{{ word }}</i>{% endset %}{{ it }}",
            "<i>&lt;b&gt;</i>",
        ),
        (
            "{% macro it(x) %}<i>{{ x }}</i>{% endmacro %}{{ it(word) }}",
            "<i>&lt;b&gt;</i>",
        ),
        ("{% autoescape false %}{{ word }}{% endautoescape %}", "&lt;b&gt;"),
        ("{{ word|safe }}", "<b>"),
        ("{{ word|safe ~ word }}", "<b>&lt;b&gt;"),
    ] {
        assert_eq!(page(source).as_deref(), Ok(expected), "{source}");
    }
}

#[test]
fn markdown_has_its_own_escapes() {
    let context = || values! { word => "*<b>*\n| a_b _c_", number => -7 };
    for (source, expected) in [
        (
            "| {{ word }} | {{ number }} |",
            "| \\*\\<b>\\*<br>\\| a_b \\_c\\_ | -7 |",
        ),
        ("{{ word|upper }}", "\\*\\<B>\\*<br>\\| A_B \\_C\\_"),
        ("{{ word|e }}", "\\*\\<b>\\*<br>\\| a_b \\_c\\_"),
        (
            "{% set it %}**{{ word }}**{% endset %}{{ it }}",
            "**\\*\\<b>\\*<br>\\| a_b \\_c\\_**",
        ),
    ] {
        let rendered = render(&[("a.md", source)], Escape::Markdown, context());
        assert_eq!(rendered.as_deref(), Ok(expected), "{source}");
    }
}

#[test]
fn an_address_stays_a_link_unless_something_in_it_is_escaped() {
    for (text, expected) in [
        (
            "见 https://example.org/a_b?c=1&d=2 栏目",
            "见 https://example.org/a_b?c=1&d=2 栏目",
        ),
        (
            "*见 https://example.org/a_b 栏目",
            "\\*见 https://example.org/a_b 栏目",
        ),
        (
            "见 https://example.org/*a 栏目",
            "见 https\\://example.org/\\*a 栏目",
        ),
        ("www.example.org/~a", "www\\.example.org/\\~a"),
    ] {
        let written = gongkai_template::escape_markdown(text, gongkai_template::LineBreak::Tag);
        assert_eq!(written, expected);
    }
}
