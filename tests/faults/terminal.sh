#!/bin/sh
# Signals, stops, a lost line, stalled output and a storm of sizes, by a pretend terminal in Python.
set -u
command -v python3 >/dev/null || { echo "skipped: no python3 to pretend a terminal"; exit 77; }
tdiff=${TDIFF:-./tdiff}
build=$(cd "$(dirname "$tdiff")" && pwd)
here=$(cd "${srcdir:-.}" && pwd)
exec python3 "$here/tests/faults/terminal.py" "$build/tdiff" "$build/tests/tools/screen" \
	"${TDIFF_FAULTS:-none}" "$here"/samples/town/*
