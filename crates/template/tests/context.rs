//! What templates see is what `docs/formats/templates.md` says.

use gongkai_core::{Block, Category, Edition, Finding, Item, Report, Rule, Severity, Value, Wording};
use gongkai_template::{CONTEXT_VERSION, Escape, UserTemplate, context};
use proptest::prelude::*;

const WORDING: Wording = Wording {
    zh: "查到 <b>",
    en: "found <b>",
};

static RULE: Rule = Rule {
    code: "F001",
    name: "test",
    category: Category::Form,
    severity: Severity::Warning,
    message: WORDING,
    explanation: WORDING,
    remedy: WORDING,
    source: WORDING,
    since: "0.1.0",
};

fn report() -> Report {
    let mut report = Report::blank(Edition::Y2021);
    report.title = Some("<b>\n年度报告".into());
    report.overview = Some(vec![
        Block::Heading {
            level: 2,
            text: "一".into(),
        },
        Block::Paragraph { text: "二".into() },
        Block::Image {
            alt: "三".into(),
            src: "javascript:alert(1)".into(),
        },
        Block::Table {
            rows: vec![vec!["四".into()]],
        },
    ]);
    let id = report
        .edition()
        .form()
        .find("/requests/new/total")
        .expect("a cell of the form");
    report.cells.set(id, Some(Value::Integer(7))).expect("a count");
    report
}

fn rendered(report: &Report, findings: &[Finding], source: &str) -> String {
    let item = Item::with(report, None, findings);
    let template = UserTemplate::alone("page.html", source);
    let markup = |part: gongkai_core::Part| format!("<i>{}</i>", part.key());
    template
        .render(Escape::Html, context(&item, &markup))
        .unwrap_or_else(|it| panic!("{source}: {it}"))
}

#[test]
fn every_expression_of_the_document_is_there() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/formats/templates.md");
    let document = std::fs::read_to_string(path).expect("the document is there");
    assert!(document.contains(&format!("Version {CONTEXT_VERSION}.")));
    let findings = [Finding::of(&RULE, Vec::new(), &[])];
    let report = report();
    let rows = document.lines().filter_map(|it| it.strip_prefix("| `"));
    let expressions: Vec<&str> = rows.filter_map(|it| it.split_once('`')).map(|it| it.0).collect();
    assert!(expressions.len() > 40, "{expressions:?}");
    for expression in expressions {
        rendered(&report, &findings, &format!("{{{{ {expression} }}}}"));
    }
}

#[test]
fn values_are_what_the_document_says() {
    let findings = [Finding::of(&RULE, Vec::new(), &[])];
    let report = report();
    for (source, expected) in [
        ("{{ version }}", "1.0"),
        ("{{ document_title }}", "&lt;b&gt; 年度报告"),
        ("{{ report.requests.new.total + 1 }}", "8"),
        ("{{ report.requests.new.natural_person is none }}", "True"),
        ("{{ form.edition }}", "2021"),
        (
            "{% for it in parts %}{{ it.heading[:1] }}{{ it.present }}{% endfor %}",
            "一True二True三True四True五False六False",
        ),
        (
            "{{ parts[0].markup }}{{ parts[1].markup }}",
            "<i>overview</i><i>proactive</i>",
        ),
        (
            "{{ tables.requests.markup }}{{ preamble.markup }}",
            "<i>requests</i><i>preamble</i>",
        ),
        (
            "{% for it in parts[0].blocks %}{{ it.type }} {% endfor %}",
            "heading paragraph image table ",
        ),
        (
            "{{ parts[0].blocks[2].link is none }}{{ parts[0].blocks[2].text }}",
            "True［图片：三］",
        ),
        ("{{ parts[0].blocks[3].rows[0][0] }}", "四"),
        (
            "{{ tables.disputes.name }}{{ tables.disputes.columns }}",
            "表四15",
        ),
        ("{{ tables.requests.rows|length }}", "28"),
        ("{{ cells|length }}", "200"),
        ("{{ cells['/requests/new/total'].value + 1 }}", "8"),
        (
            "[{{ cells['/requests/new/natural_person'].value }}{{ cells['/requests/new/natural_person'].text }}]",
            "[]",
        ),
        (
            "{{ cells['/requests/new/total'].labels|join('/') }}",
            "一、本年新收政府信息公开申请数量/申请人情况/总计",
        ),
        (
            "{{ findings[0].rule }} {{ findings[0].severity }} {{ findings[0].message.zh }}",
            "F001 warning 查到 &lt;b&gt;",
        ),
    ] {
        assert_eq!(rendered(&report, &findings, source), expected, "{source}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_report_is_seen(report in gongkai_testkit::report()) {
        let source = "{% for part in parts %}{% for block in part.blocks %}{{ block.text }}{% endfor %}{% endfor %}";
        let source = source.replace("{{ block.text }}", "{{ block.text if block.text is defined else block.rows }}");
        let shown = rendered(&report, &[], &source);
        prop_assert!(!shown.contains(['<', '"', '\'']), "{}", shown);
        rendered(&report, &[], "{{ report }}{{ cells }}{{ tables }}");
    }
}
