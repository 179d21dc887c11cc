#!/bin/sh
# What does each format cost beside the text report? CPU as a ratio of the
# text's in the same run (median of five), and the peak of memory.
# usage: export.sh TDIFF A.txt B.txt     (a pair of 10 MB tells most)
# Fails when json takes more than 2 x, html more than 3 x, text more than 100 MB or another more than 250 MB.
set -eu
[ $# -eq 3 ] || { sed -n '2,5s/^# //p' "$0" >&2; exit 2; }
exec python3 - "$@" <<'PYTHON'
import os, statistics, sys

tdiff, a, b = sys.argv[1:]
LIMITS = {"json": 2.0, "html": 3.0}
FORMATS = "text summary json jsonl html csv tei patch".split()


def run(form):
    """CPU seconds and peak megabytes of one export."""
    pid = os.fork()
    if pid == 0:
        null = os.open("/dev/null", os.O_WRONLY)
        os.dup2(null, 1)
        os.execv(tdiff, [tdiff, "--export=" + form, a, b])
    _, status, used = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) > 1:
        sys.exit("%s failed" % form)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


runs = {f: [] for f in FORMATS}
for _ in range(5):
    for f in FORMATS:
        runs[f].append(run(f))
cpu = {f: statistics.median(c for c, _ in r) for f, r in runs.items()}
peak = {f: max(m for _, m in r) for f, r in runs.items()}
bad = 0
for f in FORMATS:
    ratio = cpu[f] / cpu["text"]
    over = ratio > LIMITS.get(f, 1e9) or peak[f] > (100 if f == "text" else 250)
    bad |= over
    print("%-8s %5.2f x text  %4.0f MB%s" % (f, ratio, peak[f], "  TOO MUCH" if over else ""))
sys.exit(bad)
PYTHON
