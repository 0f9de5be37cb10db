#!/usr/bin/env bash
# Check everything that can be checked without running Lifeline. All checks run, so that one run shows all there is.
set -euo pipefail
cd "$(dirname "$0")/.."
failed=""

check() { # what is checked, command…
  local what=$1 said
  shift
  if said=$("$@" 2>&1); then
    printf '  %-10s ok\n' "$what"
  else
    printf '  %-10s FAILED\n%s\n' "$what" "$said"
    failed="$failed $what"
  fi
}

check format .venv/bin/python -m ruff format --check --output-format concise .
check rules .venv/bin/python -m ruff check --output-format concise .
check templates .venv/bin/python -m djlint templates --lint
check layers .venv/bin/lint-imports --no-logo
check migrations tools/scratch.sh sqlite .venv/bin/python manage.py makemigrations --check --dry-run
check settings tools/scratch.sh sqlite .venv/bin/python manage.py check --fail-level WARNING

if [ -n "$failed" ]; then
  echo "Put right:$failed (make format does it for most of format and rules)"
  exit 1
fi
