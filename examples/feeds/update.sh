#!/bin/sh
# Makes agenda.json of what somebody else publishes, for a timer: update.sh SOURCE TARGET [options of `agenda convert`].
#
#   ./update.sh 'https://calendar.google.com/calendar/ical/…/public/basic.ics' public/agenda.json --time-zone Europe/Paris
#
# The target is replaced in one step, and only by a file that was read without an error and says something else; otherwise the
# agenda of before stays, and the exit status is that of `agenda`.
set -eu

if [ $# -lt 2 ]; then
  echo "usage: update.sh SOURCE TARGET [options of agenda convert]" >&2
  exit 2
fi
source=$1
target=$2
shift 2

# Next to the target: a file can replace another in one step only within a file system.
new=$(mktemp "$target.XXXXXX")
trap 'rm -f "$new"' EXIT
agenda convert "$source" "$@" --to json -o "$new"
if cmp -s "$new" "$target"; then
  echo "$target: nothing has changed"
else
  chmod 644 "$new"
  mv "$new" "$target"
  echo "$target: updated"
fi
