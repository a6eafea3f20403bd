//! The rules under which doubts about reading are reported.

use gongkai_core::{Category, Rule, Severity, Wording};

/// Every rule of this crate.
pub static RULES: &[&Rule] = &[
    &UNMAPPED,
    &CLAIMED_TWICE,
    &UNREADABLE,
    &BY_POSITION,
    &MERGED,
    &DAMAGED_TEXT,
    &ENCODING,
    &HIDDEN,
    &IMAGE,
    &ANNOTATED,
    &JOINED,
    &OTHER_UNIT,
    &MARK,
    &LIMIT,
    &PAYLOAD,
    &OUTSIDE,
    &SPANS,
    &NOT_FOUND,
    &JOINED_BY_GUESS,
    &REPEATED,
    &HEADING_TWICE,
    &VALUE_MISSING,
    &PICTURE_IN_CELL,
    &PAGE_UNREAD,
    &TEXT_RECOGNIZED,
    &RIVAL,
    &ATTACHED,
    &FIGURE_DIFFERS,
    &DAMAGED,
    &CONTENT_UNREAD,
    &ORDER,
];

const fn rule(
    code: &'static str,
    name: &'static str,
    severity: Severity,
    message: Wording,
    explanation: Wording,
    remedy: Wording,
) -> Rule {
    Rule {
        code,
        name,
        category: Category::Reading,
        severity,
        message,
        explanation,
        remedy,
        source: Wording {
            zh: "通行做法，官方格式未作要求",
            en: "common practice, not required by the form",
        },
        since: "0.1.0",
    }
}

const fn words(zh: &'static str, en: &'static str) -> Wording {
    Wording { zh, en }
}

pub(crate) static UNMAPPED: Rule = rule(
    "R001",
    "unmapped",
    Severity::Warning,
    words(
        "表中有内容对不上官方格式，未读入：“{text}”{more}{perhaps}；请核对原表的行名和列名",
        "a table holds something that matches nothing in the official form and was not read: “{text}”{more}{perhaps}; check the row and column labels in the source",
    ),
    words(
        "表中带数字的行或列，其名称与官方格式的任何一行或一列都对不上。",
        "A row or column with figures whose label matches no row or column of the official form.",
    ),
    words(
        "把行名、列名改回官方格式，或确认多出的行列确非报告内容。",
        "Word the label as the form does, or see that the addition is not part of the report.",
    ),
);

pub(crate) static CLAIMED_TWICE: Rule = rule(
    "R002",
    "claimed_twice",
    Severity::Warning,
    words(
        "{table}有 {count} 格在原文中出现不止一次且不一致，例如{cell}：一处是{first}，另一处是{second}；读作{first}，请核对",
        "{table} stands more than once in the source and differs in its cells ({count} in all), such as {cell}: {first} in one place and {second} in another; it was read as {first}, please check",
    ),
    words(
        "同一个单元格在原文里有两个不同的数，或一处空白、一处有数。",
        "One cell of the form has two different figures in the source, or a figure in one place and none in another.",
    ),
    words(
        "删去重复的行、列或表格。",
        "Remove the repeated row, column or table.",
    ),
);

pub(crate) static UNREADABLE: Rule = rule(
    "R003",
    "unreadable_value",
    Severity::Warning,
    words(
        "{cell}应为数字，原文却是“{text}”，按空白处理；请改为数字",
        "{cell} should be a number, but the source says “{text}”; it was left blank; please enter a number",
    ),
    words(
        "单元格里的文字不能读成这一格应有的数。",
        "The text in the cell cannot be read as the number the cell should hold.",
    ),
    words(
        "填写阿拉伯数字；没有的填 0。",
        "Enter digits, and 0 where there is nothing.",
    ),
);

pub(crate) static BY_POSITION: Rule = rule(
    "R004",
    "read_by_position",
    Severity::Warning,
    words(
        "{table}的“{label}”按所在位置而不是按名称认读，涉及 {count} 格，请逐一核对",
        "in {table} “{label}” was told by its position and not by its label; check each of the {count} cell(s)",
    ),
    words(
        "行名或列名缺失、残缺或无法辨认，只能按前后顺序推定。",
        "A row or column label is missing, mangled or unknown, and only the order tells which it is.",
    ),
    words(
        "补上官方格式的行名、列名后重新读取。",
        "Restore the official labels and read again.",
    ),
);

pub(crate) static MERGED: Rule = rule(
    "R005",
    "merged_across_cells",
    Severity::Warning,
    words(
        "{table}中一个写着“{text}”的合并单元格盖住了 {count} 格，无法判定属于哪一格，均按空白处理；请拆开单元格后逐格填写",
        "in {table} one merged cell saying “{text}” covers {count} cells of the form; it cannot be told which it belongs to, and all were left blank; split the cell and fill in each",
    ),
    words(
        "数据区的合并单元格跨越了表格中的多个格子。",
        "A merged cell in the body of a table covers several cells of the form.",
    ),
    words(
        "拆分合并单元格，每格填一个数。",
        "Split the merged cell and give each cell its number.",
    ),
);

pub(crate) static DAMAGED_TEXT: Rule = rule(
    "R006",
    "damaged_text",
    Severity::Warning,
    words("{what}", "{what}"),
    words(
        "原文含有无法还原的字符（乱码）。",
        "The source holds characters that cannot be restored.",
    ),
    words(
        "用正确的编码重新导出原文。",
        "Export the source again in the right encoding.",
    ),
);

pub(crate) static ENCODING: Rule = rule(
    "R007",
    "encoding_guessed",
    Severity::Info,
    words("{what}", "{what}"),
    words(
        "文件未声明编码，或声明与内容不符，编码由内容推断。",
        "The file does not declare its encoding, or contradicts it; the encoding was told from the bytes.",
    ),
    words(
        "在文件中正确声明编码，最好使用 UTF-8。",
        "Declare the encoding, best as UTF-8.",
    ),
);

pub(crate) static HIDDEN: Rule = rule(
    "R008",
    "hidden_content",
    Severity::Info,
    words("{what}", "{what}"),
    words(
        "页面含有访问者看不到的文字，未读入。",
        "The page holds text that a visitor does not see; it was not read.",
    ),
    words(
        "删去隐藏内容，或使其可见。",
        "Remove the hidden content or show it.",
    ),
);

pub(crate) static IMAGE: Rule = rule(
    "R009",
    "table_is_an_image",
    Severity::Warning,
    words(
        "“{part}”部分没有表格，只有图片；图片中的数字无法读取，相应各格为空白",
        "the part “{part}” has no table, only a picture; figures in a picture cannot be read, and its cells are blank",
    ),
    words(
        "应有表格的地方只有图片。",
        "Where a table belongs there is only a picture.",
    ),
    words("公布可复制的文字表格。", "Publish the table as text."),
);

pub(crate) static ANNOTATED: Rule = rule(
    "R010",
    "annotated_value",
    Severity::Warning,
    words(
        "{cell}写的是“{text}”，读作 {value}；表格内只应填数字，说明请移至正文",
        "{cell} says “{text}” and was read as {value}; the table should hold numbers alone, notes belong in the prose",
    ),
    words("数字后面带有文字说明。", "Words stand behind the number."),
    words("表格内只填数字。", "Leave only the number in the table."),
);

pub(crate) static JOINED: Rule = rule(
    "R011",
    "digits_joined",
    Severity::Info,
    words(
        "{cell}的数字中间有空格或分隔：“{text}”，读作 {value}；请核对，并去掉数字中间的空格",
        "the digits of {cell} stand apart: “{text}”; read as {value}: check it and remove what stands between them",
    ),
    words(
        "一格之内的数字被空格、换行或错位的千分位分隔符断开。",
        "Blanks, a line break or misplaced separators stand between the digits of one cell.",
    ),
    words("去掉数字中间的空格。", "Remove what stands between the digits."),
);

pub(crate) static OTHER_UNIT: Rule = rule(
    "R012",
    "other_unit",
    Severity::Warning,
    words(
        "{cell}的单位应为{expected}，原文写的是“{text}”；数字按原样读入、未作换算，请核对",
        "{cell} is in {expected}, but the source says “{text}”; the number was kept as printed and not converted, please check",
    ),
    words(
        "单元格里写的单位与该列的单位不同。",
        "The unit printed in the cell is not that of its column.",
    ),
    words(
        "按该列的单位填写数字。",
        "Give the number in the unit of the column.",
    ),
);

pub(crate) static MARK: Rule = rule(
    "R013",
    "mark_for_blank",
    Severity::Info,
    words(
        "{table}有 {count} 格填的是“{text}”之类的符号而不是数字，按空白处理；没有的应填 0",
        "{count} cell(s) of {table} hold a mark such as “{text}” in place of a number and were left blank; where there is nothing the form wants 0",
    ),
    words(
        "用斜线、横线或“无”代替数字。",
        "A slash, a dash or 无 stands in place of a number.",
    ),
    words("没有发生的填 0。", "Enter 0 where nothing happened."),
);

pub(crate) static LIMIT: Rule = rule(
    "R014",
    "limit_reached",
    Severity::Warning,
    words("{what}", "{what}"),
    words(
        "文件超出读取上限，其后的内容未读入。",
        "The file passes a limit of the reader, and what came after was left out.",
    ),
    words(
        "检查文件是否损坏，或拆分后读取。",
        "See whether the file is damaged, or split it.",
    ),
);

pub(crate) static PAYLOAD: Rule = rule(
    "R015",
    "page_was_changed",
    Severity::Warning,
    words(
        "页面在生成之后被改动：{what}；以页面上看得见的为准",
        "the page was changed after it was made: {what}; what is visible was taken",
    ),
    words(
        "本工具生成的页面里附有原始数据，与页面上看得见的内容不一致。",
        "Data embedded in a page of ours differs from what the page shows.",
    ),
    words(
        "修改数据后重新生成页面，不要直接改页面。",
        "Change the data and make the page again rather than edit it.",
    ),
);

pub(crate) static OUTSIDE: Rule = rule(
    "R016",
    "text_outside_parts",
    Severity::Warning,
    words(
        "“{text}”一段文字不在任何认得出的部分之下，未读入；请核对各部分标题",
        "the text “{text}” stands under no heading that could be told and was not read; check the headings of the parts",
    ),
    words(
        "表格之后的文字找不到所属部分的标题。",
        "Text after the tables has no heading that names its part.",
    ),
    words(
        "各部分使用官方格式的标题。",
        "Give the parts their official headings.",
    ),
);

pub(crate) static SPANS: Rule = rule(
    "R017",
    "inconsistent_spans",
    Severity::Info,
    words("{what}", "{what}"),
    words(
        "表格的合并单元格互相重叠或超出边界。",
        "Merged cells overlap or run past the table's edge.",
    ),
    words("修正表格的合并单元格。", "Mend the table's merged cells."),
);

pub(crate) static NOT_FOUND: Rule = rule(
    "R018",
    "cell_not_found",
    Severity::Warning,
    words(
        "{table}应有的 {count} 格在原文中没有找到，例如{cell}；这些格为空白，请核对原表是否缺行、缺列",
        "{count} cell(s) of {table}, such as {cell}, were not found in the source and are blank; check whether the table lacks rows or columns",
    ),
    words(
        "读到了这张表，但官方格式中的一些格在原文里没有。",
        "The table was read, but some cells of the official form are not in it.",
    ),
    words(
        "按官方格式补全行列。",
        "Complete the rows and columns of the form.",
    ),
);

pub(crate) static JOINED_BY_GUESS: Rule = rule(
    "R019",
    "digits_joined_by_guess",
    Severity::Warning,
    words(
        "{cell}的数字被换行或错位的千分位隔开：“{text}”，读作 {value}；也可能是两个数，请核对",
        "a line break or a misplaced separator stands between the digits of {cell}: “{text}”; read as {value}, but it may be two numbers, please check",
    ),
    words(
        "一格之内的数字被换行或错位的千分位分隔符断开，也可能本来就是两个数。",
        "A line break or a misplaced separator stands between the digits of one cell; they may be two numbers.",
    ),
    words(
        "每格只填一个数，中间不加分隔。",
        "Give each cell one number, with nothing between its digits.",
    ),
);

pub(crate) static REPEATED: Rule = rule(
    "R020",
    "report_repeated",
    Severity::Info,
    words(
        "同一份报告在文件中重复出现，内容完全相同，只读一次",
        "the same report stands in the file more than once, word for word; it was read once",
    ),
    words(
        "页面为电脑版、手机版各放了一份，或粘贴了两遍。",
        "The page carries one copy for screens and one for phones, or the report was pasted twice.",
    ),
    words("只保留一份。", "Keep one of them."),
);

pub(crate) static HEADING_TWICE: Rule = rule(
    "R021",
    "heading_repeated",
    Severity::Warning,
    words(
        "标题“{heading}”不止一次出现；这一处及其下的文字归入“{part}”部分，请核对",
        "the heading “{heading}” stands more than once; here it and the text under it were taken as belonging to “{part}”, please check",
    ),
    words(
        "同一部分的标题在报告中出现两次，只有一处能作为该部分。",
        "The heading of one part stands twice in the report, and only one of them can open the part.",
    ),
    words(
        "删去重复的标题，或把两处文字并为一处。",
        "Remove the repeated heading, or join the two texts.",
    ),
);

pub(crate) static VALUE_MISSING: Rule = rule(
    "R022",
    "value_missing",
    Severity::Warning,
    words("{what}", "{what}"),
    words(
        "单元格里的数文件中没有，或不能确定人看到的是什么：公式没有存下结果，域或控件没有填写，内容被隐藏或与底色相近，或由网页样式、脚本生成。",
        "The cell's figure is not in the file, or it is not certain what a reader sees: a formula, field or control without a result, content that is hidden or hardly differs from its ground, or that a page's styles or scripts make.",
    ),
    words(
        "对照原件核对这一格；在原软件中重新计算并保存，或直接填数字。",
        "Check the cell against the original; recalculate and save in the program that made the file, or enter the number.",
    ),
);

pub(crate) static PICTURE_IN_CELL: Rule = rule(
    "R023",
    "picture_in_cell",
    Severity::Warning,
    words("{what}", "{what}"),
    words(
        "单元格里是图片，图片中的数字无法读取。",
        "The cell holds a picture, and figures in a picture cannot be read.",
    ),
    words("把图片换成数字。", "Put the number in place of the picture."),
);

pub(crate) static PAGE_UNREAD: Rule = rule(
    "R024",
    "page_unread",
    Severity::Warning,
    words("{what}", "{what}"),
    words(
        "文件中有的页只有图片（扫描件）、已损坏，或由脚本、内嵌框架生成，其内容没有读入。",
        "A page of the file, or a part of one, is only a picture (a scan), is damaged, or is made by a script or an inner frame; what it says was not read.",
    ),
    words(
        "提供由文字处理软件直接导出的文件。",
        "Give the file as the word processor exports it.",
    ),
);

pub(crate) static TEXT_RECOGNIZED: Rule = rule(
    "R025",
    "text_recognized",
    Severity::Warning,
    words("{what}", "{what}"),
    words(
        "页面的文字是其他软件从扫描图片识别出来的，可能有错字、错数。",
        "The text of the page was recognised in a scanned picture by some program, and may be wrong.",
    ),
    words(
        "对照原件逐格核对，或提供由文字处理软件直接导出的文件。",
        "Check every cell against the original, or give the file as the word processor exports it.",
    ),
);

pub(crate) static RIVAL: Rule = rule(
    "R026",
    "rival_report",
    Severity::Warning,
    words(
        "同一文件里还有一份同一机关、同一年度的报告，与这一份不同，表格中有 {count} 格不一致；请确认以哪一份为准",
        "the same file holds another report of the same organ and year that differs from this one, in its tables in {count} cell(s); see which of them holds",
    ),
    words(
        "一个文件里有同一机关、同一年度的两份报告，内容不一致，无法判断哪一份有效。",
        "One file holds two reports of one organ and year that differ, and nothing tells which of them is valid.",
    ),
    words(
        "只保留有效的一份，或分成两个文件。",
        "Keep only the valid one, or give them in two files.",
    ),
);

pub(crate) static ATTACHED: Rule = rule(
    "R027",
    "table_behind_attachment",
    Severity::Warning,
    words(
        "报告缺 {count} 张表，页面上有附件“{name}”（{target}）；表格可能在附件里，请下载后读取附件本身",
        "{count} table(s) of the report are not on the page, which has an attachment “{name}” ({target}); they may be in it: download it and read that file",
    ),
    words(
        "页面上没有官方格式的表格，而有文件形式的附件。",
        "The tables of the form are not on the page, and files are attached to it.",
    ),
    words(
        "下载附件，读取附件本身；公布时把表格放在网页正文里。",
        "Download the attachment and read that; when publishing, put the tables on the page itself.",
    ),
);

pub(crate) static FIGURE_DIFFERS: Rule = rule(
    "R028",
    "figure_differs",
    Severity::Warning,
    words("{what}", "{what}"),
    words(
        "单元格里显示的数与文件里存的数不同：数字格式把它缩小、四舍五入或换成了别的样子。",
        "A cell shows another figure than the file stores: its number format scales, rounds or replaces it.",
    ),
    words(
        "把单元格格式改为“常规”，确认应填的数，再保存。",
        "Set the cell's format to General, see which figure it should be, and save again.",
    ),
);

pub(crate) static DAMAGED: Rule = rule(
    "R029",
    "file_damaged",
    Severity::Warning,
    words("{what}", "{what}"),
    words(
        "文件有一部分损坏，这一部分或它后面的内容没有读到。",
        "A part of the file is damaged, so that it, or what stands behind it, was not read.",
    ),
    words(
        "重新下载或从原软件重新导出文件。",
        "Download the file again, or export it again from the program that made it.",
    ),
);

pub(crate) static CONTENT_UNREAD: Rule = rule(
    "R030",
    "content_not_read",
    Severity::Info,
    words("{what}", "{what}"),
    words(
        "文件里有一类内容是本工具不读的，已略过。",
        "The file holds content of a kind that is not read, which was left out.",
    ),
    words(
        "确认略过的内容里没有报告的文字或数字；有则把它改为普通文字或表格。",
        "See that no text or figure of the report is in what was left out; if there is, make it plain text or a table.",
    ),
);

pub(crate) static ORDER: Rule = rule(
    "R031",
    "order_differs",
    Severity::Warning,
    words(
        "{table}有行或列的先后顺序与官方格式不同，涉及 {count} 格，例如{cell}；数字是按行名、列名读入的，请核对这些名称没有写错位置",
        "{table} has rows or columns in another order than the official form, {count} cell(s) in all, such as {cell}; \
         figures were read by their labels: check that no two labels stand in each other's place",
    ),
    words(
        "行名、列名都认得，但先后顺序与官方格式不同。名称写错位置时，数字会归到别的格里。",
        "The labels of rows and columns are known but stand in another order than the form's. Where two of them were \
         put in each other's place, figures go to the wrong cells.",
    ),
    words(
        "按官方格式的顺序排列行、列。",
        "Put the rows and columns in the order of the form.",
    ),
);
