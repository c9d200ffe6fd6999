//! Documents that are ZIP archives: their parts are read up to a limit, regardless of the size that they state.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::model::limits;
use crate::model::problem::{Place, Problem};

/// An archive.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    /// The number of bytes that may still be unpacked.
    left: usize,
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Problem> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
        if zip.len() > 10_000 {
            return Err(too_large());
        }
        let names = zip.file_names().filter_map(|name| name.ok().map(|name| name.into_owned())).collect();
        Ok(Archive { zip, names, left: limits::UNPACKED_BYTES })
    }

    /// The names of its parts.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// A part.
    pub fn bytes(&mut self, name: &str) -> Result<Vec<u8>, Problem> {
        let part = self.zip.by_name(name).map_err(|_| broken())?;
        let most = u64::try_from(self.left).unwrap_or(u64::MAX).saturating_add(1);
        let mut bytes = Vec::new();
        part.take(most).read_to_end(&mut bytes).map_err(|_| broken())?;
        self.left = self.left.checked_sub(bytes.len()).ok_or_else(too_large)?;
        Ok(bytes)
    }

    /// A part that is text.
    pub fn text(&mut self, name: &str) -> Result<String, Problem> {
        String::from_utf8(self.bytes(name)?).map_err(|_| broken())
    }

    /// Unpacks every part once, so that a reader which opens the archive by itself finds no part that is too large.
    pub fn check(&mut self) -> Result<(), Problem> {
        let names = std::mem::take(&mut self.names);
        // A part may have any name: its relations determine its content.
        for name in &names {
            self.bytes(name)?;
        }
        self.names = names;
        self.left = limits::UNPACKED_BYTES;
        Ok(())
    }
}

/// The error for parts that cannot be unpacked.
pub fn broken() -> Problem {
    Problem::error(Place::Whole, "the file is damaged: its parts cannot be unpacked").hint("save it anew")
}

pub fn too_large() -> Problem {
    let message = format!("the file unpacks to more than the {} bytes that are read", limits::UNPACKED_BYTES);
    Problem::error(Place::Whole, message).hint("give only the sheet or the pages with the agenda")
}
