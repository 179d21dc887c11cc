#!/bin/sh
# Order, base and choice of versions; metadata as the reports tell it.
. "${srcdir:-.}/tests/cli/lib.sh"
make_story
mkdir f
{ echo ' date 2024-05-02 LONDON — The first sentence stands here.'; cat a.txt; } >f/e.txt
{ echo ' date 2024-05-03 '; cat a.txt; } >f/d.txt
{ echo ' date 2024-05 '; cat b.txt; } >f/c.txt
cp b.txt f/b.txt
{ printf 'Bridge Shut Until Spring\n\n'; cat a.txt; } >f/a.txt

table() {	# the files in the order of the report's table, between blanks
	sed -n 's/^  [A-Z]  \([^ ]*\).*/\1/p' "$out" | tr '\n' ' '
}
ordered() {
	[ "$(table)" = "$1 " ] || fail "order: $(table)"
}

run 1 tdiff --stats --one-story f
ordered "e.txt d.txt c.txt a.txt b.txt"
out_has "base A (earliest date)"
out_has "2024-05-02  LONDON"
run 1 tdiff --stats --one-story --sort=name f
ordered "a.txt b.txt c.txt d.txt e.txt"
out_has "base A (first by name)"
run 1 tdiff --stats f/c.txt f/e.txt f/a.txt
ordered "c.txt e.txt a.txt"
out_has "base A (named first)"
run 1 tdiff --stats --sort=date f/c.txt f/e.txt f/a.txt
ordered "e.txt c.txt a.txt"

for name in B f/d.txt d.txt d; do
	run 1 tdiff --stats --one-story --base=$name f
	out_has "base B (chosen)"
done
run 1 tdiff --stats --one-story --versions=c.txt,A f
ordered "c.txt e.txt"
out_has "base C (named first)"

# The title is a sentence; the date line and the dateline are in none.
run 0 tdiff --segment f
out_has "Bridge Shut Until Spring"
out_lacks "2024"
out_lacks "LONDON"
run 0 tdiff --unit=line --segment f/e.txt
out_has "date 2024-05-02 LONDON"
finish
