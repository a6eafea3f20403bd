mod strings;
mod styles;
mod worksheet;

use std::collections::BTreeMap;

use gongkai_document::{Limits, ReadError};

use crate::package::Package;
use crate::sheet::{Budget, Sheet, Workbook};
use crate::xml::{Node, Xml, characters};
use strings::read_strings;
use styles::{Styles, read_styles};
use worksheet::{Context, read_worksheet};

/// Reads an Office Open XML workbook, strict or transitional.
pub(crate) fn read_xlsx(
    package: &mut Package<'_>,
    limits: &Limits,
    budget: &mut Budget,
) -> Result<Workbook, ReadError> {
    let main = main_part(package)?;
    let folder = main.rsplit_once('/').map_or("", |it| it.0).to_owned();
    let relations = relations(package, &main, &folder)?;
    let listed = list_sheets(&characters(&package.require(&main)?));
    let part_of = |kind: &str| {
        relations
            .values()
            .find(|it| it.kind == kind)
            .map(|it| it.target.clone())
    };

    let styles = match part_of("styles") {
        Some(part) => package.read(&part)?.map(|it| read_styles(&characters(&it))),
        None => None,
    };
    let strings = match part_of("sharedStrings") {
        Some(part) => package
            .read(&part)?
            .map(|it| read_strings(&characters(&it), limits)),
        None => None,
    };
    let ctx = Context {
        styles: styles.unwrap_or_else(Styles::default),
        strings: strings.unwrap_or_default(),
        epoch_1904: listed.epoch_1904,
    };

    let mut workbook = Workbook {
        title: title(package)?,
        sheets: Vec::new(),
    };
    for (name, is_hidden, relation) in listed.sheets {
        if listed.aside.contains(&name) {
            continue;
        }
        let Some(relation) = relations.get(&relation).filter(|it| it.kind == "worksheet") else {
            continue;
        };
        let mut sheet = Sheet {
            name,
            is_hidden,
            ..Sheet::default()
        };
        if budget.is_spent() {
            budget.is_cut = true;
            break;
        }
        if let Some(part) = package.read(&relation.target)? {
            read_worksheet(&characters(&part), &ctx, budget, &mut sheet);
        }
        workbook.sheets.push(sheet);
    }
    workbook.with_sheets(budget)
}

/// A part that another part points to.
struct Relation {
    /// The last word of its type.
    kind: String,
    target: String,
}

/// The workbook's own part, as the package names it.
fn main_part(package: &mut Package<'_>) -> Result<String, ReadError> {
    if let Some(root) = package.read("_rels/.rels")? {
        let relations = parse_relations(&characters(&root), "");
        let named = relations.into_values().find(|it| it.kind == "officeDocument");
        if let Some(relation) = named
            && package.has(&relation.target)
        {
            return Ok(relation.target);
        }
    }
    Ok("xl/workbook.xml".to_owned())
}

fn relations(
    package: &mut Package<'_>,
    main: &str,
    folder: &str,
) -> Result<BTreeMap<String, Relation>, ReadError> {
    let file = main.rsplit_once('/').map_or(main, |it| it.1);
    let part = package.require(&format!("{folder}/_rels/{file}.rels"))?;
    Ok(parse_relations(&characters(&part), folder))
}

fn parse_relations(text: &str, folder: &str) -> BTreeMap<String, Relation> {
    let mut relations = BTreeMap::new();
    let mut xml = Xml::new(text);
    loop {
        match xml.next() {
            Node::Start(element) if element.name() == "Relationship" => {
                let kind = element.get("Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or("").to_owned();
                let target = resolve(folder, &element.get("Target").unwrap_or_default());
                if element.get("TargetMode").is_none_or(|it| it != "External") {
                    relations.insert(element.get("Id").unwrap_or_default(), Relation { kind, target });
                }
            }
            Node::EndOfPart => return relations,
            _ => {}
        }
    }
}

/// The part that `target` names, seen from `folder`.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|it| !it.is_empty()).collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

#[derive(Default)]
struct Listed {
    /// Name, whether it is hidden, and the relation that names its part, in the order of the tabs.
    sheets: Vec<(String, bool, String)>,
    /// The sheets that the workbook itself says are no part of what it tells: lists and checks made from the others.
    aside: Vec<String>,
    epoch_1904: bool,
}

fn list_sheets(text: &str) -> Listed {
    /// No workbook has more tabs than a person can look through.
    const SHEETS: usize = 1000;
    let mut listed = Listed::default();
    let mut xml = Xml::new(text);
    loop {
        match xml.next() {
            Node::Start(element) => match element.name() {
                "workbookPr" => listed.epoch_1904 = element.is_set("date1904"),
                "sheet" if listed.sheets.len() < SHEETS => {
                    let is_hidden = element.get("state").is_some_and(|it| it != "visible");
                    let name = element.get("name").unwrap_or_default();
                    listed
                        .sheets
                        .push((name, is_hidden, element.get("id").unwrap_or_default()));
                }
                "definedName" if element.get("name").is_some_and(|it| it == ASIDE) => {
                    listed.aside.extend(sheet_of(&xml.text()));
                }
                _ => {}
            },
            Node::EndOfPart => return listed,
            _ => {}
        }
    }
}

/// The defined name by which a workbook points to a sheet that stands beside what it tells.
const ASIDE: &str = "gongkai_aside";

/// The sheet of a reference: `'a sheet'!$A$1`.
fn sheet_of(reference: &str) -> Option<String> {
    let (sheet, _) = reference.trim().rsplit_once('!')?;
    let quoted = sheet.strip_prefix('\'').and_then(|it| it.strip_suffix('\''));
    Some(quoted.map_or_else(|| sheet.to_owned(), |it| it.replace("''", "'")))
}

/// The title in the workbook's properties.
fn title(package: &mut Package<'_>) -> Result<Option<String>, ReadError> {
    let Some(part) = package.read("docProps/core.xml")? else {
        return Ok(None);
    };
    let text = characters(&part);
    let mut xml = Xml::new(&text);
    loop {
        match xml.next() {
            Node::Start(element) if element.name() == "title" => {
                let title = xml.text().trim().to_owned();
                return Ok((!title.is_empty()).then_some(title));
            }
            Node::EndOfPart => return Ok(None),
            _ => {}
        }
    }
}
