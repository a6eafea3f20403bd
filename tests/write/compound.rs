use std::io::{Cursor, Write};

/// A compound file (OLE) of these streams.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("in memory");
    for (name, content) in streams {
        let mut stream = file.create_stream(name).expect("a new stream");
        stream.write_all(content).expect("in memory");
    }
    file.flush().expect("in memory");
    file.into_inner().into_inner()
}
