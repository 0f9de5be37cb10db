#!/usr/bin/env bash
# Run a command on an empty database of its own, and throw the database away afterwards.
#
#   tools/scratch.sh sqlite | postgresql COMMAND…
#
# The command finds the address in DATABASE_URL; the database that someone works with is never touched.
# Both wait for the disk as a real installation does, so that measurements are honest.
set -euo pipefail

database=$1
shift
if [ "$database" = postgresql ]; then
  exec "$(dirname "$0")/../.venv/bin/python" "$(dirname "$0")/postgres.py" --durable "$@"
elif [ "$database" != sqlite ]; then
  echo "Say sqlite or postgresql, not $database." >&2
  exit 2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export DATABASE_URL="sqlite:///$folder/scratch.sqlite3"
export LIFELINE_VAR="$folder"
for secret in SECRET_KEY DRAFT_KEY; do
  export "$secret=$(head -c 36 /dev/urandom | base64)"
done
"$@"
