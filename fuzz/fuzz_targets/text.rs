#![no_main]

use gongkai_read_text::TextReader;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gongkai_fuzz::read(&TextReader, bytes);
});
