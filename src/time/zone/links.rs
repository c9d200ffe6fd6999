//! Names of zones that end in no city, and the city of each: `backward` of the IANA database.
//!
//! Browsers give the zone's present name for these; chrono-tz keeps them. Abbreviations are not here: "EST" is the
//! offset of Panama, but nobody who writes it means Panama.

const CITIES: &str = "\
US/Alaska=America/Anchorage US/Aleutian=America/Adak US/Arizona=America/Phoenix US/Central=America/Chicago \
US/East-Indiana=America/Indiana/Indianapolis US/Eastern=America/New_York US/Hawaii=Pacific/Honolulu \
US/Indiana-Starke=America/Indiana/Knox US/Michigan=America/Detroit US/Mountain=America/Denver \
US/Pacific=America/Los_Angeles US/Samoa=Pacific/Pago_Pago \
Canada/Atlantic=America/Halifax Canada/Central=America/Winnipeg Canada/Eastern=America/Toronto \
Canada/Mountain=America/Edmonton Canada/Newfoundland=America/St_Johns Canada/Pacific=America/Vancouver \
Canada/Saskatchewan=America/Regina Canada/Yukon=America/Whitehorse \
Mexico/BajaNorte=America/Tijuana Mexico/BajaSur=America/Mazatlan Mexico/General=America/Mexico_City \
Brazil/Acre=America/Rio_Branco Brazil/DeNoronha=America/Noronha Brazil/East=America/Sao_Paulo Brazil/West=America/Manaus \
Chile/Continental=America/Santiago Chile/EasterIsland=Pacific/Easter \
Australia/ACT=Australia/Sydney Australia/LHI=Australia/Lord_Howe Australia/NSW=Australia/Sydney \
Australia/North=Australia/Darwin Australia/Queensland=Australia/Brisbane Australia/South=Australia/Adelaide \
Australia/Tasmania=Australia/Hobart Australia/Victoria=Australia/Melbourne Australia/West=Australia/Perth \
Australia/Yancowinna=Australia/Broken_Hill \
EST5EDT=America/New_York CST6CDT=America/Chicago MST7MDT=America/Denver PST8PDT=America/Los_Angeles \
Cuba=America/Havana Egypt=Africa/Cairo Eire=Europe/Dublin GB=Europe/London GB-Eire=Europe/London Hongkong=Asia/Hong_Kong \
Iceland=Atlantic/Reykjavik Iran=Asia/Tehran Israel=Asia/Jerusalem Jamaica=America/Jamaica Japan=Asia/Tokyo \
Kwajalein=Pacific/Kwajalein Libya=Africa/Tripoli Navajo=America/Denver NZ=Pacific/Auckland NZ-CHAT=Pacific/Chatham \
Poland=Europe/Warsaw Portugal=Europe/Lisbon PRC=Asia/Shanghai ROC=Asia/Taipei ROK=Asia/Seoul Singapore=Asia/Singapore \
Turkey=Europe/Istanbul W-SU=Europe/Moscow";

/// Abbreviations that are links. As the zone of a device they mean the offset of that city, whoever wrote them.
const ABBREVIATIONS: &str = "\
CET=Europe/Brussels MET=Europe/Brussels EET=Europe/Athens WET=Europe/Lisbon EST=America/Panama MST=America/Phoenix \
HST=Pacific/Honolulu";

/// The zone of a city that an id means; nothing for any other id.
pub fn city_of(id: &str) -> Option<&'static str> {
    among(CITIES, id)
}

/// The same for the zone that a device reports.
pub fn city_of_reader(id: &str) -> Option<&'static str> {
    city_of(id).or_else(|| among(ABBREVIATIONS, id))
}

fn among(links: &'static str, id: &str) -> Option<&'static str> {
    let mut links = links.split(' ').filter_map(|link| link.split_once('='));
    links.find(|(link, _)| link.eq_ignore_ascii_case(id)).map(|(_, city)| city)
}

#[cfg(all(test, feature = "tzdb"))]
mod tests {
    use chrono::{Offset, TimeZone};

    use super::*;
    use crate::time::zone::names::is_iana;

    #[test]
    fn each_link_is_the_zone_of_its_city() {
        for link in CITIES.split(' ').chain(ABBREVIATIONS.split(' ')) {
            let (id, city) = link.split_once('=').unwrap();
            assert!(is_iana(id) && is_iana(city), "{link}");
            let zone = |id: &str| id.parse::<chrono_tz::Tz>().unwrap();
            for second in (1_577_836_800..1_893_456_000).step_by(5_000_000) {
                let offset = |id: &str| zone(id).timestamp_opt(second, 0).unwrap().offset().fix();
                assert_eq!(offset(id), offset(city), "{link} at {second}");
            }
        }
        assert_eq!(city_of("us/eastern"), Some("America/New_York"));
        assert_eq!((city_of("EST"), city_of_reader("EST")), (None, Some("America/Panama")));
    }
}
