//! `gongkai report`: a data set as pages to look at.
//!
//! The data set is gone over twice, report by report: once for what the pages say of all reports, once for the page of
//! each. The pages are written in another folder beside and renamed when they are complete.

mod place;
mod source;

use std::io;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use gongkai::{Language, Registry};
use gongkai_site::{Index, Site};

use crate::console::Console;
use crate::failure::{Failure, Outcome, io_words};
use place::Place;
use source::Source;

/// `gongkai report`.
pub(crate) fn run(matches: &ArgMatches, registry: &Registry, console: Console) -> Result<Outcome, Failure> {
    let path = |name: &str| -> &PathBuf { matches.get_one(name).expect("clap requires it") };
    let (dataset, out) = (path("dataset"), path("output"));
    let source = Source::open(dataset)?;
    let place = Place::take(out)?;
    let mut index = Index::default();
    source.each(&mut |stored| {
        index.add(&stored);
        Ok(())
    })?;
    let site = index.finish(registry.rules().into_iter());
    let reports = write(&site, &source, &place)?;
    place.put().map_err(|it| not_written(out, &it))?;
    console.note(&match console.language {
        Language::Chinese => format!(
            "{reports} 份报告；请在浏览器中打开 {}",
            out.join("index.html").display()
        ),
        Language::English => format!(
            "{reports} report(s); open {} in a browser",
            out.join("index.en.html").display()
        ),
    });
    Ok(Outcome::Clean)
}

/// Writes all pages; gives how many reports have one.
fn write(site: &Site, source: &Source, place: &Place) -> Result<usize, Failure> {
    let failed = |it: io::Error| not_written(place.out(), &it);
    let mut number = 0;
    source.each(&mut |stored| {
        let page = site.report_page(number, &stored);
        let (path, text) = page.ok_or_else(|| source.changed())?;
        place.write(path, text.as_bytes()).map_err(failed)?;
        number += 1;
        Ok(())
    })?;
    site.shared(&mut |path, text| place.write(path, text.as_bytes()))
        .map_err(failed)?;
    Ok(number)
}

fn not_written(out: &Path, error: &io::Error) -> Failure {
    let (shown, words) = (out.display(), io_words(error));
    Failure::said(
        format!("无法写到 {shown}：{}", words.zh),
        format!("cannot write to {shown}: {}", words.en),
    )
}
