#!/bin/bash
# The manual is well formed, tells every option and key, and its examples work.
. "${srcdir:-.}/tests/cli/lib.sh"
man=$(dirname "$tdiff")/tdiff.1
last=$man
[ -f "$man" ] || fail "not built"

if command -v mandoc >/dev/null 2>&1; then
	run 0 mandoc -Tlint -Wwarning "$man"
	out_empty
	mandoc -Tlint "$man" >"$out" 2>"$err" || :
	out_lacks "longer than 80"
fi
"$tdiff" --help | grep -o -e ' --[a-z][a-z0-9-]*' | sort -u | sed 's/ --//' >options
while read -r option; do
	grep -q "Fl Fl $option" "$man" || fail "--$option is missing"
done <options
[ "$(wc -l <options)" -gt 30 ] || fail "hardly any options"
grep -q 'next\\*-change' "$man" || fail "the keys are missing"

# The files that the examples speak of.
make_story
mkdir story bin
cp a.txt monday.txt
cp b.txt tuesday.txt
cp a.txt b.txt story
printf '#!/bin/sh\nexec %s "%s" "$@"\n' "${TDIFF_UNDER-}" "$tdiff" >bin/tdiff
chmod +x bin/tdiff
PATH=$PWD/bin:$PATH
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_PAGER=cat
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@x GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@x
if command -v git >/dev/null 2>&1; then
	git init -q . && cp a.txt story.txt && git add story.txt && git commit -qm one
	cp b.txt story.txt && git add story.txt && git commit -qm two
fi

sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/s/^\.Dl \$ //p' "$man" | sed 's/\\(dq/"/g' >examples
[ "$(wc -l <examples)" -ge 10 ] || fail "hardly any examples"
while read -r example; do
	case $example in
	*git*) command -v git >/dev/null 2>&1 || continue ;;
	esac
	last=$example
	bash -c "$example" >"$out" 2>"$err" </dev/null
	got=$?
	[ $got -le 1 ] || fail "status $got"
	err_lines 0
	case $example in
	*--output* | *"git config"*) ;;
	*) [ -s "$out" ] || fail "says nothing" ;;
	esac
done <examples
[ -s report.html ] || fail "no report.html"
finish
