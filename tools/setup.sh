#!/usr/bin/env bash
# Make .venv with exactly what requirements-dev.txt lists, every file checked against its hash.
# A second run sees that nothing has changed and is over at once.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly LOCK=requirements-dev.txt
readonly STAMP=.venv/installed-from-requirements-dev.txt # a copy of the lock that .venv was made from

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
  local python
  for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if new_enough "$python"; then
      command -v "$python"
      return 0
    fi
  done
  echo "Lifeline needs Python 3.11 or newer; set PYTHON to where it is, for example: make setup PYTHON=/opt/python3.12/bin/python3" >&2
  return 1
}

make_environment() {
  local python answer
  python=$(find_python)
  if command -v uv >/dev/null && uv venv -q --seed --clear --python "$python" .venv; then return; fi
  if ! answer=$(PYTHON=$python tools/provide.sh venv); then
    echo "$answer" >&2
    exit 1
  fi
  "$python" -m venv --clear .venv
}

can_install() { command -v uv >/dev/null || .venv/bin/python -c 'import pip' 2>/dev/null; }

install() {
  if command -v uv >/dev/null; then
    uv pip install -q --python .venv/bin/python --require-hashes -r "$LOCK"
  else
    .venv/bin/python -m pip install -q --disable-pip-version-check --no-input --require-hashes -r "$LOCK"
  fi
}

if [ -x .venv/bin/python ] && cmp -s "$LOCK" "$STAMP"; then exit 0; fi
echo "Setting up .venv (once; about a minute) …"
if ! new_enough .venv/bin/python || ! can_install; then make_environment; fi
install
cp "$LOCK" "$STAMP"
