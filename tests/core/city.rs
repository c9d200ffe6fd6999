//! What a zone is called on the screen.

use agenda_widget::time::zone::city::{city, is_unknown};

#[test]
fn a_zone_is_called_after_the_city_that_people_know() {
    for (id, expected) in [
        ("Europe/Paris", "Paris"),
        ("Africa/Casablanca", "Rabat"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("America/St_Johns", "St John's"),
        ("America/Port-au-Prince", "Port-au-Prince"),
        ("America/Indiana/Knox", "Knox"),
        ("Asia/Kathmandu", "Kathmandu"),
        ("Asia/Katmandu", "Kathmandu"),
        ("Asia/Calcutta", "Kolkata"),
        ("Asia/Saigon", "Ho Chi Minh City"),
        ("Asia/Ho_Chi_Minh", "Ho Chi Minh City"),
        ("Asia/Rangoon", "Yangon"),
        ("Atlantic/Faeroe", "Faroe"),
        ("America/Godthab", "Nuuk"),
        ("Europe/Kiev", "Kyiv"),
        // Only a whole part counts: this is not Kiev.
        ("Test/Newkiev", "Newkiev"),
        ("Egypt", "Egypt"),
        ("UTC", "UTC"),
        ("Etc/UTC", "UTC"),
        ("Etc/Greenwich", "UTC"),
        ("GMT", "UTC"),
        ("Etc/GMT-0", "UTC"),
        ("Etc/GMT-3", "UTC+3"),
        ("Etc/GMT+10", "UTC−10"),
        ("+05:30", "UTC+05:30"),
        ("-03:00", "UTC−03:00"),
    ] {
        assert_eq!(city(id), expected, "id: {id}");
    }
}

#[test]
fn a_zone_without_a_place_is_unknown() {
    for id in [
        "UTC",
        "Etc/UTC",
        "Etc/GMT",
        "GMT",
        "Etc/UCT",
        "Etc/GMT0",
        "Etc/Zulu",
        "Etc/Unknown",
        "",
        "+00:30",
        "+05:30",
        "undefined",
        "BST",
        "Factory",
    ] {
        assert!(is_unknown(id), "id: {id:?}");
    }
    for id in ["Europe/London", "Africa/Abidjan", "Etc/GMT-3", "Etc/GMT+12", "WET"] {
        assert!(!is_unknown(id), "id: {id:?}");
    }
}
