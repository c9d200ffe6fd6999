//! What the reader chose since the page was opened.

use std::rc::Rc;

use super::more::actions::Done;
use super::more::find::Find;
use crate::favorites::Favorites as Mine;
use crate::options::{Day, TimeZone, View};

/// What the reader chose; nothing where the attributes still decide.
#[derive(Clone, Default)]
pub struct Reader {
    /// Whose time is shown.
    pub zone: Option<TimeZone>,
    /// What the agenda is shown as.
    pub view: Option<View>,
    /// Whether what is on has changed under the eyes of the reader, who then hears of it.
    pub turned: bool,
    /// Which day is shown.
    pub day: Option<Day>,
    /// Id of the session that is opened in the grid.
    pub cell: Option<String>,
    /// Ids of the sessions whose descriptions are open.
    pub open: Vec<String>,
    /// Id of the session whose actions are open.
    pub menu: Option<String>,
    /// What has been done with sessions, as soon as the second part is there.
    pub done: Option<Rc<Done>>,
    /// Which panel above the agenda is open.
    pub panel: &'static str,
    /// What is looked for, as soon as the second part is there.
    pub find: Option<Rc<Find>>,
    /// The reader's own sessions, as soon as the second part has looked for them.
    pub mine: Option<Rc<Mine>>,
    /// Whether only those are shown.
    pub only_mine: bool,
}
