#!/usr/bin/env python3
"""Makes src/read/icalendar/windows.txt, the IANA zone of each time zone of Windows, from CLDR.

    python3 tests/tz/windows.py windowsZones.xml

windowsZones.xml is in common/supplemental of a CLDR release (https://cldr.unicode.org, Unicode License v3). Of
each zone the row of the territory "001" counts, which is the default of the zone. The comment above it is the
name that Outlook shows, without its offset.
"""

import pathlib
import re
import sys

TABLE = pathlib.Path(__file__).parents[2] / "src/read/icalendar/windows.txt"
ROW = re.compile(r'<!--\s*\(UTC[^)]*\)\s*(.*?)\s*-->|<mapZone other="([^"]*)" territory="001" type="([^"]*)"/>')
HEAD = """\
Time zones of Windows: its name, the IANA zone, and what Outlook shows. Made by tests/tz/windows.py from
windowsZones.xml of Unicode CLDR (Unicode License v3, https://www.unicode.org/license.txt).

"""


def main():
    text = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
    rows, shown = [], ""
    for match in ROW.finditer(text):
        if match[1] is not None:
            shown = match[1].replace("&amp;", "&")
        else:
            rows.append(f"{match[2]}={match[3]}={shown}\n")
            shown = ""
    if len(rows) < 100:
        sys.exit(f"{sys.argv[1]}: found only {len(rows)} zones; give it windowsZones.xml of CLDR")
    TABLE.write_text(HEAD + "".join(sorted(rows)), encoding="utf-8")
    print(f"{TABLE}: {len(rows)} zones")


if __name__ == "__main__":
    main()
