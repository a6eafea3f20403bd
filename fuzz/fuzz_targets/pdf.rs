#![no_main]

use gongkai_read_pdf::PdfReader;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gongkai_fuzz::read(&PdfReader, bytes);
});
