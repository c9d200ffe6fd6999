#!/usr/bin/env python3
"""What the Python library icalendar reads in an .ics file, and what times the agenda itself means.

    python3 tests/ics/parse.py AGENDA.json < AGENDA.ics

Writes {"name", "events", "times"} as JSON; "times" holds start and end of each session, resolved by
Python's zoneinfo from the agenda's own words. The library comes from PyPI by pip and is kept in target/ics.
Exit status: 0 fine, 77 the library cannot be had, so nothing is known.
"""

import json
import re
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

VERSION = "7.3.0"
LIBRARY = Path(__file__).resolve().parents[2] / "target/ics" / f"icalendar-{VERSION}"
SKIPPED = 77


def skip(why):
    print(f"the Python library icalendar {VERSION} cannot be had: {why}")
    sys.exit(SKIPPED)


def library():
    if not LIBRARY.exists():
        # Under another name until it is complete.
        part = LIBRARY.with_suffix(".part")
        command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--upgrade"]
        try:
            done = subprocess.run(
                [*command, "--target", part, f"icalendar=={VERSION}"], capture_output=True, text=True, timeout=300
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            skip(error)
        if done.returncode != 0:
            skip((done.stderr.strip().splitlines() or ["pip failed and did not say why"])[-1])
        part.rename(LIBRARY)
    sys.path.insert(0, str(LIBRARY))
    import icalendar

    # A property of RFC 7986 that the library does not know yet.
    icalendar.TypesFactory.types_map["name"] = "text"
    return icalendar


def utc(instant):
    return instant.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def many(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def parameter(value, name):
    found = value.params.get(name) if value is not None else None
    return ",".join(found) if isinstance(found, list) else found


def text(component, name):
    value = component.get(name)
    return None if value is None else str(value)


def event(component):
    assert not component.errors, component.errors
    end = component.get("DTEND")
    modified = component.get("LAST-MODIFIED")
    return {
        "uid": text(component, "UID"),
        "stamp": utc(component["DTSTAMP"].dt),
        "start": utc(component["DTSTART"].dt),
        "end": utc(end.dt if end is not None else component["DTSTART"].dt),
        "sequence": int(component["SEQUENCE"]),
        "modified": None if modified is None else utc(modified.dt),
        "summary": text(component, "SUMMARY"),
        "language": parameter(component.get("SUMMARY"), "LANGUAGE"),
        "description": text(component, "DESCRIPTION"),
        "location": text(component, "LOCATION"),
        "url": text(component, "URL"),
        "status": text(component, "STATUS"),
        "transparency": text(component, "TRANSP"),
        "categories": [str(name) for value in many(component.get("CATEGORIES")) for name in value.cats],
        "conferences": [
            {
                "uri": str(value),
                "label": parameter(value, "LABEL"),
                "language": parameter(value, "LANGUAGE"),
                "feature": parameter(value, "FEATURE"),
            }
            for value in many(component.get("CONFERENCE"))
        ],
        "alarms": [
            {"seconds": int(alarm["TRIGGER"].dt.total_seconds()), "action": text(alarm, "ACTION"), "text": text(alarm, "DESCRIPTION")}
            for alarm in component.walk("VALARM")
        ],
    }


def instant(written, zone):
    civil, offset, named = re.fullmatch(r"([^Z+\[]{16}(?::\d\d)?)(Z|[+-]\d\d:\d\d)?(?:\[(.+)\])?", written).groups()
    at = datetime.fromisoformat(civil)
    if offset:
        return datetime.fromisoformat(at.isoformat() + offset.replace("Z", "+00:00"))
    return at.replace(tzinfo=ZoneInfo(named or zone))


def delay(written):
    weeks, days, hours, minutes, seconds = (
        int(part or 0)
        for part in re.fullmatch(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", written).groups()
    )
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def times(agenda):
    zone = agenda.get("timeZone")
    for session in agenda["sessions"]:
        late = delay(session.get("delay", "PT0S"))
        yield [utc(instant(session[name], zone).astimezone(timezone.utc) + late) for name in ("start", "end")]


def main():
    icalendar = library()
    calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
    read = {
        "name": text(calendar, "NAME"),
        "events": [event(component) for component in calendar.walk("VEVENT")],
        "times": list(times(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))),
    }
    json.dump(read, sys.stdout)


main()
