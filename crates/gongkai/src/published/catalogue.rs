use gongkai_core::{Rule, Wording};
use serde_json::{Value, json};

use crate::Registry;

pub(super) fn rules(registry: &Registry) -> Value {
    json!({ "rules": registry.rules().into_iter().map(rule).collect::<Vec<_>>() })
}

fn rule(rule: &Rule) -> Value {
    json!({
        "code": rule.code,
        "name": rule.name,
        "category": rule.category,
        "severity": rule.severity,
        "message": wording(&rule.message),
        "explanation": wording(&rule.explanation),
        "remedy": wording(&rule.remedy),
        "source": wording(&rule.source),
        "since": rule.since,
    })
}

fn wording(wording: &Wording) -> Value {
    super::both((wording.zh, wording.en))
}
