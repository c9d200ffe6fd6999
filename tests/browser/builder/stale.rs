//! What is shown is not always what is in the box: then it says so.

use super::{TEXT, no_violations, paste, with_text};
use crate::harness::{Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    a_preview_of_before_says_so,
    an_unreadable_file_leaves_a_word_on_what_is_shown,
    notes_are_folded_and_faults_are_not,
];

const SAID: &str = "$b('.earlier').textContent";

fn a_preview_of_before_says_so(page: &Page) {
    with_text(page);
    assert_eq!(page.text(SAID), "");
    assert_eq!(page.get("$b('#preview').hasAttribute('data-earlier')"), false);
    // A text that cannot be read.
    paste(page, &TEXT.replace("10:30-11:00", "10:30-25:00"));
    page.until("that it is of before", &format!("{SAID}.includes('the text in step 1 cannot be read yet')"));
    page.until("the step below", "$b('#step-take').parentElement.querySelector('.finding.error').checkVisibility()");
    assert_eq!(page.get("$b('#preview').hasAttribute('data-earlier')"), true);
    assert_eq!(page.get("shownRows().length"), 2);
    paste(page, TEXT);
    page.until("that it is of now", &format!("{SAID} === ''"));
    // A slip in a form.
    page.run("fill('#meeting-zone', 'Atlantis')");
    page.until("that it is of before", &format!("{SAID}.includes('something in step 2')"));
    page.run("fill('#meeting-zone', 'Rabat')");
    page.until("that it is of now", &format!("{SAID} === ''"));
    assert_eq!(page.text("$b('#meeting-zone').value"), "Africa/Casablanca");
    // A text that is edited after that.
    paste(page, &TEXT.replace("Ropes", "Cables"));
    page.until("that it is without it", &format!("{SAID}.includes('as you mended it')"));
    page.until("the draft", "JSON.parse(localStorage.getItem('agenda-builder-draft')).source.includes('Cables')");
    page.run("location.reload()");
    page.until("the page again", "globalThis.$b?.('.earlier') && shownRows().length === 2");
    page.until("that it says so still", &format!("{SAID}.includes('as you mended it')"));
    no_violations(page);
}

fn an_unreadable_file_leaves_a_word_on_what_is_shown(page: &Page) {
    with_text(page);
    page.run(
        "const data = new DataTransfer();
         data.items.add(new File(['%PDF-1.7'], 'agenda.pdf'));
         $b('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));",
    );
    page.until("why it is not read", "$b('.step [role=alert]').textContent.includes('is a PDF')");
    assert!(
        page.text("$b('.step [role=alert]').textContent").ends_with("Everything here is still the agenda from before.")
    );
    assert_eq!(page.get("shownRows().length"), 2);
}

fn notes_are_folded_and_faults_are_not(page: &Page) {
    with_text(page);
    // No end for the last: a note on what was assumed, and no fault.
    paste(page, "Harbour day\n29 March 2021, Europe/Paris\n\n10:00 Tides\n10:30-11:00 Ropes\n");
    page.until(
        "notes",
        "$b('.notes').checkVisibility() && $b('.notes summary').textContent.includes('on how it was read')",
    );
    assert_eq!(
        page.get("$$b('.notes li').length > 0 && $$b('.notes li').every((one) => !one.checkVisibility())"),
        true
    );
    assert_eq!(page.get("$$b('#source-findings li').length"), 0);
    page.click("$b('.notes summary')");
    assert_eq!(page.get("$b('.notes li').checkVisibility()"), true);
    paste(page, "Harbour day\n29 March 2021\n\n10:00-10:30 Tides\n");
    page.until("the fault", "$b('#source-findings li.error')?.checkVisibility()");
}
