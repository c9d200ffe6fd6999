//! Items of a session and who may attend it, in the exports that people read.
#![cfg(feature = "cli")]

use crate::command;

use command::agenda;

const ASSEMBLY: &str = r#"{
  "title": { "en": "Assembly", "fr": "Assemblée" }, "timeZone": "UTC", "locale": "en",
  "sessions": [
    {
      "id": "plenary", "title": "Plenary", "start": "2021-03-29T10:15", "end": "2021-03-29T13:00", "access": "closed",
      "items": [
        { "number": 1, "title": { "en": "Adoption", "fr": "Adoption de l’ordre du jour" } },
        {
          "number": "2 (b)", "title": "Moorings <new>", "description": "Where boats sleep.",
          "speakers": [{ "name": "Ada Example", "role": "chair" }, { "name": "Ben Sample" }],
          "links": [{ "rel": "document", "href": "https://example.org/b.pdf", "title": "HB/2/B" }], "duration": "PT10M"
        }
      ],
      "links": [{ "rel": "document", "href": "https://example.org/all.pdf" }]
    },
    { "id": "photo", "title": "Photograph", "after": "plenary", "access": { "en": "Members of the circle" } },
    { "title": "Boat trip", "date": "2021-03-30", "access": "open" }
  ]
}"#;

#[track_caller]
fn written(to: &str, lang: &str) -> (String, String) {
    let ran = agenda(["convert", "-", "--to", to, "--lang", lang], ASSEMBLY);
    assert_eq!(ran.status, 0, "{}", ran.err);
    (ran.out, ran.err)
}

#[test]
fn a_mail_lists_them_below_the_session() {
    let (text, notes) = written("text", "en");
    let expected = "\
10:15–13:00  Plenary
             Closed meeting

             1 Adoption
             2 (b) Moorings <new> – Ada Example, chair; Ben Sample

               Where boats sleep.
               HB/2/B: https://example.org/b.pdf

             Document: https://example.org/all.pdf

After Plenary  Photograph
             Members of the circle
";
    assert!(text.contains(expected), "{text}");
    assert!(text.contains("To be announced  Boat trip\n             Open to all\n"), "{text}");
    assert!(
        notes.contains("the text has no place for sessions[].id (3 times), sessions[].items[].duration\n"),
        "{notes}"
    );
    assert!(written("text", "fr").0.contains("À huis clos\n\n             1 Adoption de l’ordre du jour\n"));
}

#[test]
fn a_page_has_a_list_of_them() {
    let (page, notes) = written("html", "en");
    let lines: String = page.lines().map(|line| format!("{}\n", line.trim())).collect();
    let expected = "\
<p>Closed meeting</p>
<ul>
<li><bdi>1 Adoption</bdi></li>
<li>
<p><bdi>2 (b) Moorings &lt;new&gt; – Ada Example, chair; Ben Sample</bdi></p>
<p>Where boats sleep.</p>
<ul>
<li><a href=\"https://example.org/b.pdf\">HB/2/B</a></li>
</ul>
</li>
</ul>
";
    assert!(lines.contains(expected), "{lines}");
    assert!(notes.contains("the page has no place for sessions[].items[].duration\n"), "{notes}");
}

#[test]
fn a_calendar_has_them_in_its_description_and_names_what_it_leaves_out() {
    let (calendar, notes) = written("ics", "en");
    let unfolded = calendar.replace("\r\n ", "");
    let expected = "DESCRIPTION;LANGUAGE=en:Closed meeting\\n\\n1 Adoption\\n2 (b) Moorings <new> – Ada Example\\, chair\\; \
                    Ben Sample\\nHB/2/B: https://example.org/b.pdf\\n\\nDocument: https://example.org/all.pdf\\n\\nAssembly";
    assert!(unfolded.replace(";LANGUAGE=en", "").contains(&expected.replace(";LANGUAGE=en", "")), "{unfolded}");
    for lost in [
        "sessions[].items[].description, sessions[].items[].duration",
        "session \"photo\" (it has no start)",
        "session \"boat-trip\" (it has no start)",
    ] {
        assert!(notes.contains(lost), "{notes}");
    }
}

#[test]
fn data_for_search_engines_names_what_it_leaves_out() {
    let (_, notes) = written("jsonld", "en");
    for lost in ["sessions[].access (3 times)", "sessions[].items", "sessions[].after"] {
        assert!(notes.contains(lost), "{notes}");
    }
}
