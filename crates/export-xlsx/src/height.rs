//! How high a row must be for its text, which no program works out before it opens the file.

/// The height in points of a text of a font size, in a cell so many points wide.
pub(crate) fn height(text: &str, width: f64, size: f64) -> f64 {
    lines(text, width, size) * size * 1.4 + 4.0
}

/// The lines that a text takes in a cell so many points wide.
pub(crate) fn lines(text: &str, width: f64, size: f64) -> f64 {
    // A Chinese character is as wide as it is high; other letters are about half of that.
    let wide = |it: char| if it.is_ascii() { 0.55 } else { 1.0 };
    let a_line = ((width - 6.0) / size).max(1.0);
    let lines = text
        .split('\n')
        .map(|it| (it.chars().map(wide).sum::<f64>() / a_line).ceil().max(1.0));
    lines.sum()
}

/// The width in points of a column so many characters wide; a character of the workbook's font is seven of 96 dots to the
/// inch.
pub(crate) fn points(characters: f64) -> f64 {
    (characters * 7.0 + 5.0) * 72.0 / 96.0
}
