#!/usr/bin/env bash
# Everything that must hold before a change lands. Nothing to prepare: as root with apt it installs what is missing,
# elsewhere it says what to install.
#
#   ./tests/run.sh             all of it but the static binary
#   ./tests/run.sh --static    also builds the static binary (a release build) and runs it in an empty root folder
#   ./tests/run.sh NAME...     only these: format clippy docs rust install faults python javascript browser
#                              schema static lighthouse spreadsheet
#
# Only asked for by name, since they take long or need large programs: lighthouse, spreadsheet (LibreOffice).
#
# The browser is the Chrome or Chromium that CHROMIUM names, else the first one found.
# PICTURES=FOLDER keeps a picture of each page, in every width and look, that the browser tests visit.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

DEFAULT=(format clippy docs rust install faults python javascript browser schema)
LOGS=target/run
VENV=target/venv

step_format() { cargo fmt --check; }

# What `cargo test` leaves out, `--all-targets` leaves out too.
step_clippy() {
  local targets
  for targets in --all-targets "--test inspected"; do
    # shellcheck disable=SC2086
    cargo clippy --locked --quiet $targets -- -D warnings
  done
}

step_docs() { RUSTDOCFLAGS="-D warnings" cargo doc --locked --quiet --no-deps --document-private-items; }

# Plain `cargo test`, not nextest: the integration tests check at their end that together they called every
# operation of the contract, which needs them in one process.
step_rust() { cargo test --locked --no-fail-fast; }

step_install() { server; python_packages; python_tests tests/install; }

# With mounts of its own, which end with it.
step_faults() {
  server
  python_packages
  local apart=(unshare --mount)
  "${apart[@]}" true 2>/dev/null || apart=()
  "${apart[@]}" "$VENV/bin/python" -m pytest -q -p no:cacheprovider tests/faults
}

step_python() { server; python_packages; python_tests examples/python; }

step_javascript() { server; node_packages examples/javascript; node_tests examples/javascript; }

# Behind it: the tests looked at every page that the table has.
step_browser() {
  server
  node_packages tests/browser
  export INSPECTED=$PWD/$LOGS/inspected.txt
  : >"$INSPECTED"
  node_tests tests/browser
  cargo test --locked --test inspected
}

step_schema() { server; python_packages; tests/schemathesis.sh "$VENV"; }

step_lighthouse() {
  server
  node_packages tests/lighthouse
  (cd tests/lighthouse && timeout 1500 node lighthouse.mjs)
}

step_spreadsheet() { server; python_packages; python_tests tests/spreadsheet; }

step_static() {
  python_packages
  ./install.sh --build target/static
  export ASSESSLY_STATIC=$PWD/target/static/assessly
  # A network of its own, so that a name server can stand on port 53; without it only root on a free port can.
  local apart=(unshare --map-root-user --net)
  "${apart[@]}" true 2>/dev/null || apart=()
  "${apart[@]}" "$VENV/bin/python" -m pytest -q -p no:cacheprovider tests/static
}

# The program that the tests talk to; built already where the Rust tests ran.
server() { cargo build --locked --quiet; }

node_packages() {
  local folder=$1 stamp=$1/node_modules/.installed
  if [ -e "$stamp" ] && [ ! "$folder/package-lock.json" -nt "$stamp" ]; then return; fi
  npm --prefix "$folder" ci --no-audit --no-fund --silent
  touch "$stamp"
}

# A hang fails instead of stopping everything.
node_tests() { (cd "$1" && timeout 1500 node --test --test-reporter=spec); }

python_packages() {
  local wanted
  wanted=$(cat examples/python/requirements.txt tests/requirements.txt)
  if [ "$wanted" = "$(cat "$VENV/installed.txt" 2>/dev/null)" ]; then return; fi
  rm -rf "$VENV"
  python3 -m venv "$VENV"
  "$VENV/bin/pip" install --quiet --disable-pip-version-check --requirement tests/requirements.txt
  printf '%s\n' "$wanted" >"$VENV/installed.txt"
}

python_tests() { "$VENV/bin/python" -m pytest -q -p no:cacheprovider "$1"; }

main() {
  local steps=() wants_static=no name
  for name in "$@"; do
    case $name in
      --static) wants_static=yes ;;
      -h | --help) sed -n '2,13s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
      *) declare -F "step_$name" >/dev/null || die "there is no part called '$name'"; steps+=("$name") ;;
    esac
  done
  [ ${#steps[@]} -gt 0 ] || steps=("${DEFAULT[@]}")
  case "$wants_static ${steps[*]}" in *static*) ;; yes*) steps+=(static) ;; esac

  provide "${steps[@]}"
  mkdir -p "$LOGS"
  local passed=0 failed=0 broken=() started log
  for name in "${steps[@]}"; do
    printf '\n== %s\n' "$name"
    started=$SECONDS log=$LOGS/$name.log
    # In a shell of its own, so that `set -e` holds inside; `|| …` around a function would switch it off.
    if "$BASH" "${BASH_SOURCE[0]}" --step "$name" 2>&1 | tee "$log"; then
      passed=$((passed + $(count passed "$log" 1)))
    else
      broken+=("$name")
      passed=$((passed + $(count passed "$log" 0)))
      failed=$((failed + $(count failed "$log" 1)))
    fi
    printf -- '-- %s took %d s\n' "$name" $((SECONDS - started))
  done

  printf '\n'
  [ ${#broken[@]} -eq 0 ] || printf 'not well: %s (see %s)\n' "${broken[*]}" "$LOGS"
  printf '%d passed, %d failed\n' "$passed" "$failed"
  [ ${#broken[@]} -eq 0 ]
}

# Adds up the closing lines of cargo ("5 passed; 0 failed"), node ("# pass 5") and pytest ("5 passed, 1 failed").
# A part without any counts as $3: one check that did or did not hold.
count() {
  local what=$1 log=$2 otherwise=$3 node sum
  node=${what%ed}
  sum=$(sed $'s/\x1b\\[[0-9;]*m//g' "$log" | awk -v what="$what" -v node="$node" '
    /^test result:|^[0-9]+ (passed|failed|error)|^=+ .*(passed|failed)/ {
      for (i = 2; i <= NF; i++) if ($i ~ "^" what) n += $(i - 1)
    }
    $0 ~ "^(#|ℹ) " node " [0-9]+$" { n += $3 }
    END { print n + 0 }')
  if [ "$sum" -eq 0 ]; then echo "$otherwise"; else echo "$sum"; fi
}

# ---- what has to be on the machine -----------------------------------------------------------------------------

# A line for each thing: the test whether it is there, the package of Debian that brings it, and its name for people.
provide() {
  local parts=" $* " missing=() names=()
  need() { "$1" && return; missing+=("${@:3}"); names+=("$2"); }

  has_cargo || die "cargo is missing: install Rust (the version in rust-toolchain.toml) as rust-lang.org describes"
  need has_compiler "a C compiler (cc)" gcc libc6-dev
  case $parts in *" browser "* | *" javascript "* | *" lighthouse "*) need has_node "Node.js 18 or newer with npm" nodejs npm ;; esac
  case $parts in *" browser "* | *" lighthouse "*) need has_chromium "Chrome or Chromium, or its program's path in CHROMIUM" chromium ;; esac
  case $parts in
    *" install "* | *" faults "* | *" python "* | *" schema "* | *" static "* | *" spreadsheet "*)
      need has_python "Python 3.9 or newer with venv" python3 python3-venv ;;
  esac
  case $parts in *" spreadsheet "*) need has_libreoffice "LibreOffice Calc (soffice)" libreoffice-calc ;; esac
  # Only root may do what these tests do; for others they are skipped.
  case $parts in
    *" faults "*) [ "$(id -u)" != 0 ] || need has_fault_tools "strace, mkfs.ext4 and mount" strace e2fsprogs mount ;;
  esac
  [ ${#missing[@]} -gt 0 ] || return 0

  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -q && apt-get install -y -q --no-install-recommends "${missing[@]}"; } >&2 ||
      die "apt-get could not install: ${missing[*]}"
  else
    printf 'run.sh: missing: %s\n' "${names[@]}" >&2
    die "install them (on Debian or Ubuntu: sudo apt-get install ${missing[*]}) and run this again"
  fi
}

has_cargo() { command -v cargo >/dev/null; }
has_compiler() { command -v cc >/dev/null; }
has_node() { command -v npm >/dev/null && node -e 'process.exit(process.versions.node.split(".")[0] >= 18 ? 0 : 1)' 2>/dev/null; }
has_python() { python3 -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; }
has_fault_tools() {
  local tool
  for tool in strace mkfs.ext4 losetup mount unshare; do command -v "$tool" >/dev/null || return 1; done
}
has_libreoffice() { command -v soffice >/dev/null; }
has_chromium() {
  [ -z "${CHROMIUM:-}" ] || { [ -x "$CHROMIUM" ] && return; die "CHROMIUM names $CHROMIUM, which is no program"; }
  local place
  for place in chromium chromium-browser google-chrome google-chrome-stable; do
    if place=$(command -v "$place"); then export CHROMIUM=$place; return; fi
  done
  # Where other systems keep it, browser.mjs knows.
  for place in /Applications/Chromium.app /Applications/Google\ Chrome.app; do [ -e "$place" ] && return; done
  return 1
}

die() { printf 'run.sh: %s\n' "$*" >&2; exit 2; }

if [ "${1:-}" = --step ]; then "step_$2"; else main "$@"; fi
