use indicatif::{ProgressBar, ProgressStyle};

use crate::console::Console;

/// How far the inputs are, shown where there are several and a terminal to show it on.
pub(crate) struct Progress {
    console: Console,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Begins with none of `inputs` done; results on the same terminal (`alone` is false) would break a bar.
    pub(crate) fn begin(console: Console, inputs: usize, alone: bool) -> Self {
        let shown = console.progress && alone && inputs > 1;
        let bar = shown.then(|| {
            let bar = ProgressBar::new(inputs as u64);
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg}");
            bar.set_style(style.expect("the template is fixed and right"));
            bar
        });
        Self { console, bar }
    }

    /// Says which input is next.
    pub(crate) fn next(&self, input: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(crate::console::one_line(input));
        }
    }

    /// Counts one input as done.
    pub(crate) fn done(&self) {
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
    }

    /// Says something on standard error without breaking the bar.
    pub(crate) fn note(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| self.console.note(line)),
            None => self.console.note(line),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
