use std::sync::Arc;

use gongkai::core::Many;
use gongkai::{ExportError, Exporter, Message, Options};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use serde_json::{Map, Value};

use crate::REGISTRY;
use crate::error::{not_converted, usage};
use crate::report::{Read, Report};

/// Writes reports in a format; the options are a JSON object.
#[pyfunction]
pub(crate) fn convert<'py>(
    py: Python<'py>,
    reports: Vec<Bound<'py, Report>>,
    to: &str,
    options: &str,
) -> PyResult<Bound<'py, PyBytes>> {
    let Some(exporter) = REGISTRY.exporter(to) else {
        return Err(usage(
            py,
            format!("没有可写的格式“{to}”；格式见 gongkai.formats()"),
            format!("there is no format `{to}` to write; gongkai.formats() lists them"),
        ));
    };
    if exporter.format().many == Many::One && reports.len() != 1 {
        let count = reports.len();
        return Err(usage(
            py,
            format!("{to} 的一个文件只放一份报告，而这里有 {count} 份；请逐份转换"),
            format!("a file of {to} holds one report and there are {count}; convert them one by one"),
        ));
    }
    let options: Map<String, Value> =
        serde_json::from_str(options).map_err(|it| usage(py, it.to_string(), it.to_string()))?;
    let options = options
        .into_iter()
        .fold(Options::none(), |acc, (key, value)| acc.with_value(&key, value));
    let reports: Vec<Arc<Read>> = reports.into_iter().map(|it| it.get().0.clone()).collect();
    match py.detach(|| write(exporter, &reports, &options)) {
        Ok(bytes) => Ok(PyBytes::new(py, &bytes)),
        Err(error) => Err(not_converted(py, why(to, &error))),
    }
}

/// Says that reports cannot leave in a format.
fn why(to: &str, error: &ExportError) -> Message {
    match error {
        ExportError::Told(message) => message.clone(),
        ExportError::Options(what) => Message::new(
            format!("不能写成 {to}：选项不可用（{what}）；可用的选项见 gongkai formats {to}"),
            format!(
                "cannot be written as {to}: an option is not usable ({what}); `gongkai formats {to}` lists them"
            ),
        ),
        other => Message::new(
            format!("不能写成 {to}：{other}"),
            format!("cannot be written as {to}: {other}"),
        ),
    }
}

fn write(exporter: &dyn Exporter, reports: &[Arc<Read>], options: &Options) -> Result<Vec<u8>, ExportError> {
    let mut bytes = Vec::new();
    let mut sink = exporter.begin(&mut bytes, options)?;
    for it in reports {
        sink.write(&it.item(true))?;
    }
    sink.finish()?;
    Ok(bytes)
}
