#!/usr/bin/env python3
"""Makes expected.tsv: what oracle.py reads in each calendar of the corpus.

    python3 tests/read/icalendar/expect.py [CORPUS]

CORPUS is ../shared/corpus without it. Needs the packages icalendar, recurring-ical-events and tzdata of PyPI. A line
for each file: path, zone of times that name none, first day where a calendar is longer than an agenda, number of
sessions, digest of their rows (FNV-1a of 64 bits); or "refused" and a part of the reason.
"""

import sys
from datetime import date, timedelta
from pathlib import Path

import oracle

HERE = Path(__file__).parent
ZONE = "Europe/Berlin"
SPAN = 3_650


def digest(rows):
    number = 0xCBF29CE484222325
    for byte in "".join(f"{row}\n" for row in rows).encode():
        number = (number ^ byte) * 0x100000001B3 % (1 << 64)
    return f"{number:016x}"


def expected(path):
    """Zone, first day, count and digest."""
    data = path.read_bytes()
    if b"\0" in data and len(data) > 100:
        # Refused before it is taken for a calendar; what is shorter passes for UTF-16.
        return ZONE, "", "refused", "the file is no text: it holds zero bytes"
    try:
        rows, first = sorted(oracle.Reading(path, ZONE).rows()), ""
        days = sorted(date.fromisoformat(field[:10]) for row in rows for field in row.split("\t")[:2] if field)
        if rows and (days[-1] - days[0]).days > SPAN:
            first = str(days[-1] - timedelta(days=SPAN - 50))
            rows = sorted(oracle.Reading(path, ZONE, first).rows())
    except OverflowError:
        return ZONE, "", "refused", f"more than the {oracle.MOST} dates that are read"
    if not rows:
        return ZONE, "", "refused", "no event"
    return ZONE, first, str(len(rows)), digest(rows)


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "../../../shared/corpus") / "ics"
    lines = ["# Made by expect.py from the readings of oracle.py: path, zone, first day, sessions, digest.\n"]
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        lines.append("\t".join([path.relative_to(folder).as_posix(), *expected(path)]) + "\n")
        print(lines[-1], end="", flush=True)
    (HERE / "expected.tsv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
