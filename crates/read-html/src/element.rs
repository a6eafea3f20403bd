/// What an element is to this reader; elements treated alike share a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `html`, `head`, `body`: they part nothing. Also the bottom of the stack.
    Root,
    /// A block without rules of its own.
    Block,
    /// `ul`, `ol`.
    List,
    /// `pre` and its outdated kin: white space counts.
    Preformatted,
    /// `article`, `main`, `section`.
    Article,
    /// `nav`, `header`, `footer`, `aside`.
    Region,
    /// `p`.
    Paragraph,
    /// `li`.
    ListItem,
    /// `dd`, `dt`.
    Definition,
    /// `h1` to `h6`.
    Heading,
    /// `form`.
    Form,
    /// `button`; shows an action, not text.
    Button,
    /// `select`.
    Select,
    /// `object`, `applet`, `marquee`: end tags do not reach out of them.
    Scope,
    /// `table`.
    Table,
    /// `thead`, `tbody`, `tfoot`.
    RowGroup,
    /// `tr`.
    Row,
    /// `td`, `th`.
    Cell,
    /// `caption`.
    Caption,
    /// `col`, `colgroup`.
    Column,
    /// `a`.
    Anchor,
    /// `b`, `font` and the other elements that HTML calls formatting.
    Formatting,
    /// `svg`.
    Vector,
    /// `xml`, `datalist`, `canvas` and others whose text is never shown.
    Island,
    /// Every other element, known or not.
    Inline,
    /// `br`.
    Break,
    /// `hr`.
    Rule,
    /// `img`.
    Image,
    /// `input`.
    Input,
    /// `textarea`.
    TextArea,
    /// `meta`.
    Meta,
    /// An element without content that shows nothing.
    Void,
    /// `title`.
    Title,
    /// `script`.
    Script,
    /// An element whose content is not markup and is not shown.
    RawText,
    /// `template`.
    Template,
}

impl Kind {
    /// The number of kinds.
    pub(crate) const COUNT: usize = Self::Template as usize + 1;

    /// Whether it begins and ends a paragraph.
    pub(crate) fn is_block(self) -> bool {
        matches!(
            self,
            Self::Block
                | Self::List
                | Self::Preformatted
                | Self::Article
                | Self::Region
                | Self::Paragraph
                | Self::ListItem
                | Self::Definition
                | Self::Heading
                | Self::Form
        )
    }

    /// Whether it is part of a table's structure and holds no text itself.
    pub(crate) fn is_table_structure(self) -> bool {
        matches!(self, Self::Table | Self::RowGroup | Self::Row)
    }

    /// Whether an end tag inside it cannot close an element outside it ("has an element in scope").
    pub(crate) fn ends_scope(self) -> bool {
        matches!(
            self,
            Self::Root | Self::Table | Self::Cell | Self::Caption | Self::Scope | Self::Select
        )
    }

    /// Whether it is none of the elements that HTML calls special.
    pub(crate) fn is_inline(self) -> bool {
        matches!(
            self,
            Self::Anchor | Self::Formatting | Self::Vector | Self::Island | Self::Inline
        )
    }
}

/// An element's name in lower case, packed so that comparing is cheap.
///
/// Names of up to eight bytes are unique; see [`Name::pack`] for longer ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Name(u64);

impl Name {
    /// The number of groups into which names fall.
    pub(crate) const BUCKETS: usize = 64;
    /// The name of no element.
    pub(crate) const NONE: Self = Self(0);

    /// Packs `name`, in whatever case.
    pub(crate) const fn pack(name: &[u8]) -> Self {
        Self::pack_first(name, name.len())
    }

    /// Packs the first `length` of `bytes`, in whatever case.
    ///
    /// Case is ignored by setting one bit, which leaves all that stands in known names as it is.
    /// Bytes beyond the eighth are mixed in, so that long names differ from each other and from
    /// short ones except by a freak of chance.
    pub(crate) const fn pack_first(bytes: &[u8], length: usize) -> Self {
        const LOWER_CASE: u64 = 0x2020_2020_2020_2020;
        let first = match bytes.first_chunk::<8>() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => few_bytes(bytes),
        };
        if length < 8 {
            let kept = (1 << (length * 8)) - 1;
            return Self((first | LOWER_CASE) & kept);
        }
        let mut packed = first | LOWER_CASE;
        let mut at = 8;
        while at < length {
            packed = packed
                .wrapping_mul(0x0100_0000_01B3)
                .wrapping_add((bytes[at] | 0x20) as u64);
            at += 1;
        }
        Self(packed)
    }

    /// The name as a number.
    pub(crate) const fn number(self) -> u64 {
        self.0
    }

    /// The group of the name, evenly spread.
    pub(crate) fn bucket(self) -> usize {
        let spread = self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        usize::from(spread.to_be_bytes()[0]) % Self::BUCKETS
    }

    /// The level of a heading's name, 0 for any other name.
    pub(crate) fn heading_level(self) -> u8 {
        match self.kind() {
            Kind::Heading => self.0.to_le_bytes()[1] - b'0',
            _ => 0,
        }
    }
}

/// Puts fewer than eight bytes in a row.
const fn few_bytes(bytes: &[u8]) -> u64 {
    let mut packed = 0;
    let mut at = 0;
    while at < bytes.len() {
        packed |= (bytes[at] as u64) << (at * 8);
        at += 1;
    }
    packed
}

/// States each known name once: its constant and its kind.
macro_rules! elements {
    ($($kind:ident { $($constant:ident $name:literal,)+ })+) => {
        impl Name {
            $($(#[doc = concat!("`", $name, "`.")] pub(crate) const $constant: Self = Self::pack($name.as_bytes());)+)+

            /// What an element of this name is.
            pub(crate) fn kind(self) -> Kind {
                match self {
                    $($(Self::$constant)|+ => Kind::$kind,)+
                    _ => Kind::Inline,
                }
            }
        }
    };
}

elements! {
    Root { HTML "html", HEAD "head", BODY "body", FRAMESET "frameset", }
    Block {
        ADDRESS "address", BLOCKQUOTE "blockquote", CENTER "center", DETAILS "details", DIALOG "dialog",
        DIR "dir", DIV "div", DL "dl", FIELDSET "fieldset", FIGCAPTION "figcaption", FIGURE "figure",
        HGROUP "hgroup", MENU "menu", SEARCH "search", SUMMARY "summary",
    }
    List { OL "ol", UL "ul", }
    Preformatted { LISTING "listing", PLAINTEXT "plaintext", PRE "pre", XMP "xmp", }
    Article { ARTICLE "article", MAIN "main", SECTION "section", }
    Region { ASIDE "aside", FOOTER "footer", HEADER "header", NAV "nav", }
    Paragraph { P "p", }
    ListItem { LI "li", }
    Definition { DD "dd", DT "dt", }
    Heading { H1 "h1", H2 "h2", H3 "h3", H4 "h4", H5 "h5", H6 "h6", }
    Form { FORM "form", }
    Button { BUTTON "button", }
    Select { SELECT "select", }
    Scope { APPLET "applet", MARQUEE "marquee", OBJECT "object", }
    Table { TABLE "table", }
    RowGroup { TBODY "tbody", TFOOT "tfoot", THEAD "thead", }
    Row { TR "tr", }
    Cell { TD "td", TH "th", }
    Caption { CAPTION "caption", }
    Column { COL "col", COLGROUP "colgroup", }
    Anchor { A "a", }
    Formatting {
        B "b", BIG "big", CODE "code", EM "em", FONT "font", I "i", NOBR "nobr", S "s", SMALL "small",
        STRIKE "strike", STRONG "strong", TT "tt", U "u",
    }
    Vector { SVG "svg", }
    Inline { O_P "o:p", SPAN "span", }
    Island {
        AUDIO "audio", CANVAS "canvas", DATALIST "datalist", METER "meter", PROGRESS "progress", VIDEO "video",
        XML "xml",
    }
    Break { BR "br", }
    Rule { HR "hr", }
    Image { IMAGE "image", IMG "img", }
    Input { INPUT "input", }
    Meta { META "meta", }
    Void {
        AREA "area", BASE "base", BASEFONT "basefont", BGSOUND "bgsound", EMBED "embed", FRAME "frame",
        KEYGEN "keygen", LINK "link", PARAM "param", SOURCE "source", TRACK "track", WBR "wbr",
    }
    Title { TITLE "title", }
    Script { SCRIPT "script", }
    RawText {
        IFRAME "iframe", NOEMBED "noembed", NOFRAMES "noframes", NOSCRIPT "noscript", STYLE "style",
    }
    TextArea { TEXTAREA "textarea", }
    Template { TEMPLATE "template", }
}
