#![no_main]

use gongkai_read_xlsx::SpreadsheetReader;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gongkai_fuzz::read(&SpreadsheetReader, bytes);
});
