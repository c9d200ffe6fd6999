//! What the reader chose since the page was opened.

use std::rc::Rc;
use std::sync::Arc;

use crate::i18n::Message;
use crate::model::agenda::Agenda;
use crate::model::moment::Instant;
use crate::widget::favorites::Favorites;
use crate::widget::find::facets::Found;
use crate::widget::find::{Filter, Index};
use crate::widget::options::{Day, TimeZone, View};

/// What the reader chose; nothing where the attributes still decide.
#[derive(Clone, Default)]
pub struct Reader {
    /// Whose time is shown.
    pub zone: Option<TimeZone>,
    /// What the agenda is shown as.
    pub view: Option<View>,
    /// Whether what is on has changed under the eyes of the reader, who then hears of it.
    pub turned: bool,
    /// When the page was opened: what was over then is out of sight at first.
    pub since: Option<Instant>,
    /// Whether that is shown too.
    pub earlier: bool,
    /// Whether only what is on is shown.
    pub only_live: bool,
    /// Which day is shown.
    pub day: Option<Day>,
    /// Id of the session that is opened in the grid.
    pub cell: Option<String>,
    /// Ids of the sessions whose rows are open.
    pub open: Vec<String>,
    /// What has been done with sessions, once the lazy chunk is loaded.
    pub done: Option<Rc<Done>>,
    /// Whether something is looked for, or may be soon.
    pub looks: bool,
    /// What became of the last action: of which session, none for the whole agenda, and its message.
    pub outcome: Option<(String, Message)>,
    /// Which panel above the agenda is open.
    pub panel: &'static str,
    /// What is looked for, once the lazy chunk is loaded.
    pub find: Option<Rc<Find>>,
    /// The reader's own sessions, once the lazy chunk has read them.
    pub favorites: Option<Rc<Favorites>>,
    /// Whether only those are shown.
    pub only_favorites: bool,
}

/// What is looked for, and what was found by it.
#[derive(Default)]
pub struct Find {
    /// The words as they were typed.
    pub query: String,
    /// What the rooms to choose from are narrowed by, folded.
    pub room: String,
    /// What is looked for, but one's own.
    pub filter: Filter,
    /// The agenda made ready, and which one it was made from.
    pub index: Option<Rc<(Arc<Agenda>, Index)>>,
    /// What is found of that.
    pub found: Found,
}

/// What has been done, as far as it is visible.
#[derive(Clone, Default)]
pub struct Done {
    /// What was copied.
    pub text: String,
    /// Whether the reader has to copy that by hand.
    pub by_hand: bool,
    /// The sessions to remind of.
    pub remind: Favorites,
    /// Those that the reader has been reminded of, with the start that was reported, in milliseconds.
    pub reminded: Vec<(String, i64)>,
}
