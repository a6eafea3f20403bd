use std::io::Write;
use std::process::Command;

use gongkai_core::{ExportError, Exporter, Format, Item, Many, Message, Options, Sink};
use schemars::Schema;

use crate::run::{Failed, Running};
use crate::{Bounds, PROTOCOL, Program, describe, told};

/// Writes by a program of its own.
#[derive(Debug)]
pub struct ProcessExporter {
    program: Program,
    bounds: Bounds,
    format: Format,
    options: Option<Schema>,
}

impl ProcessExporter {
    /// Runs a program to be told its format; `taken` are the formats that are there already.
    ///
    /// The error says which program did what, and what to do.
    pub fn describe<'a>(
        program: Program,
        bounds: Bounds,
        taken: impl Iterator<Item = &'a Format>,
    ) -> Result<Self, Message> {
        let mut command = command(&program);
        command.arg("--describe");
        let said = |it: Failed| told::failed(&program, &it);
        let mut running = Running::start(command, bounds.description).map_err(said)?;
        let file = running.end(bounds.describe, bounds.linger).map_err(said)?;
        let (format, options) = describe::take(&program, file, taken)?;
        Ok(Self {
            program,
            bounds,
            format,
            options,
        })
    }

    fn failure(&self, failed: &Failed) -> ExportError {
        ExportError::Told(told::failed(&self.program, failed))
    }
}

fn command(program: &Program) -> Command {
    let mut command = Command::new(&program.path);
    command.env("GONGKAI_PROTOCOL", PROTOCOL.to_string());
    command
}

impl Exporter for ProcessExporter {
    fn format(&self) -> &Format {
        &self.format
    }

    fn options_schema(&self) -> Option<Schema> {
        self.options.clone()
    }

    fn begin<'w>(
        &'w self,
        out: &'w mut (dyn Write + Send),
        options: &Options,
    ) -> Result<Box<dyn Sink + 'w>, ExportError> {
        let options: serde_json::Map<String, serde_json::Value> = options.read()?;
        let schema = self.options.as_ref().map(|it| it.clone().to_value());
        let known = |key: &str| {
            schema
                .as_ref()
                .is_some_and(|it| it["properties"].get(key).is_some())
        };
        if let Some(key) = options.keys().find(|it| !known(it)) {
            return Err(ExportError::Options(format!("unknown option `{key}`")));
        }
        let mut command = command(&self.program);
        command
            .arg("--export")
            .env("GONGKAI_OPTIONS", serde_json::Value::Object(options).to_string());
        let running = Running::start(command, self.bounds.file).map_err(|it| self.failure(&it))?;
        Ok(Box::new(ProcessSink {
            exporter: self,
            running,
            out,
            reports: 0,
        }))
    }
}

struct ProcessSink<'w> {
    exporter: &'w ProcessExporter,
    running: Running,
    out: &'w mut (dyn Write + Send),
    reports: u64,
}

impl Sink for ProcessSink<'_> {
    fn write(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        if self.exporter.format.many == Many::One && self.reports > 0 {
            return Err(ExportError::Unsupported("a file holds one report".to_owned()));
        }
        self.reports += 1;
        let mut line = serde_json::to_vec(item.report).map_err(std::io::Error::from)?;
        line.push(b'\n');
        let Bounds { step, linger, .. } = self.exporter.bounds;
        let fed = self.running.feed(line, step, linger);
        fed.map_err(|it| self.exporter.failure(&it))
    }

    /// Only a file that the program has finished well reaches `out`.
    fn finish(mut self: Box<Self>) -> Result<(), ExportError> {
        let Bounds { step, linger, .. } = self.exporter.bounds;
        let file = self.running.end(step, linger);
        let mut file = file.map_err(|it| self.exporter.failure(&it))?;
        std::io::copy(&mut file, self.out)?;
        Ok(self.out.flush()?)
    }
}
