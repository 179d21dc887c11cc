#!/bin/sh
# Every export of every sample, and of hostile, malformed and random stories, read back: see check.py.
command -v python3 >/dev/null || { echo "skipped: no python3 to read the exports back"; exit 77; }
command -v xmllint >/dev/null || echo "TEI is not validated: no xmllint"
command -v patch >/dev/null || echo "patches are not applied: no patch"
tree=${srcdir:-.}
exec python3 "$tree/tests/export/check.py" "${TDIFF:-./tdiff}" "$tree"
