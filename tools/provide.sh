#!/usr/bin/env bash
# Find a program of the system that the tests need; where that is allowed, fetch it first.
#
#   tools/provide.sh chromium | postgresql | node | venv
#
# Prints where the program is and exits 0, or prints one line (what is missing, how to get it) and exits 1.
# Fetching takes root or a password-less sudo and apt-get or dnf, or Homebrew. LIFELINE_NO_FETCH=1 forbids it.
set -euo pipefail
cd "$(dirname "$0")/.."

shopt -s nullglob
DRIVER=$(echo .venv/lib/python3*/site-packages/playwright/driver/node)
readonly DRIVER
shopt -u nullglob

works() { command -v "$1" >/dev/null && "$1" --version </dev/null >/dev/null 2>&1; }

first_that_works() {
  local program
  for program in "$@"; do
    if works "$program"; then
      command -v "$program"
      return 0
    fi
  done
  return 1
}

driver_works() {
  local node
  for node in $DRIVER; do works "$node" || return 1; done
}

find_chromium() {
  # The library that drives it brings a Node of its own, which some small systems lack a library for.
  driver_works || return 1
  if [ -n "${LIFELINE_CHROMIUM:-}" ]; then
    first_that_works "$LIFELINE_CHROMIUM"
    return
  fi
  first_that_works chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "$HOME"/.cache/ms-playwright/chromium-*/chrome-linux*/chrome
}

find_postgresql() {
  # Debian, Fedora and Homebrew keep the server's programs off the PATH; the newest version comes last.
  local initdb newest=""
  for initdb in $(ls -d /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb \
    /opt/homebrew/opt/postgresql*/bin/initdb /usr/local/opt/postgresql*/bin/initdb 2>/dev/null | sort -V); do
    if works "$initdb"; then newest=$initdb; fi
  done
  [ -n "$newest" ] || newest=$(first_that_works initdb) || return 1
  dirname "$newest"
}

find_node() {
  # The Node of the browser's driver serves where the system's is missing or too old.
  local node
  for node in $(first_that_works node) $(first_that_works nodejs) \
    $DRIVER; do
    if works "$node" && [ "$("$node" --version | sed 's/^v\([0-9]*\).*/\1/')" -ge 20 ]; then
      echo "$node"
      return 0
    fi
  done
  return 1
}

find_venv() { "${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null && echo venv; }

packages_for() { # package manager, program
  case "$1 $2" in
    "apt-get chromium") echo "$(apt_chromium) libatomic1 fonts-dejavu-core fonts-liberation" ;;
    "apt-get postgresql") echo "postgresql" ;;
    "apt-get node") echo "nodejs libatomic1" ;;
    "apt-get venv") echo "python3-venv" ;;
    "dnf chromium") echo "chromium libatomic dejavu-sans-fonts liberation-fonts" ;;
    "dnf postgresql") echo "postgresql-server" ;;
    "dnf node") echo "nodejs libatomic" ;;
    "dnf venv") echo "python3" ;;
    "brew chromium") echo "--cask chromium" ;;
    "brew postgresql") echo "postgresql" ;;
    "brew node") echo "node" ;;
    "brew venv") echo "python" ;;
  esac
}

apt_chromium() {
  # Debian calls it chromium; Ubuntu has only chromium-browser.
  if apt-cache policy chromium 2>/dev/null | grep -q 'Candidate: [0-9]'; then echo chromium
  elif apt-cache policy chromium-browser 2>/dev/null | grep -q 'Candidate: [0-9]'; then echo chromium-browser
  else echo chromium; fi
}

package_manager() {
  local manager
  for manager in apt-get dnf brew; do
    if command -v "$manager" >/dev/null; then
      echo "$manager"
      return 0
    fi
  done
  return 1
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

may_fetch() {
  [ -z "${LIFELINE_NO_FETCH:-}" ] || return 1
  [ "$1" = brew ] || [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

fetch() { # package manager, program
  export DEBIAN_FRONTEND=noninteractive
  if [ "$1" = apt-get ]; then as_root apt-get -q update || true; fi
  local packages
  read -ra packages <<<"$(packages_for "$1" "$2")"
  echo "Fetching ${packages[*]} with $1 …" >&3
  case "$1" in
    apt-get) as_root apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "${packages[@]}" ;;
    dnf) as_root dnf -q -y install "${packages[@]}" ;;
    brew) brew install -q "${packages[@]}" ;;
  esac
}

called() { # program
  case "$1" in
    chromium) echo "Chromium" ;;
    postgresql) echo "PostgreSQL" ;;
    node) echo "Node 20 or newer" ;;
    venv) echo "Python's venv module" ;;
  esac
}

how_to_get() { # package manager or nothing, program
  case "$1" in
    apt-get | dnf) echo "sudo $1 install $(packages_for "$1" "$2")" ;;
    brew) echo "brew install $(packages_for brew "$2")" ;;
    *) echo "install $(called "$2") by your system's package manager" ;;
  esac
}

main() {
  local program=$1 manager log
  manager=$(package_manager) || manager=""
  if "find_$program"; then return 0; fi
  if [ "$program" = chromium ] && [ -n "${LIFELINE_CHROMIUM:-}" ]; then
    echo "LIFELINE_CHROMIUM is set to $LIFELINE_CHROMIUM, which does not start; set it to a Chromium that does, or unset it"
    return 1
  fi
  if [ -n "$manager" ] && may_fetch "$manager"; then
    log=$(mktemp)
    if fetch "$manager" "$program" 3>&2 >"$log" 2>&1 </dev/null && "find_$program"; then
      rm -f "$log"
      return 0
    fi
    tail -n 3 "$log" >&2
    rm -f "$log"
  fi
  echo "$(called "$program") is missing here; to get it: $(how_to_get "$manager" "$program")"
  return 1
}

case "${1:-}" in
  chromium | postgresql | node | venv) main "$1" ;;
  *)
    echo "Say what to provide: chromium, postgresql, node or venv." >&2
    exit 2
    ;;
esac
