//! How long this thread was on a processor, so that other work of the machine does not count.

use std::time::{Duration, Instant};

/// How long something takes on a processor; where the system does not tell, by a clock.
#[allow(clippy::disallowed_methods, reason = "time is what is measured")]
pub fn spent<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let own = || {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
    };
    let (since, before) = (Instant::now(), own());
    let made = work();
    let took = before.zip(own()).map_or_else(|| since.elapsed(), |(before, after)| after - before);
    (made, took)
}
