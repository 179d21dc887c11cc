#!/bin/sh
# What lies in the user's home may be anything, by a pretend terminal in Python.
set -u
command -v python3 >/dev/null || { echo "skipped: no python3 to pretend a terminal"; exit 77; }
tdiff=$(cd "$(dirname "${TDIFF:-./tdiff}")" && pwd)/tdiff
if [ "$(id -u)" -eq 0 ]; then
	GCOV_PREFIX=/nonexistent setpriv --reuid=65534 --regid=65534 --clear-groups env true >/dev/null 2>&1 ||
		{ echo "skipped: root cannot run it as somebody else here"; exit 77; }
fi
exec python3 "${srcdir:-.}/tests/faults/home.py" "$tdiff"
