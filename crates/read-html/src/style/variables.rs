use super::declarations::declarations;

/// The custom properties of a page: `--name: value`.
#[derive(Debug, Default)]
pub(super) struct Variables<'a> {
    declared: Vec<(&'a str, &'a str)>,
}

/// No page declares so many that matter.
const MOST: usize = 2000;
/// Variables name others no deeper.
const DEPTH: usize = 8;
/// No value grows beyond this.
const LONGEST: usize = 4096;

impl<'a> Variables<'a> {
    /// Takes in the custom properties among declarations.
    pub(super) fn add(&mut self, style: &'a str) {
        if !style.contains("--") {
            return;
        }
        for declared in declarations(style) {
            if declared.0.starts_with("--")
                && self.declared.len() < MOST
                && !self.declared.contains(&declared)
            {
                self.declared.push(declared);
            }
        }
    }

    /// Puts in what `var()` stands for in declarations, as far as only one value is declared for it.
    pub(super) fn resolve(&self, style: &str) -> String {
        let mut resolved = style.to_owned();
        for _ in 0..DEPTH {
            match self.resolve_once(&resolved) {
                Some(next) if next.len() <= LONGEST + style.len() => resolved = next,
                _ => break,
            }
        }
        resolved
    }

    /// Puts in values once; returns nothing if there was nothing to put in.
    fn resolve_once(&self, style: &str) -> Option<String> {
        let mut resolved = String::with_capacity(style.len());
        let mut rest = style;
        let mut is_changed = false;
        while let Some(at) = rest.find("var(") {
            let inside = &rest[at + 4..];
            let end = end_of_brackets(inside)?;
            let (name, fallback) = match inside[..end].split_once(',') {
                Some((name, fallback)) => (name.trim_ascii(), Some(fallback.trim_ascii())),
                None => (inside[..end].trim_ascii(), None),
            };
            resolved.push_str(&rest[..at]);
            match self.only_value(name, fallback) {
                Some(value) => {
                    resolved.push_str(value);
                    is_changed = true;
                }
                None => resolved.push_str(&rest[at..=at + 4 + end]),
            }
            rest = &inside[end + 1..];
        }
        resolved.push_str(rest);
        is_changed.then_some(resolved)
    }

    fn only_value<'b>(&'b self, name: &str, fallback: Option<&'b str>) -> Option<&'b str> {
        let mut values = self.declared.iter().filter(|it| it.0 == name).map(|it| it.1);
        match (values.next(), values.next()) {
            (Some(only), None) => Some(only),
            (None, None) => fallback,
            _ => None,
        }
    }
}

fn end_of_brackets(text: &str) -> Option<usize> {
    let mut depth = 1;
    for (at, bracket) in text.match_indices(['(', ')']) {
        if bracket == "(" {
            depth += 1;
        } else {
            depth -= 1;
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_stand_for_their_only_value() {
        let mut variables = Variables::default();
        variables.add("--a: none; color:red; --b:var(--a);--c:1;--loop:var(--loop) x");
        variables.add("--c: 2;--a: none");
        for (style, expected) in [
            ("display:var(--a)", "display:none"),
            ("display: var( --b ) !important", "display: none !important"),
            ("width:var(--c)", "width:var(--c)"),
            ("width:var(--d, var(--a, 1px))", "width:none"),
            ("width:var(--d)", "width:var(--d)"),
            ("width:var(--d", "width:var(--d"),
            ("color:red", "color:red"),
        ] {
            assert_eq!(variables.resolve(style), expected, "{style}");
        }
        assert!(variables.resolve("x:var(--loop)").len() < 100);
    }
}
