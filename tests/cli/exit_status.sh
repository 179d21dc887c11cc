#!/bin/sh
# Exit status as diff has it: 0 same, 1 different, 2 trouble.
. "${srcdir:-.}/tests/cli/lib.sh"
make_story

run 0 tdiff a.txt same.txt
out_has "the same, word for word"
run 1 tdiff a.txt b.txt
run 1 tdiff --export a.txt b.txt
run 1 tdiff --export=json a.txt b.txt
run 1 tdiff --stats a.txt b.txt
run 1 tdiff -q a.txt b.txt
out_empty
err_lines 0
run 0 tdiff -q a.txt same.txt
out_empty
run 2 tdiff -q a.txt missing.txt
out_empty

# What white space, line ends and a byte order mark differ in is no difference; typography is one.
sed 's/ /  /; s/$/\r/' a.txt >spaced.txt
run 0 tdiff -q a.txt spaced.txt
{ printf '\357\273\277'; cat a.txt; } >marked.txt
run 0 tdiff -q a.txt marked.txt
printf 'She said \042no\042 again.\n' >straight.txt
printf 'She said \342\200\234no\342\200\235 again.\n' >curly.txt
run 1 tdiff -q straight.txt curly.txt
run 0 tdiff -q --ignore=typography straight.txt curly.txt

# --only and --ignore narrow what counts.
run 0 tdiff -q --only=dropped a.txt b.txt
run 1 tdiff -q --only=altered,rewritten a.txt b.txt
run 0 tdiff -q --ignore=altered,rewritten a.txt b.txt
printf 'One came first.\n\nTwo stood in the middle of it.\n\nThree was always the last one.\n' >order.txt
printf 'Three was always the last one.\n\nOne came first.\n\nTwo stood in the middle of it.\n' >moved.txt
run 1 tdiff -q order.txt moved.txt
run 1 tdiff -q --only=moved order.txt moved.txt
run 0 tdiff -q --ignore=moved order.txt moved.txt

# Who ignores every kind sees no sentence; who asks for what is the same sees that.
run 0 tdiff --export --ignore=typography,altered,rewritten,added,dropped,moved,split,merged,hidden order.txt moved.txt
out_has "left out"
out_lacks "stands here"
run 0 tdiff --export --only=same order.txt moved.txt
out_has "Two stood in the middle of it."

# These tell nothing of differences.
run 0 tdiff --segment a.txt b.txt
run 0 tdiff --words a.txt b.txt
run 0 tdiff --help
out_has "Usage: tdiff"
err_lines 0
run 0 tdiff --version
[ "$(head -1 "$out" | cut -d' ' -f1)" = tdiff ] || fail "first line of --version"
run 2 tdiff
out_empty
err_has "Usage: tdiff"
finish
