use gongkai::Message;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

/// The error of the package that says an argument cannot be used.
pub(crate) fn usage(py: Python<'_>, zh: impl Into<String>, en: impl Into<String>) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    raised(py, &CLASS, "UsageError", Message::new(zh, en))
}

/// The error of the package that says a report cannot be written.
pub(crate) fn not_converted(py: Python<'_>, message: Message) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    raised(py, &CLASS, "ConvertError", message)
}

/// An exception of a class of `gongkai._errors`, all of which take the wording in Chinese and in English.
fn raised(py: Python<'_>, class: &PyOnceLock<Py<PyType>>, name: &str, message: Message) -> PyErr {
    match class.import(py, "gongkai._errors", name) {
        Ok(class) => PyErr::from_type(class.clone(), (message.zh, message.en)),
        Err(error) => error,
    }
}
