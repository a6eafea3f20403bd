use super::compound;
use super::sheet::{Sheet, Spread, sheets};
use crate::paper::Paper;

/// The papers one under another as a workbook of Excel 97.
pub fn xls(papers: &[Paper]) -> Vec<u8> {
    compound(&[("/Workbook", &xls_stream(papers))])
}

/// The stream of records of the workbook.
pub fn xls_stream(papers: &[Paper]) -> Vec<u8> {
    let sheets = sheets(papers, Spread::One(0, 0));
    let mut strings: Vec<&str> = Vec::new();
    for cell in sheets.iter().flat_map(|it| &it.cells) {
        if cell.number().is_none() && !strings.contains(&cell.text.as_str()) {
            strings.push(&cell.text);
        }
    }
    let mut stream = Vec::new();
    record(&mut stream, 0x0809, &beginning(5));
    let font = [
        &[220_u8, 0, 0, 0, 0xFF, 0x7F, 0x90, 0x01, 0, 0, 0, 0, 0, 0][..],
        &[2, 0, b'n', b'f'],
    ]
    .concat();
    record(&mut stream, 0x0031, &font);
    record(&mut stream, 0x041E, &[180, 0, 3, 0, 0, b'0', b'.', b'0']);
    // Plain; then with borders and no, one and two decimals.
    for (format, lines) in [(0_u16, 0_u16), (0, 0x1111), (180, 0x1111), (2, 0x1111)] {
        let mut style = [0, 0].to_vec();
        style.extend(format.to_le_bytes());
        style.extend([1, 0, 0x20, 0, 0, 0]);
        style.extend(lines.to_le_bytes());
        style.extend([0; 8]);
        record(&mut stream, 0x00E0, &style);
    }
    let listed: Vec<usize> = sheets
        .iter()
        .map(|sheet| {
            let at = stream.len() + 4;
            let mut data = vec![0; 6];
            let units: Vec<u16> = sheet.name.encode_utf16().collect();
            data.extend([u8::try_from(units.len()).expect("short"), 1]);
            data.extend(units.iter().flat_map(|it| it.to_le_bytes()));
            record(&mut stream, 0x0085, &data);
            at
        })
        .collect();
    shared(&strings, &mut stream);
    record(&mut stream, 0x000A, &[]);
    for (sheet, at) in sheets.iter().zip(listed) {
        let begin = u32::try_from(stream.len()).expect("small");
        stream[at..at + 4].copy_from_slice(&begin.to_le_bytes());
        write_sheet(sheet, &strings, &mut stream);
    }
    stream
}

fn beginning(kind: u8) -> [u8; 16] {
    let mut data = [0; 16];
    data[1] = 6;
    data[2] = kind;
    data
}

fn record(stream: &mut Vec<u8>, kind: u16, data: &[u8]) {
    stream.extend(kind.to_le_bytes());
    stream.extend(u16::try_from(data.len()).expect("fits a record").to_le_bytes());
    stream.extend(data);
}

/// Writes the table of texts; a record that is full goes on in another.
fn shared(strings: &[&str], stream: &mut Vec<u8>) {
    let count = u32::try_from(strings.len()).expect("few").to_le_bytes();
    let mut data = [count, count].concat();
    let mut kind = 0x00FC;
    for text in strings {
        let units: Vec<u16> = text.encode_utf16().collect();
        if data.len() + 3 + units.len() * 2 > 8000 {
            record(stream, kind, &data);
            kind = 0x003C;
            data.clear();
        }
        data.extend(u16::try_from(units.len()).expect("a paragraph").to_le_bytes());
        data.push(1);
        data.extend(units.iter().flat_map(|it| it.to_le_bytes()));
    }
    record(stream, kind, &data);
}

fn write_sheet(sheet: &Sheet, strings: &[&str], stream: &mut Vec<u8>) {
    let short = |number: usize| u16::try_from(number).expect("small").to_le_bytes();
    record(stream, 0x0809, &beginning(16));
    let mut merges = Vec::new();
    for cell in &sheet.cells {
        let place = [short(cell.row), short(cell.column)].concat();
        if let Some((number, decimals)) = cell.number() {
            let mut data = [place, short(1 + decimals).to_vec()].concat();
            data.extend(number.parse::<f64>().expect("digits").to_le_bytes());
            record(stream, 0x0203, &data);
        } else if cell.text.is_empty() {
            record(stream, 0x0201, &[place, short(1).to_vec()].concat());
        } else {
            let index = strings.iter().position(|it| *it == cell.text).expect("listed");
            let style = short(usize::from(cell.bordered));
            let index = u32::try_from(index).expect("few").to_le_bytes();
            record(stream, 0x00FD, &[&place[..], &style, &index].concat());
        }
        if cell.rows * cell.columns > 1 {
            let last = (cell.row + cell.rows - 1, cell.column + cell.columns - 1);
            merges.push([short(cell.row), short(last.0), short(cell.column), short(last.1)].concat());
        }
    }
    for some in merges.chunks(1000) {
        record(
            stream,
            0x00E5,
            &[short(some.len()).to_vec(), some.concat()].concat(),
        );
    }
    record(stream, 0x000A, &[]);
}
