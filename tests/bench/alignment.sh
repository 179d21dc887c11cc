#!/bin/sh
# How well sentences are matched: every bar of quality, judged. Exit 1 when one is missed.
#   alignment.sh TDIFF DATA TOOLS [SEEDS_OF_GENERATED_PAIRS...]
# DATA has align/, edits/, seeds.gold.tsv and pool.txt.xz, and seeds/ beside it; TOOLS has score_align.py,
# edit_metrics.py and gen.py.
# Generated pairs: 100 KB, 1 MB and 10 MB, news and heavy; TDIFF_BENCH_SIZES="100000 1000000" leaves sizes out.
set -eu
[ $# -ge 3 ] || { sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 2; }
tdiff=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
data=$(cd "$2" && pwd) tools=$(cd "$3" && pwd)
shift 3
[ $# -gt 0 ] || set -- 1 2 3 4 5
sizes=${TDIFF_BENCH_SIZES:-100000 1000000 10000000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
missed=0

judge() {	# judge NAME VALUE BAR: at least
	if awk "BEGIN { exit !($2 >= $3) }"; then verdict=ok; else verdict=MISSED; missed=1; fi
	printf '  %-44s %7.2f  (bar %s)  %s\n' "$1" "$2" "$3" "$verdict"
}

judge_most() {	# judge_most NAME VALUE BAR: at most
	if awk "BEGIN { exit !($2 <= $3) }"; then verdict=ok; else verdict=MISSED; missed=1; fi
	printf '  %-44s %7.2f  (at most %s)  %s\n' "$1" "$2" "$3" "$verdict"
}

f1() {	# f1 ROW LINE: the F1 of "ROW P/R/F1"
	printf '%s\n' "$2" | sed -n "s|.*  $1 [0-9.]*/[0-9.]*/\([0-9.]*\).*|\1|p"
}

documents() {	# documents FILE ROW=BAR...
	line=$(python3 "$tools/score_align.py" --tdiff "$tdiff" "$data/align/$1")
	file=$1
	shift
	for want; do
		judge "$file ${want%=*}" "$(f1 "${want%=*}" "$line")" "${want#*=}"
	done
}

echo "== true stories: three pairs of versions of one wire report"
python3 "$tools/score_align.py" --tdiff "$tdiff" --gold "$data/seeds.gold.tsv" --seeds "$data/../seeds" >"$work/seeds"
while read -r a b p precision r recall name value; do
	: "$p" "$r" "$name" "$precision" "$recall"
	judge "$a against $b" "$value" 100
done <"$work/seeds"

echo "== documents with sentences matched by hand (F1)"
documents argrewrite2.dev.jsonl pairs=97.6 pairs-nid=95
documents bible-edited.dev.jsonl pairs=98.0 moved=85 split=75 merge=75
documents deplain-web.dev.jsonl pairs=66
documents aesop.dev.jsonl pairs=60

echo "== word edits inside links, told as people do"
line=$(python3 "$(dirname "$0")/words.py" "$tdiff" "$data/edits" "$tools")
judge "arxivedits.dev.jsonl F1" "$(echo "$line" | awk '{ for (i = 1; i < NF; i++) if ($i == "F1") { print 100 * $(i + 1); exit } }')" 76
judge "arxivedits.dev.jsonl exact" "$(echo "$line" | awk '{ for (i = 1; i < NF; i++) if ($i == "exact") print 100 * $(i + 1) }')" 74

echo "== the five versions in each of their orders"
judge_most "different sets of families" "$(python3 - "$tdiff" "$data"/../seeds/*.txt <<-'PY'
	import itertools, json, subprocess, sys
	found = set()
	for files in itertools.permutations(sys.argv[2:]):
	    m = json.loads(subprocess.run([sys.argv[1], '--export=json', *files], capture_output=True).stdout)
	    file = {v['id']: v['file'] for v in m['versions']}
	    found.add(frozenset(frozenset((file[v], tuple(c['s'])) for v, c in f['cells'].items() if c['s'])
	                        for f in m['families']))
	print(len(found))
	PY
)" 1

generated() {	# generated PROFILE BYTES SEED RECALL
	python3 "$tools/gen.py" pair --base "$data/pool.txt.xz" --bytes "$2" --profile "$1" --seed "$3" \
		--out "$work/pair" >"$work/made"
	line=$(python3 "$tools/score_align.py" --tdiff "$tdiff" --truth "$work/pair.gold.tsv" \
		"$work/pair.A.txt" "$work/pair.B.txt")
	set -- "$1" "$2" "$3" "$4" "$(printf '%s\n' "$line" | sed -E 's/.*links P ([0-9.]+) R ([0-9.]+).*moved P ([0-9.]+) R ([0-9.]+).*/\1 \2 \3 \4/')"
	judge "$1 $2 bytes, seed $3: links P" "$(echo "$5" | cut -d' ' -f1)" 99
	judge "$1 $2 bytes, seed $3: links R" "$(echo "$5" | cut -d' ' -f2)" "$4"
	# a merged moved sentence counts once in the gold and twice in what is found: recall is at most 100
	judge "$1 $2 bytes, seed $3: moved F1" \
		"$(echo "$5" | awk '{ r = $4 > 100 ? 100 : $4; print $3 + r ? 2 * $3 * r / ($3 + r) : 0 }')" 97
}

echo "== edits of real books made by a program"
for size in $sizes; do
	for seed; do
		generated news "$size" "$seed" 98.5
		generated heavy "$size" "$seed" 97.5
	done
done

echo "== nothing in common: links for each hundred sentences"
for seed; do
	python3 "$tools/gen.py" pair --base "$data/pool.txt.xz" --bytes 1000000 --profile disjoint --seed "$seed" \
		--out "$work/pair" >"$work/made"
	"$tdiff" --export=json "$work/pair.A.txt" "$work/pair.B.txt" >"$work/json" || :
	judge_most "disjoint 1000000 bytes, seed $seed" "$(python3 -c '
import json, sys
m = json.load(open(sys.argv[1]))
print(100 * len(m["pairs"][0]["links"]) / max(1, min(len(v["sentences"]) for v in m["versions"])))' "$work/json")" 0.5
done
exit $missed
