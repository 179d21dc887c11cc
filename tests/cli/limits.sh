#!/bin/sh
# Every limit has a name and is told; nothing is cut in silence.
. "${srcdir:-.}/tests/cli/lib.sh"
make_story

# Bytes of a file: one that was named ends it, one of a folder is left out.
if truncate -s 300M large.txt 2>/dev/null; then
	trouble "large.txt: more than 256 MB" tdiff a.txt large.txt
	mkdir some && cp a.txt b.txt some && truncate -s 300M some/large.txt
	run 1 tdiff --one-story some
	err_has "some/large.txt: more than 256 MB: left out"
	err_lines 1
	out_has "tdiff: 2 versions"
	rm -r large.txt some
fi

# Bytes of the config, a line of it, a theme.
head -c 1100000 /dev/zero | tr '\0' '\n' >config
trouble "config: more than 1 MB" tdiff --config=config a.txt b.txt
head -c 900000 /dev/zero | tr '\0' 'w' >config
trouble "config:1: no such setting" tdiff --config=config a.txt b.txt

# Versions of a story.
mkdir many
i=0
while [ $i -lt 2049 ]; do
	i=$((i + 1))
	echo "Line $i." >many/$i.txt
done
trouble "2049 versions of one story, more than 2048; --versions chooses" tdiff --one-story --stats many
run 1 tdiff --one-story --stats --versions=A,B,BAA many
out_has "tdiff: 3 versions"

# Folders within folders.
deep=deep i=0
mkdir deep && cp a.txt b.txt deep
while [ $i -lt 64 ]; do
	i=$((i + 1))
	deep=$deep/d
	mkdir $deep
done
cp a.txt $deep
run 2 tdiff --one-story deep
err_has "passed over: more than 64 folders within one another"
err_lines 1
out_has "tdiff: 2 versions"

# What is compared of a sentence, of its words, and with how many others.
told() {	# told TEXT FILE FILE: by every report, and by the data
	for format in text spoken summary markdown html json; do
		run 1 tdiff --export=$format "$2" "$3"
		tr '\n' ' ' <"$out" | tr -s ' ' | grep -qF "$1" || fail "$format does not tell: $1"
	done
	run 1 "$tdiff" --export=csv "$2" "$3"
}
words() {	# words SEED WORD...: five thousand of them, in an order of its own
	awk -v seed="$1" 'BEGIN { srand(seed); for (i = 0; i < 5000; i++) printf "%s ", ARGV[2 + int(rand() * (ARGC - 2))] }' "$@"
}
for v in 1 2; do
	echo "The list has $(words $v red blue green grey)and no more." >words$v.txt
done
told "1 linked sentence was too long to compare word by word" words1.txt words2.txt
echo "$(words 1 tall small wide long short)$(words 2 tall small wide long short)end." >long1.txt
sed 's/end/finish/' long1.txt >long2.txt
told "sentences of more than 32 KB were compared by their first 32 KB" long1.txt long2.txt
horses() {	# horses SEED
	awk -v seed="$1" 'BEGIN { srand(1); for (i = 0; i < 1500; i++) l[i] = "The " (rand() < .5 ? "old " : "new ") (rand() < .5 ? "X " : "X also ") (rand() < .5 ? "went " : "came ") (rand() < .5 ? "over the low" : "under the tall") " fence."
		srand(seed); for (i = 0; i < 1500; i++) { j = int(rand() * 1500); t = l[i]; l[i] = l[j]; l[j] = t }
		for (i = 0; i < 1500; i++) { sub("X", rand() < .3 ? "mare" : rand() < .5 ? "pony" : "horse", l[i]); print l[i] "\n" } }'
}
horses 2 >horses1.txt
horses 3 >horses2.txt
told "some sentences have very many likely partners; only the nearest were measured" horses1.txt horses2.txt

# Marks on one character: what a cell does not keep is shown as changed, and flagged.
printf 'The word Z\314\201\314\202\314\203\314\204\314\205\314\206 is here.\n' >marks1.txt
printf 'The word Z\314\201\314\202\314\203\314\204\314\205 is here.\n' >marks2.txt
run 1 tdiff --export marks1.txt marks2.txt
out_has "1 with hidden"

# Memory: a line, and 2. Sanitizers need more room than there is then.
if [ -z "${TDIFF_UNDER-}" ] && (ulimit -v 60000 && "$tdiff" --version >/dev/null 2>&1); then
	head -c 60000000 /dev/zero | tr '\0' 'w' >wide.txt
	last="little memory"
	(ulimit -v 60000; "$tdiff" --export wide.txt a.txt) >"$out" 2>"$err"
	[ $? -eq 2 ] || fail "status"
	out_empty
	err_lines 1
	err_has "memory"
fi
finish
