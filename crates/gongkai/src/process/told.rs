//! What a program did, in words for whoever ran it.

use gongkai_core::Message;

use super::Program;
use super::run::{Failed, Fault};

/// What a program did and what to do about it.
pub(super) fn failed(program: &Program, failed: &Failed) -> Message {
    let (zh, en) = match &failed.fault {
        Fault::NotStarted(error) => (
            format!("无法启动（{error}）；请检查它的权限和第一行的解释器"),
            format!("cannot be started ({error}); check its permissions and the interpreter on its first line"),
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
        Fault::Exit(status) => (
            format!("失败（{status}）；请按它的提示处理"),
            format!("failed ({status}); see what it says"),
        ),
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
    let (said_zh, said_en) = if words.is_empty() {
        (String::new(), String::new())
    } else {
        (format!("；它说：{words}"), format!("; it says: {words}"))
    };
    about(program, &(zh + &said_zh), &(en + &said_en))
}

/// What is wrong with how a program describes itself.
pub(super) fn described(program: &Program, zh: &str, en: &str) -> Message {
    about(
        program,
        &format!("对 --describe 的回答不能用：{zh}"),
        &format!("answers --describe with what cannot be used: {en}"),
    )
}

fn about(program: &Program, zh: &str, en: &str) -> Message {
    let path = visible(program.path.to_string_lossy().as_bytes());
    Message::new(format!("程序 {path} {zh}"), format!("the program {path} {en}"))
}

/// Text on one line, in which control characters and those that turn text around show as escapes.
pub(super) fn visible(bytes: &[u8]) -> String {
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
