//! People and bodies: roles, organisations, positions.

use super::super::List;

/// What people do in a session: as written over several people, and over one.
pub(super) const ROLES: &[(&str, &str)] = &[
    ("moderators", "moderator"),
    ("chairs", "chair"),
    ("chairpersons", "chairperson"),
    ("co-chairs", "co-chair"),
    ("speakers", "speaker"),
    ("keynote speakers", "keynote speaker"),
    ("panellists", "panellist"),
    ("panelists", "panelist"),
    ("presenters", "presenter"),
    ("facilitators", "facilitator"),
    ("discussants", "discussant"),
    ("respondents", "respondent"),
    ("rapporteurs", "rapporteur"),
    ("leads", "lead"),
    ("hosts", "host"),
    ("interpreters", "interpreter"),
    ("welcome remarks", "welcome remarks"),
    ("welcoming remarks", "welcoming remarks"),
    ("opening remarks", "opening remarks"),
    ("introductory remarks", "introductory remarks"),
    ("closing remarks", "closing remarks"),
    ("concluding remarks", "concluding remarks"),
];

/// What organisations are called.
pub(super) const ORGANISATIONS: List = &[
    "programme",
    "organisation",
    "organization",
    "ministry",
    "university",
    "institute",
    "institution",
    "agency",
    "bank",
    "council",
    "commission",
    "centre",
    "center",
    "foundation",
    "association",
    "authority",
    "federation",
    "union",
    "government",
    "parliament",
    "college",
    "school",
    "library",
    "alliance",
    "consortium",
    "society",
    "group",
    "ltd",
    "inc",
    "gmbh",
];

/// What positions are called.
pub(super) const JOBS: List = &[
    "head",
    "director",
    "professor",
    "minister",
    "chair",
    "chairperson",
    "officer",
    "adviser",
    "advisor",
    "analyst",
    "manager",
    "president",
    "secretary",
    "ambassador",
    "economist",
    "engineer",
    "researcher",
    "lead",
    "coordinator",
    "co-ordinator",
    "specialist",
    "expert",
    "fellow",
    "counsellor",
    "counselor",
    "commissioner",
    "deputy",
    "chief",
    "ceo",
    "cto",
    "lecturer",
    "consultant",
    "editor",
    "founder",
    "judge",
    "associate",
    "assistant",
    "senior",
    "junior",
    "governor",
    "mayor",
    "student",
    "developer",
];

/// What parts of organisations are called.
pub(super) const UNITS_OF: List =
    &["division", "directorate", "unit", "department", "section", "branch", "team", "office", "secretariat"];

/// What a mail begins with.
pub(super) const GREETINGS: List = &["hi", "hello", "dear", "hey", "greetings"];

/// In lines that state the date of the meeting: "takes place", "week of".
pub(super) const HELD: List = &[
    "taking place",
    "held on",
    "held from",
    "will run",
    "takes place",
    "take place",
    "will be held",
    "is held",
    "week of",
    "week from",
];
