use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use gongkai::Language;
use indicatif::{ProgressBar, ProgressStyle};

use crate::console::Console;

/// How far a batch is: what is done, how fast it goes, how long it will take, and what could not be read.
///
/// It is shown on a terminal only.
pub(super) struct Bar {
    language: Language,
    shown: ProgressBar,
    problems: AtomicU64,
}

impl Bar {
    /// Begins with none of `inputs` done.
    pub(super) fn begin(console: Console, inputs: usize) -> Self {
        let bar = if console.progress {
            ProgressBar::new(inputs as u64)
        } else {
            ProgressBar::hidden()
        };
        let template = console.pick(
            "{bar:30} {pos}/{len} {per_sec}，还需 {eta}  {wide_msg}",
            "{bar:30} {pos}/{len} {per_sec}, {eta} left  {wide_msg}",
        );
        bar.set_style(ProgressStyle::with_template(template).expect("the template is fixed and right"));
        if console.progress {
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        Self {
            language: console.language,
            shown: bar,
            problems: AtomicU64::new(0),
        }
    }

    /// Counts one input as done.
    pub(super) fn done(&self) {
        self.shown.inc(1);
    }

    /// Counts something that could not be read.
    pub(super) fn problem(&self) {
        let problems = self.problems.fetch_add(1, Ordering::Relaxed) + 1;
        self.shown.set_message(match self.language {
            Language::Chinese => format!("{problems} 处不能读取"),
            Language::English => format!("{problems} not readable"),
        });
    }

    /// Says that all is read and the data set is being written.
    pub(super) fn writing(&self) {
        let words = self.language.pick("正在写数据集", "writing the data set");
        self.shown.set_message(words.to_owned());
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.shown.finish_and_clear();
    }
}
