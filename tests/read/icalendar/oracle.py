#!/usr/bin/env python3
"""Says when the events of a calendar take place, by means that share nothing with the reader in Rust.

    python3 tests/read/icalendar/oracle.py FILE [ZONE [DATE]]

A line for each session: start, end and title, separated by tabs. Times are in UTC, whole days are dates without an
end, one line a day. ZONE is for times and days that name none, DATE is the first day that counts. The libraries
are icalendar and recurring-ical-events (PyPI); what they leave to their caller is decided here as
docs/FORMAT.md says it: rules without end are followed for 366 days, ends count exact time (RFC 5545 section 3.8.5.3).
"""

import re
import sys
from collections import defaultdict
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

UTC = timezone.utc
ENDLESS = timedelta(days=366)
DAYS = 62
# What Outlook shows for a zone, if a calendar has it.
SHOWN = {
    "Eastern Time (US & Canada)": "America/New_York",
    "Pacific Time (US & Canada)": "America/Los_Angeles",
    "Canberra, Melbourne, Sydney": "Australia/Sydney",
}
PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYSETPOS", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYDAY", "BYHOUR", "BYMINUTE", "BYSECOND"}
MOST = 20_000


def decoded(data):
    """Text; folds inside of a letter are mended."""
    data = data.replace(b"\r\r\n", b"\r\n")
    for text in (data, re.sub(rb"\r?\n[ \t]", b"", data)):
        try:
            return text.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    return data.decode("cp1252", "replace")


def components(text):
    """VEVENT and VTIMEZONE blocks with the lines in them, whatever is around them."""
    lines = re.sub(r"\n+[ \t]", "", text.replace("\r\n", "\n")).split("\n")
    if "\n" not in text:
        lines = text.split("\r")
    block, name, depth, calendar, inside = [], None, 0, [], False
    for line in lines:
        head = line.strip().upper()
        if name is None and re.fullmatch(r"BEGIN:\s*(VEVENT|VTIMEZONE)", head):
            name, block, depth = head.split(":")[1].strip(), [], 0
        if name is None:
            inside = (inside or head == "BEGIN:VCALENDAR") and head != "END:VCALENDAR"
            calendar.append(line)
            continue
        if head.startswith("BEGIN:"):
            depth += 1
        if re.match(r"^[A-Za-z0-9_.-]+\s*[:;]", line):
            block.append(line)
        if head.startswith("END:"):
            depth -= 1
            if depth == 0 or head == f"END:{name}":
                yield (name if inside or name == "VEVENT" else "outside"), block
                name = None
        if name and head in ("END:VCALENDAR",):
            yield name, [entry for entry in block[:-1]] + [f"END:{name}"]
            name = None
    if name:
        yield name, block + [f"END:{name}"]
    yield "calendar", calendar


def zone_of(name):
    """The IANA zone that a name means."""
    name = name.strip().strip('"').lstrip("/").replace(" ", "_")
    found = [name] + [name[match.end():] for match in re.finditer("/", name)]
    for known in found:
        if "/" in known or known in ("UTC", "GMT"):
            try:
                return ZoneInfo(known)
            except Exception:
                continue
    name = name.replace("_", " ")
    windows = WINDOWS_TO_OLSON.get(name) or SHOWN.get(re.sub(r"^\(.*?\)\s*", "", name))
    return ZoneInfo(windows) if windows else None


def is_day(value):
    return not isinstance(value, datetime)


class Reading:
    def __init__(self, path, zone=None, first=None):
        self.first = date.fromisoformat(first) if first else None
        self.zone = ZoneInfo(zone) if zone else None
        events, zones, outside, calendar = [], {}, {}, []
        for name, block in components(decoded(Path(path).read_bytes())):
            if name == "VEVENT":
                events.append(block)
            elif name in ("VTIMEZONE", "outside"):
                # What is inside a calendar counts before what is next to it.
                for line in block:
                    if line.upper().startswith("TZID"):
                        (zones if name == "VTIMEZONE" else outside).setdefault(line.split(":", 1)[1].strip(), block)
            else:
                calendar = block
        own = next((line.split(":", 1)[1] for line in calendar if re.match("X-WR-TIMEZONE[:;]", line, re.I)), "")
        self.own = zone_of(own) if own.strip() else None
        self.zones = {tzid: self.custom(tzid, block) for tzid, block in (outside | zones).items()}
        self.events = [event for event in (self.event(block) for block in events) if event]

    def custom(self, tzid, block):
        """The zone of a VTIMEZONE: that of its name, of its place, or by its rules."""
        place = next((line.split(":", 1)[1] for line in block if line.upper().startswith("X-LIC-LOCATION:")), "")
        known = zone_of(tzid) or (zone_of(place) if place else None)
        if known:
            return known
        text = "\r\n".join(["BEGIN:VCALENDAR", *block, "END:VCALENDAR", ""])
        try:
            found = icalendar.Calendar.from_ical(text).walk("VTIMEZONE")[0]
            return found.to_tz(lookup_tzid=False)
        except Exception:
            return None

    def time(self, text, tzid, start=None):
        """A date, or a time with its zone; nothing where it is neither."""
        match = re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?(Z?))?", text.strip(), re.I)
        if not match:
            return None
        year, month, day, hour, minute, second, utc = match.groups()
        try:
            on = date(int(year), int(month), int(day))
            if hour is None:
                return on
            after = timedelta(days=1) if hour == "24" else timedelta()
            at = datetime.combine(on, time(int(hour) % 24, int(minute), min(int(second or 0), 59))) + after
        except ValueError:
            return None
        if utc:
            return at.replace(tzinfo=UTC)
        if tzid and tzid.upper() in ("UTC", "GMT", "Z", "ETC/UTC", "ETC/GMT"):
            return at.replace(tzinfo=UTC)
        if tzid and tzid.strip():
            found = self.zones.get(tzid.strip()) or zone_of(tzid) or self.zone
            return at.replace(tzinfo=found)
        if start is not None and not is_day(start) and start.tzinfo not in (None, UTC):
            return at.replace(tzinfo=start.tzinfo)
        return at.replace(tzinfo=self.own or self.zone)

    def event(self, block):
        """The parts of an event that count here."""
        fields, depth = defaultdict(list), 0
        for line in block:
            depth += line.upper().startswith("BEGIN:")
            if ":" not in line:
                continue
            if depth == 1:
                times = re.match(r"(DTSTART|DTEND|EXDATE|RDATE|RECURRENCE-ID)\b", line, re.I)
                head, value = line.rsplit(":", 1) if times else self.split(line)
                name, *params = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', head)
                params = dict(part.split("=", 1) for part in params if "=" in part)
                params = {key.upper().strip(): kept.strip().strip('"') for key, kept in params.items()}
                fields[name.strip().upper()].append((value, params))
            depth -= line.upper().startswith("END:")
        if not fields["DTSTART"]:
            return None
        value, params = fields["DTSTART"][0]
        start = self.time(value, params.get("TZID"))
        if start is None:
            return None
        return {"fields": fields, "start": start, "uid": self.only(fields, "UID").strip(), "sequence": self.number(fields)}

    @staticmethod
    def split(line):
        quoted = False
        for at, letter in enumerate(line):
            quoted ^= letter == '"'
            if letter == ":" and not quoted:
                return line[:at], line[at + 1:]
        return line.split(":", 1)

    @staticmethod
    def only(fields, name):
        return fields[name][0][0] if fields[name] else ""

    def number(self, fields):
        text = self.only(fields, "SEQUENCE").strip()
        return int(text) if re.fullmatch(r"-?\d+", text) else 0

    @staticmethod
    def title(event):
        for text, _ in event["fields"]["SUMMARY"]:
            text = re.sub(r"\\(.)", lambda match: " " if match[1] in "nN" else match[1] if match[1] in '\\;,":' else match[0], text)
            words = "".join(letter if letter.isprintable() or letter in "\u00ad\u200b\u200e\u200f\ufeff" else " " for letter in text).split()
            if words:
                return " ".join(words)[:1000]
        return ""

    def length(self, event):
        """How long an event takes, as days of the calendar and exact time; nothing where that is open."""
        fields, start = event["fields"], event["start"]
        if fields["DTEND"]:
            value, params = fields["DTEND"][0]
            end = self.time(value, params.get("TZID"), start)
            if end is None or is_day(end) != is_day(start):
                return None
            if is_day(start):
                return (end - start, timedelta()) if end >= start else None
            exact = end.astimezone(UTC) - start.astimezone(UTC)
            return (timedelta(), exact) if exact >= timedelta() else None
        match = re.fullmatch(r"\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", self.only(fields, "DURATION").strip(), re.I)
        if not match or not any(match.groups()):
            return None
        weeks, days, hours, minutes, seconds = (int(group or 0) for group in match.groups())
        exact = timedelta(hours=hours, minutes=minutes, seconds=seconds)
        return None if is_day(start) and exact else (timedelta(weeks=weeks, days=days), exact)

    @staticmethod
    def floating(event, when):
        """A date of a series whose start names no zone, though it is written in UTC itself."""
        value, params = event["fields"]["DTSTART"][0]
        bare = not is_day(event["start"]) and "TZID" not in params and not value.strip().upper().endswith("Z")
        return when.replace(tzinfo=event["start"].tzinfo) if bare and not is_day(when) else when

    def component(self, event):
        """The event for recurring-ical-events."""
        made, fields, start = icalendar.Event(), event["fields"], event["start"]
        made.add("UID", event["name"])
        made.add("DTSTART", start)
        made.add("DTEND", start)
        made.add("SEQUENCE", event["sequence"])
        made["X-INDEX"] = str(event["index"])
        if fields["RECURRENCE-ID"]:
            value, params = fields["RECURRENCE-ID"][0]
            when = self.time(value, params.get("TZID"), start)
            if when is not None:
                when = when.date() if is_day(start) and not is_day(when) else self.floating(event, when)
                made.add("RECURRENCE-ID", when, parameters={"RANGE": params["RANGE"]} if "RANGE" in params else {})
        else:
            for value, _ in fields["RRULE"]:
                self.rule(made, value, event)
        for name in ("RDATE", "EXDATE"):
            for value, params in fields[name]:
                for part in value.split(","):
                    when = self.time(part.split("/")[0], params.get("TZID"), start)
                    if when is not None:
                        when = self.floating(event, when) if name == "EXDATE" else when
                        when = when.date() if is_day(start) and not is_day(when) else when
                        made.add(name, [when])
        return made

    def rule(self, made, text, event):
        start = event["start"]
        parts = dict(part.split("=", 1) for part in text.strip().upper().split(";") if "=" in part)
        if "FREQ" not in parts or any(name not in PARTS and not name.startswith("X-") for name in parts):
            return
        # A week alone leaves the weekday to the start (RFC 5545 section 3.3.10).
        if "BYWEEKNO" in parts and not {"BYDAY", "BYMONTHDAY", "BYYEARDAY"} & set(parts):
            parts["BYDAY"] = "MO TU WE TH FR SA SU".split()[start.weekday()]
        unit = {"SECONDLY": 1, "MINUTELY": 60}.get(parts["FREQ"], 0) * int(parts.get("INTERVAL", 1))
        if unit and "COUNT" not in parts and not any(name.startswith("BY") for name in parts):
            until = self.time(parts["UNTIL"], None, start) if "UNTIL" in parts else None
            last = until.date() if until else (start + ENDLESS).date()
            if (last - start.date()).total_seconds() / unit > MOST:
                raise OverflowError("more dates than anyone lists")
        if parts.get("COUNT") == "-1":
            del parts["COUNT"]
        if "UNTIL" in parts:
            until = self.time(parts["UNTIL"], None, start)
            if until is None:
                return
            until = self.floating(event, until)
        elif "COUNT" in parts:
            until = None
        else:
            begin = start if is_day(start) else start.date()
            begin = max(begin, self.first) if self.first else begin
            until = begin + ENDLESS - (timedelta(days=1) if is_day(start) else timedelta())
            if not is_day(start):
                until = datetime.combine(until, time()).replace(tzinfo=start.tzinfo) - timedelta(seconds=1)
        if until is not None:
            if is_day(start):
                parts["UNTIL"] = (until if is_day(until) else until.date()).strftime("%Y%m%d")
            else:
                if is_day(until):
                    until = datetime.combine(until, time(23, 59, 59)).replace(tzinfo=start.tzinfo)
                parts["UNTIL"] = until.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        rule = icalendar.vRecur.from_ical(";".join(f"{key}={value}" for key, value in parts.items()))
        made.add("RRULE", rule)

    def named(self):
        """Events that share a UID and are no versions of each other get names of their own."""
        groups = defaultdict(list)
        for index, event in enumerate(self.events):
            event["index"], event["name"] = index, event["uid"] or f"none-{index}"
            if event["uid"] and not event["fields"]["RECURRENCE-ID"]:
                groups[event["uid"]].append(event)
        gone = set()
        for group in groups.values():
            highest = max(event["sequence"] for event in group)
            seen, kept = set(), []
            for event in group:
                twin = (event["start"], str(event["fields"]["DTEND"]) + str(event["fields"]["DURATION"]), str(event["fields"]["SUMMARY"][:1]))
                if event["sequence"] < highest or twin in seen:
                    gone.add(event["index"])
                else:
                    seen.add(twin)
                    kept.append(event)
            repeats = [event for event in kept if event["fields"]["RRULE"] or event["fields"]["RDATE"]]
            series = (repeats or kept)[0]
            for event in kept:
                if event is not series:
                    event["name"] += f"#{event['index']}"
        return [event for event in self.events if event["index"] not in gone]

    def periods(self, event):
        """Ends of further dates that have their own, by their start."""
        found = {}
        for value, params in event["fields"]["RDATE"]:
            for part in value.split(","):
                if "/" in part:
                    begin, end = part.split("/")
                    begin = self.time(begin, params.get("TZID"), event["start"])
                    other = defaultdict(list, {"DURATION": [(end, {})]} if end.upper().startswith("P") else {"DTEND": [(end, params)]})
                    found[begin] = self.length({"fields": other, "start": begin})
        return found

    def rows(self):
        calendar = icalendar.Calendar()
        for event in self.named():
            calendar.add_component(self.component(event))
        query = recurring_ical_events.of(calendar, skip_bad_series=False)
        # A time that clocks leave out is as much later, where the rule may have a date already.
        known = set()
        for found in query.between(datetime(1, 1, 2), datetime(2105, 1, 1)):
            event = self.events[int(found["X-INDEX"])]
            start = found["DTSTART"].dt
            key = (event["index"], start if is_day(start) else start.astimezone(UTC))
            if key in known:
                continue
            known.add(key)
            if len(known) > MOST:
                raise OverflowError("more dates than anyone lists")
            length = self.periods(event).get(start, self.length(event))
            master = next((other for other in self.events if other["uid"] == event["uid"] and not other["fields"]["RECURRENCE-ID"]), event)
            title = self.title(event) or self.title(master) or "Untitled"
            yield from self.row(start, length, title)

    def row(self, start, length, title):
        if is_day(start):
            days = max((length or (timedelta(days=1), 0))[0].days, 1)
            if self.first and start + timedelta(days=days - 1) < self.first:
                return
            for day in range(days if days <= DAYS else 1):
                yield f"{start + timedelta(days=day)}\t\t{title}"
            return
        at = start.replace(tzinfo=start.tzinfo).astimezone(UTC)
        end = None
        if length:
            end = (start + length[0]).astimezone(UTC) + length[1]
        if self.first and (end or at).astimezone(start.tzinfo).date() < self.first:
            return
        show = "%Y-%m-%dT%H:%M:%SZ"
        yield f"{at.strftime(show)}\t{end.strftime(show) if end else ''}\t{title}"


if __name__ == "__main__":
    print("\n".join(sorted(Reading(*sys.argv[1:]).rows())))
