#!/bin/sh
# How long comparing takes, beside git, wdiff and diff in the same run: CPU seconds as medians, and the medians of
# the ratios in each round, which what else the machine does moves least.
#   speed.sh TDIFF DATA TOOLS [RUNS [OLD NEW]...]
# DATA has pool.txt.xz, seeds/ stands beside it; TOOLS has gen.py. OLD and NEW are versions of a book, years apart:
# LangRef.rst.txt of Debian's llvm-13-doc and llvm-19-doc is such a pair. Exit 1 when a bar is missed.
# shellcheck disable=SC2154 # what measure() sets by eval
set -eu
[ $# -ge 3 ] || { sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 2; }
tdiff=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
data=$(cd "$2" && pwd) tools=$(cd "$3" && pwd) runs=${4:-11}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
missed=0

# measure COMMAND...: sets cpu (median, ms), wall (median, ms) and peak (MB). Commands with "--" between them are run
# in turn, so that all see the same machine; what the second and later took is in cpu_2, wall_2, peak_2 ..., and by
# how much the first took more or less, round by round, in cpu_by_2, wall_by_2 ...
measure() {
	eval "$(python3 - "$runs" "$@" <<-'PY'
	import os, statistics, subprocess, sys, time
	commands = [[]]
	for word in sys.argv[2:]:
	    if word == '--': commands.append([])
	    else: commands[-1].append(word)
	cpu, wall, peak = ([[] for _ in commands] for _ in range(3))
	for _ in range(int(sys.argv[1])):
	    for i, command in enumerate(commands):
	        t = time.monotonic()
	        p = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
	        _, status, r = os.wait4(p.pid, 0)
	        wall[i].append(1000 * (time.monotonic() - t))
	        cpu[i].append(1000 * (r.ru_utime + r.ru_stime))
	        peak[i].append(r.ru_maxrss / 1024)
	for i in range(len(commands)):
	    end = '_%d' % (i + 1) if i else ''
	    by = lambda x: statistics.median(first / other for first, other in zip(x[0], x[i]))
	    print('cpu%s=%.2f wall%s=%.2f peak%s=%.1f cpu_by%s=%.4f wall_by%s=%.4f' % (end, statistics.median(cpu[i]),
	        end, statistics.median(wall[i]), end, max(peak[i]), end, by(cpu), end, by(wall)))
	PY
	)"
}

pair() {	# pair NAME PROFILE BYTES SEED
	python3 "$tools/gen.py" pair --base "$data/pool.txt.xz" --bytes "$3" --profile "$2" --seed "$4" --out "$work/$1" >"$work/made"
}

judge() {	# judge WHAT VALUE BAR: at most
	if awk "BEGIN { exit !($2 <= $3) }"; then verdict=ok; else verdict=MISSED; missed=1; fi
	printf '  %-52s %8.2f  (at most %s)  %s\n' "$1" "$2" "$3" "$verdict"
}

beside() {	# beside NAME GIT_BAR WDIFF_BAR
	set -- "$@" "$work/$1.A.txt" "$work/$1.B.txt"
	measure "$tdiff" --export=text "$4" "$5" -- git diff --no-index --word-diff "$4" "$5" -- \
		wdiff "$4" "$5" -- diff "$work/$1.A.sent" "$work/$1.B.sent"
	printf '%s: tdiff %.0f ms, %.0f MB; git --word-diff %.0f; wdiff %.0f; diff on sentences %.0f\n' \
		"$1" "$cpu" "$peak" "$cpu_2" "$cpu_3" "$cpu_4"
	judge "$1: tdiff / git --word-diff, CPU" "$cpu_by_2" "$2"
	judge "$1: tdiff / wdiff, CPU" "$cpu_by_3" "$3"
}

growth() {	# growth PROFILE BAR: the exponent of CPU over size, fitted over four sizes
	: >"$work/points"
	for size in 100000 316000 1000000 3160000 10000000; do
		pair growth "$1" "$size" 1
		measure "$tdiff" --export=text "$work/growth.A.txt" "$work/growth.B.txt"
		echo "$size $cpu" >>"$work/points"
	done
	judge "$1: growth, exponent of CPU over size" "$(awk '
		{ x = log($1); y = log($2); n++; sx += x; sy += y; sxx += x * x; sxy += x * y }
		END { print (n * sxy - sx * sy) / (n * sxx - sx * sx) }' "$work/points")" "$2"
}

cliff() {	# cliff NAME PROSE BAR: in turn with prose of the same size
	measure "$tdiff" --export=text "$work/$1.A.txt" "$work/$1.B.txt" -- \
		"$tdiff" --export=text "$work/$2.A.txt" "$work/$2.B.txt"
	judge "$1: beside prose of its size, CPU" "$cpu_by_2" "$3"
}

echo "== a news pair of 8 KB, wall clock"
pair short news 8000 1
measure "$tdiff" --export=text "$work/short.A.txt" "$work/short.B.txt" -- \
	git diff --no-index --word-diff "$work/short.A.txt" "$work/short.B.txt"
judge "8 KB: tdiff / git --word-diff, wall" "$wall_by_2" 1.0

echo "== revisions"
pair news-1MB news 1000000 1
pair heavy-1MB heavy 1000000 1
pair news-10MB news 10000000 1
beside news-1MB 0.75 0.05
beside heavy-1MB 1.0 0.10
beside news-10MB 0.7 0.05
judge "news-10MB: peak, MB" "$peak" 100

echo "== revisions of books"
shift $(($# < 4 ? $# : 4))
for book; do
	if [ -z "${old:-}" ]; then old=$book; continue; fi
	cp "$old" "$work/book.A.txt"
	cp "$book" "$work/book.B.txt"
	old=
	for side in A B; do "$tdiff" --segment "$work/book.$side.txt" >"$work/book.$side.sent"; done
	beside book 1.0 0.10
done

echo "== growth from 100 KB to 10 MB"
growth news 1.10
growth heavy 1.10
growth shuffled 1.15
growth disjoint 1.15

echo "== no cliff"
pair shuffled-1MB shuffled 1000000 1
pair disjoint-1MB disjoint 1000000 1
cliff shuffled-1MB news-1MB 3
cliff disjoint-1MB news-1MB 3
python3 - "$work" <<'PY'
import random, sys
rnd = random.Random(1)
letters = 'abcdefghijklmnopqrstuvwxyz'
words = [''.join(rnd.choice(letters) for _ in range(rnd.randint(2, 9))) for _ in range(30000)]
def write(name, a, b):
    for side, lines in (('A', a), ('B', b)):
        with open('%s/%s.%s.txt' % (sys.argv[1], name, side), 'w') as f: f.write('\n\n'.join(lines) + '\n')
line = [rnd.choice(words) for _ in range(1300000)]
write('one-8MB-line', [' '.join(line)], [' '.join(line[:600000] + ['few', 'more', 'words'] + line[600000:])])
equal = ['The same sentence stands here again.'] * 200000
write('200000-equal-sentences', equal, equal[:100000] + ['Another one stands here.'] + equal[:99000])
distinct = ['The %s of number %d was seen from the quay.' % (rnd.choice(words), i) for i in range(20000)]
write('reversed-20000', distinct, distinct[::-1])
two = lambda f: ['The letter %s stands in this very same sentence.' % ''.join(chr(97 + (i >> s & 15)) for s in f) for i in range(65536)]
write('65536-two-letters-apart', two((12, 8, 4, 0)), two((12, 8, 0, 4)))
write('1000000-newlines', ['\n' * 1000000], ['\n' * 1000000 + 'One word.'])
PY
for name in one-8MB-line:8000000 200000-equal-sentences:7600000 reversed-20000:1000000 \
	65536-two-letters-apart:3600000 1000000-newlines:1000000; do
	pair prose news "${name#*:}" 2
	cliff "${name%:*}" prose 3
done

echo "== five versions of one story, all pairs, wall clock"
set -- "$data"/../seeds/*.txt
measure "$tdiff" --export=text "$@" -- git diff --no-index --word-diff "$1" "$2"
judge "five versions / git --word-diff of one pair, wall" "$wall_by_2" 8
exit $missed
