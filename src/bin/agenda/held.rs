//! The fields that each format holds, by their paths; `convert` names every other one.

/// What every format holds.
const EVERY: &[&str] = &[
    "status",
    "delay",
    "title",
    "description",
    "location.name",
    "virtualLocation.name",
    "virtualLocation.url",
    "sessions[].start",
    "sessions[].end",
    "sessions[].title",
    "sessions[].description",
    "sessions[].status",
    "sessions[].delay",
    "sessions[].track",
    "sessions[].room",
];

/// Links of the meeting.
const LINKS: &[&str] = &["links[].rel", "links[].href", "links[].lang", "links[].title"];

/// Links of a session.
const SESSION_LINKS: &[&str] =
    &["sessions[].links[].rel", "sessions[].links[].href", "sessions[].links[].lang", "sessions[].links[].title"];

/// People of a session.
const SPEAKERS: &[&str] = &[
    "sessions[].speakers[].name",
    "sessions[].speakers[].role",
    "sessions[].speakers[].role[]",
    "sessions[].speakers[].jobTitle",
    "sessions[].speakers[].affiliation",
];

/// Items of a session, each as a line with links.
const ITEMS: &[&str] = &[
    "sessions[].items[].number",
    "sessions[].items[].title",
    "sessions[].items[].speakers[].name",
    "sessions[].items[].speakers[].role",
    "sessions[].items[].speakers[].role[]",
    "sessions[].items[].speakers[].jobTitle",
    "sessions[].items[].speakers[].affiliation",
    "sessions[].items[].links[].rel",
    "sessions[].items[].links[].href",
    "sessions[].items[].links[].title",
];

/// More of an item than fits in a line.
const ITEMS_IN_FULL: &[&str] = &["sessions[].items[].description", "sessions[].items[].links[].lang"];

/// What a page, a mail and JSON-LD hold.
const READ: &[&str] = &[
    "series",
    "subtitle",
    "attendanceMode",
    "location.url",
    "organizer.name",
    "organizer.url",
    "sessions[].date",
    "sessions[].languages",
    "sessions[].languages[]",
];

/// What a page and a mail show.
const SHOWN: &[&str] = &[
    "locale",
    "timeZone",
    "notice",
    "details[].label",
    "details[].text",
    "sessions[].after",
    "sessions[].movedFrom",
    "sessions[].notice",
    "sessions[].access",
];

/// A calendar file.
pub const IN_ICS: &[&[&str]] = &[
    EVERY,
    LINKS,
    SESSION_LINKS,
    SPEAKERS,
    ITEMS,
    &[
        "uid",
        "sequence",
        "updated",
        "delayFollows",
        "locale",
        "sessions[].id",
        "sessions[].uid",
        "sessions[].sequence",
        "sessions[].updated",
        "sessions[].notice",
        "sessions[].kind",
        "sessions[].access",
    ],
];
/// A page.
pub const IN_HTML: &[&[&str]] = &[
    EVERY,
    LINKS,
    SESSION_LINKS,
    SPEAKERS,
    ITEMS,
    ITEMS_IN_FULL,
    READ,
    SHOWN,
    &["uid", "sessions[].uid", "sessions[].id", "sessions[].kind"],
];
/// JSON-LD.
pub const IN_JSONLD: &[&[&str]] =
    &[EVERY, LINKS, SESSION_LINKS, SPEAKERS, READ, &["uid", "sessions[].uid", "sessions[].id", "sessions[].kind"]];
/// A mail.
pub const IN_TEXT: &[&[&str]] = &[EVERY, LINKS, SESSION_LINKS, SPEAKERS, ITEMS, ITEMS_IN_FULL, READ, SHOWN];
/// The schedule of a conference.
pub const IN_SCHEDULE: &[&[&str]] = &[&[
    "title",
    "description",
    "timeZone",
    "updated",
    "delay",
    "delayFollows",
    "tracks[].name",
    "tracks[].color",
    "rooms[].name",
    "rooms[].url",
    "sessions[].id",
    "sessions[].uid",
    "sessions[].start",
    "sessions[].end",
    "sessions[].title",
    "sessions[].description",
    "sessions[].kind",
    "sessions[].status",
    "sessions[].delay",
    "sessions[].track",
    "sessions[].room",
    "sessions[].languages",
    "sessions[].languages[]",
    "sessions[].speakers[].name",
    "sessions[].speakers[].url",
    "sessions[].speakers[].image",
    "sessions[].speakers[].description",
    "sessions[].links[].href",
    "sessions[].links[].title",
    "sessions[].code",
    "sessions[].slug",
    "sessions[].do_not_record",
    "sessions[].recording_license",
]];
