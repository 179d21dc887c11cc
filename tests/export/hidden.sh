#!/bin/sh
# Whoever reads an export learns that what changed cannot be seen: each deception in each format, changed and added.
. "${srcdir:-.}/tests/cli/lib.sh"
printf 'The bank paid the money on time.\n\nNothing else was said about it on Monday.\n' >a.txt

# What each format calls it; json and the tables by the flag.
told() {
	case $1 in
	text | spoken | summary | markdown | html | patch) out_has "with hidden" ;;
	json | jsonl) out_has '"flags": ["hidden"]' ;;
	csv) out_has ",hidden," ;;
	tsv) out_has "$(printf '\thidden\t')" ;;
	tei) out_has '<category xml:id="hidden"><catDesc>with hidden characters</catDesc></category>'
	     out_has 'ana="#hidden">' ;;
	esac
}

formats="text spoken summary markdown html json jsonl csv tsv tei patch"
# zero-width space and joiner, bidi override and isolate, tag, soft hyphen, look-alike, byte order mark, filler, control
for hidden in 'ba\342\200\213nk' 'ba\342\200\215nk' '\342\200\256bank\342\200\254' '\342\201\246bank\342\201\251' \
	'bank\363\240\201\201' 'ba\302\255nk' 'b\320\260nk' 'ba\357\273\277nk' 'ba\343\205\244nk' 'ba\033nk' 'ba\302\233nk'; do
	# shellcheck disable=SC2059 # the escapes are meant
	word=$(printf "$hidden")
	sed "s/bank/$word/" a.txt >changed.txt
	(cat a.txt; printf '\nA %s was robbed in another town.\n' "$word") >added.txt
	for format in $formats; do
		for file in changed.txt added.txt; do
			run 1 tdiff --export="$format" a.txt $file
			told "$format"
			run 1 tdiff --export="$format" $file a.txt	# and what was taken out
			[ $file = added.txt ] || told "$format"
		done
	done
done

# Nothing of the kind is told where there is none, or where it stood before.
sed 's/paid/owed/' a.txt >plain.txt
for format in $formats; do
	run 1 tdiff --export="$format" --only=altered a.txt plain.txt
	case $format in
	json) out_lacks '"hidden"]' ;;
	html) out_lacks "with hidden" ;;
	*) out_lacks hidden ;;
	esac
done
sed 's/bank/ba\xc2\xadnk/' a.txt >one.txt
sed 's/paid/owed/' one.txt >two.txt
run 1 tdiff --export=jsonl one.txt two.txt
out_lacks hidden
run 1 tdiff --export=patch --only=hidden changed.txt a.txt
out_has "@@ -1,2 +1,2 @@ with hidden characters"
finish
