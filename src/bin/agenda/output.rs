//! Where `convert` writes: a file that is never seen half written, or standard output.

use std::fs::Permissions;
use std::io::{Error, ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

/// How many symbolic links are followed, as Linux does.
const LINKS: usize = 40;

/// Writes to the file `out`; `-` and none are standard output.
pub fn write(out: Option<&Path>, bytes: &[u8]) -> Result<()> {
    match out.filter(|out| *out != Path::new("-")) {
        None => {
            let mut out = std::io::stdout().lock();
            out.write_all(bytes)?;
            out.flush()
        }
        Some(out) => replace(&target(out)?, bytes),
    }
}

/// What a path leads to: the file behind symbolic links, which stay.
fn target(path: &Path) -> Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        let Ok(link) = std::fs::read_link(&path) else { return Ok(path) };
        path = folder(&path).join(link);
    }
    Err(Error::new(ErrorKind::InvalidInput, "its symbolic links lead in a circle"))
}

fn folder(file: &Path) -> &Path {
    let parent = file.parent().unwrap_or(file);
    if parent.as_os_str().is_empty() { Path::new(".") } else { parent }
}

/// Writes a new file next to the old one and renames it, so that who reads the old one meanwhile, a
/// web server for instance, gets either as a whole.
fn replace(file: &Path, bytes: &[u8]) -> Result<()> {
    let old = std::fs::metadata(file).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        // A device or a pipe takes what is written, and cannot be replaced; a folder refuses it.
        return std::fs::OpenOptions::new().write(true).open(file)?.write_all(bytes);
    }
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        return Err(Error::new(ErrorKind::PermissionDenied, "it is read-only"));
    }
    let name = file.file_name().ok_or_else(|| Error::new(ErrorKind::InvalidInput, "it names no file"))?;
    let mut prefix = std::ffi::OsString::from(".");
    prefix.push(name);
    let mut new = tempfile::Builder::new();
    // What the user's umask leaves of it.
    if let Some(open) = created() {
        new.permissions(open);
    }
    // The temporary file removes itself where anything after this fails.
    let mut new = new.prefix(&prefix).suffix(".tmp").tempfile_in(folder(file))?;
    new.write_all(bytes)?;
    if let Some(old) = old {
        new.as_file().set_permissions(old.permissions())?;
    }
    new.as_file().sync_all()?;
    new.persist(file).map_err(|failed| failed.error)?;
    Ok(())
}

/// The permissions that a new file asks for.
#[cfg(unix)]
fn created() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(0o666))
}

/// Other systems let a new file inherit them from its folder.
#[cfg(not(unix))]
fn created() -> Option<Permissions> {
    None
}
