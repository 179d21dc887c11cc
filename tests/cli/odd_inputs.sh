#!/bin/sh
# Inputs that are strange but not wrong.
. "${srcdir:-.}/tests/cli/lib.sh"
make_story

# One version: plain reading, nothing differs.
run 0 tdiff a.txt
out_has "nothing to compare"
out_has "The old bridge was closed on Monday."
run 0 tdiff --export=json a.txt
out_has '"nothing to compare"'

# An empty version, or one of metadata only: everything is dropped.
: >empty.txt
printf ' date 2023-07-06 \n\n' >meta.txt
for v in empty.txt meta.txt /dev/null; do
	run 1 tdiff a.txt $v
	out_has "0 sentences"
done
run 0 tdiff empty.txt meta.txt

# The same path twice: two versions.
run 0 tdiff a.txt a.txt
out_has "B  a.txt"

# A short one against a long one.
i=0
while [ $i -lt 3000 ]; do
	i=$((i + 1))
	echo "Sentence number $i of this long text tells of the $i-th day."
done >long.txt
run 1 tdiff --export --context=0 b.txt long.txt

# Two hundred versions; letters go on after Z.
mkdir many
i=100
while [ $i -lt 300 ]; do
	sed "s/4 million/$i million/" a.txt >many/v$i.txt
	i=$((i + 1))
done
run 1 tdiff --stats --one-story many
out_has "tdiff: 200 versions, base A"
out_has "  GR  v299.txt"

# Equal file names: the shortest path that tells them apart.
mkdir -p x/one y/one
cp a.txt x/one/story.txt
cp b.txt y/one/story.txt
run 1 tdiff x/one/story.txt y/one/story.txt
out_has "A  x/one/story.txt"
out_has "B  y/one/story.txt"
mkdir -p z
cp a.txt z/story.txt
run 1 tdiff z/story.txt y/one/story.txt
out_has "A  z/story.txt"
out_has "B  one/story.txt"

# Nothing in common is said in so many words.
printf 'Wheat prices rose in Cairo after a dry winter in the delta.\n' >other.txt
run 1 tdiff a.txt other.txt
out_has "No sentence of B matches A"

# Standard input is a version.
last="tdiff a.txt -"
tdiff a.txt - <b.txt >"$out" 2>"$err"
[ $? -eq 1 ] || fail "status"
out_has "B  -"
last="tdiff --segment <a.txt"
tdiff --segment <a.txt >"$out" 2>"$err" || fail "status"
[ "$(wc -l <"$out")" -eq 3 ] || fail "not three sentences"

# Names that look like options or hold control characters.
cp a.txt ./-n.txt
run 0 tdiff -- -n.txt a.txt
esc=$(printf 'e\033]0;x\007.txt')
cp b.txt "$esc"
run 1 tdiff a.txt "$esc"
out_lacks "$(printf '\033')"
run 2 tdiff "$esc.no"
! grep -q "$(printf '\033')" "$err" || fail "escape on standard error"

# Bytes that are not UTF-8, and NULs: kept, and told.
printf 'The caf\351 was closed on Monday.\n' >latin.txt
run 0 tdiff latin.txt
err_has "latin.txt: not all UTF-8"
run 0 tdiff --encoding=latin1 latin.txt
err_lines 0
out_has "café"
printf 'One\000 two and three.\n' >nul.txt
run 0 tdiff nul.txt
err_has "nul.txt: holds NUL bytes"
out_has "two and three"
finish
