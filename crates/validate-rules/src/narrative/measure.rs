//! What a figure in the prose may be a figure of, and the cells that hold it in each plausible reading.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use gongkai_core::{CellId, Edition, Form, TableKey};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    NewlyReceived,
    /// Received, which may take in what was carried into the year.
    Received,
    CarriedIn,
    CarriedOut,
    Finished,
    Answered,
    Handled,
    /// Requests of which nothing is said but how many.
    Requests,
    /// An outcome or a group of them, by its keys under `requests`.
    Outcome(&'static str),
    Dispute(Route, &'static str),
    Document(Document, Act),
    /// Decisions of a kind, by its key.
    Decisions(&'static str),
    Fee,
    ProcurementItems,
    ProcurementAmount,
}

/// A way to have a decision looked at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Route {
    Reconsideration,
    Litigation,
    Direct,
    AfterReconsideration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Document {
    Rules,
    Normative,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Issued,
    Repealed,
    InForce,
}

/// Whose requests are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Applicant {
    All,
    NaturalPerson,
    Organisations,
    /// 企业, which people also say of all organisations.
    Enterprise,
    /// One kind of organisation, by its key.
    Kind(&'static str),
}

/// What a figure is said to count: any of the alternatives, each a sum of measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) alternatives: Vec<Vec<Measure>>,
    pub(super) applicant: Applicant,
}

impl Target {
    pub(super) fn one(measure: Measure, applicant: Applicant) -> Self {
        Self {
            alternatives: vec![vec![measure]],
            applicant,
        }
    }

    /// The measure that the words most likely mean.
    pub(super) fn first(&self) -> Measure {
        self.alternatives[0][0]
    }
}

/// Cells that are added or taken off.
pub(super) type Reading = Vec<(CellId, i128)>;

/// Every plausible reading in a form's cells, the likeliest first; none where the form has no such cells.
pub(super) fn readings(form: &Form, target: &Target) -> Vec<Reading> {
    let mut all: Vec<Reading> = Vec::new();
    for sum in &target.alternatives {
        let mut of_measures = sum.iter().map(|it| of_measure(form, *it, target.applicant));
        let first = of_measures.next().unwrap_or_default();
        let joined = of_measures.fold(first, |acc, others| {
            let each = acc.iter();
            each.flat_map(|head| others.iter().map(move |it| [head.as_slice(), it].concat()))
                .collect()
        });
        for reading in joined {
            if !reading.is_empty() && !all.contains(&reading) {
                all.push(reading);
            }
        }
    }
    all
}

fn of_measure(form: &Form, measure: Measure, applicant: Applicant) -> Vec<Reading> {
    match measure {
        Measure::Dispute(route, result) => disputes(form, route, result),
        Measure::Document(document, act) => documents(form, document, act),
        Measure::Decisions(kind) => cell(form, &["proactive", kind, "decisions"]),
        Measure::Fee => cell(form, &["proactive", "administrative_fees", "amount"]),
        Measure::ProcurementItems => cell(form, &["proactive", "central_procurement", "items"]),
        Measure::ProcurementAmount => cell(form, &["proactive", "central_procurement", "amount"]),
        _ => requests(form, measure, applicant),
    }
}

fn cell(form: &Form, path: &[&str]) -> Vec<Reading> {
    let found = form.find(&format!("/{}", path.join("/")));
    found.map(|it| vec![(it, 1)]).into_iter().collect()
}

fn documents(form: &Form, document: Document, act: Act) -> Vec<Reading> {
    let row = match document {
        Document::Rules => "administrative_rules",
        Document::Normative => "normative_documents",
    };
    let columns: &[&str] = match (form.edition, act) {
        (Edition::Y2021, Act::Issued) => &["issued"],
        (Edition::Y2021, Act::Repealed) => &["repealed"],
        (Edition::Y2021, Act::InForce) => &["in_force"],
        (Edition::Y2019, Act::Issued) => &["made", "disclosed"],
        (Edition::Y2019, Act::InForce) => &["total_disclosed"],
        (Edition::Y2019, Act::Repealed) => &[],
    };
    let of_column = |column: &&str| cell(form, &["proactive", row, *column]);
    columns.iter().flat_map(of_column).collect()
}

fn disputes(form: &Form, route: Route, result: &str) -> Vec<Reading> {
    let direct = || cell(form, &["disputes", "litigation_direct", result]);
    let after = || cell(form, &["disputes", "litigation_after_reconsideration", result]);
    match route {
        Route::Reconsideration => cell(form, &["disputes", "reconsideration", result]),
        Route::Direct => direct(),
        Route::AfterReconsideration => after(),
        // Litigation after reconsideration is at times told apart and not among the litigation.
        Route::Litigation => {
            let both = [direct(), after()].concat().concat();
            [vec![both], direct()].concat()
        }
    }
}

/// Every reading of a number of requests: in some rows, of some applicants.
fn requests(form: &Form, measure: Measure, applicant: Applicant) -> Vec<Reading> {
    let columns = columns(applicant);
    if let Measure::Outcome(keys) = measure {
        let row = [(keys, 1)];
        return columns.iter().filter_map(|it| cells(form, &row, it)).collect();
    }
    let rows = rows(measure).iter();
    rows.flat_map(|rows| columns.iter().filter_map(|it| cells(form, rows, it)))
        .collect()
}

/// Rows, or groups of rows, that are added or taken off.
type Rows = &'static [(&'static str, i128)];

const NEW: Rows = &[("new", 1)];
const ALL: Rows = &[("new", 1), ("carried_in", 1)];
const CARRIED_IN: Rows = &[("carried_in", 1)];
const CARRIED_OUT: Rows = &[("carried_out", 1)];
const TOTAL: Rows = &[("outcomes/total", 1)];
const OF_THE_YEAR: Rows = &[("outcomes/total", 1), ("carried_in", -1)];
const NOT_OTHERWISE: Rows = &[("outcomes/total", 1), ("outcomes/other", -1)];
const PROCESSED: Rows = &[("outcomes/total", 1), ("outcomes/not_processed", -1)];
const ANSWERED: Rows = &[
    ("outcomes/total", 1),
    ("outcomes/not_processed", -1),
    ("outcomes/other", -1),
];

fn rows(measure: Measure) -> &'static [Rows] {
    match measure {
        Measure::NewlyReceived => &[NEW],
        Measure::Received => &[NEW, ALL],
        Measure::CarriedIn => &[CARRIED_IN],
        Measure::CarriedOut => &[CARRIED_OUT],
        Measure::Finished => &[TOTAL, OF_THE_YEAR],
        // What is not processed or comes to nothing is not always counted as answered.
        Measure::Answered => &[TOTAL, OF_THE_YEAR, NOT_OTHERWISE, PROCESSED, ANSWERED],
        Measure::Handled => &[TOTAL, NEW, ALL],
        Measure::Requests => &[NEW, ALL, TOTAL],
        _ => &[],
    }
}

/// The columns in which an applicant may stand, in each reading, by their positions in a row.
fn columns(applicant: Applicant) -> &'static [&'static [usize]] {
    const TOTAL: usize = 6;
    const ORGANISATIONS: &[usize] = &[1, 2, 3, 4, 5];
    match applicant {
        Applicant::All => &[&[TOTAL]],
        Applicant::NaturalPerson => &[&[0]],
        Applicant::Organisations => &[ORGANISATIONS],
        Applicant::Enterprise => &[&[1], ORGANISATIONS],
        Applicant::Kind("business") => &[&[1]],
        Applicant::Kind("research") => &[&[2]],
        Applicant::Kind("public_welfare") => &[&[3]],
        Applicant::Kind(_) => &[&[4]],
    }
}

/// The cells of some rows or groups of rows in some columns; `None` where the form lacks one of the rows.
fn cells(form: &Form, rows: &[(&str, i128)], columns: &[usize]) -> Option<Reading> {
    let mut reading = Reading::new();
    for (row, sign) in rows {
        let of_group = request_rows(form.edition).get(*row)?;
        let cells = of_group.iter().flat_map(|row| columns.iter().map(|it| row[*it]));
        reading.extend(cells.map(|it| (it, *sign)));
    }
    Some(reading)
}

/// The cells of a row of table three, in the order of its columns.
type RequestRow = Vec<CellId>;

/// The rows under each key of table three, or under several joined: those of a group, or the one row that it is.
fn request_rows(edition: Edition) -> &'static BTreeMap<String, Vec<RequestRow>> {
    static ROWS: LazyLock<[BTreeMap<String, Vec<RequestRow>>; 2]> =
        LazyLock::new(|| Edition::ALL.map(index_rows));
    &ROWS[usize::from(edition == Edition::Y2021)]
}

fn index_rows(edition: Edition) -> BTreeMap<String, Vec<RequestRow>> {
    let mut index: BTreeMap<String, Vec<RequestRow>> = BTreeMap::new();
    let columns = APPLICANTS.len();
    for row in edition.form().cells_of(TableKey::Requests).chunks(columns) {
        let cells: RequestRow = row.iter().map(|it| it.id).collect();
        let keys = &row[0].path[1..row[0].path.len() - 1];
        for length in 1..=keys.len() {
            index
                .entry(keys[..length].join("/"))
                .or_default()
                .push(cells.clone());
        }
    }
    // The form of 2019 has the rest in one row.
    if let Some(rest) = index.get("outcomes/other_undivided").cloned() {
        index.insert("outcomes/other".to_owned(), rest);
    }
    index
}

/// The columns of table three.
const APPLICANTS: [&str; 7] = [
    "natural_person",
    "business",
    "research",
    "public_welfare",
    "legal_service",
    "other",
    "total",
];

#[cfg(test)]
mod tests {
    use gongkai_core::Edition;

    use super::{APPLICANTS, Act, Applicant, Document, Measure, Route, Target, readings};

    fn read(edition: Edition, measure: Measure, applicant: Applicant) -> Vec<String> {
        let form = edition.form();
        let spell = |it: &(gongkai_core::CellId, i128)| {
            let sign = if it.1 < 0 { "-" } else { "" };
            format!("{sign}{}", form.cell(it.0).pointer)
        };
        readings(form, &Target::one(measure, applicant))
            .iter()
            .map(|it| it.iter().map(spell).collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn every_row_of_table_three_has_these_columns() {
        for edition in Edition::ALL {
            let cells = edition.form().cells_of(gongkai_core::TableKey::Requests);
            for (at, cell) in cells.iter().enumerate() {
                assert_eq!(cell.path.last(), Some(&APPLICANTS[at % APPLICANTS.len()]));
                let first = &cells[at - at % APPLICANTS.len()];
                assert_eq!(
                    cell.path[..cell.path.len() - 1],
                    first.path[..cell.path.len() - 1]
                );
            }
        }
    }

    #[test]
    fn a_measure_is_read_in_the_cells_of_both_editions() {
        assert_eq!(
            read(Edition::Y2021, Measure::Received, Applicant::All),
            [
                "/requests/new/total",
                "/requests/new/total /requests/carried_in/total"
            ]
        );
        assert_eq!(
            read(
                Edition::Y2021,
                Measure::Outcome("outcomes/unavailable"),
                Applicant::NaturalPerson
            ),
            ["/requests/outcomes/unavailable/not_held/natural_person \
              /requests/outcomes/unavailable/needs_creation/natural_person \
              /requests/outcomes/unavailable/still_unclear/natural_person"]
        );
        assert_eq!(
            read(Edition::Y2019, Measure::Outcome("outcomes/other"), Applicant::All),
            ["/requests/outcomes/other_undivided/total"]
        );
        assert_eq!(
            read(
                Edition::Y2021,
                Measure::Outcome("outcomes/other/other"),
                Applicant::All
            ),
            ["/requests/outcomes/other/other/total"]
        );
        assert_eq!(
            read(
                Edition::Y2019,
                Measure::Outcome("outcomes/other/other"),
                Applicant::All
            ),
            Vec::<String>::new()
        );
        assert_eq!(
            read(
                Edition::Y2021,
                Measure::Dispute(Route::Litigation, "upheld"),
                Applicant::All
            )[0],
            "/disputes/litigation_direct/upheld /disputes/litigation_after_reconsideration/upheld"
        );
        let repealed = Measure::Document(Document::Normative, Act::Repealed);
        assert_eq!(
            read(Edition::Y2019, repealed, Applicant::All),
            Vec::<String>::new()
        );
        assert_eq!(read(Edition::Y2021, Measure::Answered, Applicant::All).len(), 5);
        assert_eq!(
            read(Edition::Y2021, Measure::Finished, Applicant::Enterprise).len(),
            4
        );
    }
}
