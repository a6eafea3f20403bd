#![no_main]

use gongkai_read_docx::DocxReader;

const OTHERS: &[(&str, &str)] = &[
    (
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
    ),
    (
        "_rels/.rels",
        "<Relationships><Relationship Id=\"a\" Target=\"word/document.xml\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/></Relationships>",
    ),
];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gongkai_fuzz::read_part(&DocxReader, OTHERS, "word/document.xml", bytes);
});
