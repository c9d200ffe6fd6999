#!/usr/bin/env bash
# Builds the widget once more, in another folder with a target folder of its own, and compares every file with dist/.
# The builder is left out: it is the page's alone, and would double the time.
#
# Cold it takes four and a half CPU minutes, of which two cores need about half; less than one where target/again has
# the dependencies of an earlier run.

set -euo pipefail
cd "$(dirname "$0")/.."
fail() {
  echo "error: $*" >&2
  exit 1
}

[ -e dist/agenda-widget_bg.wasm ] || fail "there is no dist/ to compare with. Write: make dist"
root=$PWD
copy=$root/target/again
mkdir -p "$copy"
# What an earlier run has compiled may stay; its sources may not.
find "$copy" -mindepth 1 -maxdepth 1 ! -name target -exec rm -rf {} +
tar -c --exclude=./target --exclude=./dist --exclude=./node_modules --exclude=./.git . | tar -x -C "$copy"
ln -s "$root/node_modules" "$copy/node_modules"
(
  cd "$copy"
  PATH="$root/target/tools/bin:$PATH" CARGO_TARGET_DIR="$copy/target" node .make/dist.mjs --builder off >/dev/null
)

# It lists the builder's files too.
listing='integrity.json*'
differing=$(cd "$copy/dist" && find . -type f ! -name "$listing" -print0 | sort -z |
  while IFS= read -r -d '' file; do cmp -s "$file" "$root/dist/$file" || echo "  ${file#./}"; done)
[ -z "$differing" ] || fail "two builds of the same sources differ in
$differing
Compare dist/ with target/again/dist/: what depends on a path, on time or on chance has to go."
echo "The same to the byte: $(find "$copy/dist" -type f ! -name "$listing" | wc -l) files."
