#![no_main]

use gongkai_read_xlsx::SpreadsheetReader;

const OFFICE: &str = "<Relationships><Relationship Id=\"a\" Target=\"xl/workbook.xml\" \
     Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/></Relationships>";

const SHEETS: &str = "<Relationships><Relationship Id=\"b\" Target=\"worksheets/sheet1.xml\" \
     Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/></Relationships>";

const OTHERS: &[(&str, &str)] = &[
    (
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
    ),
    ("_rels/.rels", OFFICE),
    (
        "xl/workbook.xml",
        "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"b\"/></sheets></workbook>",
    ),
    ("xl/_rels/workbook.xml.rels", SHEETS),
];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gongkai_fuzz::read_part(&SpreadsheetReader, OTHERS, "xl/worksheets/sheet1.xml", bytes);
});
