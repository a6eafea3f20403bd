//! The tables of a data set: stated once, whole, and with a value for every column.

use std::collections::BTreeSet;

use gongkai_core::dataset::{Datum, Kind, any_cells, cells, narrative, reports, tables};
use gongkai_core::{Block, Edition, Item, Part, Report, Value, Year};

fn report(edition: Edition) -> Report {
    let mut report = Report::blank(edition);
    report.organ.name = Some("某县林业局".into());
    report.year = Year::new(2024);
    for (number, cell) in (1..).zip(edition.form().cells()) {
        let value = Value::parse(&number.to_string(), cell.cell_type);
        report.cells.set(cell.id, value).expect("it fits");
    }
    report
}

#[test]
fn names_are_unique_and_short_enough_for_a_database() {
    for table in tables() {
        let mut seen = BTreeSet::new();
        for column in &table.columns {
            assert!(column.name.len() <= 63, "{}", column.name);
            assert!(
                seen.insert(&column.name),
                "{} stands twice in {}",
                column.name,
                table.name
            );
            assert!(
                !column.label.is_empty() && !column.description.is_empty(),
                "{}",
                column.name
            );
        }
    }
}

#[test]
fn a_cell_of_both_editions_is_one_column() {
    for cell in any_cells() {
        let newest = cell.definition();
        for definition in cell.definitions() {
            assert_eq!(definition.pointer, newest.pointer);
            assert_eq!(definition.name, newest.name);
            assert_eq!(definition.cell_type, newest.cell_type, "{}", newest.pointer);
        }
    }
    for edition in Edition::ALL {
        let standing = any_cells().iter().filter(|it| it.in_edition(edition).is_some());
        assert_eq!(standing.count(), edition.form().cells().len());
    }
}

#[test]
fn every_row_has_a_value_of_its_kind_for_every_column() {
    for edition in Edition::ALL {
        let mut report = report(edition);
        report.overview = Some(vec![
            Block::Heading {
                level: 2,
                text: "一是".into(),
            },
            Block::Table { rows: vec![] },
        ]);
        let item = Item::of(&report);
        for table in tables() {
            table.each_row(&item, &mut |row| {
                assert_eq!(row.len(), table.columns.len(), "{}", table.name);
                for (datum, column) in row.iter().zip(&table.columns) {
                    let fits = match datum {
                        Datum::Null => true,
                        Datum::Text(_) => column.kind == Kind::Text,
                        Datum::Integer(_) => matches!(column.kind, Kind::Integer | Kind::Decimal),
                        Datum::Amount(_) => column.kind == Kind::Decimal,
                        Datum::Date(_) => column.kind == Kind::Date,
                    };
                    assert!(fits, "{} of {}: {datum:?}", column.name, table.name);
                }
            });
        }
    }
}

#[test]
fn each_figure_stands_under_its_own_name() {
    for edition in Edition::ALL {
        let report = report(edition);
        let item = Item::of(&report);
        let mut rows = 0;
        reports().each_row(&item, &mut |row| {
            rows += 1;
            for (datum, column) in row.iter().zip(&reports().columns) {
                let Some(pointer) = &column.pointer else { continue };
                let cell = edition.form().find(pointer.as_str());
                let value = cell.and_then(|it| report.cells.get(it));
                assert_eq!(*datum, Datum::from(value), "{pointer}");
            }
        });
        assert_eq!(rows, 1);
        let mut of_cells = Vec::new();
        let key = cells()
            .columns
            .iter()
            .position(|it| it.name == "key")
            .expect("there is one");
        let value = cells()
            .columns
            .iter()
            .position(|it| it.name == "value")
            .expect("there is one");
        cells().each_row(&item, &mut |row| {
            of_cells.push(format!("{:?} {:?}", row[key], row[value]));
        });
        let expected = report.cells.iter().map(|(cell, value)| {
            format!(
                "{:?} {:?}",
                Datum::Text(&cell.pointer.dotted()),
                Datum::from(value)
            )
        });
        assert_eq!(of_cells, expected.collect::<Vec<_>>());
    }
}

#[test]
fn a_blank_cell_is_null_and_an_absent_part_has_no_row() {
    let report = Report::blank(Edition::Y2021);
    let item = Item::of(&report);
    reports().each_row(&item, &mut |row| {
        for (datum, column) in row.iter().zip(&reports().columns) {
            assert!(
                column.pointer.is_none() || *datum == Datum::Null,
                "{}",
                column.name
            );
        }
    });
    narrative().each_row(&item, &mut |row| panic!("{row:?}"));
    let mut report = report;
    *report.prose_mut(Part::Overview).expect("a part of prose") = Some(vec![]);
    narrative().each_row(&Item::of(&report), &mut |row| panic!("{row:?}"));
}
