#!/bin/sh
# What is no difference, what is typography only, and what is a change: one rule for each way in which texts are alike.
. "${srcdir:-.}/tests/cli/lib.sh"

like() {	# like WANT TEXT TEXT: "same", or kind and flags of the one sentence of B; printf's escapes
	# shellcheck disable=SC2059 # the escapes are meant
	printf "$2" >x.txt
	# shellcheck disable=SC2059
	printf "$3" >y.txt
	want=$1
	last="$2 | $3"
	tdiff --export=tsv x.txt y.txt >"$out" 2>"$err"
	status=$?
	got=$(awk -F'\t' 'NR > 1 && $3 == "B" { print $10 ($11 == "" ? "" : " " $11); exit }' "$out")
	[ "$got" = "$want" ] || fail "\"$got\", not \"$want\""
	[ $status -eq "$([ "$want" = same ]; echo $?)" ] || fail "status $status"
}

# White space, line ends, and the mark at the beginning of a file.
like same 'The bank paid\nthe money. It rained.\n' 'The bank paid\r\nthe money. It rained.\r\n'
like same 'The bank paid the money.\n\nIt rained.\n' 'The bank paid the money.\r\rIt rained.\r'
like same 'The bank paid the money.\n' '\357\273\277The bank paid the money.\n'
like same 'The bank paid the money.\n' '\377\376T\000h\000e\000 \000b\000a\000n\000k\000 \000p\000a\000i\000d\000 \000t\000h\000e\000 \000m\000o\000n\000e\000y\000.\000\n\000'
like same 'The bank paid the money.' '  The  bank\tpaid\n  the money. \n\n'
like same 'The bank paid\302\205the money.\n' 'The bank paid\342\200\250the money.\n'
# Forms of one character.
like typography 'The caf\303\251 paid.\n' 'The cafe\314\201 paid.\n'
like typography 'The caf\303\251 \342\200\234paid\342\200\235.\n' 'The caf\303\251 "paid".\n'
like typography 'It paid - in part.\n' 'It paid \342\200\224 in part.\n'
like typography 'It paid 5 m.\n' 'It paid 5\302\240m.\n'
like typography 'It paid ...\n' 'It paid \342\200\246\n'
# What nobody sees.
like 'typography hidden' 'The bank paid.\n' 'The ba\342\200\213nk paid.\n'
like 'typography hidden' 'The bank paid.\n' 'The ba\302\255nk paid.\n'
like 'typography hidden' 'The bank paid.\n' 'The \342\200\256bank\342\200\254 paid.\n'
like 'typography hidden' 'The bank paid.\n' 'The bank\363\240\201\201 paid.\n'
like 'altered hidden' 'The bank paid.\n' 'The b\320\260nk paid.\n'
like 'typography hidden' 'The bank paid.\n' 'The ba\357\273\277nk paid.\n'
# Ignoring typography leaves nobody deceived.
for hidden in 'ba\342\200\213nk' '\342\200\256bank\342\200\254'; do
	printf 'The bank paid.\n' >x.txt
	# shellcheck disable=SC2059
	printf "The $hidden paid.\n" >y.txt
	run 1 tdiff -q --ignore=typography x.txt y.txt
	run 1 tdiff --export --ignore=typography x.txt y.txt
	out_has "B1"
	run 0 tdiff -q --ignore=typography,hidden x.txt y.txt
	run 0 tdiff -q --only=altered x.txt y.txt
done
# And what is not the same.
like altered 'It is 5 m\302\262.\n' 'It is 5 m2.\n'
like altered 'The Bank paid.\n' 'The bank paid.\n'
like 'altered hidden' 'The bank paid.\n' 'The ba\000nk paid.\n'
like altered 'The caf\303\251 paid.\n' 'The caf\351 paid.\n'
finish
