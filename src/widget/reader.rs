//! What the reader chose since the page was opened.

use std::rc::Rc;
use std::sync::Arc;

use crate::i18n::Message;
use crate::model::agenda::Agenda;
use crate::model::moment::Instant;
use crate::widget::changes::{Change, Seen};
use crate::widget::favorites::Favorites;
use crate::widget::feature_state::FeatureState;
use crate::widget::find::facets::Found;
use crate::widget::find::{Filter, Index};
use crate::widget::options::{Day, TimeZone, View};
use crate::widget::picks::Picks;

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
    pub done: FeatureState<Done>,
    /// Whether something is looked for, or may be soon.
    pub looks: bool,
    /// What became of the last action: of which session, none for the whole agenda, and its message.
    pub outcome: Option<(String, Message)>,
    /// Which panel above the agenda is open.
    pub panel: &'static str,
    /// What is looked for, once the lazy chunk is loaded.
    pub find: FeatureState<Find>,
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
    /// What was to be copied, or the name of the file that was saved.
    pub text: String,
    /// Whether the reader has to copy that by hand.
    pub by_hand: bool,
    /// The sessions to remind of.
    pub remind: Favorites,
    /// Those that the reader has been reminded of, with the start that was reported, in milliseconds.
    pub reminded: Vec<(String, i64)>,
    /// The name that the receiver of shared sessions is to see.
    pub name: String,
    /// The sessions that the page's address shares.
    pub picks: Option<Picks>,
    /// Whether the reader has declined them.
    pub declined: bool,
    /// What has changed since the reader was here.
    pub changes: Option<Rc<Changes>>,
}

/// What of the agenda the reader has not seen.
#[derive(Clone, Default)]
pub struct Changes {
    /// What the digest is stored under, which distinguishes agendas.
    pub key: String,
    /// What the reader had seen before.
    pub base: Seen,
    /// Whether the news of the day is awaited, before which nothing is compared.
    pub waits: bool,
    /// The agenda that was compared with it.
    pub of: Option<Arc<Agenda>>,
    /// The sessions that differ, in the agenda's order.
    pub list: Vec<Changed>,
    /// The id of that which the reader was led to last.
    pub at: Option<String>,
}

/// A session that differs.
#[derive(Clone)]
pub struct Changed {
    /// Its id.
    pub id: String,
    /// In which way.
    pub kind: Change,
    /// Whether the reader has seen that.
    pub seen: bool,
}
