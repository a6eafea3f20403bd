//! What a figure in the prose may be a figure of, and the cells that hold it in each plausible reading.

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
        let mut sums: Vec<Reading> = vec![Vec::new()];
        for measure in sum {
            let of_measure = of_measure(form, *measure, target.applicant);
            sums = sums
                .iter()
                .flat_map(|head| of_measure.iter().map(move |it| [head.as_slice(), it].concat()))
                .collect();
        }
        for reading in sums {
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
    let mut readings = Vec::new();
    for rows in rows(measure) {
        let of_rows = columns(applicant)
            .into_iter()
            .filter_map(|it| cells(form, &rows, it));
        readings.extend(of_rows);
    }
    readings
}

/// Rows, or groups of rows, that are added or taken off.
type Rows = Vec<(&'static str, i128)>;

fn rows(measure: Measure) -> Vec<Rows> {
    let new = || vec![("new", 1)];
    let all = || vec![("new", 1), ("carried_in", 1)];
    let total = |less: &[&'static str]| -> Rows {
        let less = less.iter().map(|it| (*it, -1));
        [("outcomes/total", 1)].into_iter().chain(less).collect()
    };
    let (unprocessed, other) = ("outcomes/not_processed", "outcomes/other");
    match measure {
        Measure::NewlyReceived => vec![new()],
        Measure::Received => vec![new(), all()],
        Measure::CarriedIn => vec![vec![("carried_in", 1)]],
        Measure::CarriedOut => vec![vec![("carried_out", 1)]],
        Measure::Finished => vec![total(&[]), total(&["carried_in"])],
        // What is not processed or comes to nothing is not always counted as answered.
        Measure::Answered => vec![
            total(&[]),
            total(&["carried_in"]),
            total(&[other]),
            total(&[unprocessed]),
            total(&[unprocessed, other]),
        ],
        Measure::Handled => vec![total(&[]), new(), all()],
        Measure::Requests => vec![new(), all(), total(&[])],
        Measure::Outcome(keys) => vec![vec![(keys, 1)]],
        _ => Vec::new(),
    }
}

/// The columns in which an applicant may stand, in each reading.
fn columns(applicant: Applicant) -> Vec<&'static [&'static str]> {
    const ORGANISATIONS: &[&str] = &["business", "research", "public_welfare", "legal_service", "other"];
    match applicant {
        Applicant::All => vec![&["total"]],
        Applicant::NaturalPerson => vec![&["natural_person"]],
        Applicant::Organisations => vec![ORGANISATIONS],
        Applicant::Enterprise => vec![&["business"], ORGANISATIONS],
        Applicant::Kind("business") => vec![&["business"]],
        Applicant::Kind("research") => vec![&["research"]],
        Applicant::Kind("public_welfare") => vec![&["public_welfare"]],
        Applicant::Kind(_) => vec![&["legal_service"]],
    }
}

/// The cells of some rows or groups of rows in some columns; `None` where the form lacks one of the rows.
fn cells(form: &Form, rows: &[(&str, i128)], columns: &[&str]) -> Option<Reading> {
    let index = request_rows(form.edition);
    let mut reading = Reading::new();
    for (row, sign) in rows {
        let row = match (form.edition, *row) {
            (Edition::Y2019, "outcomes/other") => "outcomes/other_undivided",
            (_, row) => row,
        };
        let before = reading.len();
        for (_, cells) in index.iter().filter(|it| is_under(&it.0, row)) {
            let of_column = cells.iter().filter(|it| columns.contains(&it.0));
            reading.extend(of_column.map(|it| (it.1, *sign)));
        }
        if reading.len() == before {
            return None;
        }
    }
    Some(reading)
}

fn is_under(row: &str, group: &str) -> bool {
    let rest = row.strip_prefix(group);
    rest.is_some_and(|it| it.is_empty() || it.starts_with('/'))
}

/// A row of table three: its keys joined, and its cells by the keys of their columns.
type RequestRow = (String, Vec<(&'static str, CellId)>);

fn request_rows(edition: Edition) -> &'static [RequestRow] {
    static ROWS: LazyLock<[Vec<RequestRow>; 2]> = LazyLock::new(|| Edition::ALL.map(index_rows));
    &ROWS[usize::from(edition == Edition::Y2021)]
}

fn index_rows(edition: Edition) -> Vec<RequestRow> {
    let mut rows: Vec<RequestRow> = Vec::new();
    for cell in edition.form().cells_of(TableKey::Requests) {
        let [_, keys @ .., column] = cell.path.as_slice() else {
            continue;
        };
        let row = keys.join("/");
        match rows.last_mut().filter(|it| it.0 == row) {
            Some(last) => last.1.push((column, cell.id)),
            None => rows.push((row, vec![(column, cell.id)])),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use gongkai_core::Edition;

    use super::{Act, Applicant, Document, Measure, Route, Target, readings};

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
