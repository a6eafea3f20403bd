/// The vocabularies of which elements are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Namespace {
    Word,
    Math,
    Compatibility,
    Drawing,
    WordDrawing,
    Vml,
    Office,
    /// Known to be of no interest.
    Other,
    /// No namespace at all.
    Unbound,
}

impl Namespace {
    /// The namespace with this name, transitional or strict.
    pub(crate) fn of(name: &str) -> Self {
        match name {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Self::Word,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Self::Math,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Self::Compatibility,
            "http://schemas.openxmlformats.org/drawingml/2006/main"
            | "http://purl.oclc.org/ooxml/drawingml/main" => Self::Drawing,
            "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
            | "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing" => Self::WordDrawing,
            "urn:schemas-microsoft-com:vml" => Self::Vml,
            "urn:schemas-microsoft-com:office:office" => Self::Office,
            "" => Self::Unbound,
            // Drafts of the format carry other years.
            _ if name.contains("/wordprocessingml/") && name.ends_with("/main") => Self::Word,
            _ => Self::Other,
        }
    }

    /// What a prefix that nothing binds stands for in the files of all known programs.
    pub(crate) fn customary(prefix: &str) -> Self {
        match prefix {
            "w" => Self::Word,
            "m" => Self::Math,
            "mc" => Self::Compatibility,
            "a" => Self::Drawing,
            "wp" => Self::WordDrawing,
            "v" => Self::Vml,
            "o" => Self::Office,
            "" => Self::Unbound,
            _ => Self::Other,
        }
    }
}

/// An element that this reader knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Name {
    // The text.
    Document,
    Body,
    Paragraph,
    ParagraphProperties,
    Run,
    RunProperties,
    Text,
    Tab,
    Break,
    CarriageReturn,
    NoBreakHyphen,
    Symbol,
    Hyperlink,
    Inserted,
    Deleted,
    SimpleField,
    FieldMark,
    FieldCode,
    ListEntry,
    ListResult,
    Control,
    ControlProperties,
    ControlContent,
    ShowsPlaceholder,
    TextBox,
    Graphic,
    Embedded,
    ReadingAid,
    ForeignChunk,
    SectionProperties,
    // Properties of paragraphs and runs.
    ParagraphStyle,
    NumberingProperties,
    NumberingLevel,
    NumberingId,
    OutlineLevel,
    RunStyle,
    Strike,
    DoubleStrike,
    Vanish,
    VerticalAlignment,
    Fonts,
    /// Properties as they were before a tracked change.
    FormerProperties,
    // Tables.
    Table,
    TableGrid,
    TableProperties,
    GridColumn,
    Row,
    GridBefore,
    GridAfter,
    HeaderRow,
    HiddenRow,
    Cell,
    GridSpan,
    VerticalMerge,
    HorizontalMerge,
    CellDeleted,
    CellMerge,
    // Styles.
    Style,
    /// The name of a style as programs show it.
    Called,
    BasedOn,
    LatentStyles,
    ConditionalStyle,
    // Numbering.
    AbstractNumbering,
    Numbering,
    AbstractNumberingId,
    Level,
    LevelOverride,
    StartOverride,
    Start,
    NumberFormat,
    LevelText,
    Suffix,
    IsLegal,
    LevelRestart,
    NumberingStyleLink,
    StyleLink,
    // Formulas.
    MathText,
    MathRaised,
    MathDenominator,
    // Markup compatibility.
    Alternate,
    Choice,
    Fallback,
    // Pictures.
    PictureProperties,
    Blip,
    GraphicData,
    DrawingText,
    DrawingParagraph,
    Shape,
    ImageData,
    TextPath,
    OleObject,
    /// None of these.
    Other,
}

/// The element with this local name in a namespace.
pub(crate) fn name_of(namespace: Namespace, local: &str) -> Name {
    match namespace {
        Namespace::Word => word(local),
        Namespace::Math => match local {
            "t" => Name::MathText,
            "sup" | "sub" | "deg" => Name::MathRaised,
            "den" => Name::MathDenominator,
            _ => Name::Other,
        },
        Namespace::Compatibility => match local {
            "AlternateContent" => Name::Alternate,
            "Choice" => Name::Choice,
            "Fallback" => Name::Fallback,
            _ => Name::Other,
        },
        Namespace::Drawing => match local {
            "blip" => Name::Blip,
            "graphicData" => Name::GraphicData,
            "t" => Name::DrawingText,
            "p" => Name::DrawingParagraph,
            _ => Name::Other,
        },
        Namespace::WordDrawing if local == "docPr" => Name::PictureProperties,
        Namespace::Vml => match local {
            "shape" | "rect" | "group" => Name::Shape,
            "imagedata" => Name::ImageData,
            "textpath" => Name::TextPath,
            _ => Name::Other,
        },
        Namespace::Office if local == "OLEObject" => Name::OleObject,
        Namespace::WordDrawing | Namespace::Office | Namespace::Other | Namespace::Unbound => Name::Other,
    }
}

fn word(local: &str) -> Name {
    match local {
        "p" => Name::Paragraph,
        "r" => Name::Run,
        "t" => Name::Text,
        "pPr" => Name::ParagraphProperties,
        "rPr" => Name::RunProperties,
        "rFonts" => Name::Fonts,
        "tc" => Name::Cell,
        "tr" => Name::Row,
        "tbl" => Name::Table,
        "tab" | "ptab" => Name::Tab,
        "br" => Name::Break,
        "cr" => Name::CarriageReturn,
        "sym" => Name::Symbol,
        "noBreakHyphen" => Name::NoBreakHyphen,
        "hyperlink" => Name::Hyperlink,
        "ins" | "moveTo" => Name::Inserted,
        "del" | "moveFrom" => Name::Deleted,
        "fldSimple" => Name::SimpleField,
        "fldChar" => Name::FieldMark,
        "instrText" => Name::FieldCode,
        "listEntry" => Name::ListEntry,
        "result" => Name::ListResult,
        "sdt" => Name::Control,
        "sdtPr" => Name::ControlProperties,
        "sdtContent" => Name::ControlContent,
        "showingPlcHdr" => Name::ShowsPlaceholder,
        "txbxContent" => Name::TextBox,
        "drawing" | "pict" => Name::Graphic,
        "object" => Name::Embedded,
        "rt" => Name::ReadingAid,
        "altChunk" => Name::ForeignChunk,
        "sectPr" => Name::SectionProperties,
        "document" => Name::Document,
        "body" => Name::Body,
        "pStyle" => Name::ParagraphStyle,
        "numPr" => Name::NumberingProperties,
        "ilvl" => Name::NumberingLevel,
        "numId" => Name::NumberingId,
        "outlineLvl" => Name::OutlineLevel,
        "rStyle" => Name::RunStyle,
        "strike" => Name::Strike,
        "dstrike" => Name::DoubleStrike,
        "vanish" => Name::Vanish,
        "vertAlign" => Name::VerticalAlignment,
        "rPrChange" | "pPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange" | "sectPrChange"
        | "tblPrExChange" | "tblGridChange" | "numberingChange" => Name::FormerProperties,
        "tblGrid" => Name::TableGrid,
        "tblPr" | "tblPrEx" => Name::TableProperties,
        "gridCol" => Name::GridColumn,
        "gridBefore" => Name::GridBefore,
        "gridAfter" => Name::GridAfter,
        "tblHeader" => Name::HeaderRow,
        "hidden" => Name::HiddenRow,
        "gridSpan" => Name::GridSpan,
        "vMerge" => Name::VerticalMerge,
        "hMerge" => Name::HorizontalMerge,
        "cellDel" => Name::CellDeleted,
        "cellMerge" => Name::CellMerge,
        "style" => Name::Style,
        "name" => Name::Called,
        "basedOn" => Name::BasedOn,
        "latentStyles" => Name::LatentStyles,
        "tblStylePr" => Name::ConditionalStyle,
        "abstractNum" => Name::AbstractNumbering,
        "num" => Name::Numbering,
        "abstractNumId" => Name::AbstractNumberingId,
        "lvl" => Name::Level,
        "lvlOverride" => Name::LevelOverride,
        "startOverride" => Name::StartOverride,
        "start" => Name::Start,
        "numFmt" => Name::NumberFormat,
        "lvlText" => Name::LevelText,
        "suff" => Name::Suffix,
        "isLgl" => Name::IsLegal,
        "lvlRestart" => Name::LevelRestart,
        "numStyleLink" => Name::NumberingStyleLink,
        "styleLink" => Name::StyleLink,
        _ => Name::Other,
    }
}
