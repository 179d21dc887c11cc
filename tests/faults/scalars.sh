#!/bin/sh
# Every scalar value through every way out, by a pretend terminal in Python.
set -u
command -v python3 >/dev/null || { echo "skipped: no python3 to pretend a terminal"; exit 77; }
exec python3 "${srcdir:-.}/tests/faults/scalars.py" "$(cd "$(dirname "${TDIFF:-./tdiff}")" && pwd)/tdiff"
