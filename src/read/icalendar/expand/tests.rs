use super::*;

fn civil(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").unwrap()
}

fn expand(rule: &str, start: &str) -> Result<Vec<String>, Stop> {
    let start = civil(start);
    let reach = Reach { from: start, until: civil("20400101T000000"), most: 2_000 };
    let dates = dates(&Rule::parse(rule).unwrap(), start, reach, &mut STEPS.clone())?;
    Ok(dates.iter().map(|date| date.format("%Y%m%dT%H%M").to_string()).collect())
}

#[track_caller]
fn check(rule: &str, start: &str, expected: &str) {
    assert_eq!(expand(rule, start).unwrap().join(" "), expected, "{rule}");
}

#[test]
fn each_frequency_has_its_dates() {
    let start = "20300329T101500"; // a Friday
    check("FREQ=YEARLY;COUNT=3", start, "20300329T1015 20310329T1015 20320329T1015");
    check("FREQ=YEARLY;COUNT=2", "20320229T100000", "20320229T1000 20360229T1000");
    check("FREQ=MONTHLY;COUNT=3", "20300131T100000", "20300131T1000 20300331T1000 20300531T1000");
    check("FREQ=WEEKLY;INTERVAL=2;COUNT=3", start, "20300329T1015 20300412T1015 20300426T1015");
    check("FREQ=DAILY;INTERVAL=10;COUNT=3", start, "20300329T1015 20300408T1015 20300418T1015");
    check("FREQ=HOURLY;INTERVAL=14;COUNT=3", start, "20300329T1015 20300330T0015 20300330T1415");
    check("FREQ=MINUTELY;INTERVAL=50;COUNT=3", start, "20300329T1015 20300329T1105 20300329T1155");
    check("FREQ=SECONDLY;INTERVAL=30;COUNT=3", start, "20300329T1015 20300329T1015 20300329T1016");
}

#[test]
fn parts_choose_among_days_and_times() {
    let start = "20300101T090000"; // a Tuesday
    check("FREQ=MONTHLY;BYDAY=-1FR,1MO;COUNT=4", start, "20300107T0900 20300125T0900 20300204T0900 20300222T0900");
    check("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", start, "20300131T0900 20300228T0900");
    check("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", start, "20300131T0900 20300228T0900");
    check("FREQ=YEARLY;BYDAY=20MO;COUNT=2", start, "20300520T0900 20310519T0900");
    check("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;COUNT=2", start, "20300331T0900 20310330T0900");
    check("FREQ=YEARLY;BYYEARDAY=1,-1;COUNT=3", start, "20300101T0900 20301231T0900 20310101T0900");
    check("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO;COUNT=2", start, "20301230T0900 20311229T0900");
    check("FREQ=YEARLY;BYWEEKNO=20;COUNT=2", start, "20300514T0900 20310513T0900");
    check("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3", start, "20300101T0900 20300103T0900 20300108T0900");
    check("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU;COUNT=3", start, "20300101T0900 20300113T0900 20300115T0900");
    check("FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=TU,SU;COUNT=3", start, "20300101T0900 20300106T0900 20300115T0900");
    check(
        "FREQ=DAILY;BYHOUR=9,17;BYMINUTE=0,30;COUNT=5",
        start,
        "20300101T0900 20300101T0930 20300101T1700 20300101T1730 20300102T0900",
    );
    check("FREQ=DAILY;BYMONTH=3;BYMONTHDAY=1;COUNT=2", start, "20300301T0900 20310301T0900");
    check(
        "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10;COUNT=7",
        start,
        "20300101T0900 20300101T0920 20300101T0940 20300101T1000 20300101T1020 20300101T1040 20300102T0900",
    );
    check(
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=3;BYHOUR=4;BYMINUTE=5;BYSECOND=6;COUNT=2",
        start,
        "20300203T0405 20310203T0405",
    );
}

#[test]
fn a_rule_takes_no_more_than_its_steps() {
    assert_eq!(expand("FREQ=SECONDLY", "20300101T000000"), Err(Stop::Dates));
    assert_eq!(expand("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "20300101T000000"), Ok(Vec::new()));
    let all = (0..60).map(|number| number.to_string()).collect::<Vec<_>>().join(",");
    let bomb = format!("FREQ=YEARLY;BYYEARDAY=1;BYMINUTE={all};BYSECOND={all};BYSETPOS=366;COUNT=4000000");
    assert!(expand(&bomb, "20300101T000000").is_ok());
    let start = civil("00010101T000000");
    let reach = Reach { from: start, until: civil("20400101T000000"), most: 10 };
    let rule = Rule::parse("FREQ=SECONDLY;BYYEARDAY=366;BYMONTHDAY=1").unwrap();
    assert_eq!(dates(&rule, start, reach, &mut 100_000), Err(Stop::Steps));
}

#[test]
fn what_is_not_understood_is_named() {
    for (rule, part) in [
        ("", "an empty rule"),
        ("BYDAY=MO", "BYDAY=MO"),
        ("FREQ=FORTNIGHTLY", "FREQ=FORTNIGHTLY"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL=0"),
        ("FREQ=DAILY;INTERVAL=99999999999", "INTERVAL=99999999999"),
        ("FREQ=DAILY;COUNT=x", "COUNT=X"),
        ("FREQ=WEEKLY;BYDAY=MO,XX", "BYDAY=MO,XX"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY=0"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY=32"),
        ("FREQ=YEARLY;RSCALE=HEBREW", "RSCALE=HEBREW"),
        ("FREQ=YEARLY;BYEASTER=1", "BYEASTER=1"),
        ("D1 #5", "D1 #5"),
    ] {
        assert_eq!(Rule::parse(rule), Err(part.to_owned()), "{rule}");
    }
    assert!(Rule::parse("freq=daily;count=-1;x-own=1").is_ok());
}
