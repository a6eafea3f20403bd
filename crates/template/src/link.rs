/// The address, if it is of the web and whole. Anything else, `javascript:` above all, becomes no link.
pub fn web_address(address: &str) -> Option<&str> {
    let lower = address.get(..8)?.to_ascii_lowercase();
    let host = match lower.strip_prefix("http") {
        Some(rest) if rest.starts_with("://") => &address[7..],
        Some("s://") => &address[8..],
        _ => return None,
    };
    let names_a_host = host.starts_with(|it: char| it.is_alphanumeric() || it == '[');
    let unusable = |it: char| it.is_whitespace() || it.is_control() || "\"<>\\^`{|}".contains(it);
    (names_a_host && !address.contains(unusable)).then_some(address)
}
