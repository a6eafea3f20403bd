//! Pages no person would write: tokens in any order, and good pages with tags lost and strayed.

/// Numbers that look random and are the same in every run.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x1234_5678)
    }

    /// A number below `sides`.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % sides
    }

    pub(crate) fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }
}

const TABLE: [&str; 30] = [
    "<table>",
    "<table>",
    "<TABLE border=1 style='width:100%'>",
    "</table>",
    "</table>",
    "<tr>",
    "<tr>",
    "<TR>",
    "<tr>",
    "</tr>",
    "</tr>",
    "<td>",
    "<td>",
    "<td>",
    "<td>",
    "<td colspan=2>",
    "<td rowspan=\"2\">",
    "<td colspan=3 rowspan=0>",
    "<th>",
    "</td>",
    "</td>",
    "</th>",
    "<tbody>",
    "</tbody>",
    "<thead>",
    "<tfoot>",
    "</tfoot>",
    "<caption>",
    "</caption>",
    "<col>",
];

const BODY: [&str; 62] = [
    "<p>",
    "<p>",
    "</p>",
    "</p>",
    "<div>",
    "<div>",
    "</div>",
    "</div>",
    "<br>",
    "<br/>",
    "</br>",
    "<hr>",
    "<ul>",
    "</ul>",
    "<li>",
    "<li>",
    "</li>",
    "<ol>",
    "</ol>",
    "<dl>",
    "<dt>",
    "<dd>",
    "</dd>",
    "<span>",
    "</span>",
    "<b>",
    "</b>",
    "<font size=2>",
    "</font>",
    "<i>",
    "</i>",
    "<center>",
    "</center>",
    "<section>",
    "</section>",
    "<article>",
    "</article>",
    "<nav>",
    "</nav>",
    "<header>",
    "</header>",
    "<footer>",
    "</footer>",
    "<blockquote>",
    "</blockquote>",
    "<button>",
    "</button>",
    "<select>",
    "</select>",
    "<option>",
    "<object>",
    "</object>",
    "<o:p>",
    "</o:p>",
    "<svg><path d=1 /></svg>",
    "<svg><g>",
    "</svg>",
    "<input type=hidden value='<td>'>",
    "<div hidden>",
    "<p style='display:none'>",
    "<div style=\"VISIBILITY: hidden\">",
    "<address>",
];

const WHOLE: [&str; 20] = [
    "<!-- </table><td> -->",
    "<![if !supportMisalignedColumns]>",
    "<!--[if gte mso 9]><xml><o:p>x</o:p></xml><![endif]-->",
    "<script>var s = '</table><td>';</script>",
    "<style>td { color: red } /* </tr> */</style>",
    "<![CDATA[ x > y ]]>",
    "<?xml:namespace prefix = o />",
    "<noscript><p>no</p></noscript>",
    "<iframe src=x><td></iframe>",
    "</>",
    "</ x>",
    "<textarea><td>text</textarea>",
    "<h2>标题</h2>",
    "<h3>第一行<br>第二行</h3>",
    "<img src=a.png alt=图>",
    "<span hidden>不见</span>",
    "<td style='display:none'>",
    "<tr hidden>",
    "<template><td>x</template>",
    "<script><!-- <script> </script> </table> --></script>",
];

const TEXT: [&str; 12] = [
    "12",
    "甲",
    "a < b",
    "a<3",
    "&nbsp;",
    "&amp;",
    "&lt;td&gt;",
    "x&times;y&notit;&#8212;&#x80;",
    "全　角",
    "1 0",
    "。",
    "&",
];

/// A page of tokens in any order.
pub(crate) fn random_tokens(seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let mut page = String::new();
    let length = 5 + dice.roll(60);
    for number in 0..length {
        match dice.roll(20) {
            0..=6 => page.push_str(dice.pick(&TABLE)),
            7..=10 => page.push_str(dice.pick(&BODY)),
            11 => page.push_str(dice.pick(&WHOLE)),
            12 => page.push_str(&format!("<a href={number}.pdf>附件{number}</a>")),
            _ => page.push_str(dice.pick(&TEXT)),
        }
    }
    if page.trim().is_empty() { "x".into() } else { page }
}

/// Tags that a page may lose without more than its structure suffering.
const LOSABLE: [&str; 9] = [
    "</td>", "</tr>", "</tbody>", "</p>", "</table>", "</div>", "</span>", "</li>", "<p>",
];

/// Tags that stray into pages.
const STRAY: [&str; 12] = [
    "</td>", "</tr>", "</p>", "</div>", "</table>", "<p>", "<td>", "<tr>", "</span>", "<br>", "文字", "<div>",
];

/// Loses some tags of a page and lets others stray in before tags.
pub(crate) fn damage(page: &str, seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let rate = 3 + dice.roll(40);
    let mut damaged = String::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        damaged.push_str(&rest[..at]);
        rest = &rest[at..];
        let is_in_markup =
            !rest.starts_with("<!") && !rest.starts_with("</script") && !rest.starts_with("</title");
        if is_in_markup && dice.roll(rate) == 0 {
            damaged.push_str(dice.pick(&STRAY));
        }
        let lost = LOSABLE
            .iter()
            .find(|it| rest.starts_with(**it) && dice.roll(rate) == 0);
        let kept = lost.map_or(1, |it| it.len());
        if lost.is_none() {
            damaged.push('<');
        }
        rest = &rest[kept..];
    }
    damaged.push_str(rest);
    damaged
}
