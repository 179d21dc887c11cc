#!/bin/sh
# Files that change while a reader is open, by a pretend terminal in Python.
set -u
command -v python3 >/dev/null || { echo "skipped: no python3 to pretend a terminal"; exit 77; }
exec python3 "${srcdir:-.}/tests/faults/disk.py" "$(cd "$(dirname "${TDIFF:-./tdiff}")" && pwd)/tdiff"
