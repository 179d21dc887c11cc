#!/bin/sh
# On a terminal too, what cannot be read is told in a line, before the screen is touched.
. "${srcdir:-.}/tests/cli/lib.sh"
command -v python3 >/dev/null 2>&1 || skip "no python3 here"
make_story

cat >on_terminal.py <<'PYTHON'
import os, pty, signal, sys
signal.alarm(20)
pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], sys.argv[1:])
seen = b""
while True:
    try:
        piece = os.read(fd, 65536)
    except OSError:
        break
    if not piece:
        break
    seen += piece
sys.stdout.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
PYTHON

untouched() {	# untouched TEXT OPTION-OR-SOURCE...
	text=$1; shift
	run 2 python3 on_terminal.py "$tdiff" "$@"
	out_has "$text"
	out_lacks "$(printf '\033')"
	[ "$(wc -l <"$out")" -eq 1 ] || fail "not one line"
}

mkfifo pipe
mkdir empty
head -c 4096 "$tdiff" >program
untouched "missing.txt: No such file" a.txt missing.txt
untouched "program: is binary" a.txt program
untouched "pipe: is a pipe that nobody writes to" a.txt pipe
untouched "/dev/zero: is a device" a.txt /dev/zero
untouched "empty: no texts in this folder" empty
untouched "--bogus: no such option" --bogus a.txt
untouched "--base: no version is called Q" --base=Q a.txt b.txt
untouched "no such encoding: klingon" --encoding=klingon a.txt b.txt
untouched "theme" --theme=no-such-theme a.txt b.txt
[ ! -e /proc/self/mem ] || untouched "/proc/self/mem: " /proc/self/mem
truncate -s 16G sparse.txt 2>/dev/null && untouched "sparse.txt: more than 256 MB" a.txt sparse.txt
finish
