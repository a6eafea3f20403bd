//! The sheet 勾稽: every tie of the form in words, what its sides come to, and whether they agree.

use gongkai_core::form::Sign;
use gongkai_core::{CellDefinition, ExportError, Form, Identity, IdentityKind, Language};

use crate::height::{height, points};
use crate::package::quoted;
use crate::sheet::{Area, Condition, Content, Page, Result as Shown, Sheet};
use crate::style::{Mark, Style};
use crate::table::Filling;
use crate::tie::{TieFormulas, is_counted, sum_of};

/// The name of the sheet.
pub(crate) const NAME: &str = "勾稽";

const HEAD: [&str; 6] = ["表", "勾稽关系", "总计", "各项之和", "相差", "结论"];
const WIDTHS: [f64; 6] = [6.0, 76.0, 12.0, 12.0, 12.0, 12.0];
/// The row of the headings; above it stands the verdict on all.
const HEADINGS: u32 = 1;

/// The sheet; `names` are those of the sheets of the tables.
pub(crate) fn sheet(filling: &Filling<'_>, names: &[String; 3]) -> Result<Sheet, ExportError> {
    let identities = filling.form.identities();
    let mut sheet = Sheet::new(NAME.to_owned());
    sheet.widths = WIDTHS.to_vec();
    for (column, text) in (0..).zip(HEAD) {
        sheet.put_text((HEADINGS, column), Style::HEAD, text)?;
    }
    let mut broken = 0;
    for (row, identity) in (HEADINGS + 1..).zip(identities) {
        broken += usize::from(put(&mut sheet, row, identity, filling, names)? == Verdict::Broken);
    }
    let last = HEADINGS + u32::try_from(identities.len()).expect("a form has a few hundred ties");
    put_verdict(&mut sheet, last, broken)?;
    sheet.conditions.push(Condition {
        area: Area {
            first: (HEADINGS + 1, 0),
            last: (last, 5),
        },
        rules: vec![(
            format!("$F{}=\"{}\"", HEADINGS + 2, Verdict::Broken.word()),
            Mark::Broken,
        )],
    });
    sheet.frozen = HEADINGS + 1;
    sheet.repeated = Some((HEADINGS, HEADINGS));
    sheet.protected = filling.options.protect;
    sheet.page = Page {
        is_landscape: true,
        ..Page::default()
    };
    Ok(sheet)
}

/// Writes the verdict on all ties above them; `last` is the row of the last one.
fn put_verdict(sheet: &mut Sheet, last: u32, broken: usize) -> Result<(), ExportError> {
    let count = format!(
        "COUNTIF(F{}:F{},\"{}\")",
        HEADINGS + 2,
        last + 1,
        Verdict::Broken.word()
    );
    let formula = format!("IF({count}=0,\"没有不符的勾稽关系\",\"有 \"&{count}&\" 处不符，见下表标红的行\")");
    let result = Shown::Text(match broken {
        0 => "没有不符的勾稽关系".to_owned(),
        more => format!("有 {more} 处不符，见下表标红的行"),
    });
    let across = Area {
        first: (0, 0),
        last: (0, 5),
    };
    sheet.merge(across, Style::PART)?;
    sheet.put((0, 0), Style::PART, Content::Formula { formula, result })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Agrees,
    Broken,
    Blank,
    Unknown,
}

impl Verdict {
    fn word(self) -> &'static str {
        match self {
            Self::Agrees => "相符",
            Self::Broken => "不符",
            Self::Blank => "未填",
            Self::Unknown => "无法核对",
        }
    }
}

fn put(
    sheet: &mut Sheet,
    row: u32,
    identity: &Identity,
    filling: &Filling<'_>,
    names: &[String; 3],
) -> Result<Verdict, ExportError> {
    let place = format!("{}!", quoted(&names[identity.table as usize]));
    let TieFormulas { total, sum, filled } = TieFormulas::of(identity, filling.places, &place);
    let line = row + 1;
    let table = identity.table.name(Language::Chinese);
    sheet.put_text((row, 0), Style::TEXT, table)?;
    let words = words(identity, filling.form);
    sheet.heights.insert(row, height(&words, points(WIDTHS[1]), 11.0));
    sheet.put_text((row, 1), Style::TEXT, &words)?;
    if !is_counted(identity, filling.report) {
        sheet.put_text((row, 5), Style::LABEL, Verdict::Unknown.word())?;
        return Ok(Verdict::Unknown);
    }
    let (left, right) = (
        filling.report.cells.integer(identity.total),
        sum_of(identity, filling.report),
    );
    let verdict = match (left, right) {
        (None, None) => Verdict::Blank,
        (Some(left), Some(right)) if left == right => Verdict::Agrees,
        (Some(_), Some(_)) => Verdict::Broken,
        _ => Verdict::Unknown,
    };
    let difference = left.zip(right).map(|(left, right)| left - right);
    let [blank, unknown, agrees, is_broken] =
        [Verdict::Blank, Verdict::Unknown, Verdict::Agrees, Verdict::Broken].map(Verdict::word);
    for (column, formula, result) in [
        (2, format!("IF(ISNUMBER({total}),{total},\"\")"), Shown::of(left)),
        (3, format!("IF({filled}=0,\"\",{sum})"), Shown::of(right)),
        (
            4,
            format!("IF(AND(ISNUMBER(C{line}),ISNUMBER(D{line})),C{line}-D{line},\"\")"),
            Shown::of(difference),
        ),
        (
            5,
            format!(
                "IF(AND(C{line}=\"\",D{line}=\"\"),\"{blank}\",IF(OR(C{line}=\"\",D{line}=\"\"),\"{unknown}\",\
                 IF(C{line}=D{line},\"{agrees}\",\"{is_broken}\")))"
            ),
            Shown::Text(verdict.word().to_owned()),
        ),
    ] {
        let style = if column == 5 { Style::LABEL } else { Style::NUMBER };
        sheet.put((row, column), style, Content::Formula { formula, result })?;
    }
    Ok(verdict)
}

/// A tie in the words of the form: the total, then its terms.
fn words(identity: &Identity, form: &Form) -> String {
    let total = form.cell(identity.total).describe(Language::Chinese);
    let mut words = format!("{total} = ");
    for (index, term) in identity.terms.iter().enumerate() {
        let sign = match (index, term.sign) {
            (0, _) => "",
            (_, Sign::Plus) => " + ",
            (_, Sign::Minus) => " − ",
        };
        words.extend([sign, label(form.cell(term.cell), identity.kind)]);
    }
    words
}

/// The label that tells a term from the others of its tie.
fn label(cell: &CellDefinition, kind: IdentityKind) -> &'static str {
    let labels = match kind {
        IdentityKind::ColumnTotal => &cell.column_labels,
        IdentityKind::RowTotal | IdentityKind::PrintedTie => &cell.row_labels,
    };
    labels.last().map_or("", |it| it.0)
}
