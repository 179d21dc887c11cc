#!/bin/sh
# How far a long report is, on standard error where that is a terminal, and what there was in all at its end.
. "${srcdir:-.}/tests/cli/lib.sh"
samples=$top/samples
command -v python3 >/dev/null 2>&1 || skip "no python3 to be a terminal"

mkdir heap
for f in "$samples"/wire/*.txt "$samples"/town/*.txt "$samples"/arabic/*.txt; do
	cp "$f" heap/"$(basename "$(dirname "$f")")-$(basename "$f")"
done
printf 'Nothing else here is like this one sentence about harbour seals.\n' >heap/alone.txt
run 1 tdiff --export heap
out_has "== In all =="
out_has "4 stories, 11 versions: 3 differ, 1 has one version."
[ ! -s "$err" ] || fail "no terminal, no progress"
for format in text summary spoken markdown html; do
	run 1 tdiff --export=$format heap
	tail -12 "$out" | grep -q "In all" || fail "$format: no summary last"
done
run 1 tdiff --export "$samples/town"
out_lacks "== In all =="

# The report is not taken from the pipe until the line has been seen: it lasts as long as it must.
run 0 python3 - "$tdiff" heap <<'PYTHON'
import os, pty, select, sys, time

def start(command):
    master, slave = pty.openpty()
    out, into = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.dup2(into, 1)
        os.dup2(slave, 2)
        os.closerange(3, 64)
        os.execv(command[0], command)
    os.close(slave)
    os.close(into)
    return pid, master, out

def take(fd, seconds):
    try:
        return os.read(fd, 65536) if select.select([fd], [], [], seconds)[0] else b''
    except OSError:
        return b''

def finish(master, out):
    report = told = b''
    while True:
        more = take(out, 60)
        told += take(master, 0)
        if not more:
            return report, told + take(master, .2)
        report += more

tdiff, folder = sys.argv[1:]
pid, master, out = start([tdiff, '--no-cache', '--export=json', '--pairs=all', folder])
told, since = b'', time.monotonic()
while b'comparing' not in told and time.monotonic() - since < 60:
    told += take(master, .5)
assert b'comparing' in told, told
assert b' of 4 stories' in told, told
report, more = finish(master, out)
os.waitpid(pid, 0)
told += more
assert b'comparing' not in report
last = told.rstrip(b'\r').rsplit(b'\r', 1)[-1]
assert last.strip() == b'', told[-200:]
assert b'\n' not in told, told
PYTHON
finish
