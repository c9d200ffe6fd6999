//! The command as people run it.
#![allow(dead_code, reason = "each test file uses its part")]

use std::ffi::OsString;
use std::io::Write;
use std::process::{Command, Stdio};

pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

/// Runs `agenda` with arguments and standard input.
#[track_caller]
pub fn agenda<A: Into<OsString>>(arguments: impl IntoIterator<Item = A>, input: &str) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_agenda"))
        .args(arguments.into_iter().map(Into::into))
        // What tests serve is on this machine.
        .env("NO_PROXY", "127.0.0.1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // The pipe may be full before the command reads, or closed where it reads nothing.
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let done = child.wait_with_output().unwrap();
    let _ = writer.join();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { status: done.status.code().unwrap(), out: text(done.stdout), err: text(done.stderr) }
}
