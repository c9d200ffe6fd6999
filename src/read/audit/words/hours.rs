//! Words for hours and lengths, in the languages of texts.

/// Before noon.
pub const MORNING: &[&str] = &["a.m.", "a.m", "am", "a. m.", "صباحًا", "صباحا", "ص"];
/// From noon on.
pub const AFTERNOON: &[&str] =
    &["p.m.", "p.m", "pm", "p. m.", "مساءً", "مساء", "ظهرًا", "ظهرا", "بعد الظهر", "عصرًا", "عصرا", "م"];
/// Words that turn a number into a clock time without naming the half of the day.
pub const UNITS: &[&str] = &["hrs", "hr", "hs", "uhr", "o'clock", "o’clock", "uur"];
/// Twelve o'clock at day, alone or after "12".
pub const NOON: &[&str] = &["noon", "midday", "midi", "mittag", "mediodía", "meio-dia", "mezzogiorno"];
/// Twelve o'clock at night.
pub const MIDNIGHT: &[&str] =
    &["midnight", "minuit", "mitternacht", "medianoche", "meia-noite", "mezzanotte", "middernacht"];

/// Words at the head of a column of ends.
pub const ENDS: &[&str] = &[
    "end",
    "ends",
    "ending",
    "finish",
    "finishes",
    "to",
    "until",
    "till",
    "fin",
    "à",
    "jusqu'à",
    "hasta",
    "fim",
    "até",
    "ende",
    "bis",
    "fine",
    "einde",
    "eind",
    "tot",
    "النهاية",
    "نهاية",
    "إلى",
];

/// Between start and end.
pub const UNTIL: &[&str] = &[
    "to",
    "until",
    "till",
    "à",
    "a",
    "au",
    "jusqu'à",
    "jusqu’à",
    "bis",
    "hasta",
    "às",
    "até",
    "alle",
    "tot",
    "إلى",
    "الى",
    "حتى",
];
/// Before the start of a range.
pub const FROM: &[&str] = &["from", "de", "von", "ab", "das", "dalle", "van", "from the", "من", "at", "um"];
/// Before a time within a sentence: no row begins with them.
pub const IN_TEXT: &[&str] = &[
    "at",
    "by",
    "before",
    "after",
    "until",
    "till",
    "from",
    "since",
    "around",
    "about",
    "à",
    "avant",
    "après",
    "dès",
    "vers",
    "jusqu'à",
    "um",
    "vor",
    "nach",
    "ab",
    "gegen",
    "bis",
    "antes",
    "después",
    "las",
    "às",
    "até",
    "prima",
    "dopo",
    "alle",
    "om",
    "voor",
    "na",
    "between",
    "than",
    "الساعة",
    "قبل",
    "بعد",
];

/// Minutes in a length.
pub const MINUTES: &[&str] = &[
    "minutes",
    "minute",
    "mins",
    "min",
    "mn",
    "m",
    "minuten",
    "minutos",
    "minuti",
    "minuut",
    "min.",
    "دقيقة",
    "دقائق",
];
/// Hours in a length.
pub const HOURS: &[&str] = &[
    "hours",
    "hour",
    "hrs",
    "hr",
    "heures",
    "heure",
    "stunden",
    "stunde",
    "horas",
    "hora",
    "ore",
    "ora",
    "uren",
    "uur",
    "h",
    "ساعة",
    "ساعات",
];

/// Next to the date of a later meeting.
pub const NEXT: &[&str] = &[
    "next meeting",
    "next session",
    "next call",
    "next sitting",
    "next webinar",
    "date of next",
    "prochaine réunion",
    "prochaine séance",
    "prochaine session",
    "prochaine rencontre",
    "nächste sitzung",
    "nächster termin",
    "nächstes treffen",
    "nächste tagung",
    "próxima reunión",
    "próxima sesión",
    "próxima reunião",
    "próxima sessão",
    "prossima riunione",
    "prossima seduta",
    "volgende vergadering",
    "volgende bijeenkomst",
    "الاجتماع القادم",
    "الاجتماع المقبل",
    "الجلسة القادمة",
];

/// Next to the date of an earlier meeting, or of what is said of it.
pub const LAST: &[&str] = &[
    "last meeting",
    "previous meeting",
    "last session",
    "previous session",
    "last call",
    "minutes of",
    "notes of",
    "dernière réunion",
    "réunion précédente",
    "dernière séance",
    "séance précédente",
    "procès-verbal",
    "compte rendu",
    "letzte sitzung",
    "vorige sitzung",
    "letztes treffen",
    "niederschrift",
    "protokoll",
    "última reunión",
    "reunión anterior",
    "acta de",
    "última reunião",
    "reunião anterior",
    "ata da",
    "ultima riunione",
    "riunione precedente",
    "verbale",
    "vorige vergadering",
    "laatste vergadering",
    "notulen",
    "الاجتماع السابق",
    "الاجتماع الأخير",
    "محضر",
];

/// The names of breaks.
pub const BREAKS: &[&str] = &[
    "break",
    "lunch",
    "coffee",
    "tea",
    "pause",
    "déjeuner",
    "café",
    "mittagessen",
    "kaffeepause",
    "mittagspause",
    "almuerzo",
    "descanso",
    "pranzo",
    "pausa",
    "almoço",
    "intervalo",
    "pauze",
    "koffiepauze",
    "استراحة",
    "غداء",
];
