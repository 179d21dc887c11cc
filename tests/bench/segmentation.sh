#!/bin/sh
# Every bar of sentence segmentation, in one run.
#   segmentation.sh TDIFF DATA TOOLS
# DATA has seg/golden.jsonl and seg/ud_*.jsonl, TOOLS has score_seg.py. Exit status 1 when a bar is missed.
# F1 is of boundaries inside paragraphs; Golden Rules are items exactly right. The break tests of
# the Unicode data are run by "make check" (tests/unit/test_breaks).
set -eu
[ $# -eq 3 ] || { sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 2; }
tdiff=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
data=$2 tools=$3 missed=0
export LC_ALL=C.UTF-8

run() {	# run FILE LANG [OPTION...]: the figures as one line of JSON
	file=$1 lang=$2
	shift 2
	python3 "$tools/score_seg.py" "$data/seg/$file" --lang "$lang" --json "$@" \
		--cmd "$tdiff --segment --lang {lang} -"
}

field() {	# field NAME: its value in the JSON on standard input
	sed -n "s/.*\"$1\": \([0-9.]*\).*/\1/p"
}

judge() {	# judge NAME VALUE BAR DETAIL
	verdict=ok
	awk "BEGIN { exit !($2 < $3) }" && { verdict=MISSED; missed=1; }
	printf '%-22s %6s  bar %-6s %-7s %s\n' "$1" "$2" "$3" "$verdict" "$4"
}

while read -r set lang bar; do
	out=$(run "ud_$set.jsonl" "$lang")
	judge "$set F1" "$(echo "$out" | field F1)" "$bar" \
		"$(echo "$out" | field fp) spurious, $(echo "$out" | field fn) missed"
done <<-BARS
	en_pud en 99.6
	en_ewt en 85
	de_pud de 99
	fr_pud fr 98.9
	es_pud es 98.4
	ru_pud ru 99.4
	uk_iu uk 95.5
	ar_pud ar 99.2
	zh_pud zh 99.6
	ja_gsd ja 98.5
BARS

out=$(run golden.jsonl en --set golden --only-lang en)
judge "golden en" "$(echo "$out" | field exact_n)" 47 "of $(echo "$out" | field items)"
for lang in am ar bg da de el es fa fr hi hy it ja kk mr my nl pl ru sk ur zh; do
	out=$(run golden.jsonl "$lang" --set golden --only-lang "$lang")
	printf '%-22s %6s  of %s\n' "golden $lang" "$(echo "$out" | field exact_n)" \
		"$(echo "$out" | field items)"
done
exit $missed
