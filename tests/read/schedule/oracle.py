#!/usr/bin/env python3
"""Says what a schedule.json or schedule.xml holds, by means that share nothing with the reader in Rust.

    python3 tests/read/schedule/oracle.py FILE [ZONE]

A line for each event, in the order of the file, fields separated by tabs: guid or id, start and end as
seconds since 1970, wall time of the start in the zone that the schedule names, title, room, track,
speakers. ZONE is for times that have no offset. Needs Python 3.11.
"""

import json
import sys
import xml.etree.ElementTree as ElementTree
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo


def from_json(path):
    conference = json.load(open(path, encoding="utf-8"))["schedule"]["conference"]
    for day in conference["days"]:
        for room, events in day["rooms"].items():
            for event in events:
                people = [p.get("public_name") or p.get("full_public_name") for p in event.get("persons", [])]
                yield conference.get("time_zone_name"), day.get("date"), room, dict(event), people


def from_xml(path):
    root = ElementTree.parse(path).getroot()
    zone = root.findtext("conference/time_zone_name")
    for day in root.findall("day"):
        for room in day.findall("room"):
            for element in room.findall("event"):
                event = {child.tag: child.text for child in element} | element.attrib
                people = [person.text or "" for person in element.findall("persons/person")]
                yield zone, day.get("date"), room.get("name"), event, people


def one_line(text):
    return " ".join(str(text or "").split())


def duration(text):
    *days, hours, minutes = (int(part) for part in text.split(":"))
    return timedelta(days=sum(days), hours=hours, minutes=minutes)


def main():
    path = sys.argv[1]
    bare = ZoneInfo(sys.argv[2]) if len(sys.argv) > 2 else None
    for zone, day, room, event, people in (from_json if path.endswith(".json") else from_xml)(path):
        start = datetime.fromisoformat(event.get("date") or f"{day}T{event['start']}:00")
        start = start if start.tzinfo else start.replace(tzinfo=bare)
        wall = start.astimezone(ZoneInfo(zone)) if zone else start
        fields = [
            event.get("guid") or event["id"],
            int(start.timestamp()),
            int((start + duration(event["duration"])).timestamp()),
            wall.strftime("%Y-%m-%dT%H:%M"),
            one_line(event["title"]),
            one_line(event.get("room") or room),
            one_line(event.get("track")),
            "|".join(name for name in map(one_line, people) if name),
        ]
        print(*fields, sep="\t")


main()
