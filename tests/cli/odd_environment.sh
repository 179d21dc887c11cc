#!/bin/sh
# What surrounds the program may be anything: it says nothing but what it says anyway, and sends nothing on.
. "${srcdir:-.}/tests/cli/lib.sh"
make_story
hostile=$(printf 'x\033]0;PWNED\007\302\2332J\342\200\256y\377')
esc=$(printf '\033')
bell=$(printf '\007')
csi=$(printf '\302\233')
rlo=$(printf '\342\200\256')

inert() {	# nothing that a terminal would act upon came out
	for file in "$out" "$err"; do
		for bad in "$esc" "$bell" "$csi" "$rlo"; do
			! grep -q -F "$bad" "$file" || fail "control characters in what it wrote"
		done
	done
}

run 1 tdiff --export a.txt b.txt
cp "$out" want
for variable in TERM TERMINFO TERMINFO_DIRS COLORFGBG XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME HOME TZ LC_ALL LANG \
	ESCDELAY LESSOPEN PAGER TMPDIR GIT_EXTERNAL_DIFF; do
	for value in "$hostile" "/$hostile" -1 99999999999999999999 '%n%s' ../x ''; do
		run 1 env "$variable=$value" "$tdiff" --no-sandbox --export a.txt b.txt
		inert
		[ "$variable" = LC_ALL ] || same "$out" want
	done
	run 1 env -u "$variable" "$tdiff" --no-sandbox --export a.txt b.txt
done
for variable in COLUMNS LINES; do
	for value in "$hostile" 0 -1 99999999999999999999 ''; do
		run 1 env "$variable=$value" "$tdiff" --no-sandbox --export a.txt b.txt
		inert
		same "$out" want
	done
done
[ ! -e ../x ] || fail "a relative folder was taken"
mkdir story && cp a.txt b.txt story
run 1 env HOME="$folder/nobody" "$tdiff" --no-sandbox --export story
run 1 env HOME="$folder/nobody" "$tdiff" --export story
[ ! -e nobody ] || fail "a home was made for who has none"

# Faults named after what was given are inert too.
run 2 tdiff "$hostile"
inert
run 2 tdiff "--$hostile" a.txt
inert
run 2 tdiff "--base=$hostile" a.txt b.txt
inert
run 2 tdiff "--encoding=$hostile" a.txt b.txt
inert
run 2 tdiff "--theme=$hostile" --export a.txt "$hostile"
inert
printf '%s = 1\n' "$hostile" >config
run 2 tdiff --config config a.txt b.txt
inert
hash=0123456789012345678901234567890123456789
run 0 env "GIT_DIFF_PATH_COUNTER=$hostile" GIT_DIFF_PATH_TOTAL=1 "$tdiff" "$hostile" a.txt $hash 100644 b.txt $hash 100644
inert

# Far more versions than descriptors: one is open at a time.
if [ -z "${TDIFF_UNDER-}" ]; then
	mkdir many
	i=100
	while [ $i -lt 160 ]; do
		i=$((i + 1))
		sed "s/4 million/$i million/" a.txt >many/v$i.txt
	done
	last="few descriptors"
	(ulimit -n 20; "$tdiff" --no-sandbox --stats --one-story many) >"$out" 2>"$err"
	[ $? -eq 1 ] || fail "status"
	out_has "tdiff: 60 versions"
	err_lines 0
fi

# Days before the first and after the last that a clock of 32 bits knows.
touch -d 1931-05-06 a.txt && touch -d 2250-05-06 b.txt && run 1 tdiff --export a.txt b.txt && same "$out" want
finish
