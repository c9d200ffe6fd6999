//! Wrong usage, reported without giving arguments a way to steer the terminal.

use clap::error::{ContextKind, ContextValue};

use crate::terminal;

/// Reports what is wrong with the arguments, or prints the help that was asked for, and ends: with
/// status 2 where the usage is wrong.
pub fn end(error: clap::Error) -> ! {
    if error.use_stderr() {
        for line in cleaned(error).render().to_string().trim_end().lines() {
            terminal::err(line);
        }
        std::process::exit(2)
    }
    // Help and version quote no argument.
    error.exit()
}

/// The error with its arguments escaped: a line break in one begins no new line of the message.
fn cleaned(mut error: clap::Error) -> clap::Error {
    let quoted: Vec<(ContextKind, ContextValue)> =
        error.context().filter_map(|(kind, value)| Some((kind, escaped(value)?))).collect();
    for (kind, value) in quoted {
        error.insert(kind, value);
    }
    error
}

fn escaped(value: &ContextValue) -> Option<ContextValue> {
    let plain = |text: &str| terminal::plain(text).into_owned();
    match value {
        ContextValue::String(text) => Some(ContextValue::String(plain(text))),
        ContextValue::Strings(texts) => Some(ContextValue::Strings(texts.iter().map(|text| plain(text)).collect())),
        ContextValue::StyledStrs(texts) => {
            Some(ContextValue::StyledStrs(texts.iter().map(|text| plain(&text.to_string()).into()).collect()))
        }
        // The usage, which is ours and has several lines.
        _ => None,
    }
}
