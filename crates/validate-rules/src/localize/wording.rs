//! The likeliest set of cells in words.

use gongkai_core::form::in_chinese;
use gongkai_core::{Argument, Language, Message, Wording};

use super::rank::{Ranked, is_clear};
use super::system::{Change, System};
use crate::context::Context;

/// What parts the statement of a message about a failing tie from the cells that are likely wrong.
pub(super) fn separator(language: Language) -> &'static str {
    language.pick("；", "; ")
}

/// What stands behind a cell that is named as likely wrong, in Chinese.
const STANDS: &str = "（现为";

/// Tells whether a message names a cell as likely wrong, by what the cell is called in Chinese.
pub(super) fn names(message: &Message, place: &str) -> bool {
    message.zh.contains(&format!("{place}{STANDS}"))
}

/// What is said of cells for which the prose speaks.
const AS_STATED: Wording = Wording {
    zh: "，与正文所写一致",
    en: ", as the prose states",
};

/// Tells whether a message says that the prose speaks for the cells it names.
pub(super) fn as_stated(message: &Message) -> Option<Wording> {
    message.zh.contains(AS_STATED.zh).then_some(AS_STATED)
}

fn ending(zh: &str, en: &str) -> Argument {
    let behind = |language, text| [separator(language), text].concat();
    Argument::new(
        "likely",
        behind(Language::Chinese, zh),
        behind(Language::English, en),
    )
}

/// What a message about a failing tie ends with: the cells that are most likely wrong, or that nobody can tell.
pub(super) fn likely(ctx: &Context<'_>, system: &System, ranked: &[Ranked], is_cut: bool) -> Argument {
    let Some(best) = ranked.first() else {
        return nobody_knows(is_cut);
    };
    let slip = best.slip.map(super::slip::Slip::wording);
    // One cell's slip stands with its figures, that of several behind them.
    let (of_one, of_all) = if best.changes.len() == 1 {
        (slip, None)
    } else {
        (None, slip)
    };
    let cells = |language| {
        let each: Vec<String> = best
            .changes
            .iter()
            .map(|it| spell(ctx, system, *it, of_one, language))
            .collect();
        match language {
            Language::Chinese => each.join("、"),
            Language::English => each.join(" and "),
        }
    };
    let others = ranked.len() - 1;
    let count = best.changes.len();
    let (zh_least, en_least): (String, String) = match count {
        1 => Default::default(),
        more => (
            format!("至少{}格有误，", in_chinese(more)),
            format!("at least {more} cells are wrong, "),
        ),
    };
    let (zh_cut, en_cut) = if is_cut {
        ("，此外没有逐一推断", ", and not all were looked at")
    } else {
        ("", "")
    };
    if !is_clear(ranked) {
        let all = ranked.len();
        return ending(
            &format!("{zh_least}有 {all} 种可能，不能断定是哪一种{zh_cut}，请逐一核对"),
            &format!(
                "{en_least}there are {all} possibilities, and which it is cannot be told{en_cut}; check each"
            ),
        );
    }
    let zh_slip = of_all.map_or(String::new(), |it| format!("，{}", it.zh));
    let en_slip = of_all.map_or(String::new(), |it| format!(", {}", it.en));
    let stated = best.is_stated.then_some(AS_STATED);
    let (zh_stated, en_stated) = stated.map_or(("", ""), |it| (it.zh, it.en));
    let zh = cells(Language::Chinese) + &zh_slip + zh_stated;
    let en = cells(Language::English) + &en_slip + en_stated;
    let (zh_likely, en_likely) = if others == 0 {
        (
            format!("推断有误的是{zh}"),
            format!("what is likely wrong is {en}"),
        )
    } else {
        let en_others = match others {
            1 => "is 1 other possibility".to_owned(),
            more => format!("are {more} other possibilities"),
        };
        (
            format!("最可能有误的是{zh}，另有 {others} 种可能"),
            format!("most likely {en}; there {en_others}"),
        )
    };
    ending(
        &format!("{zh_least}{zh_likely}{zh_cut}"),
        &format!("{en_least}{en_likely}{en_cut}"),
    )
}

fn nobody_knows(is_cut: bool) -> Argument {
    if is_cut {
        ending(
            "牵涉的格太多，没有推断出是哪几格有误，请逐一核对",
            "too many cells are involved to tell which are wrong, check each",
        )
    } else {
        ending(
            "至少四格有误，不能推断是哪几格，请逐一核对",
            "at least 4 cells are wrong, and which ones cannot be told, check each",
        )
    }
}

/// A cell, what stands in it and what it would have to be: "表三“…”行“…”列（现为 21，应为 12，两位数字颠倒）".
fn spell(
    ctx: &Context<'_>,
    system: &System,
    change: Change,
    slip: Option<Wording>,
    language: Language,
) -> String {
    let cell = &system.cells[change.cell];
    let place = ctx.form.cells()[cell.index].describe(language);
    let needed = change.number;
    match language {
        Language::Chinese => {
            let stands = if cell.is_blank {
                "空白".to_owned()
            } else {
                format!(" {}", cell.number)
            };
            let slip = slip.map_or(String::new(), |it| format!("，{}", it.zh));
            format!("{place}{STANDS}{stands}，应为 {needed}{slip}）")
        }
        Language::English => {
            let stands = if cell.is_blank {
                "blank".to_owned()
            } else {
                cell.number.to_string()
            };
            let slip = slip.map_or(String::new(), |it| format!(", {}", it.en));
            format!("{place} ({stands}, should be {needed}{slip})")
        }
    }
}
