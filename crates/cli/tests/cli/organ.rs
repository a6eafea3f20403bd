//! `gongkai organ`, and what `gongkai batch` fills in by it.

use std::fs;

use serde_json::Value;

use crate::support::{example, folder, run};

#[test]
fn names_are_told_in_both_languages() {
    let here = folder();
    let names = ["organ", "昆山市教育局", "朝阳区人民政府", "--lang"];
    let zh = run(here.path(), &[&names[..], &["zh"]].concat());
    assert_eq!((zh.code, zh.err.as_str()), (0, ""));
    for part in [
        "县级",
        "工作部门",
        "320583 江苏省苏州市昆山市",
        "110105 北京市朝阳区；220104 吉林省长春市朝阳区",
    ] {
        assert!(zh.out.contains(part), "{part}: {}", zh.out);
    }
    let en = run(here.path(), &[&names[..], &["en"]].concat());
    for part in ["county", "department", "several bear the name: 110105"] {
        assert!(en.out.contains(part), "{part}: {}", en.out);
    }
    assert_eq!(en.out.lines().count(), zh.out.lines().count());
    assert_eq!(run(here.path(), &["organ"]).code, 2);
    assert_eq!(
        run(here.path(), &["organ", "昆山市教育局", "--year", "last"]).code,
        2
    );
}

#[test]
fn json_is_by_its_schema_and_year_and_page_decide() {
    let here = folder();
    let schema = run(here.path(), &["schema", "organ"]).out;
    let schema = serde_json::from_str(&schema).expect("the schema is JSON");
    let schema = jsonschema::validator_for(&schema).expect("it is a schema");
    let told = |arguments: &[&str]| -> Value {
        let it = run(here.path(), &[&["organ", "--format", "json"], arguments].concat());
        assert_eq!((it.code, it.err.as_str()), (0, ""));
        let told = serde_json::from_str(&it.out).expect("it is JSON");
        assert!(schema.is_valid(&told), "{told}");
        told
    };
    let both = told(&[
        "朝阳区教育局",
        "密云县人民政府",
        "--year",
        "2014",
        "--beside",
        "地址：长春市",
    ]);
    assert_eq!(both["organs"][0]["division"]["code"], "220104");
    assert_eq!(both["organs"][1]["division"]["code"], "110228");
    assert_eq!(both["organs"][1]["division"]["next"], "110118");
    let open = told(&["朝阳区教育局", ""]);
    assert_eq!(open["organs"][0]["candidates"].as_array().map(Vec::len), Some(2));
    assert_eq!(open["organs"][1]["kind"], Value::Null);
}

#[test]
fn a_data_set_says_what_the_name_decides() {
    let here = folder();
    fs::create_dir(here.path().join("in")).expect("the folder is writable");
    let page = fs::read_to_string(example("qinghe-2024.html")).expect("the example is there");
    for (file, name) in [
        ("1.html", "昆山市人民政府办公室"),
        ("2.html", "朝阳区人民政府办公室"),
        ("3.html", "云溪市清河区人民政府办公室"),
    ] {
        let page = page
            .replace("云溪市清河区人民政府办公室", name)
            .replace("云溪市", "");
        fs::write(here.path().join("in").join(file), page).expect("the folder is writable");
    }
    let it = run(here.path(), &["batch", "in", "-o", "out", "--format", "csv"]);
    assert_eq!(it.code, 0, "{}", it.err);
    let csv = fs::read(here.path().join("out/reports/2024.csv")).expect("it was written");
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    let headers = reader.headers().expect("it has a head").clone();
    let column = |name: &str| {
        headers
            .iter()
            .position(|it| it == name)
            .expect("it has the column")
    };
    let columns = [
        column("organ"),
        column("level"),
        column("kind"),
        column("division_code"),
    ];
    let rows: Vec<Vec<String>> = reader
        .records()
        .map(|it| it.expect("it is CSV"))
        .map(|row| columns.iter().map(|it| row[*it].to_owned()).collect())
        .collect();
    let office = "government_office";
    assert_eq!(
        rows,
        [
            ["昆山市人民政府办公室", "county", office, "320583"],
            ["朝阳区人民政府办公室", "county", office, ""],
            ["清河区人民政府办公室", "county", office, "211204"],
        ]
    );
}

#[test]
fn a_folder_of_last_years_reports_knows_an_organ_by_its_name_of_then() {
    let here = folder();
    fs::create_dir(here.path().join("before")).expect("the folder is writable");
    let json = fs::read_to_string(example("qinghe-2024-mistakes.json")).expect("the example is there");
    let named = |name: &str, year: &str| {
        json.replace("云溪市清河区人民政府办公室", name)
            .replace("2024", year)
    };
    for (file, text) in [
        ("now.json", named("昆山市自然资源局", "2022")),
        ("before/a.json", named("昆山市国土资源局", "2021")),
        ("before/b.json", named("昆山市审计局", "2021")),
    ] {
        fs::write(here.path().join(file), text).expect("the folder is writable");
    }
    let it = run(
        here.path(),
        &["check", "now.json", "--prior", "before", "--format", "json"],
    );
    let told: Value = serde_json::from_str(&it.out).expect("it is JSON");
    assert!(
        told["reports"][0]["prior"].to_string().contains("a.json"),
        "{}",
        it.out
    );
}
