use std::fmt::Write;

use gongkai::Rule;

const HEAD: &str = "\
# 检查规则 Rules

由 `cargo xtask gen` 从各规则的定义生成，请勿手改。 Generated from the rules themselves by `cargo xtask gen`; not to be edited.

级别：error 表示格式本身说它错了，warning 表示细心的人会去核对，info 表示供参考。
Severity: error where the form itself says so, warning where a careful official would look, info where a reader would.
";

/// The catalogue as a page for people, one section a rule.
pub(crate) fn markdown(rules: &[&Rule]) -> String {
    let mut page = HEAD.to_owned();
    page.push_str("\n| 代码 Code | 级别 Severity | 类别 Category | 名称 Name |\n|---|---|---|---|\n");
    for rule in rules {
        let (code, name) = (rule.code, rule.name);
        let anchor = code.to_lowercase();
        let (severity, category) = (rule.severity, rule.category);
        let _ = writeln!(
            page,
            "| [{code}](#{anchor}) | {severity} | {category} | `{name}` |"
        );
    }
    for rule in rules {
        section(&mut page, rule);
    }
    page
}

fn section(page: &mut String, rule: &Rule) {
    let _ = write!(page, "\n## {}\n\n", rule.code);
    let (severity, category) = (rule.severity, rule.category);
    let _ = writeln!(
        page,
        "`{}` · {severity} · {category} · {}\n",
        rule.name, rule.since
    );
    for (heading, wording) in [
        ("信息 Message", &rule.message),
        ("说明 Explanation", &rule.explanation),
        ("处理 What to do", &rule.remedy),
        ("依据 Source", &rule.source),
    ] {
        let _ = write!(page, "**{heading}**\n\n- {}\n- {}\n\n", wording.zh, wording.en);
    }
    // One line feed ends a section; the next begins with its own.
    page.truncate(page.trim_end().len());
    page.push('\n');
}
