use gongkai_core::{Edition, ExportError, Exporter, Item, Options, Report};

use crate::fault::guarded;
use crate::{Check, Fault};

/// No exporter has an option of this name.
const UNKNOWN: &str = "no-such-option";

/// Holds the options to be published as a schema that says what each does, and an unknown one to be refused.
pub fn options(exporter: &dyn Exporter) -> Vec<Fault> {
    [refuses_unknown, describes_each]
        .into_iter()
        .filter_map(|check| guarded(Check::Options, None, || check(exporter)))
        .collect()
}

fn refuses_unknown(exporter: &dyn Exporter) -> Result<(), String> {
    let mut bytes = Vec::new();
    let given = Options::none().with(UNKNOWN, "1");
    let begun = exporter.begin(&mut bytes, &given);
    let refused = begun.and_then(|mut sink| {
        sink.write(&Item::of(&Report::blank(Edition::Y2021)))?;
        sink.finish()
    });
    match refused {
        Err(ExportError::Options(_)) => Ok(()),
        Err(error) => Err(format!(
            "an unknown option is met with another error, `{error}`; return ExportError::Options"
        )),
        Ok(()) => Err("an unknown option is passed over; return ExportError::Options from begin".to_owned()),
    }
}

fn describes_each(exporter: &dyn Exporter) -> Result<(), String> {
    let Some(schema) = exporter.options_schema() else {
        return Ok(());
    };
    let schema = schema.to_value();
    if schema["type"] != "object" {
        return Err("the schema of the options is not of an object; derive it from a struct".to_owned());
    }
    if schema["additionalProperties"] != false {
        return Err("the schema lets unknown options pass; put deny_unknown_fields on the struct".to_owned());
    }
    let properties = schema["properties"].as_object().into_iter().flatten();
    let silent = properties
        .filter(|(_, it)| {
            it["description"]
                .as_str()
                .or(it["title"].as_str())
                .is_none_or(str::is_empty)
        })
        .filter(|(_, it)| it.get("$ref").is_none());
    match silent.map(|(key, _)| key.as_str()).next() {
        None => Ok(()),
        Some(key) => Err(format!(
            "the option `{key}` has no words; write a doc comment on its field"
        )),
    }
}
