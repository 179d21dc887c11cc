#!/bin/sh
# Where reports go: closed pipes, full disks, --output.
. "${srcdir:-.}/tests/cli/lib.sh"
make_story

last="--output"
run 1 tdiff --export a.txt b.txt
cp "$out" want
run 1 tdiff --export -o report a.txt b.txt
out_empty
same report want
run 1 tdiff --export -o report b.txt a.txt	# in place of the old one
! cmp -s report want || fail "the report was not written again"
cp report want.b
[ -z "$(ls .tdiff-* 2>/dev/null)" ] || fail "a temporary file is left"

# Never onto an input, by whatever name; never through a link; nothing half done.
cp a.txt keep
trouble "is one of the texts compared" tdiff --export -o a.txt a.txt b.txt
trouble "is one of the texts compared" tdiff --export -o ./b.txt a.txt b.txt
ln b.txt hard
trouble "is one of the texts compared" tdiff --export -o hard a.txt b.txt
for target in report a.txt nowhere .; do
	ln -s "$target" link
	run 2 tdiff --export -o link a.txt b.txt
	out_empty
	err_lines 1
	err_has "link: is no"	# regular file; or, of a.txt, is one of the texts
	[ -L link ] && [ ! -e nowhere ] || fail "the link to $target was followed or replaced"
	rm link
done
same report want.b
ln -s b.txt to-b.txt
trouble "is one of the texts compared" tdiff --export -o b.txt a.txt to-b.txt
trouble "to-b.txt: is no regular file" tdiff --export -o to-b.txt a.txt to-b.txt
mkfifo pipe
trouble "pipe: is no regular file" tdiff --export -o pipe a.txt b.txt
trouble "is no regular file" tdiff --export -o /dev/zero a.txt b.txt
trouble "no/where: No such file" tdiff --export -o no/where a.txt b.txt
same a.txt keep
cp report before
trouble "missing.txt" tdiff --export -o report a.txt missing.txt
same report before
if rights_bind; then
	mkdir locked && chmod 555 locked
	chmod 644 a.txt b.txt
	trouble "locked/r: Permission denied" as_user "$tdiff" --export -o locked/r a.txt b.txt
fi
for mode in 600 640 444; do
	chmod $mode report
	run 1 tdiff --export -o report a.txt b.txt
	[ "$(stat -c %a report)" = $mode ] || fail "the mode was not kept"
	same report want
done
chmod 644 report
# A report that nobody has seen yet has what the user's mask leaves.
(umask 077; tdiff --export -o private a.txt b.txt)
[ "$(stat -c %a private)" = 600 ] || fail "others may read the report"

# A closed pipe is quiet, a full disk is not.
last="closed pipe"
i=0
while [ $i -lt 20000 ]; do
	i=$((i + 1))
	echo "Sentence number $i of this long text tells of a day."
done >long.txt
{ tdiff --segment long.txt; echo $? >status; } 2>"$err" | head -1 >"$out"
err_lines 0
[ "$(cat status)" -ne 1 ] || fail "status 1"
if [ -c /dev/full ]; then
	last="/dev/full"
	tdiff --export a.txt b.txt >/dev/full 2>"$err"
	[ $? -eq 2 ] || fail "status"
	err_lines 1
	err_has "No space left"
fi

# A file that may not grow so far, and a signal just when it is written: nothing half done is left.
last="limit of size"
tdiff --export=html a.txt b.txt >whole.html
(ulimit -f 1; tdiff --export=html -o report.html a.txt b.txt) 2>"$err"
[ $? -eq 2 ] || fail "status"
[ "$(grep -c '^tdiff: ' "$err")" -eq 1 ] || fail "not one message"	# what counts coverage complains too
err_has "report.html: write: File too large"
last="signal while writing"
i=0
while [ $i -lt 5 ]; do
	i=$((i + 1))
	"$tdiff" --no-sandbox --export=html -o report.html long.txt a.txt 2>"$err" &
	while kill -0 $! 2>/dev/null && [ ! -e ".tdiff-$!.tmp" ]; do :; done
	kill -TERM $! 2>/dev/null
	wait $!
	[ ! -e report.html ] || [ "$(tail -n 1 report.html)" = "$(tail -n 1 whole.html)" ] || fail "half a report"
done
[ -z "$(ls .tdiff-* 2>/dev/null)" ] || fail "a temporary file is left"
last="closed output"
tdiff --export a.txt b.txt >&- 2>"$err"
[ $? -eq 2 ] || fail "status"
err_lines 1
last="closed input"
tdiff --export a.txt - <&- >"$out" 2>"$err"
[ $? -eq 2 ] || fail "status"

# No colour where it is not asked for.
esc=$(printf '\033')
run 1 tdiff --export a.txt b.txt
out_lacks "$esc"
run 1 tdiff --export --color=always a.txt b.txt
out_has "$esc["
run 1 env CLICOLOR_FORCE=1 NO_COLOR=1 "$tdiff" --export a.txt b.txt
out_lacks "$esc"
finish
