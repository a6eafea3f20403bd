#![no_main]

use gongkai_read_xlsx::SpreadsheetReader;

const OTHERS: &[(&str, &str)] = &[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gongkai_fuzz::read_part(&SpreadsheetReader, OTHERS, "content.xml", bytes);
});
