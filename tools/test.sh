#!/usr/bin/env bash
# Run parts of the test suite, one after the other, and say at the end what became of each.
#
#   tools/test.sh sqlite | postgresql | javascript | browser | browser-postgresql …
#
# What cannot be had on this machine is left out, and said in one line. LIFELINE_STRICT=1 makes that a failure.
# ARGS goes to pytest, for example ARGS="-k spans".
set -euo pipefail
cd "$(dirname "$0")/.."

readonly PYTEST=".venv/bin/python -m pytest -q ${ARGS:-}"
# As many processes as there are cores, each with a database of its own.
readonly AT_ONCE=(-n auto --dist worksteal)
# A browser is several processes, and waits for the server that its test started: more of them at once end no sooner.
# Continuous integration runs one at a time: it must not fail because the machine is busy.
if [ "${LIFELINE_STRICT:-}" = 1 ]; then BROWSERS_AT_ONCE=(); else BROWSERS_AT_ONCE=(-n 2 --dist worksteal); fi
# Python keeps what it compiled: every file that a test imports is read in a process of its own, which would else
# compile the readers anew each time.
unset PYTHONDONTWRITEBYTECODE
SUMMARY=""
FAILED=0

# shellcheck disable=SC2086  # PYTEST and ARGS are several words
on_sqlite() { env -u DATABASE_URL $PYTEST "$@"; }

# shellcheck disable=SC2086
on_postgresql() { .venv/bin/python tools/postgres.py $PYTEST "$@"; }

in_browser() { # database, path of Chromium
  # The tests start this Chromium, and must not pass by skipping themselves.
  LIFELINE_CHROMIUM=$2 LIFELINE_BROWSER_REQUIRED=1 "on_$1" -m browser "${BROWSERS_AT_ONCE[@]}"
}

javascript() { # path of Node
  local files
  files=$(find tests/js -type f \( -name '*.test.js' -o -name '*.test.mjs' \) 2>/dev/null | sort)
  if [ -z "$files" ]; then
    echo "There is no tests/js/*.test.js: the JavaScript tests are gone."
    return 1
  fi
  # Given as files, because versions of Node differ in what they do with a folder.
  # shellcheck disable=SC2086
  "$1" --test --test-reporter=spec $files
}

note() { SUMMARY="$SUMMARY$(printf '  %-24s %s' "$1" "$2")"$'\n'; }

leave_out() { # title, reason
  note "$1" "left out: $2"
  if [ -n "${LIFELINE_STRICT:-}" ]; then FAILED=1; fi
}

run() { # title, command…
  local title=$1 started=$SECONDS
  shift
  printf '\n== %s\n' "$title"
  if "$@"; then
    note "$title" "passed ($((SECONDS - started)) s)"
  else
    note "$title" "FAILED"
    FAILED=1
  fi
}

part() {
  local found
  case "$1" in
    sqlite) run "Python on SQLite" on_sqlite "${AT_ONCE[@]}" ;;
    postgresql)
      if found=$(tools/provide.sh postgresql); then run "Python on PostgreSQL" on_postgresql "${AT_ONCE[@]}"
      else leave_out "Python on PostgreSQL" "$found"; fi
      ;;
    javascript)
      if found=$(tools/provide.sh node); then run "JavaScript" javascript "$found"
      else leave_out "JavaScript" "$found"; fi
      ;;
    browser)
      if found=$(tools/provide.sh chromium); then run "Browser" in_browser sqlite "$found"
      else leave_out "Browser" "$found"; fi
      ;;
    browser-postgresql)
      if found=$(tools/provide.sh postgresql && tools/provide.sh chromium); then
        run "Browser on PostgreSQL" in_browser postgresql "${found##*$'\n'}"
      else leave_out "Browser on PostgreSQL" "${found##*$'\n'}"; fi
      ;;
    *)
      echo "tools/test.sh knows no part $1." >&2
      exit 2
      ;;
  esac
}

for name in "$@"; do part "$name"; done
printf '\n%s' "$SUMMARY"
exit "$FAILED"
