use gongkai_document::squeeze;

/// A name without blanks, without what stands in brackets at its end, its brackets of one width, and 人民政府 shortened
/// to 政府: the same for names that differ in nothing else.
pub fn normal_organ_name(name: &str) -> String {
    let mut name = squeeze(name).replace('(', "（").replace(')', "）");
    while let Some(begin) = name.rfind('（').filter(|it| *it > 0 && name.ends_with('）')) {
        name.truncate(begin);
    }
    name.replace("人民政府", "政府")
}
