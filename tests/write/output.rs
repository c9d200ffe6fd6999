//! `convert -o`: a concurrent reader of the file gets the old one or the new one, never a part.
#![cfg(all(feature = "cli", unix))]

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const JSON: &str = r#"{"title":"Days","timeZone":"UTC","sessions":[{"id":"a","title":"A","start":"2021-03-29T10:00","end":"2021-03-29T10:15"}]}"#;

/// A folder with a source in it, which goes with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("agenda-output-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("in.json"), JSON).unwrap();
        Folder(folder)
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn convert(&self, out: &str) -> Output {
        Command::new(env!("CARGO_BIN_EXE_agenda"))
            .args(["convert", "in.json", "--to", "text", "-o", out])
            .current_dir(&self.0)
            .output()
            .unwrap()
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(&self.0).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[test]
fn an_old_file_is_replaced_as_a_whole() {
    let folder = Folder::new("replaced");
    let out = folder.at("out.txt");
    fs::write(&out, "old").unwrap();
    fs::set_permissions(&out, fs::Permissions::from_mode(0o640)).unwrap();
    // A process that has it open reads the old one to its end: it is another file.
    let before = fs::File::open(&out).unwrap();
    let ran = folder.convert("out.txt");
    assert!(ran.status.success() && ran.stdout.is_empty(), "{ran:?}");
    assert!(fs::read_to_string(&out).unwrap().contains("10:00–10:15  A"));
    assert_eq!(std::io::read_to_string(before).unwrap(), "old");
    assert_eq!(mode(&out), 0o640);
    assert_eq!(folder.names(), ["in.json", "out.txt"]);
}

#[test]
fn a_new_file_has_the_permissions_of_any_new_file() {
    let folder = Folder::new("new");
    fs::write(folder.at("other"), "").unwrap();
    assert!(folder.convert("out.txt").status.success());
    assert_eq!(mode(&folder.at("out.txt")), mode(&folder.at("other")));
}

#[test]
fn symbolic_links_stay_and_their_file_is_replaced() {
    let folder = Folder::new("links");
    fs::create_dir(folder.at("real")).unwrap();
    fs::write(folder.at("real/out.txt"), "old").unwrap();
    symlink("real/out.txt", folder.at("first")).unwrap();
    symlink("first", folder.at("second")).unwrap();
    symlink("real/fresh.txt", folder.at("dangling")).unwrap();
    symlink("circle", folder.at("circle")).unwrap();
    assert!(folder.convert("second").status.success());
    assert!(folder.convert("dangling").status.success());
    for link in ["first", "second", "dangling"] {
        assert!(fs::symlink_metadata(folder.at(link)).unwrap().is_symlink(), "{link}");
    }
    for file in ["real/out.txt", "real/fresh.txt"] {
        assert!(fs::read_to_string(folder.at(file)).unwrap().contains("10:00–10:15  A"), "{file}");
    }
    let ran = folder.convert("circle");
    assert_eq!(ran.status.code(), Some(1));
    let reported = String::from_utf8(ran.stderr).unwrap();
    assert!(reported.contains("cannot write the agenda: circle: its symbolic links lead in a circle"), "{reported}");
}

#[test]
fn what_fails_leaves_the_old_file_and_nothing_next_to_it() {
    let folder = Folder::new("fails");
    fs::write(folder.at("locked"), "old").unwrap();
    fs::set_permissions(folder.at("locked"), fs::Permissions::from_mode(0o444)).unwrap();
    fs::create_dir(folder.at("folder")).unwrap();
    for (out, expected) in [
        ("locked", "cannot write the agenda: locked: it is read-only"),
        ("folder", "cannot write the agenda: folder: Is a directory"),
        ("no/such/out", "cannot write the agenda: no/such/out: "),
        ("..", "cannot write the agenda: ..: "),
    ] {
        let ran = folder.convert(out);
        let reported = String::from_utf8(ran.stderr).unwrap();
        assert!(ran.status.code() == Some(1) && reported.contains(expected), "{out}: {reported}");
    }
    // A limit on the size of files, which acts like a full disk.
    let limited = format!("ulimit -f 0; exec {:?} convert in.json --to text -o locked2", env!("CARGO_BIN_EXE_agenda"));
    fs::write(folder.at("locked2"), "old").unwrap();
    let ran = Command::new("sh").args(["-c", &format!("trap '' XFSZ; {limited}")]).current_dir(&folder.0).output();
    let ran = ran.unwrap();
    assert_eq!(ran.status.code(), Some(1), "{ran:?}");
    assert_eq!(fs::read_to_string(folder.at("locked2")).unwrap(), "old");
    assert_eq!(fs::read_to_string(folder.at("locked")).unwrap(), "old");
    assert_eq!(folder.names(), ["folder", "in.json", "locked", "locked2"]);
}

#[test]
fn a_dash_is_standard_output_and_pipes_are_written_to() {
    let folder = Folder::new("dash");
    let ran = folder.convert("-");
    assert!(String::from_utf8(ran.stdout).unwrap().contains("10:00–10:15  A"));
    assert_eq!(folder.names(), ["in.json"]);
    assert!(folder.convert("/dev/null").status.success());
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
    assert!(Command::new("mkfifo").arg(folder.at("pipe")).status().unwrap().success());
    let reader = Command::new("cat").arg(folder.at("pipe")).stdout(Stdio::piped()).spawn().unwrap();
    assert!(folder.convert("pipe").status.success());
    let read = String::from_utf8(reader.wait_with_output().unwrap().stdout).unwrap();
    assert!(read.contains("10:00–10:15  A"), "{read}");
    let id = fs::metadata(folder.at("pipe")).unwrap();
    assert!(!id.is_file() && id.size() == 0);
}
