//! The types of prose parts and their blocks.

use serde_json::Value;

use super::{annotate, annotate_as, simple};
use crate::writer::Writer;

/// The type of a prose part: any number of blocks.
pub(super) const PART_TYPE: &str = "blocks";

/// Writes the type of a part and those of its blocks, with the words and bounds of the JSON Schema of a block.
pub(super) fn write_types(writer: &mut Writer, block: &Value) {
    let variants: Vec<(&str, &Value)> = block["oneOf"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|it| Some((it["properties"]["type"]["const"].as_str()?, it)))
        .collect();
    writer.open("xs:complexType", &[("name", PART_TYPE)]);
    annotate(
        writer,
        "正文",
        "Blocks of prose; an empty element is a heading with nothing under it.",
    );
    writer.open("xs:choice", &[("minOccurs", "0"), ("maxOccurs", "unbounded")]);
    for (kind, _) in &variants {
        let type_name = if *kind == "paragraph" { "text" } else { kind };
        writer.empty("xs:element", &[("name", kind), ("type", type_name)]);
    }
    writer.close("xs:choice");
    writer.close("xs:complexType");
    for (kind, schema) in &variants {
        match *kind {
            "heading" => write_heading(writer, schema),
            "image" => write_image(writer, schema),
            "table" => write_table(writer, schema),
            other => assert_eq!(other, "paragraph", "a block of the model has no type in the XSD"),
        }
    }
}

fn write_heading(writer: &mut Writer, schema: &Value) {
    writer.open("xs:complexType", &[("name", "heading")]);
    annotate_as(writer, schema);
    writer.open("xs:simpleContent", &[]);
    writer.open("xs:extension", &[("base", "text")]);
    writer.open("xs:attribute", &[("name", "level"), ("use", "required")]);
    simple::write_type(writer, None, &schema["properties"]["level"]);
    writer.close("xs:attribute");
    writer.close("xs:extension");
    writer.close("xs:simpleContent");
    writer.close("xs:complexType");
}

fn write_image(writer: &mut Writer, schema: &Value) {
    writer.open("xs:complexType", &[("name", "image")]);
    annotate_as(writer, schema);
    for name in ["alt", "src"] {
        writer.empty(
            "xs:attribute",
            &[("name", name), ("type", "text"), ("use", "required")],
        );
    }
    writer.close("xs:complexType");
}

fn write_table(writer: &mut Writer, schema: &Value) {
    let any_number = [("minOccurs", "0"), ("maxOccurs", "unbounded")];
    writer.open("xs:complexType", &[("name", "table")]);
    annotate_as(writer, schema);
    writer.open("xs:sequence", &[]);
    writer.open("xs:element", &[&[("name", "row")][..], &any_number].concat());
    writer.open("xs:complexType", &[]);
    writer.open("xs:sequence", &[]);
    writer.empty(
        "xs:element",
        &[&[("name", "cell"), ("type", "text")][..], &any_number].concat(),
    );
    writer.close("xs:sequence");
    writer.close("xs:complexType");
    writer.close("xs:element");
    writer.close("xs:sequence");
    writer.close("xs:complexType");
}
