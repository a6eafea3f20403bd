//! The sheet 勾稽: every tie of the form in words, what its sides come to, and whether they agree.

use gongkai_core::form::Sign;
use gongkai_core::{CellDefinition, Form, Identity, IdentityKind, Language};
use rust_xlsxwriter::{ConditionalFormatFormula, Formula, Worksheet, XlsxError};

use crate::height::{height, points};
use crate::style::STYLE;
use crate::table::Filling;
use crate::tie::{TieFormulas, is_counted, sum_of};

/// The name of the sheet.
pub(crate) const NAME: &str = "勾稽";

const HEAD: [&str; 6] = ["表", "勾稽关系", "总计", "各项之和", "相差", "结论"];
const WIDTHS: [f64; 6] = [6.0, 76.0, 12.0, 12.0, 12.0, 12.0];
/// The row of the headings; above it stands the verdict on all.
const HEADINGS: u32 = 1;

/// Fills the sheet; `names` are those of the sheets of the tables.
pub(crate) fn fill(
    sheet: &mut Worksheet,
    filling: &Filling<'_>,
    names: &[String; 3],
) -> Result<(), XlsxError> {
    let identities = filling.form.identities();
    // As in the tables, a side that is blank shows nothing.
    sheet.set_formula_result_default("");
    for (column, (text, width)) in (0_u16..).zip(HEAD.iter().zip(WIDTHS)) {
        sheet.write_string_with_format(HEADINGS, column, *text, &STYLE.head)?;
        sheet.set_column_width(column, width)?;
    }
    let mut broken = 0;
    for (row, identity) in (HEADINGS + 1..).zip(identities) {
        broken += usize::from(put(sheet, row, identity, filling, names)? == Verdict::Broken);
    }
    let last = HEADINGS + 1 + u32::try_from(identities.len()).expect("a form has a few hundred ties");
    let count = format!(
        "COUNTIF(F{}:F{last},\"{}\")",
        HEADINGS + 2,
        Verdict::Broken.word()
    );
    let all = Formula::new(format!(
        "=IF({count}=0,\"没有不符的勾稽关系\",\"有 \"&{count}&\" 处不符，见下表标红的行\")"
    ));
    let result = match broken {
        0 => "没有不符的勾稽关系".to_owned(),
        more => format!("有 {more} 处不符，见下表标红的行"),
    };
    sheet.merge_range(0, 0, 0, 5, "", &STYLE.part)?;
    sheet.write_formula_with_format(0, 0, all.set_result(result), &STYLE.part)?;
    let condition = ConditionalFormatFormula::new()
        .set_rule(format!("=$F{}=\"{}\"", HEADINGS + 2, Verdict::Broken.word()).as_str())
        .set_format(&STYLE.broken);
    sheet.add_conditional_format(HEADINGS + 1, 0, last - 1, 5, &condition)?;
    sheet.set_freeze_panes(HEADINGS + 1, 0)?;
    sheet.set_repeat_rows(HEADINGS, HEADINGS)?;
    Ok(())
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
    sheet: &mut Worksheet,
    row: u32,
    identity: &Identity,
    filling: &Filling<'_>,
    names: &[String; 3],
) -> Result<Verdict, XlsxError> {
    let place = format!("'{}'!", names[identity.table as usize].replace('\'', "''"));
    let TieFormulas { total, sum, filled } = TieFormulas::of(identity, filling.references, &place);
    let line = row + 1;
    let table = identity.table.name(Language::Chinese);
    sheet.write_string_with_format(row, 0, table, &STYLE.text)?;
    let words = words(identity, filling.form);
    sheet.set_row_height(row, height(&words, points(WIDTHS[1]), 11.0))?;
    sheet.write_string_with_format(row, 1, words, &STYLE.text)?;
    if !is_counted(identity, filling.report) {
        sheet.write_string_with_format(row, 5, Verdict::Unknown.word(), &STYLE.text)?;
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
    let shown = |it: Option<i64>| it.map(|it| it.to_string()).unwrap_or_default();
    let difference = left.zip(right).map(|(left, right)| left - right);
    let [blank, unknown, agrees, is_broken] =
        [Verdict::Blank, Verdict::Unknown, Verdict::Agrees, Verdict::Broken].map(Verdict::word);
    for (column, formula, result) in [
        (2, format!("=IF(ISNUMBER({total}),{total},\"\")"), shown(left)),
        (3, format!("=IF({filled}=0,\"\",{sum})"), shown(right)),
        (
            4,
            format!("=IF(AND(ISNUMBER(C{line}),ISNUMBER(D{line})),C{line}-D{line},\"\")"),
            shown(difference),
        ),
        (
            5,
            format!(
                "=IF(AND(C{line}=\"\",D{line}=\"\"),\"{blank}\",IF(OR(C{line}=\"\",D{line}=\"\"),\"{unknown}\",\
                 IF(C{line}=D{line},\"{agrees}\",\"{is_broken}\")))"
            ),
            verdict.word().to_owned(),
        ),
    ] {
        let formula = Formula::new(formula).set_result(result);
        sheet.write_formula_with_format(row, column, formula, &STYLE.number)?;
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
