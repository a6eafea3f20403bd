//! Every division, with bodies behind its name that begin as divisions end.

use gongkai_core::{Level, OrganKind};
use gongkai_organs::{Asked, Division, organ};

/// What stands behind a division's name, what it is, and whether it has the division's level.
const BODIES: [(&str, OrganKind, bool); 13] = [
    ("人民政府", OrganKind::Government, true),
    ("政府", OrganKind::Government, true),
    ("人民政府办公室", OrganKind::GovernmentOffice, true),
    ("市场监督管理局", OrganKind::Department, true),
    ("城市管理局", OrganKind::Department, true),
    ("住房和城乡建设局", OrganKind::Department, true),
    ("乡村振兴局", OrganKind::Department, true),
    ("地方金融监督管理局", OrganKind::Department, true),
    ("气象局", OrganKind::Vertical, true),
    ("经济开发区管理委员会", OrganKind::Zone, false),
    ("公安局", OrganKind::Department, true),
    ("林业和草原局", OrganKind::Department, true),
    ("盟约镇人民政府", OrganKind::Government, false),
];

/// A division's name with those of the divisions above it.
fn path(division: Division) -> String {
    let above = division.parent().map(path).unwrap_or_default();
    above + division.name()
}

#[test]
fn every_division_is_found_in_its_year_by_its_path() {
    let mut count = 0;
    for division in Division::all() {
        let year = division.last_year();
        for (body, kind, of_place) in BODIES {
            let name = path(division) + body;
            let found = organ(&name, &Asked { year, beside: &[] });
            assert_eq!(found.division, Some(division), "{name} {year:?}: {found:?}");
            assert_eq!(found.kind, Some(kind), "{name}");
            let level = match body {
                "盟约镇人民政府" => Some(Level::Township),
                _ => of_place.then(|| division.level()),
            };
            assert_eq!(found.level, level, "{name}");
            count += 1;
        }
    }
    assert!(count > 45_000, "{count}");
}

#[test]
fn a_name_without_its_path_is_found_or_said_to_be_ambiguous() {
    let (mut found, mut ambiguous) = (0, 0);
    for division in Division::all().filter(|it| it.last_year().is_none()) {
        for body in ["人民政府", "市场监督管理局", "城市管理局", "税务局"] {
            let name = division.name().to_owned() + body;
            let all: Vec<Division> = Division::all()
                .filter(|it| it.last_year().is_none() && it.name() == division.name())
                .collect();
            let said = organ(&name, &Asked::default());
            if let [only] = all.as_slice() {
                assert_eq!(said.division, Some(*only), "{name}");
                found += 1;
            } else {
                assert_eq!((said.division, &said.candidates), (None, &all), "{name}");
                ambiguous += 1;
                let beside = path(division);
                let asked = Asked {
                    year: None,
                    beside: &[&beside],
                };
                assert_eq!(
                    organ(&name, &asked).division,
                    Some(division),
                    "{name}, beside {beside}"
                );
            }
        }
    }
    assert!(found > 12_000 && ambiguous > 200, "{found} {ambiguous}");
}
