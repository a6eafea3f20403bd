#![no_main]

use gongkai_read_doc::DocReader;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gongkai_fuzz::read(&DocReader, bytes);
});
