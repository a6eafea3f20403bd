//! What a program did, in words for whoever ran it.

use std::io::ErrorKind;
use std::process::ExitStatus;

use gongkai_core::Message;

use crate::Program;
use crate::run::{Failed, Fault};

/// What a program did and what to do about it.
pub(crate) fn failed(program: &Program, failed: &Failed) -> Message {
    let (zh, en) = match &failed.fault {
        Fault::NotStarted(error) if error.kind() == ErrorKind::NotFound => (
            "无法启动：找不到第一行写的解释器；请先安装它".to_owned(),
            "cannot be started: the interpreter on its first line is not here; install it".to_owned(),
        ),
        Fault::NotStarted(error) => (
            format!("无法启动（{error}）；请检查它的权限"),
            format!("cannot be started ({error}); check its permissions"),
        ),
        Fault::TimeOut(limit) => (
            format!("{} 秒没有完成，已被终止；请检查它是否在等待别的东西", limit.as_secs_f32()),
            format!("was not done after {} s and was ended; check what it waits for", limit.as_secs_f32()),
        ),
        Fault::TooLarge(most) => (
            format!("写出超过 {most} 字节，已被终止；请减少输入，或修正程序"),
            format!("wrote more than {most} bytes and was ended; give it fewer reports, or mend it"),
        ),
        Fault::ClosedInput => (
            "没有读完报告就关闭了标准输入；它必须读到输入结束".to_owned(),
            "closed its standard input before the last report; it has to read to the end".to_owned(),
        ),
        Fault::Exit(status) => exited(*status),
        Fault::LeftBehind => (
            "已经结束，但它启动的进程仍占用标准输出；程序必须等自己启动的进程结束".to_owned(),
            "ended, and a process it started holds on to its standard output; it has to wait for what it starts"
                .to_owned(),
        ),
        Fault::WroteNothing => (
            "什么也没有写出；文件必须写到标准输出".to_owned(),
            "wrote nothing; the file has to leave on its standard output".to_owned(),
        ),
        Fault::Spool(error) => (
            format!("写出的内容无法暂存（{error}）；请检查临时文件夹的空间"),
            format!("wrote what could not be kept ({error}); check the space in the folder of temporary files"),
        ),
    };
    let words = visible(&failed.complaint);
    let (said_zh, said_en) = match &failed.fault {
        _ if !words.is_empty() => (format!("；它说：{words}"), format!("; it says: {words}")),
        Fault::Exit(_) => (
            "，没有说明原因；请问提供它的人".to_owned(),
            " and does not say why; ask whoever made it".to_owned(),
        ),
        _ => (String::new(), String::new()),
    };
    about(program, &(zh + &said_zh), &(en + &said_en))
}

/// How a program ended that failed by its own account; no code means that a signal ended it.
fn exited(status: ExitStatus) -> (String, String) {
    match status.code() {
        Some(code) => (
            format!("失败（退出码 {code}）"),
            format!("failed with exit status {code}"),
        ),
        None => (format!("意外终止（{status}）"), format!("was ended ({status})")),
    }
}

/// What is wrong with how a program describes itself.
pub(crate) fn described(program: &Program, zh: &str, en: &str) -> Message {
    about(
        program,
        &format!("不能用：对 --describe 的回答不合约定（docs/plug-ins.md）：{zh}"),
        &format!("cannot be used: its answer to --describe breaks the contract (docs/plug-ins.md): {en}"),
    )
}

fn about(program: &Program, zh: &str, en: &str) -> Message {
    let path = visible(program.path.to_string_lossy().as_bytes());
    Message::new(format!("程序 {path} {zh}"), format!("the program {path} {en}"))
}

/// Text on one line, in which control characters and those that turn text around show as escapes.
pub(crate) fn visible(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut shown = String::new();
    for it in text.trim().chars() {
        let hidden = it.is_control()
            || matches!(it, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
        if hidden {
            shown.extend(it.escape_default());
        } else {
            shown.push(it);
        }
    }
    shown
}
