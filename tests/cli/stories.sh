#!/bin/sh
# Folders of several stories: listed, chosen, reported; and what is kept of them between two starts.
. "${srcdir:-.}/tests/cli/lib.sh"
samples=$top/samples

mkdir heap
n=0
for f in "$samples"/wire/*.txt "$samples"/town/*.txt "$samples"/arabic/*.txt; do
	n=$((n + 1))
	cp "$f" heap/x$n.txt
done

run 0 tdiff --stories heap
out_has "5 versions  changed 26%  Engineers and retired diplomats"
out_has "3 versions  changed 11%  Council closes the old mill bridge"
out_has "2 versions  "
[ "$(grep -c versions "$out")" = 3 ] || fail "three stories in one heap"
out_has "188 words                            heap/x6.txt  ran first"
out_has "195 words  88% from 1, 93% from 2    heap/x8.txt"

run 0 tdiff --stories=json heap
out_has '"first_run": "heap/'
if command -v python3 >/dev/null 2>&1; then
	python3 -c 'import json, sys; d = json.load(sys.stdin)
assert [len(s["versions"]) for s in d["stories"]] == [5, 3, 2], d
assert d["files"]["read"] == 10
assert d["stories"][1]["versions"][2]["kept"] == [{"from": 0, "share": 0.881}, {"from": 1, "share": 0.927}], d["stories"][1]
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1] + "/tests/export")
import json_schema
faults = list(json_schema.check(d, *[json.load(open(sys.argv[1] + "/src/cli/tdiff-stories.schema.json"))] * 2, "$"))
assert not faults, faults' "$top" <"$out" || fail "--stories=json is not what was asked for"
fi
run 0 tdiff --stories=csv heap
[ "$(wc -l <"$out")" = 11 ] || fail "--stories=csv has a line for each version"

# One by its id, or by how that begins.
id=$("$tdiff" --stories heap | grep Council | cut -c1-16)
run 1 tdiff --export --story="$id" heap
out_has "tdiff: 3 versions"
out_lacks "diplomats"
run 1 tdiff --export --story="$(echo "$id" | cut -c1-8)" heap
out_has "tdiff: 3 versions"
trouble "--story: no story has an id that begins with zz" tdiff --export --story=zz heap

# The same text twice, nothing at all, and what is no text.
cp heap/x1.txt heap/copy.txt
: >heap/empty.txt
head -c 3000 "$tdiff" >heap/program.txt
run 0 tdiff --stories=json heap
err_has "heap/empty.txt: in no story: empty"
err_has "heap/program.txt: in no story: binary"
out_has '{"file": "heap/program.txt", "state": "binary"}'
out_has '"duplicate_of": "heap/copy.txt"'
rm heap/copy.txt heap/empty.txt heap/program.txt

# What makes a story.
mkdir two two/a two/b
cp heap/x1.txt two/a
cp heap/x2.txt two/b
[ "$("$tdiff" --stories two | grep -c version)" = 1 ] || fail "content joins across folders"
[ "$("$tdiff" --stories --group=folder two | grep -c "version  ")" = 2 ] || fail "--group=folder"
[ "$("$tdiff" --stories --group=none heap | grep -c version)" = 10 ] || fail "--group=none"
run 1 tdiff --export --one-story heap
out_has "tdiff: 10 versions"

# A cache that cannot be kept is told, and nothing else; one that can is there, and goes when asked.
run 0 env XDG_CACHE_HOME=/dev/null "$tdiff" --stories heap
err_has "the cache could not be written"
mkdir cache
run 0 env XDG_CACHE_HOME="$PWD/cache" "$tdiff" --stories heap
[ -n "$(ls cache/tdiff)" ] || fail "something is kept"
run 0 env XDG_CACHE_HOME="$PWD/cache" "$tdiff" --clear-cache
[ -z "$(ls cache/tdiff)" ] || fail "nothing is kept"
run 0 env XDG_CACHE_HOME="$PWD/cache" "$tdiff" --no-cache --stories heap
[ -z "$(ls cache/tdiff)" ] || fail "--no-cache keeps nothing"

# Killed at any moment, or two at once: the next start finds the same.
"$tdiff" --no-cache --stories heap >want
i=0
while [ $i -lt 20 ]; do
	i=$((i + 1))
	touch heap/x1.txt
	env XDG_CACHE_HOME="$PWD/cache" "$tdiff" --stories heap >/dev/null 2>&1 &
	env XDG_CACHE_HOME="$PWD/cache" "$tdiff" --stories heap >/dev/null 2>&1 &
	[ $((i % 3)) = 0 ] || sleep 0.00$((i % 10))
	kill -KILL $! 2>/dev/null
	wait
	run 0 env XDG_CACHE_HOME="$PWD/cache" "$tdiff" --stories heap
	cmp -s want "$out" || fail "after a kill the list is another"
done
finish
