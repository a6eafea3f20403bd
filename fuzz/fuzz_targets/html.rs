#![no_main]

use gongkai_read_html::HtmlReader;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gongkai_fuzz::read(&HtmlReader, bytes);
});
