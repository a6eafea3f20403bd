//! Archives that are damaged, locked, cut, or built to do harm.

use gongkai::Limits;

use crate::packed::{Stated, Zip, checksum, deflate};
use crate::support::{CELLS, assert_error, gzip, page, report, stored_zip, tar, told, told_within, zip};

fn stated(bytes: &[u8]) -> Stated {
    Stated {
        flags: 0,
        method: 8,
        checksum: checksum(bytes),
        packed: 0,
        size: bytes.len() as u64,
    }
}

fn limited(bytes: u64, documents: usize) -> Limits {
    let mut limits = Limits::default();
    limits.bytes = bytes;
    limits.documents = documents;
    limits
}

#[test]
fn a_bomb_ends_at_the_limit() {
    let zeros = vec![b' '; 1 << 16];
    let packed = deflate(&zeros);
    let mut bomb = Zip::default().file_named(b"a.html", &page());
    for _ in 0..100 {
        bomb = bomb.file(b"b.html", &packed, stated(&zeros));
    }
    let told = told_within("bomb.zip", &bomb.finish(), &limited(2 << 20, 1000));
    assert_eq!(told[0], report("bomb.zip › a.html"));
    let last = told.last().expect("it says something");
    assert_error(last, "bomb.zip", "2 MB 的上限", "limit of 2 MB");
    let limit = limited(1 << 20, 1000);
    // As many gzip members as make two megabytes, which are one file.
    let packed = gzip(&vec![b' '; 1 << 16]).repeat(32);
    let begun = gzip(&tar(&[("x.html", &[b' '; 100])])[..512]);
    for (name, bytes) in [
        ("bomb.tar.gz", [begun, packed.clone()].concat()),
        ("nest.zip", zip(&[("bomb.html.gz", &packed)])),
        ("bomb.html.gz", packed),
    ] {
        let told = told_within(name, &bytes, &limit);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_error(&told[0], name, "1 MB 的上限", "limit of 1 MB");
    }
}

#[test]
fn entries_that_overlap_share_the_limit() {
    // One packed file that the list names ten thousand times.
    let zeros = vec![b' '; 1 << 18];
    let packed = deflate(&zeros);
    let mut bomb = Zip::default().file(b"x.html", &packed, stated(&zeros));
    let of_packed = Stated {
        packed: packed.len() as u64,
        ..stated(&zeros)
    };
    for _ in 0..10_000 {
        bomb = bomb.listed(b"x.html", &of_packed, 0);
    }
    let told = told_within("bomb.zip", &bomb.finish(), &limited(1 << 20, 100_000));
    assert_error(told.last().expect("it ends"), "bomb.zip", "1 MB", "1 MB");
    assert!(told.len() < 10, "{}", told.len());
}

#[test]
fn more_members_than_anyone_means_end_it() {
    let files: Vec<(String, &[u8])> = (0..50).map(|it| (format!("{it}.html"), &b""[..])).collect();
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), *bytes))
        .collect();
    let told = told_within("a.zip", &zip(&files), &limited(1 << 20, 20));
    assert_eq!(told.len(), 21);
    assert_error(&told[20], "a.zip", "20 个", "limit of 20");
    // Locked ones are not unpacked and count all the same.
    let mut locked = Zip::default();
    for _ in 0..50 {
        locked = locked.file(
            b"a.html",
            b"xxxx",
            Stated {
                flags: 1,
                ..stated(b"x")
            },
        );
    }
    let told = told_within("a.zip", &locked.finish(), &limited(1 << 20, 20));
    assert_eq!(told.len(), 2, "{told:?}");
    assert_error(&told[1], "a.zip", "20 个", "limit of 20");
}

#[test]
fn a_file_that_is_not_the_one_packed_is_not_read() {
    let page = page();
    let packed = deflate(&page);
    let whole = stated(&page);
    let lies = [
        Stated {
            checksum: 1,
            ..whole.clone()
        },
        Stated {
            size: 10,
            ..whole.clone()
        },
        Stated {
            size: whole.size + 1,
            ..whole.clone()
        },
        Stated {
            packed: packed.len() as u64 - 20,
            ..whole.clone()
        },
        Stated {
            method: 0,
            ..whole.clone()
        },
    ];
    for lie in lies {
        let archive = Zip::default()
            .file(b"a.html", &packed, lie)
            .file_named(b"b.html", &page);
        let told = told("a.zip", &archive.finish());
        assert_error(&told[0], "a.zip › a.html", "校验不符", "its checksum is wrong");
        assert_eq!(told[1..], [report("a.zip › b.html")]);
    }
    let beyond = Stated {
        packed: 1 << 31,
        ..whole
    };
    let archive = Zip::default().file(b"a.html", &packed, beyond);
    assert_error(
        &told("a.zip", &archive.finish())[0],
        "a.zip › a.html",
        "不完整",
        "only a part",
    );
}

#[test]
fn what_is_locked_or_packed_strangely_is_said_once() {
    let page = page();
    let locked = || Stated {
        flags: 1,
        ..stated(&page)
    };
    let mut archive = Zip::default();
    for name in ["a.html", "b.html", "c.html", "d.docx", "e.docx"] {
        archive = archive.file(name.as_bytes(), b"xxxx", locked());
    }
    for method in [9, 12, 93, 99, 77] {
        archive = archive.file(
            b"f.html",
            b"xxxx",
            Stated {
                method,
                ..stated(&page)
            },
        );
    }
    let archive = archive.file_named(b"g.html", &page);
    let told = told("a.zip", &archive.finish());
    assert_eq!(told[0], report("a.zip › g.html"));
    assert_error(
        &told[1],
        "a.zip",
        "5 个文件带密码，没有读取：a.html、b.html、c.html等",
        "a.html, b.html, c.html and 2 more",
    );
    let methods = ["Deflate64", "BZIP2", "77", "Zstandard", "AES"];
    assert_eq!(told.len(), 2 + methods.len());
    for (it, method) in told[2..].iter().zip(methods) {
        assert_error(it, "a.zip", method, method);
    }
}

#[test]
fn large_archives_and_those_written_to_a_pipe_are_read() {
    let page = page();
    for (described, large) in [(true, false), (false, true), (true, true)] {
        let archive = Zip {
            described,
            large,
            ..Zip::default()
        };
        let bytes = archive
            .file_named(b"a.html", &page)
            .file_named(b"b.html", &page)
            .finish();
        let both = [report("a.zip › a.html"), report("a.zip › b.html")];
        assert_eq!(told("a.zip", &bytes), both, "{described} {large}");
        // Some archives have a program before them.
        let behind = [&b"PK is no archive"[..], &bytes].concat();
        assert_eq!(told("a.zip", &behind), both, "{described} {large}");
        let cut = &bytes[..bytes.len() - 60];
        let told = told("a.zip", cut);
        assert_eq!(told[..2], both, "{described} {large}");
        assert_error(&told[2], "a.zip", "不完整", "cut off");
    }
}

#[test]
fn split_archives_are_called_so() {
    let bytes = zip(&[("a.html", &page())]);
    let first = [b"PK\x07\x08", &bytes[..2000]].concat();
    assert_error(&told("a.z01", &first)[0], "a.z01", "分卷", "split");
    let mut last = bytes;
    let end = last.len() - 22;
    last[end + 4] = 2;
    last[end + 6] = 1;
    assert_error(&told("a.zip", &last)[0], "a.zip", "分卷", "split");
}

#[test]
fn an_archive_cut_anywhere_gives_what_came_before_and_one_error() {
    let (one, other) = (page(), page());
    let bytes = zip(&[("a.html", &one), ("b.html", &other)]);
    let second = memchr::memmem::find_iter(&bytes, b"PK\x03\x04")
        .nth(1)
        .expect("there are two");
    let listed = memchr::memmem::find(&bytes, b"PK\x01\x02").expect("there is a list");
    for cut in (4..bytes.len())
        .step_by(101)
        .chain([second, listed, bytes.len() - 1])
    {
        let told = told("a.zip", &bytes[..cut]);
        let whole = usize::from(cut >= second) + usize::from(cut >= listed);
        assert_eq!(told.len(), whole + 1, "{cut}");
        assert!(told[..whole].iter().all(|it| it.cells == [CELLS]), "{cut}");
        assert_error(&told[whole], "a.zip", "", "download it again");
    }
}

#[test]
fn a_list_that_names_fewer_files_than_counted_is_damaged() {
    let mut bytes = zip(&[("a.html", &page()), ("b.html", &page())]);
    let second = memchr::memmem::rfind(&bytes, b"PK\x01\x02").expect("there is a list");
    bytes[second] = b'X';
    let told = told("a.zip", &bytes);
    assert_eq!(told[0], report("a.zip › a.html"));
    assert_error(&told[1], "a.zip", "目录已损坏", "list of files");
}

#[test]
fn tar_and_gzip_that_are_cut_or_damaged() {
    let tarred = tar(&[("a.html", &page()), ("b.html", &page())]);
    let cut = &tarred[..tarred.len() - 4000];
    let first = report("a.tar › a.html");
    let read = told("a.tar", cut);
    assert_eq!(read[0], first);
    assert_error(&read[1], "a.tar", "不完整或已损坏", "cut off or damaged");
    let packed = gzip(&tarred);
    let read = told("a.tgz", &packed[..packed.len() - 40]);
    assert_eq!(read[0], report("a.tgz › a.html"));
    assert_error(&read[1], "a.tgz", "不完整", "cut off");
    // One changed bit may be in a figure, and nobody can tell in which.
    let mut changed = packed.clone();
    let last = changed.len() - 8;
    changed[last] ^= 1;
    let read = told("a.tgz", &changed);
    assert_eq!(read.len(), 1);
    assert_error(&read[0], "a.tgz", "校验不符", "checksum");
    let read = told("a.html.gz", &gzip(&page())[..3000]);
    assert_eq!(read.len(), 1);
    assert_error(&read[0], "a.html.gz", "不完整", "cut off");
    let trailed = [gzip(&page()), b"garbage".to_vec()].concat();
    assert_error(&told("a.html.gz", &trailed)[0], "a.html.gz", "已损坏", "damaged");
}

#[test]
fn names_lead_nowhere() {
    let archive = Zip::default()
        .file_named(b"../../etc/a.html", &page())
        .file_named(b"/abs/b.html", &page())
        .file_named(b"\x1B]0;x\x07c.html", &page());
    let names: Vec<String> = told("a.zip", &archive.finish())
        .into_iter()
        .map(|it| it.name)
        .collect();
    assert_eq!(
        names,
        [
            "a.zip › ../../etc/a.html",
            "a.zip › /abs/b.html",
            "a.zip › \u{FFFD}]0;x\u{FFFD}c.html"
        ]
    );
}

#[test]
fn archives_of_other_kinds_are_refused_by_name() {
    for (name, magic) in [
        ("a.rar", &b"Rar!\x1a\x07\x01\0"[..]),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0\x04"),
    ] {
        let bytes = [magic, &[0; 100]].concat();
        assert_error(&told(name, &bytes)[0], name, "请先解压", "unpack it first");
        let within = told("x.zip", &zip(&[(name, &bytes), ("a.html", &page())]));
        assert_error(
            &within[0],
            &format!("x.zip › {name}"),
            "请先解压",
            "unpack it first",
        );
    }
}

#[test]
fn an_archive_too_large_is_to_be_unpacked() {
    let bytes = zip(&[("a.html", &page())]);
    let told = told_within("a.zip", &bytes, &limited(100, 10));
    assert_error(&told[0], "a.zip", "请解压", "unpack it");
}

/// A small generator of numbers, the same each time (Numerical Recipes).
fn next(state: &mut u64) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).expect("31 bits fit")
}

#[test]
fn changed_bytes_make_no_panic_and_no_wrong_report() {
    let small = "<html><p>信息公开</p></html>".as_bytes();
    let mail = b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"=_b\"\r\n\r\n--=_b\r\nContent-Type: text/html; \
        charset=gbk\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=D0=C5</p>\r\n--=_b\r\nContent-Disposition: attachment; \
        filename*=UTF-8''%E5%B9%B4.html\r\nContent-Transfer-Encoding: base64\r\n\r\nPGh0bWw+\r\n--=_b--\r\n";
    let warc = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/b\r\nContent-Length: 104\r\n\r\nHTTP/1.1 200 OK\r\n\
        Content-Type: text/html; charset=gbk\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<html>\r\n0\r\n\r\n\r\n\r\nWARC/1.0\r\n\r\n";
    let large = Zip {
        described: true,
        large: true,
        ..Zip::default()
    };
    let seeds = [
        zip(&[("a.html", small), ("b.txt", small)]),
        stored_zip(&[("a.html", small), ("in.zip", &zip(&[("b", small)]))]),
        large.file_named(b"a.html", small).finish(),
        tar(&[("a.html", small)]),
        gzip(&tar(&[("a.html", small)])),
        mail.to_vec(),
        warc.to_vec(),
        gzip(warc),
    ];
    let mut state = 20_241_231;
    for (index, seed) in seeds.iter().enumerate() {
        for _ in 0..200 {
            let mut bytes = seed.clone();
            for _ in 0..=next(&mut state) % 4 {
                let at = next(&mut state) % bytes.len();
                bytes[at] = match next(&mut state) % 4 {
                    0 => 0xFF,
                    1 => 0,
                    _ => next(&mut state).to_le_bytes()[0],
                };
            }
            if next(&mut state).is_multiple_of(8) {
                bytes.truncate(next(&mut state) % bytes.len());
            }
            let told = told_within("a", &bytes, &limited(1 << 20, 100));
            assert!(told.iter().all(|it| it.cells.is_empty()), "{index}");
            assert!(!told.is_empty(), "{index}: nothing said");
        }
    }
}
