//! Pages damaged at random, the same in every run: nothing panics, and what comes out is bounded by
//! what went in and by the limits.

use gongkai_document::{BlockKind, Document, Limits};
use gongkai_read_html::read_html;

/// How many damaged pages are read of each seed page.
const MUTATIONS: u64 = 1200;

const SEEDS: [&str; 9] = [
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>年报</title></head><body><nav><a href=/>首页</a></nav>\
     <h1>云溪县<br>2024年年度报告</h1><p>　　全年公开 12 条&nbsp;；<span>1</span><b>2</b>件。<p>二</body></html>",
    "<table border=1><caption>表</caption><thead><tr><th rowspan=2>甲<th colspan=\"2\">乙<tr><td>丙<td>丁</thead>\
     <tfoot><tr><td>总计<td>3<td>4</tfoot><tbody><tr><td>1<td hidden>2<td>3</td></tr></tbody></table>",
    "<div style='display:table'><div style='display:table-row'><b style='display:table-cell'>1</b>二\
     <i style='display:table-cell'>2</i></div></div><div role=table><div role=rowgroup><div role=row><p role=cell>3</p></div></div></div>",
    "<style>.x{display:none} /* a */ @media print{.y{color:red}} td .x,#z:hover{position:absolute;left:-9999px}</style>\
     <p class='x y' id=z style='color:#fff;background:#fff;margin:0 5px'>9</p><font color=white>8</font>",
    "<table><tr><td><input value=12><td><select><option>1<option selected>2</select><td><textarea>3</textarea>\
     <td><img src=a.png alt='&copy;4'><td><a href='a.pdf'>附件</a>见</table><iframe src=b.doc></iframe>",
    "<!--[if mso]><xml><o:p>x</o:p></xml><![endif]--><p class=MsoNormal style='mso-hide:all'>一<o:p></o:p></p>\
     <![if !support]><tr height=0><td width=9></td></tr><![endif]><svg><g><text>x</text><![CDATA[<td>]]></g></svg>二",
    "<script type=application/json id=gongkai-report>{\"a\":1}</script><script><!-- <script> </script> --></script>\
     <template><td>x</template><button>打印<p>x</button><form><div></form>一</div><pre>一\n 二</pre>",
    "<table><tr><td>甲<table><tr><td>（含<td>转送）</table>乙<td rowspan=3>1<tr><td colspan=9>丙</table>文<sup>1</sup><del>2</del>",
    "<b>一<p>二</b>三</p><i>四<table><tr><td>五</i>六<td>七</table></br></p></div><li>八<dt>九<dd>十<ul><li>一</ul>",
];

const SPLICES: [&str; 36] = [
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<td colspan=99999 rowspan=99999>",
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<span style='display:table-cell'>",
    "</span>",
    "<div role=row>",
    "<div style='display:table'>",
    "<a href=x.pdf>",
    "</a>",
    "<select>",
    "</select>",
    "<option selected>",
    "<svg>",
    "</svg>",
    "<template>",
    "</template>",
    "<style>",
    "</style>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<b>",
    "</b>",
    "<form>",
    "</form>",
    "<input value=7>",
    "&#x110000;",
];

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits fit") % sides.max(1)
    }
}

/// Damages a page in one to eight places.
fn mutate(page: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut page = page.to_vec();
    for _ in 0..=dice.roll(8) {
        let at = dice.roll(page.len() + 1);
        let end = (at + 1 + dice.roll(24)).min(page.len());
        match dice.roll(6) {
            0 if at < page.len() => page[at] ^= 1 << dice.roll(8),
            1 => drop(page.drain(at..end.max(at))),
            2 => {
                let copy = page[at..end.max(at)].to_vec();
                let to = dice.roll(page.len() + 1);
                page.splice(to..to, copy);
            }
            3 => page.truncate(page.len() - dice.roll(page.len() / 4)),
            _ => {
                let tag = SPLICES[dice.roll(SPLICES.len())];
                page.splice(at..at, tag.bytes());
            }
        }
    }
    page
}

/// What a document holds: blocks, cells, and bytes of text.
fn size(document: &Document) -> (usize, usize, usize) {
    let mut size = (document.blocks.len(), 0, 0);
    for block in &document.blocks {
        size.2 += match &block.kind {
            BlockKind::Heading { text, .. } | BlockKind::Paragraph { text } => text.len(),
            BlockKind::Link { text, target } => text.len() + target.len(),
            BlockKind::Image { alt, source } => alt.len() + source.len(),
            BlockKind::Table(table) => {
                size.1 += table.cells.len();
                let cells: usize = table.cells.iter().map(|it| it.text.len()).sum();
                cells + table.caption.as_ref().map_or(0, String::len)
            }
            other => panic!("no such block is read from a page: {other:?}"),
        };
    }
    size
}

/// No page has more blocks or cells than tags and pieces of text, nor more text than it can resolve to.
fn assert_bounded(page: &[u8], document: &Document, limits: &Limits) {
    let shown = String::from_utf8_lossy(page);
    let (blocks, cells, text) = size(document);
    let pieces = 2 * page
        .iter()
        .filter(|it| matches!(it, b'<' | b'\n' | b'\r'))
        .count()
        + 2;
    assert!(
        blocks <= pieces.min(limits.blocks),
        "{blocks} blocks of {pieces}: {shown}"
    );
    assert!(
        cells <= pieces.min(limits.cells),
        "{cells} cells of {pieces}: {shown}"
    );
    // A byte that is no text becomes U+FFFD, and a link's target may stand beside its text.
    assert!(text <= 6 * page.len(), "{text} bytes of {}: {shown}", page.len());
    assert!(document.remarks.len() <= cells + 4, "{shown}");
    for block in &document.blocks {
        let (start, end) = block.place.bytes.expect("a block of a page has bytes");
        assert!(start <= end, "{:?}: {shown}", block.place);
        if let BlockKind::Table(table) = &block.kind {
            let room = u64::from(table.rows()) * u64::from(table.columns());
            assert!(room <= limits.cells as u64, "{shown}");
        }
    }
}

#[test]
fn damaged_pages_are_read_within_bounds() {
    let limits = Limits::default();
    let mut tight = Limits::default();
    tight.blocks = 3;
    tight.cells = 5;
    tight.nesting = 9;
    tight.text = 40;
    tight.table_side = 3;
    let mut tables = 0;
    for (number, seed) in SEEDS.iter().enumerate() {
        for round in 0..MUTATIONS {
            let mut dice = Dice(((number as u64 + 1) << 32) | ((round + 1) * 2_654_435_761));
            let page = mutate(seed.as_bytes(), &mut dice);
            let limits = if round % 4 == 0 { &tight } else { &limits };
            if let Ok(document) = read_html(&page, limits) {
                assert_bounded(&page, &document, limits);
                tables += usize::from(
                    document
                        .blocks
                        .iter()
                        .any(|it| matches!(it.kind, BlockKind::Table(_))),
                );
            }
        }
    }
    assert!(tables > 1000, "damage leaves tables: {tables}");
}

#[test]
fn floods_of_new_features_are_read_within_bounds() {
    const TIMES: usize = 4000;
    for unit in [
        "<div style='display:table'>",
        "<div style='display:table-cell'>",
        "<i style='display:table-cell'>1",
        "<div role=row>x",
        "<div role=table><div role=row><div role=cell>",
        "<b role=cell>1</b>",
        "<style>.a{display:none}</style><p class=a>1",
        "<style>p,.a,.b{display:none}</style>",
        "<style>@media screen{</style>",
        "<style>/*",
        "<a href=x.pdf>1</a>2",
        "<iframe src=x.pdf></iframe>",
        "<table><tr><td><select><option>1",
        "<table><tr><td><input value=1>",
        "<table><tr><td>1<td><img src=x>",
        "<span style='float:left'>1",
    ] {
        let page = unit.repeat(TIMES);
        let document = read_html(page.as_bytes(), &Limits::default()).expect("the page is not empty");
        assert_bounded(page.as_bytes(), &document, &Limits::default());
    }
    let rules: String = (0..4000)
        .map(|it| format!(".a.b{it}{{display:none}}"))
        .collect::<Vec<_>>()
        .concat();
    let page = format!("<style>{rules}</style>{}", "<p class='a c'>1".repeat(20_000));
    assert!(read_html(page.as_bytes(), &Limits::default()).is_ok());
}
