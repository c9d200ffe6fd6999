#!/usr/bin/env python3
"""Writes src/time/zone/changes.txt: how the newest IANA time zone release differs from those of the last five years.

    python3 tests/tz/changes.py                 write the table
    python3 tests/tz/changes.py --check         compare it with what the newest release gives; writes nothing there
    python3 tests/tz/changes.py --releases OUT  with either: also write what each release says of the table's zones

Releases come from PyPI's package "tzdata" by pip and are kept in target/tzdata. Needs Python 3.9 with pip.
Exit status: 0 fine, 1 the table is stale, 77 the releases could not be fetched, so nothing is known.
"""

import argparse
import io
import re
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "src/time/zone/changes.txt"
CACHE = ROOT / "target/tzdata"
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
YEARS = 5
LAST_YEAR = 2037  # where the files of older releases end
WEEK = 7 * 86400
NEVER = 1 << 40
SKIPPED = 77


def second(year):
    return int((datetime(year, 1, 1, tzinfo=timezone.utc) - EPOCH).total_seconds())


def pip(*arguments):
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    except (OSError, subprocess.TimeoutExpired) as error:
        skip(error)
    if done.returncode != 0:
        skip((done.stderr.strip().splitlines() or ["pip failed and did not say why"])[-1])
    return done.stdout


def skip(why):
    print(f"the releases of tzdata could not be fetched: {why}")
    sys.exit(SKIPPED)


def order(version):
    return tuple(int(part) for part in re.findall(r"\d+", version))


def fetch():
    """The wheels of the last five years, the oldest first, as (version, path)."""
    line = next(line for line in pip("index", "versions", "tzdata").splitlines() if line.startswith("Available"))
    versions = sorted((version.strip() for version in line.split(":", 1)[1].split(",")), key=order)
    first = order(versions[-1])[0] - YEARS
    versions = [version for version in versions if order(version)[0] >= first]
    CACHE.mkdir(parents=True, exist_ok=True)

    def wheel(version):
        found = list(CACHE.glob(f"tzdata-{version}-*.whl"))
        if not found:
            pip("download", "--quiet", "--no-deps", "--only-binary", ":all:", "--dest", CACHE, f"tzdata=={version}")
            found = list(CACHE.glob(f"tzdata-{version}-*.whl"))
        return version, found[0]

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(wheel, versions))


def spans(zone, start, end):
    """The offsets of a zone, as [(from, until, offset in seconds)]; the last one never ends."""

    def offset(at):
        return int((EPOCH + timedelta(seconds=at)).astimezone(zone).utcoffset().total_seconds())

    changes, at, now = [], start, offset(start)
    changes.append((start, now))
    while at < end:
        ahead = min(at + WEEK, end)
        while offset(ahead) != now:
            low, high = at, ahead
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if offset(middle) == now else (low, middle)
            at, now = high, offset(high)
            changes.append((at, now))
        at = ahead
    ends = [at for at, _ in changes[1:]] + [NEVER]
    return tuple((at, until, offset) for (at, offset), until in zip(changes, ends))


def read(wheels):
    """{version: {zone: spans}}, the newest version last, and the IANA name of that one."""
    start, end = second(order(wheels[-1][0])[0] - YEARS), second(LAST_YEAR + 1)
    known, releases = {}, {}
    for version, path in wheels:
        with zipfile.ZipFile(path) as wheel:
            releases[version] = {}
            for zone in wheel.read("tzdata/zones").decode().split():
                data = wheel.read(f"tzdata/zoneinfo/{zone}")
                if data not in known:
                    known[data] = spans(ZoneInfo.from_file(io.BytesIO(data)), start, end)
                releases[version][zone] = known[data]
            iana = re.search(r'IANA_VERSION = "(\w+)"', wheel.read("tzdata/__init__.py").decode())[1]
    return releases, iana, end


def at(spans, second):
    return next(offset for start, until, offset in spans if start <= second < until)


def overlaps(old, start, until, offset):
    """Where `old` gives another offset from `start` to `until`, as {its offset: [(from, until)]}."""
    found = {}
    for low, high, other in old:
        low, high = max(low, start), min(high, until)
        if low < high and other != offset:
            found.setdefault(other, []).append((low, high))
    return found


def differences(old, new, end):
    """Rows (from, until, old, new) by which `old` becomes `new`.

    A row spans several wrong stretches of `old` while `new` stands still: in between `old` gives
    the new offset, which the row leaves alone. It has no end where both go on for ever.
    """
    rows = []
    for start, until, offset in new:
        for other, wrong in overlaps(old, start, until, offset).items():
            last = wrong[-1][1]
            endless = until == NEVER and last > end - 366 * 86400
            rows.append((wrong[0][0], NEVER if endless else last, other, offset))
    return sorted(rows)


def changes(olds, new, end):
    """Changes of one zone, each a tuple of rows. A source that gives the old offset where the first
    row starts does not know of the change; the releases `olds`, newest first, share what they can."""
    found = []
    for old in dict.fromkeys(olds):
        mine = [change for change in found if at(old, change[0][0]) == change[0][2]]
        covered = [row for change in mine for row in change]

        def is_covered(row):
            wrong = overlaps(old, row[0], row[1], row[3]).get(row[2], [])
            return all(any(c[0] <= low and high <= c[1] and c[2:] == row[2:] for c in covered) for low, high in wrong)

        rest = tuple(row for row in differences(old, new, end) if not is_covered(row))
        if rest:
            found.append(rest)
    return tuple(sorted(found))


def write(second):
    if second == NEVER:
        return "-"
    return (EPOCH + timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%S").removesuffix(":00")


def table(releases, iana, end):
    versions = list(releases)
    newest = releases[versions[-1]]
    zones_of = {}
    for zone, new in newest.items():
        olds = [releases[version][zone] for version in reversed(versions) if zone in releases[version]]
        for change in changes(olds, new, end):
            zones_of.setdefault(change, []).append(zone)
    lines = [
        # Each reader fetches this line: src/time/zone/changes.rs describes the rows.
        f"# IANA {iana} against tzdata {versions[0]} on, by tests/tz/changes.py",
    ]
    for change, zones in sorted(zones_of.items(), key=lambda entry: (sorted(entry[1]), entry[0])):
        lines += ["", " ".join(sorted(zones))]
        for start, until, old, new in change:
            assert old % 60 == 0 and new % 60 == 0, "the table counts offsets in minutes"
            lines.append(f"{write(start)} {write(until)} {old // 60} {new // 60}")
    return "\n".join(lines) + "\n", sorted({zone for zones in zones_of.values() for zone in zones})


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("--releases", type=Path)
    arguments = arguments.parse_args()
    releases, iana, end = read(fetch())
    text, zones = table(releases, iana, end)
    if arguments.releases:
        with open(arguments.releases, "w") as out:
            for version, says in releases.items():
                for zone in zones:
                    if zone in says:
                        offsets = " ".join(f"{start}:{offset}" for start, _, offset in says[zone])
                        print(version, zone, offsets, file=out)
    if not arguments.check:
        TABLE.write_text(text)
    elif not TABLE.exists() or TABLE.read_text() != text:
        print(f"{TABLE.relative_to(ROOT)} is not what IANA {iana} gives: run python3 tests/tz/changes.py, then commit it")
        return 1
    print(f"IANA {iana}, {len(releases)} releases, {len(zones)} zones, {text.count(chr(10))} lines, {len(text)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
