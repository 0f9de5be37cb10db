#!/usr/bin/env bash
# Provide the program that `make bench` measures beside Lifeline: Taguette, in an environment of its own.
#
# Prints the path of its Python and exits 0, or prints one line that says why there is none and exits 1.
# Nothing of Lifeline uses it. It is fetched once; LIFELINE_NO_FETCH=1 forbids that. LIFELINE_PEER names the folder.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly VERSION=1.5.2
readonly FOLDER=${LIFELINE_PEER:-var/peer}
readonly PEER_PYTHON=$FOLDER/bin/python

version_there() { "$PEER_PYTHON" -c 'from importlib.metadata import version; print(version("taguette"))' 2>/dev/null; }

fetch() {
  mkdir -p "$(dirname "$FOLDER")"
  .venv/bin/python -m venv --clear "$FOLDER"
  "$PEER_PYTHON" -m pip install -q --disable-pip-version-check --no-input "taguette==$VERSION"
}

if [ "$(version_there || true)" != "$VERSION" ]; then
  if [ -n "${LIFELINE_NO_FETCH:-}" ]; then
    echo "Taguette $VERSION is not in $FOLDER, and LIFELINE_NO_FETCH forbids to fetch it"
    exit 1
  fi
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  if ! fetch >"$log" 2>&1; then
    echo "Taguette $VERSION could not be installed in $FOLDER: $(tail -n 1 "$log")"
    exit 1
  fi
fi
echo "$PEER_PYTHON"
