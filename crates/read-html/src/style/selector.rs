use std::borrow::Cow;

use super::elements::{Element, ElementId, Elements};
use crate::element::Name;
use crate::entity::resolve_attribute;
use crate::scan::attribute_of_tag;

/// A selector, as far as a still page can be told to fit it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Selector<'a> {
    pub(super) subject: Compound<'a>,
    /// What must stand around the subject, from the nearest on.
    pub(super) around: Vec<(Relation, Compound<'a>)>,
    pub(super) part: Part,
    pub(super) weight: usize,
}

/// What a selector speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The element itself.
    Whole,
    Before,
    After,
    /// Its first letter or line.
    Other,
    /// What a still page does not show.
    Elsewhere,
}

/// How an element stands to the one that the selector names behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    Ancestor,
    Parent,
    Previous,
    Earlier,
}

/// What a selector says of one element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Compound<'a> {
    pub(super) name: Option<Name>,
    pub(super) id: Option<Cow<'a, str>>,
    pub(super) classes: Vec<Cow<'a, str>>,
    pub(super) tests: Vec<Test<'a>>,
}

/// What a selector asks of an element besides its name, classes and id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Test<'a> {
    Attribute {
        name: &'a str,
        /// The sign before `=`, a blank if there is none.
        operator: u8,
        /// Without an equals sign none.
        value: Option<Cow<'a, str>>,
        ignores_case: bool,
    },
    /// The `step`·n + `first` -th child of its parent, or of those with its name.
    Nth {
        step: i32,
        first: i32,
        of_name: bool,
    },
    Any(Vec<Selector<'a>>),
    Not(Vec<Selector<'a>>),
    Root,
    /// A state that a page nobody touches is never in.
    Never,
    /// One that is not known here.
    Unknown,
}

/// How much of a page a selector asks about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// The element's name, classes and id.
    #[default]
    Own,
    /// Those of the elements around it as well.
    Path,
    /// Neighbours, other attributes, numbers.
    Page,
}

/// Comparisons on all but hostile pages stay far below.
pub(super) const WORK: usize = 4_000_000;

/// Whether something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Truth {
    No,
    Perhaps,
    Yes,
}

impl Truth {
    fn of(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Perhaps => Self::Perhaps,
            Self::Yes => Self::No,
        }
    }
}

impl Selector<'_> {
    /// How much it asks about.
    pub(super) fn reach(&self) -> Reach {
        let around = self.around.iter().map(|(relation, compound)| match relation {
            Relation::Ancestor | Relation::Parent => compound.reach().max(Reach::Path),
            Relation::Previous | Relation::Earlier => Reach::Page,
        });
        around.fold(self.subject.reach(), Ord::max)
    }

    /// Whether the element that `id` names fits; `work` grows by what it took to find out.
    pub(super) fn fits(&self, elements: &Elements<'_>, id: ElementId, work: &mut usize) -> Truth {
        match elements.get(id) {
            Some(element) => {
                let subject = self.subject.fits(elements, element, work);
                subject.min(fits_around(&self.around, subject, elements, element, work))
            }
            None => Truth::Perhaps,
        }
    }
}

/// Whether what stands around an element fits.
fn fits_around(
    around: &[(Relation, Compound<'_>)],
    so_far: Truth,
    elements: &Elements<'_>,
    element: &Element<'_>,
    work: &mut usize,
) -> Truth {
    let Some(((relation, compound), further)) = around.split_first() else {
        return Truth::Yes;
    };
    if so_far == Truth::No {
        return Truth::No;
    }
    let next = |it: &Element<'_>| match relation {
        Relation::Ancestor | Relation::Parent => it.parent,
        Relation::Previous | Relation::Earlier => it.previous,
    };
    let is_repeated = matches!(relation, Relation::Ancestor | Relation::Earlier);
    let mut best = Truth::No;
    let mut candidate = elements.get(next(element));
    while let Some(other) = candidate {
        *work += 1;
        if *work > WORK {
            return Truth::Perhaps;
        }
        let fits = compound.fits(elements, other, work);
        best = best.max(fits.min(fits_around(further, fits, elements, other, work)));
        if best == Truth::Yes || !is_repeated {
            break;
        }
        candidate = elements.get(next(other));
    }
    best
}

impl Compound<'_> {
    fn reach(&self) -> Reach {
        let of = |test: &Test<'_>| match test {
            Test::Attribute { .. } | Test::Nth { .. } => Reach::Page,
            Test::Any(selectors) | Test::Not(selectors) => {
                selectors.iter().map(Selector::reach).fold(Reach::Path, Ord::max)
            }
            Test::Root | Test::Never | Test::Unknown => Reach::Path,
        };
        self.tests.iter().map(of).max().unwrap_or_default()
    }

    /// Whether an element of this name, class and id fits, apart from the further tests; letters of another case
    /// are the same on an old page.
    pub(super) fn fits_plainly(&self, name: Name, class: &str, id: Option<&str>) -> Truth {
        if self.name.is_some_and(|it| it != name) {
            return Truth::No;
        }
        let same = |one: &str, other: &str| match one == other {
            true => Truth::Yes,
            false if one.eq_ignore_ascii_case(other) => Truth::Perhaps,
            false => Truth::No,
        };
        let mut fits = Truth::Yes;
        if let Some(wanted) = &self.id {
            fits = fits.min(id.map_or(Truth::No, |it| same(it, wanted)));
        }
        for wanted in &self.classes {
            let classes = class.split_ascii_whitespace().map(|it| same(it, wanted));
            fits = fits.min(classes.max().unwrap_or(Truth::No));
        }
        fits
    }

    fn fits(&self, elements: &Elements<'_>, element: &Element<'_>, work: &mut usize) -> Truth {
        let plainly = self.fits_plainly(element.name, element.class, element.id);
        self.tests.iter().fold(plainly, |fits, test| match fits {
            Truth::No => Truth::No,
            _ => fits.min(test.holds(elements, element, work)),
        })
    }
}

impl Test<'_> {
    fn holds(&self, elements: &Elements<'_>, element: &Element<'_>, work: &mut usize) -> Truth {
        let any = |selectors: &[Selector<'_>], work: &mut usize| {
            let of = |it: &Selector<'_>| {
                let subject = it.subject.fits(elements, element, work);
                subject.min(fits_around(&it.around, subject, elements, element, work))
            };
            selectors.iter().map(of).max().unwrap_or(Truth::No)
        };
        match self {
            Self::Attribute {
                name,
                operator,
                value,
                ignores_case,
            } => {
                *work += element.tag.len() / 16;
                let found = attribute_of_tag(element.tag, name);
                match (found, value) {
                    (None, _) => Truth::No,
                    (Some(_), None) => Truth::Yes,
                    (Some(found), Some(value)) => {
                        let found = resolve_attribute(found);
                        if *ignores_case {
                            let (found, value) = (found.to_ascii_lowercase(), value.to_ascii_lowercase());
                            Truth::of(compare(&found, *operator, &value))
                        } else {
                            Truth::of(compare(&found, *operator, value))
                        }
                    }
                }
            }
            Self::Nth { step, first, of_name } => {
                let number = if *of_name {
                    number_of_name(elements, element, work)
                } else {
                    element.number
                };
                let beyond = i64::from(number) - i64::from(*first);
                let step = i64::from(*step);
                Truth::of(if step == 0 {
                    beyond == 0
                } else {
                    beyond % step == 0 && beyond / step >= 0
                })
            }
            Self::Any(selectors) => any(selectors, work),
            Self::Not(selectors) => any(selectors, work).not(),
            Self::Root => Truth::of(element.name == Name::HTML),
            Self::Never => Truth::No,
            Self::Unknown => Truth::Perhaps,
        }
    }
}

fn compare(found: &str, operator: u8, value: &str) -> bool {
    match operator {
        b'~' => !value.is_empty() && found.split_ascii_whitespace().any(|it| it == value),
        b'|' => found == value || found.strip_prefix(value).is_some_and(|it| it.starts_with('-')),
        b'^' => !value.is_empty() && found.starts_with(value),
        b'$' => !value.is_empty() && found.ends_with(value),
        b'*' => !value.is_empty() && found.contains(value),
        _ => found == value,
    }
}

/// Which child of its parent an element is among those of its name.
fn number_of_name(elements: &Elements<'_>, element: &Element<'_>, work: &mut usize) -> u32 {
    let mut number = 1;
    let mut previous = elements.get(element.previous);
    while let Some(other) = previous {
        *work += 1;
        number += u32::from(other.name == element.name);
        previous = elements.get(other.previous);
    }
    number
}
