#!/bin/sh
# Grouping of folders into stories: quality on given data, speed and memory on generated corpora.
#   corpus.sh TDIFF DATA TOOLS [ARTICLES...]
# DATA has news/, news.stories.tsv and pool.txt.xz, and seeds/ beside it; TOOLS has gen.py. Prints figures, judges nothing.
set -eu
[ $# -ge 3 ] || { sed -n '2,4s/^# \{0,1\}//p' "$0"; exit 2; }
tdiff=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
data=$(cd "$2" && pwd) tools=$(cd "$3" && pwd)
shift 3
[ $# -gt 0 ] || set -- 1000 10000 100000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 XDG_CACHE_HOME="$work/cache"

cpu() {	# cpu COMMAND...: its CPU seconds and peak KB, in $work/cpu
	python3 - "$work/cpu" "$@" <<-'PY'
	import os, resource, subprocess, sys
	subprocess.run(sys.argv[2:], stdout=open(sys.argv[1] + '.out', 'wb'), stderr=subprocess.DEVNULL)
	r = resource.getrusage(resource.RUSAGE_CHILDREN)
	open(sys.argv[1], 'w').write('%.3f %d\n' % (r.ru_utime + r.ru_stime, r.ru_maxrss))
	PY
}

score() {	# score JSON GOLD: pairwise precision and recall of the stories; files without gold stand alone
	python3 - "$1" "$2" <<-'PY'
	import collections, itertools, json, os, sys
	gold = dict(l.rstrip('\n').split('\t')[:2] for l in open(sys.argv[2]))
	gold = {os.path.basename(k): v for k, v in gold.items()}
	pairs = lambda groups: {p for g in groups for p in itertools.combinations(sorted(g), 2)}
	found = [[os.path.basename(v['file']) for v in s['versions']] for s in json.load(open(sys.argv[1]))['stories']]
	right = collections.defaultdict(list)
	for name in itertools.chain(*found): right[gold.get(name, name)].append(name)
	f, r = pairs(found), pairs(right.values())
	p, q = len(f & r) / max(1, len(f)), len(f & r) / max(1, len(r))
	print('P %.4f R %.4f F1 %.4f, %d stories of %d' % (p, q, 2 * p * q / max(1e-9, p + q), len(found), len(right)))
	PY
}

echo "== random halves of the news, with the seeds =="
python3 "$(dirname "$0")/corpus_draws.py" "$tdiff" "$data"

echo "== news and the seeds in one heap, then with unrelated prose =="
mkdir "$work/heap"
cp "$data"/news/*.txt "$work/heap"
chmod u+w "$work"/heap/*
awk -F'\t' '{ print $1 "\tn" $2 }' "$data/news.stories.tsv" >"$work/gold"
for f in "$data"/../seeds/*.txt; do
	name=$(cksum <"$f" | cut -d' ' -f1).txt
	cp "$f" "$work/heap/$name"
	printf '%s\tseeds\n' "$name" >>"$work/gold"
done
"$tdiff" --no-cache --stories=json "$work/heap" >"$work/json" 2>/dev/null
score "$work/json" "$work/gold"
python3 - "$data/pool.txt.xz" "$work/heap" <<'PY'
import lzma, random, sys
pool = [l for l in lzma.open(sys.argv[1], 'rt', encoding='utf-8') if len(l) > 80]
rng, at = random.Random(3), 0
for i in range(600):
    n = rng.randint(4, 12)
    open('%s/p%05d.txt' % (sys.argv[2], i), 'w').write('\n'.join(pool[at:at + n]))
    at += n + 10
PY
"$tdiff" --no-cache --stories=json "$work/heap" >"$work/json" 2>/dev/null
score "$work/json" "$work/gold"

python3 "$tools/gen.py" corpus --base "$data/pool.txt.xz" --n 100 --out "$work/few" >/dev/null
rm "$work/few/stories.tsv"
last='' lastn=''
for n in "$@"; do
	echo "== $n generated articles =="
	python3 "$tools/gen.py" corpus --base "$data/pool.txt.xz" --n "$n" --out "$work/c$n" >/dev/null
	awk -F'\t' '{ print $1 "\t" $2 }' "$work/c$n/stories.tsv" >"$work/gold"
	rm "$work/c$n/stories.tsv"
	cpu sh -c "find '$work/c$n' -type f -print0 | xargs -0 wc -w"
	read -r words _ <"$work/cpu"
	cpu "$tdiff" --stories=json "$work/c$n"
	read -r first peak <"$work/cpu"
	score "$work/cpu.out" "$work/gold"
	cp "$work/cpu.out" "$work/first"
	cpu "$tdiff" --stories=json "$work/c$n"
	read -r again _ <"$work/cpu"
	cmp -s "$work/first" "$work/cpu.out" && same=same || same=OTHER
	echo "One more sentence, as later versions have it." >>"$work/c$n/000/000001.txt"
	cpu "$tdiff" --stories=json "$work/c$n"
	read -r changed _ <"$work/cpu"
	awk -v w="$words" -v f="$first" -v p="$peak" -v a="$again" -v c="$changed" -v n="$n" -v s="$same" \
		-v l="${last:-0}" -v ln="${lastn:-0}" 'BEGIN {
		printf "CPU: %.2f x wc -w; from the cache %.3f of the first (%s list); one file changed %.2f of it\n", f / w, a / f, s, c / f
		printf "peak: %.2f KB an article\n", p / n
		if (l) printf "exponent since %d: %.2f\n", ln, log(f / l) / log(n / ln) }'
	last=$first lastn=$n
	python3 "$(dirname "$0")/../tools/stories_screen.py" "$tdiff" "$work/few" "$work/c$n" || echo "above 3 x"
	rm -rf "$work/c$n"
done
