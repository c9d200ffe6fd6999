//! What holds for civil times in every zone, checked against chrono's own reading of chrono-tz.

#![cfg(feature = "tzdb")]

use agenda_widget::time::zone::sample::sample;
use agenda_widget::time::zone::{Resolution, Zone};
use chrono::{DateTime, MappedLocalTime, Offset, TimeDelta, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};
use proptest::prelude::*;

/// The zone from chrono-tz, without the changes since.
fn sampled(tz: Tz, around: i64) -> Zone {
    let [from, until] = [-400, 400].map(|days| DateTime::from_timestamp(around + days * 86_400, 0).unwrap());
    let offset = |at: DateTime<_>| Some(tz.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc());
    sample(tz.name(), from, until, offset).unwrap()
}

/// A zone and a second from 1980 to 2099: within a day and a half of a transition, or anywhere.
fn moments() -> impl Strategy<Value = (Tz, i64)> {
    let years = 315_532_800_i64..4_070_908_800;
    let seconds = (years, prop::bool::ANY, any::<prop::sample::Index>(), -129_600_i64..129_600);
    (0..TZ_VARIANTS.len(), seconds).prop_map(|(tz, (second, near, which, by))| {
        let tz = TZ_VARIANTS.get(tz).copied().unwrap_or(Tz::UTC);
        let zone = sampled(tz, second);
        let near = near && !zone.transitions().is_empty();
        let second = if near { which.get(zone.transitions()).0 + by } else { second };
        (tz, second)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_civil_time_of_an_instant_leads_back_to_it_or_to_the_earlier_one((tz, second) in moments()) {
        let zone = sampled(tz, second);
        let at = DateTime::from_timestamp(second, 0).unwrap();
        let (back, how) = zone.resolve(zone.civil(at));
        prop_assert_ne!(how, Resolution::Gap, "it was on the clock");
        prop_assert_eq!(zone.civil(back), zone.civil(at));
        prop_assert!(back <= at);
        prop_assert!(back == at || how == Resolution::Fold);
    }

    #[test]
    fn chrono_resolves_likewise((tz, local) in moments()) {
        let civil = DateTime::from_timestamp(local, 0).unwrap().naive_utc();
        let (at, how) = sampled(tz, local).resolve(civil);
        let expected = match tz.from_local_datetime(&civil) {
            MappedLocalTime::Single(at) => (at.to_utc(), Resolution::Unique),
            MappedLocalTime::Ambiguous(first, _) => (first.to_utc(), Resolution::Fold),
            MappedLocalTime::None => {
                // RFC 5545: by the offset before the gap, which is that of a day earlier: no zone
                // has two transitions in one day.
                let before = tz.offset_from_utc_datetime(&(civil - TimeDelta::hours(26))).fix();
                ((civil - before).and_utc(), Resolution::Gap)
            }
        };
        prop_assert_eq!((at, how), expected, "{} in {}", civil, tz);
    }
}
