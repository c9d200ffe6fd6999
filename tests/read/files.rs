//! Files as organisers have them: spreadsheets, documents, tables as text, in any encoding; and what is
//! said of those that are not read. `tests/fixtures/files/make.py` makes and describes the binary ones.
#![cfg(feature = "import")]

use crate::util;

use std::io::Write;

use agenda_widget::model::problem::Problem;
use agenda_widget::read::{self, Context, Format, Reading};
use agenda_widget::time::zone::tzdb::Tzdb;
use serde_json::{Value, json};
use util::reported;

fn paris() -> Context {
    Context { time_zone: Some("Europe/Paris".to_owned()), date: "2027-04-05".parse().ok(), ..Context::default() }
}

fn try_read(bytes: &[u8], name: &str) -> Result<Reading, Vec<Problem>> {
    read::open(bytes, name, None).map_err(|problem| vec![problem])?.read(&paris(), &Tzdb)
}

fn read(bytes: &[u8], name: &str) -> Reading {
    try_read(bytes, name).unwrap_or_else(|problems| panic!("{name} is refused: {problems:#?}"))
}

/// The sessions in one line each: start, end, title, room or track.
fn sessions(reading: &Reading) -> Vec<String> {
    let agenda = serde_json::to_value(&reading.agenda).unwrap();
    let text = |session: &Value, name: &str| session[name].as_str().unwrap_or_default().to_owned();
    let session = |session: &Value| {
        let place = [text(session, "room"), text(session, "track")].concat();
        format!("{} {} {} {place}", text(session, "start"), &text(session, "end")[11..], text(session, "title"))
            .trim_end()
            .to_owned()
    };
    agenda["sessions"].as_array().unwrap().iter().map(session).collect()
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/files/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn a_table_of_values_that_is_called_a_text_is_read_as_a_table() {
    let context = Context { title: Some("Orchard days".to_owned()), ..paris() };
    for (name, text) in [
        ("orchard.csv", "Time,Mon 5,Tue 6\n9.00-10.15,Grafting,Pruning\n10.15-10.30,Tea,Tea\n"),
        ("orchard.tsv", "Time\tMon 5\tTue 6\n9.00-10.15\tGrafting\tPruning\n10.15-10.30\tTea\tTea\n"),
        ("orchard.txt", "Date;Time;Title\n2027-04-05;9:00-10:15;Grafting\n2027-04-06;9:00-10:15;Pruning\n"),
    ] {
        let read = |format: Option<Format>| {
            let reading = read::open(text.as_bytes(), name, format).unwrap().read(&context, &Tzdb).unwrap();
            (sessions(&reading), reported(&reading.problems))
        };
        let ((as_text, notes), (as_table, _)) = (read(Some(Format::Text)), read(None));
        assert_eq!(as_text, as_table, "{name}");
        assert!(notes.contains("took the text as a table of values (CSV)"), "{notes}");
    }
    let text = "Orchard day\n5 April 2027\n\n9:00-10:00 Grafting, Pruning\n10:00-11:00 Tea, Bees\n";
    let reading = read::open(text.as_bytes(), "day.txt", Some(Format::Text)).unwrap().read(&context, &Tzdb).unwrap();
    assert!(!reported(&reading.problems).contains("CSV"));
}

#[test]
fn a_workbook_of_excel_with_dates_times_lengths_and_merged_cells() {
    let reading = read(&fixture("programme.xlsx"), "programme.xlsx");
    assert_eq!(
        sessions(&reading),
        [
            "2027-04-05T09:00 09:45 Grafting *apples* Barn room",
            "2027-04-05T09:00 09:45 Pruning Loft room",
            "2027-04-05T09:45 10:15 Tea",
            "2027-04-06T09:00 10:00 Pressing Barn room",
            "2027-04-06T09:00 11:00 Bees Loft room",
            "2027-04-06T10:00 11:00 Bottling Barn room",
        ]
    );
    let agenda = serde_json::to_value(&reading.agenda).unwrap();
    assert_eq!((&agenda["title"], &agenda["location"]["name"]), (&json!("Orchard days"), &json!("Mill house")));
    assert_eq!(agenda["sessions"][0]["links"][0]["href"], "https://orchard.example/grafting");
    assert!(reported(&reading.problems).contains("not kept: the sheet \"Budget\", which is hidden"));
    assert!(!reported(&reading.problems).contains("Never shown"));
}

#[test]
fn sheets_named_after_days_since_1904() {
    let reading = read(&fixture("days.xlsx"), "days.xlsx");
    assert_eq!(sessions(&reading), ["2027-04-05T14:00 15:30 Seeds", "2027-04-06T14:00 15:30 Soil"]);
}

#[test]
fn a_spreadsheet_of_libreoffice_with_days_as_columns() {
    let reading = read(&fixture("days.ods"), "days.ods");
    assert_eq!(
        sessions(&reading),
        [
            "2027-04-05T09:00 10:30 Grasses",
            "2027-04-05T10:30 11:00 Tea",
            "2027-04-06T09:00 10:30 Herbs",
            "2027-04-06T10:30 11:00 Tea",
        ]
    );
    let agenda = serde_json::to_value(&reading.agenda).unwrap();
    assert_eq!(agenda["sessions"][2]["links"][0]["href"], "https://meadow.example/herbs");
    assert!(reported(&reading.problems).contains("not kept: the sheet \"Drafts\", which is hidden"));
}

#[test]
fn a_document_of_word_with_paragraphs_lists_and_tables() {
    let reading = read(&fixture("programme.docx"), "programme.docx");
    assert_eq!(
        sessions(&reading),
        [
            "2027-04-05T09:00 09:30 Registration",
            "2027-04-05T09:30 10:00 Opening papers",
            "2027-04-06T09:00 11:00 Owls Clearing hall",
            "2027-04-06T09:00 10:00 Beetles Hut hall",
            "2027-04-06T10:00 11:00 Moss Hut hall",
            "2027-04-06T11:00 12:00 Soup",
            "2027-04-06T12:00 13:00 Walk Clearing hall",
            "2027-04-06T12:00 13:00 Tales Hut hall",
        ]
    );
    let agenda = serde_json::to_string(&reading.agenda).unwrap();
    assert!(agenda.contains("https://forest.example/papers") && agenda.contains("Ann Lee"), "{agenda}");
    assert!(!agenda.contains("not for print") && !agenda.contains("cancelled"), "{agenda}");
}

#[test]
fn places_in_binary_files_are_named_as_their_owners_know_them() {
    let bytes = fixture("programme.xlsx");
    let file = read::open(&bytes, "programme.xlsx", None).unwrap();
    let reading = file.read(&paris(), &Tzdb).unwrap();
    let located: Vec<Problem> = reading.problems.iter().map(|problem| file.locate(problem)).collect();
    assert!(reported(&located).contains("Programme, row 2: took \"Venue: Mill house\""), "{}", reported(&located));
    assert!(file.text.starts_with("Orchard days\nVenue\tMill house\n"), "{}", file.text);
}

#[test]
fn tables_as_text_with_any_mark_between_their_values() {
    let expected = ["2027-04-05T09:00 09:30 Knots, big Pier", "2027-04-05T09:30 10:00 Sails Dock"];
    for (text, name) in [
        (
            "Date,Start,End,Title,Room\n2027-04-05,09:00,09:30,\"Knots, big\",Pier\n2027-04-05,09:30,10:00,Sails,Dock\n",
            "-",
        ),
        (
            "Datum;Von;Bis;Thema;Raum\r\n05.04.2027;9:00;9:30;Knots, big;Pier\r\n05.04.2027;9:30;10:00;Sails;Dock\r\n",
            "-",
        ),
        ("\u{feff}Horaire;Titre;Salle\n09h00-09h30;Knots, big;Pier\n09h30-10h00;Sails;Dock\n", "-"),
        ("Day\tTime\tTopic\tRoom\n5 April 2027\t09:00-09:30\tKnots, big\tPier\n\t09:30-10:00\tSails\tDock\n", "a.tsv"),
        ("sep=|\nTime|Title|Where\n09:00|\"Knots, big\"|Pier\n09:30|Sails|Dock\n10:00|End|\n", "a.csv"),
        // As Excel and Google Sheets write real dates and times.
        (
            "Start date,Start time,End time,Subject,Location\n05/04/2027,9:00:00,9:30:00,\"Knots, big\",Pier\n05/04/2027,9:30:00,10:00:00,Sails,Dock\n13/04/2027,9:00:00,9:30:00,Oars,Dock\n",
            "a.csv",
        ),
    ] {
        let reading = read(text.as_bytes(), name);
        assert_eq!(&sessions(&reading)[..2], expected, "{text}\n{}", reported(&reading.problems));
    }
    let reading = read(b"Title;Start;End\n\"Tides\nhigh and low\";09:00;09:30\n", "a.csv");
    let agenda = serde_json::to_value(&reading.agenda).unwrap();
    assert_eq!(
        (&agenda["sessions"][0]["title"], &agenda["sessions"][0]["description"]),
        (&json!("Tides"), &json!("high and low"))
    );
}

#[test]
fn characters_are_read_in_their_encoding_and_it_is_said_which() {
    let text = "Journée du port\n5 avril 2027\n\n09:00-09:30 Nœuds à la criée\n";
    let expected = ["2027-04-05T09:00 09:30 Nœuds à la criée"];
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let mac = text.replace('\n', "\r");
    let (mac, _, _) = encoding_rs::MACINTOSH.encode(&mac);
    for (bytes, note) in [
        (text.as_bytes().to_vec(), ""),
        (utf_16, "took the characters as UTF-16LE"),
        (windows.to_vec(), "took the characters as windows-1252"),
        (mac.to_vec(), "took the characters as macintosh"),
        (text.replace('\n', "\u{2028}").into_bytes(), ""),
        (text.replace('\n', "\u{85}").into_bytes(), ""),
    ] {
        let reading = read(&bytes, "agenda.txt");
        assert_eq!(sessions(&reading), expected);
        assert!(reported(&reading.problems).contains(note), "{}", reported(&reading.problems));
    }
    let json = r#"{"title":"Journée","timeZone":"Europe/Paris","sessions":[{"start":"2027-04-05T09:00","end":"2027-04-05T09:30","title":"Criée"}]}"#;
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(json);
    assert_eq!(sessions(&read(&latin, "agenda.json")), ["2027-04-05T09:00 09:30 Criée"]);
}

#[test]
fn files_that_are_not_read_are_named_with_what_to_do() {
    let old = |name: &str| {
        let wide = name.encode_utf16().flat_map(u16::to_le_bytes);
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied().chain(wide).collect::<Vec<u8>>()
    };
    for (bytes, expected) in [
        (
            b"%PDF-1.7\n%\xe2\xe3\n".to_vec(),
            "this is a PDF, which is not read; save the document that it was made of as .docx",
        ),
        (b"{\\rtf1\\ansi 10:00 Opening}".to_vec(), "this is a Rich Text document, which is not read; save it as .docx"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "this is a picture, which is not read; write the agenda as text"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), "this is a picture"),
        (old("WordDocument"), "a Word document of the old kind (.doc), which is not read; save it as .docx"),
        (old("Workbook"), "an Excel workbook of the old kind (.xls), which is not read; save it as .xlsx"),
        (archive(&[("ppt/presentation.xml", b"<p/>")]), "a PowerPoint presentation"),
        (archive(&[("readme.txt", b"hello")]), "a ZIP archive, which is not read; give the file that is in it"),
        (
            archive(&[("mimetype", b"application/vnd.oasis.opendocument.text")]),
            "(.odt), which is not read; save it as .docx",
        ),
        (b"\0\x01\x02 what is this \0\0\0\x05".to_vec(), "the file is no text: it holds zero bytes"),
        (b"PK\x03\x04 and then nothing".to_vec(), "the file is damaged"),
    ] {
        let problems = try_read(&bytes, "agenda").expect_err(expected);
        assert!(reported(&problems).contains(expected), "{}\nexpected: {expected}", reported(&problems));
    }
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default().compression_level(Some(1))).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn what_is_over_a_limit_is_refused_while_it_is_read() {
    let word = |content: &[u8]| archive(&[("word/document.xml", content)]);
    let ods = |rows: &str| {
        let content = format!("<d><body><spreadsheet><table name=\"a\">{rows}</table></spreadsheet></body></d>");
        archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
    };
    let rows = "09:00;Seeds\n".repeat(300_000);
    for (bytes, name, expected) in [
        (word(&vec![b' '; 33 * 1024 * 1024]), "bomb.docx", "unpacks to more than the 33554432 bytes that are read"),
        (word("<a>".repeat(1_000_000).as_bytes()), "deep.docx", "the file is damaged"),
        (
            ods(
                "<table-row number-rows-repeated=\"1000000\"><table-cell value-type=\"string\" number-columns-repeated=\"1000\"><p>x</p></table-cell></table-row>",
            ),
            "wide.ods",
            "the table has more than 300 columns or 500000 cells",
        ),
        (
            b"<!doctype html><table><tr><td colspan=301>x</table>".to_vec(),
            "broad.html",
            "the tables of the page have more than 300 columns or 500000 cells",
        ),
        (rows.into_bytes(), "long.csv", "the table has more than 300 columns or 500000 cells"),
        ("<!doctype html><div>".repeat(400_000).into_bytes(), "deep.html", "nest more than 256 deep"),
        (
            b"<!doctype html><table><tr><td colspan=250 rowspan=65534>x</table>".repeat(2_100),
            "wide.html",
            "the tables of the page have more than 300 columns or 500000 cells",
        ),
    ] {
        let problems = try_read(&bytes, name).expect_err(expected);
        assert!(reported(&problems).contains(expected), "{name}: {}", reported(&problems));
    }
}

#[test]
fn sheets_named_after_rooms_are_rooms() {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in [
        ("Kiln Hall", [("09:00", "09:45", "Glazes"), ("10:00", "11:00", "Firing")]),
        ("Salle 2", [("09:00", "09:45", "Throwing"), ("10:00", "10:30", "Clay")]),
        ("Programme of the hall", [("18:00", "19:00", "Supper"), ("19:00", "20:00", "Music")]),
    ] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        let heads = [("Start", "End", "Title")];
        for (row, (start, end, title)) in (0_u32..).zip(heads.into_iter().chain(rows)) {
            for (column, text) in (0_u16..).zip([start, end, title]) {
                sheet.write(row, column, text).unwrap();
            }
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(
        sessions(&read(&bytes, "pottery.xlsx")),
        [
            "2027-04-05T09:00 09:45 Glazes Kiln Hall",
            "2027-04-05T10:00 11:00 Firing Kiln Hall",
            "2027-04-05T09:00 09:45 Throwing Salle 2",
            "2027-04-05T10:00 10:30 Clay Salle 2",
            "2027-04-05T18:00 19:00 Supper",
            "2027-04-05T19:00 20:00 Music",
        ]
    );
    let row = |cells: [&str; 2]| {
        let cell = |text: &str| format!("<table-cell value-type=\"string\"><p>{text}</p></table-cell>");
        format!("<table-row>{}{}</table-row>", cell(cells[0]), cell(cells[1]))
    };
    let sheet = |name: &str, title: &str| {
        let rows = [row(["Time", "Title"]), row(["09:00-10:00", title])].concat();
        format!("<table name=\"{name}\">{rows}</table>")
    };
    let sheets = [sheet("Hörsaal 1", "Glazes"), sheet("Hörsaal 2", "Clay")].concat();
    let content = format!("<d><body><spreadsheet>{sheets}</spreadsheet></body></d>");
    let mimetype = b"application/vnd.oasis.opendocument.spreadsheet";
    let bytes = archive(&[("mimetype", mimetype), ("content.xml", content.as_bytes())]);
    assert_eq!(
        sessions(&read(&bytes, "pottery.ods")),
        ["2027-04-05T09:00 10:00 Glazes Hörsaal 1", "2027-04-05T09:00 10:00 Clay Hörsaal 2"]
    );
}

/// A workbook of Excel with these parts for its shared texts and its one sheet, whose part may have any name.
fn workbook(shared: &str, sheet: &str, part: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let types = format!("<Types xmlns=\"{package}/content-types\"></Types>");
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>")
    };
    let relations =
        |all: &[String]| format!("<Relationships xmlns=\"{package}/relationships\">{}</Relationships>", all.concat());
    let top = relations(&[relation("rId1", "officeDocument", "xl/workbook.xml")]);
    let below =
        relations(&[relation("rId1", "worksheet", part), relation("rId2", "sharedStrings", "sharedStrings.xml")]);
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let shared = format!("<sst xmlns=\"{main}\">{shared}</sst>");
    let sheet = format!("<worksheet xmlns=\"{main}\">{sheet}</worksheet>");
    let part = format!("xl/{part}");
    archive(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", top.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", below.as_bytes()),
        ("xl/sharedStrings.xml", shared.as_bytes()),
        (&part, sheet.as_bytes()),
    ])
}

#[test]
fn spreadsheets_that_unpack_to_much_are_refused_before_that() {
    let cell = |row: usize, column: &str| format!("<c r=\"{column}{row}\" t=\"s\"><v>0</v></c>");
    let row = |number: usize| format!("<row r=\"{number}\">{}{}</row>", cell(number, "A"), cell(number, "B"));
    let rows: String = (1..=5_000).map(row).collect();
    let long = format!("<si><t>{}</t></si>", "x".repeat(400_000));
    let short = "<si><t>x</t></si>";
    let spaces = " ".repeat(33 * 1024 * 1024);
    let places: String = (0..100_000).map(|_| "<mergeCell ref=\"C1:D1000000\"/>").collect();
    let merged = format!("<sheetData>{rows}</sheetData><mergeCells>{places}</mergeCells>");
    let ods = |rows: &str| {
        let content = format!("<d><body><spreadsheet><table name=\"a\">{rows}</table></spreadsheet></body></d>");
        archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
    };
    let same = format!(
        "<table-row><table-cell value-type=\"string\" number-columns-repeated=\"300\"><p>{}</p></table-cell></table-row>",
        "x".repeat(400_000)
    );
    let over = "unpacks to more than the 33554432 bytes that are read";
    for (bytes, name, expected) in [
        (workbook(short, &format!("<sheetData>{rows}</sheetData>{spaces}"), "sheet1.xml"), "bomb.xlsx", over),
        // The name of a part does not determine its content.
        (workbook(short, &format!("<sheetData>{rows}</sheetData>{spaces}"), "sheet1.bin"), "bin.xlsx", over),
        (workbook(&long, &format!("<sheetData>{rows}</sheetData>"), "sheet1.xml"), "shared.xlsx", over),
        (workbook(short, &merged, "sheet1.xml"), "merged.xlsx", "no session is found"),
        (ods(&spaces), "bomb.ods", over),
        (ods(&same), "same.ods", over),
    ] {
        let (done, waits) = std::sync::mpsc::channel();
        std::thread::spawn(move || done.send(try_read(&bytes, name).map(|_| ())));
        // Without its limits each of them takes minutes, or more memory than there is.
        let outcome = waits.recv_timeout(std::time::Duration::from_secs(60));
        let problems = outcome.unwrap_or_else(|_| panic!("{name} takes longer than a minute")).expect_err(expected);
        assert!(reported(&problems).contains(expected), "{name}: {}", reported(&problems));
    }
}

#[test]
fn a_sheet_with_one_cell_at_each_end_is_read_without_the_cells_between() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Corner day").unwrap();
    for (column, text) in ["Start", "End", "Title"].into_iter().enumerate() {
        sheet.write(1_000_000, u16::try_from(column).unwrap(), text).unwrap();
    }
    for (column, text) in ["09:00", "09:30", "Far away"].into_iter().enumerate() {
        sheet.write(1_000_001, u16::try_from(column).unwrap(), text).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(sessions(&read(&bytes, "corner.xlsx")), ["2027-04-05T09:00 09:30 Far away"]);
}

#[test]
fn the_format_is_recognized_by_content_before_the_name() {
    let open = |bytes: &[u8], name: &str| read::open(bytes, name, None).unwrap().format;
    assert_eq!(open(&fixture("programme.docx"), "programme.csv"), Format::Docx);
    assert_eq!(open(&fixture("days.ods"), "-"), Format::Ods);
    assert_eq!(open(b"{\"title\":\"x\"}", "agenda.csv"), Format::Json);
    assert_eq!(open(b"Time,Title\n09:00,Knots\n", "agenda.txt"), Format::Csv);
    assert_eq!(open(b"Harbour day\n\n09:00 Knots, big\n", "agenda.txt"), Format::Text);
    assert_eq!(open(b"Harbour day\n\n09:00 Knots\n", "agenda.csv"), Format::Csv);
}
