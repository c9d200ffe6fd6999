use pulldown_cmark::{Event, Parser};

use super::*;

const CONTENT: Content = Content {
    title: "Tides & \"ropes\"",
    agenda: "{\"title\":\"</script><b>\"}",
    html: "  <ol>\n\n    <li>Tides</li>\n  </ol>",
    structured: "{\n  \"name\": \"</script>\"\n}\n",
    release: None,
};

fn at(folder: &str) -> Hosting {
    Hosting { folder: folder.into(), ..Hosting::default() }
}

#[test]
fn the_plain_piece_is_style_script_element_and_fallback_in_a_div() {
    let look = Look { lang: "ar".into(), no_past: true, theme: "newspaper".into(), ..Look::default() };
    assert_eq!(
        Place::Html.snippet(CONTENT, &look, &at("https://example.org/agenda")),
        "<div>\n\
         <link rel=\"stylesheet\" href=\"https://example.org/agenda/themes/newspaper.css\">\n\
         <link rel=\"preload\" href=\"https://example.org/agenda/agenda-widget_bg.wasm\" as=\"fetch\" crossorigin>\n\
         <script type=\"module\" src=\"https://example.org/agenda/agenda-widget.js\"></script>\n\
         <agenda-widget src=\"https://example.org/agenda/agenda.json\" lang=\"ar\" no-past>\n\
         \x20 <ol>\n\
         \x20   <li>Tides</li>\n\
         \x20 </ol>\n\
         </agenda-widget>\n\
         <script type=\"application/ld+json\">\n\
         {\n\
         \x20 \"name\": \"\\u003c/script>\"\n\
         }\n\
         </script>\n\
         </div>\n"
    );
}

#[test]
fn where_filters_would_print_it_there_is_no_data_for_search_engines() {
    for place in Place::ALL {
        let snippet = place.snippet(CONTENT, &Look::default(), &Hosting::default());
        assert_eq!(snippet.contains("ld+json"), *place == Place::Html, "{place:?}: {snippet}");
    }
    let bare = Hosting { fallback: false, ..Hosting::default() };
    assert!(!Place::Html.snippet(CONTENT, &Look::default(), &bare).contains("ld+json"));
}

fn release() -> Release {
    let integrity = r#"{ "agenda-widget.js": { "integrity": "sha384-b", "size": 2 },
        "immutable/0.1.0-abc/agenda-embed-resize.js": { "integrity": "sha384-e", "size": 3 },
        "immutable/0.1.0-abc/agenda-widget-features.js": { "integrity": "sha384-c", "size": 3 },
        "immutable/0.1.0-abc/agenda-widget-fr.js": { "integrity": "sha384-d", "size": 3 },
        "immutable/0.1.0-abc/agenda-widget_bg.wasm": { "integrity": "sha384-f", "size": 3 },
        "immutable/0.1.0-abc/agenda-widget.js": { "integrity": "sha384-a/+=", "size": 2 } }"#;
    Release::read(integrity).unwrap()
}

#[test]
fn a_pinned_piece_names_one_release_and_its_hash() {
    let release = release();
    let content = Content { release: Some(&release), ..CONTENT };
    let hosting = at("https://example.org/agenda/");
    let snippet = Place::Html.snippet(content, &Look::default(), &hosting);
    assert!(
        snippet.starts_with(
            "<div>\n\
             <link rel=\"preload\" href=\"https://example.org/agenda/immutable/0.1.0-abc/agenda-widget_bg.wasm\" \
             as=\"fetch\" crossorigin>\n\
             <script type=\"module\" src=\"https://example.org/agenda/immutable/0.1.0-abc/agenda-widget.js\" \
             integrity=\"sha384-a/+=\" crossorigin=\"anonymous\"></script>\n"
        ),
        "{snippet}"
    );
    let free = Place::Html.snippet(content, &Look::default(), &Hosting { pinned: false, ..hosting });
    assert!(free.contains("\n<script type=\"module\" src=\"https://example.org/agenda/agenda-widget.js\"></script>\n"));
    for none in
        ["", "[]", "{}", r#"{ "immutable/1/agenda-widget.js": {} }"#, r#"{ "agenda-widget.js": { "integrity": "x" } }"#]
    {
        assert_eq!(Release::read(none), None, "{none}");
    }
}

#[test]
fn an_import_map_has_the_hashes_of_all_modules_that_are_loaded_later() {
    let release = release();
    let content = Content { release: Some(&release), ..CONTENT };
    for (folder, base) in [("https://example.org/agenda", "https://example.org/agenda/"), ("", "./")] {
        let hosting = Hosting { mapped: true, ..at(folder) };
        let snippet = Place::Html.snippet(content, &Look::default(), &hosting);
        let (before, map) = snippet.split_once("<script type=\"importmap\">").unwrap();
        let (map, after) = map.split_once("</script>\n").unwrap();
        let map: serde_json::Value = serde_json::from_str(map).unwrap();
        let expected = [("features", "sha384-c"), ("fr", "sha384-d")]
            .map(|(name, hash)| (format!("{base}immutable/0.1.0-abc/agenda-widget-{name}.js"), hash.into()));
        assert_eq!(map["integrity"], serde_json::Value::Object(expected.into_iter().collect()));
        assert!(!before.contains("<script") && after.starts_with("<script type=\"module\""), "{snippet}");
    }
    let free = Hosting { mapped: true, pinned: false, ..Hosting::default() };
    assert!(!Place::Html.snippet(content, &Look::default(), &free).contains("importmap"));
}

#[test]
fn an_agenda_inside_cannot_end_its_script() {
    let hosting = Hosting { inside: true, fallback: false, ..Hosting::default() };
    let snippet = Place::WordPressHtml.snippet(CONTENT, &Look::default(), &hosting);
    assert_eq!(snippet.matches("</script>").count(), 2, "{snippet}");
    assert!(
        snippet.contains("<p>Tides &amp; &quot;ropes&quot;</p>") && !snippet.contains(" src=\"agenda.json\""),
        "{snippet}"
    );
    assert!(snippet.starts_with("<!-- wp:html -->\n<div>\n") && snippet.ends_with("</div>\n<!-- /wp:html -->\n"));
    assert_eq!(files(&Look::default(), &hosting, Place::WordPressHtml), ["the files of agenda-widget.zip"]);
    assert_eq!(files(&Look::default(), &hosting, Place::Markdown), ["the files of agenda-widget.zip", AGENDA]);
    assert_eq!(files(&Look::default(), &hosting, Place::WordPress), [AGENDA]);
}

#[test]
fn a_brand_needs_a_file_of_its_own() {
    let look = Look { theme: "plain".into(), brand: "#7a1fa2".into(), ..Look::default() };
    let snippet = Place::Html.snippet(CONTENT, &look, &Hosting::default());
    assert!(snippet.starts_with("<div>\n<link rel=\"stylesheet\" href=\"agenda-look.css\">\n"), "{snippet}");
    assert_eq!(files(&look, &Hosting::default(), Place::Frame), ["the files of agenda-widget.zip", AGENDA, LOOK]);
}

#[test]
fn a_frame_has_the_attributes_in_its_address_and_no_border() {
    let look = Look { lang: "ar".into(), zones: "Africa/Cairo Asia/Riyadh".into(), no_past: true, ..Look::default() };
    let hosting = at("https://example.org/a b/");
    assert_eq!(
        address(&look, &hosting),
        "https://example.org/a b/embed.html?src=agenda.json&lang=ar&zones=Africa/Cairo+Asia/Riyadh&no-past"
    );
    let snippet = Place::SharePoint.snippet(CONTENT, &look, &hosting);
    for part in ["&amp;lang=ar", "title=\"Tides &amp; &quot;ropes&quot;\"", " frameborder=\"0\" style=\"border:0\""] {
        assert!(snippet.contains(part), "{part} in {snippet}");
    }
}

#[test]
fn a_frame_has_the_tokens_of_its_theme() {
    let look = Look { theme: "dark-stage".into(), brand: "#b79cff".into(), ..Look::default() };
    let address = address(&look, &Hosting::default());
    assert!(address.contains("&--agenda-ground=%23120e1d&"), "{address}");
    assert!(address.contains("&--agenda-accent=light-dark%28%23b79cff%2C+%23b79cff%29"), "{address}");
    assert!(address.ends_with("&color-scheme=dark") && !address.contains("padding"), "{address}");
}

#[test]
fn oembed_has_the_frame_and_what_its_specification_asks_for() {
    let hosting = at("https://example.org/agenda");
    let answer: serde_json::Value = serde_json::from_str(&oembed(CONTENT, &Look::default(), &hosting)).unwrap();
    assert_eq!((&answer["version"], &answer["type"]), (&"1.0".into(), &"rich".into()));
    assert_eq!(answer["title"], CONTENT.title);
    assert!(answer["width"].is_u64() && answer["height"].is_u64());
    let html = answer["html"].as_str().unwrap();
    assert!(html.starts_with("<iframe src=\"https://example.org/agenda/embed.html?src=agenda.json\""), "{html}");
    assert_eq!(
        discovery(CONTENT, &hosting),
        "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"https://example.org/agenda/oembed.json\" \
         title=\"Tides &amp; &quot;ropes&quot;\">\n"
    );
}

#[test]
fn calendar_and_status_file_are_in_the_folder() {
    let hosting = Hosting { calendar: true, status: true, ..at("www.example.org/agenda") };
    let look = Look { no_past: true, ..Look::default() };
    let piece = Place::Html.snippet(CONTENT, &look, &hosting);
    let expected = "<agenda-widget src=\"https://www.example.org/agenda/agenda.json\" \
        calendar-src=\"https://www.example.org/agenda/agenda.ics\" \
        status-src=\"https://www.example.org/agenda/status.json\" no-past>";
    assert!(piece.contains(expected), "{piece}");
    let address = Place::Confluence.snippet(CONTENT, &look, &hosting);
    assert_eq!(
        address,
        "https://www.example.org/agenda/embed.html?src=agenda.json&calendar-src=agenda.ics&status-src=status.json&no-past\n"
    );
    assert_eq!(Place::WordPress.snippet(CONTENT, &look, &hosting), "[agenda id=\"NUMBER\" no-past=\"true\"]\n");
    let files = files(&look, &hosting, Place::Html);
    assert_eq!(files, ["the files of agenda-widget.zip", AGENDA, CALENDAR, STATUS]);
}

#[test]
fn no_piece_has_a_blank_line() {
    for place in Place::ALL {
        let hosting = Hosting { inside: true, ..Hosting::default() };
        let snippet = place.snippet(CONTENT, &Look::default(), &hosting);
        assert!(snippet.lines().all(|line| !line.trim().is_empty()), "{place:?}: {snippet}");
        assert!(!place.steps().is_empty() && !place.name().is_empty());
    }
}

/// Markup with all that Markdown, MDX and wikis take for something else.
const MARKED: &str = "<h4>*Tides* _and_ `ropes` {a} [b](c) ~~d~~ [[e]] ''f'' {{g}} $h$</h4>\n<p>\n# no heading\n- no item\n1. none\n</p>\n<a href=\"https://example.org/a_b_c{d}\">https://example.org</a>";

/// Text as a reader of the page sees it.
fn read(html: &str) -> Vec<String> {
    let page = scraper::Html::parse_fragment(html);
    page.root_element()
        .text()
        .flat_map(str::lines)
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn the_piece_for_markdown_comes_out_as_it_is() {
    let release = release();
    let content = Content { html: MARKED, release: Some(&release), ..CONTENT };
    let hosting = Hosting { inside: true, mapped: true, ..at("/agenda/") };
    let snippet = Place::Markdown.snippet(content, &Look::default(), &hosting);
    assert!(!snippet.contains(['{', '}']) && !snippet.contains("<!--"), "{snippet}");
    assert!(snippet.contains("as=\"fetch\" crossorigin />\n") && snippet.contains(" src=\"/agenda/agenda.json\""));
    let page = format!("Before *it*.\n\n{snippet}\nAfter.\n");
    let events: Vec<Event> = Parser::new(&page).collect();
    let html: String =
        events.iter().filter_map(|event| if let Event::Html(html) = event { Some(&**html) } else { None }).collect();
    assert_eq!(html, snippet, "all of it is HTML, and nothing else is");
    assert_eq!(read(&html), read(MARKED));
}

#[test]
fn the_piece_for_a_wiki_has_elements_that_a_wiki_knows() {
    let content = Content { html: MARKED, ..CONTENT };
    let look = Look { zones: "Africa/Cairo".into(), no_past: true, ..Look::default() };
    assert_eq!(
        Place::MediaWiki.snippet(content, &look, &at("https://example.org/agenda_1")),
        "<div class=\"agenda-widget\" data-src=\"https://example.org/agenda&#95;1/agenda.json\" data-zones=\"Africa/Cairo\" data-no-past=\"\">\n\
         <h4>&#42;Tides* &#95;and&#95; `ropes` &#123;a&#125; &#91;b&#93;(c) &#126;&#126;d&#126;&#126; &#91;&#91;e&#93;&#93; &#39;&#39;f&#39;&#39; &#123;&#123;g&#125;&#125; $h$</h4>\n\
         <p>\n\
         &#35; no heading\n\
         &#45; no item\n\
         1. none\n\
         </p>\n\
         https://example.org (https://example.org/a_b_c{d})\n\
         </div>\n"
    );
}

#[test]
fn shortcodes_hold_no_quotation_mark() {
    let look = Look {
        lang: "fr\" onload=\"x".into(),
        time_zone: "event".into(),
        no_past: true,
        theme: "newspaper".into(),
        ..Look::default()
    };
    let hosting = at("/agenda");
    assert_eq!(
        Place::Hugo.snippet(CONTENT, &look, &hosting),
        "{{< agenda src=\"/agenda/agenda.json\" lang=\"fr onload=x\" time-zone=\"event\" no-past=\"true\" />}}\n"
    );
    assert_eq!(
        Place::Jekyll.snippet(CONTENT, &look, &hosting),
        "{% include agenda.html src=\"/agenda/agenda.json\" lang=\"fr onload=x\" time-zone=\"event\" no-past=\"true\" %}\n"
    );
    assert_eq!(
        Place::WordPress.snippet(CONTENT, &look, &hosting),
        "[agenda id=\"NUMBER\" lang=\"fr onload=x\" time-zone=\"event\" no-past=\"true\" theme=\"newspaper\"]\n"
    );
}
