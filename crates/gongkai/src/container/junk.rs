//! Members that hold no report, whoever put them there.

/// Suffixes of what pages and systems need and of what is no document: it is not even unpacked.
const SUFFIXES: [&str; 55] = [
    "avi", "avif", "bak", "bat", "bmp", "class", "css", "cur", "db", "dll", "eot", "exe", "flv", "gif",
    "ico", "ini", "jar", "jfif", "jpe", "jpeg", "jpg", "js", "less", "lnk", "log", "map", "mjs", "mov",
    "mp3", "mp4", "mpeg", "mpg", "ogg", "otf", "pak", "png", "ppt", "pptx", "psd", "py", "scss", "sh", "svg",
    "swf", "tif", "tiff", "tmp", "ttf", "url", "wav", "webm", "webp", "wmv", "woff", "woff2",
];

/// Media types of what a page shows beside its text.
const MEDIA: [&str; 7] = [
    "audio/",
    "font/",
    "image/",
    "video/",
    "text/css",
    "text/javascript",
    "application/font",
];

/// Tells by the path of a member that it is none of the files that are looked into.
pub(super) fn is_passed_over(path: &str) -> bool {
    if path.ends_with('/') {
        return true;
    }
    let mut parts = path
        .split('/')
        .filter(|it| !it.is_empty() && *it != "." && *it != "..");
    let Some(name) = parts.next_back() else {
        return true;
    };
    let is_hidden = |it: &str| it.starts_with('.') || it == "__MACOSX";
    if is_hidden(name) || parts.any(is_hidden) {
        return true;
    }
    // Word leaves the first behind, we ourselves put the second beside a CSV file.
    if name.starts_with("~$") || name.ends_with("-metadata.json") {
        return true;
    }
    let suffix = name.rsplit_once('.').map(|it| it.1.to_ascii_lowercase());
    suffix.is_some_and(|it| SUFFIXES.binary_search(&it.as_str()).is_ok())
}

/// Tells by the media type that a part is none of those that are looked into.
pub(super) fn is_media(media_type: &str) -> bool {
    MEDIA.iter().any(|it| media_type.starts_with(it))
        || media_type.ends_with("javascript")
        || matches!(
            media_type,
            "application/x-shockwave-flash" | "application/vnd.ms-fontobject" | "application/wasm"
        )
}

/// Tells whether a file lies in the folder that a browser puts beside a page it saves.
pub(super) fn is_saved_beside(path: &str) -> bool {
    let folders = path.rsplit_once('/').map_or("", |it| it.0);
    // Each browser has its own word for it, in the language that it speaks.
    let beside = ["_files", ".files", "_文件"];
    folders
        .split('/')
        .any(|folder| beside.iter().any(|it| folder.ends_with(it)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffixes_are_sorted() {
        assert!(SUFFIXES.is_sorted());
    }

    #[test]
    fn what_systems_and_pages_leave() {
        for it in [
            "dir/",
            "__MACOSX/dir/._年报.html",
            "dir/.DS_Store",
            "Thumbs.db",
            "a/desktop.ini",
            "x.JPG",
            "page_files/jquery.min.js",
            "~$年报.docx",
            "reports.csv-metadata.json",
            "..",
            "",
        ] {
            assert!(is_passed_over(it), "{it}");
        }
        for it in [
            "年报.html",
            "dir.d/年报",
            "a/b/2024.PDF",
            "报告.wps",
            "../年报.html",
            "./年报.txt",
            "a.rar",
        ] {
            assert!(!is_passed_over(it), "{it}");
        }
        assert!(is_saved_beside("年报_files/frame.html"));
        assert!(!is_saved_beside("files/年报.html"));
    }
}
