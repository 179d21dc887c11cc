#!/bin/sh
# Are the arrows still one-way, and files and functions small?
# A module may include only the public headers of modules to its left.
# usage: check-layers.sh SRCDIR
set -eu
cd "$1"
bad=0

allow() {	# allow MODULE HEADER...
	module=$1; shift
	[ -d "src/$module" ] || return 0
	found=$(grep -rhoE '#include "tdiff/[a-z_]+\.h"' "src/$module" 2>/dev/null |
		sed -E 's/.*tdiff\/([a-z_]+)\.h"/\1/' | sort -u)
	for h in $found; do
		case " arena buffer eight memory parallel sink span status wide $* " in
		*" $h "*) ;;
		*) echo "src/$module may not include tdiff/$h.h" >&2; bad=1 ;;
		esac
	done
}

outside() {	# outside PATTERN ALLOWED-FILES: only these may include such a system header
	for f in $(grep -rlE "#include <($1)" src include 2>/dev/null || :); do
		case " $2 " in
		*" $f "*) ;;
		*) echo "$f may not include <$1>" >&2; bad=1 ;;
		esac
	done
}

allow base
allow store  store
allow text   text width
allow corpus store text corpus
allow align  text align
allow model  text align model runs
allow export text width align model runs export
allow tui    text width align model runs tui
outside 'ncurses|curses|term\.h|ncursesw' 'src/tui/term.c'
outside 'utf8proc' 'src/text/utf8.c src/text/normalize.c src/text/width.c'
outside 'xxhash' 'src/text/fingerprint.c'
outside 'libstemmer' 'src/text/stem.c'
outside 'iconv' 'src/store/encoding.c'

if grep -rnE '#include "[^"]*/' src | grep -v '"tdiff/' | grep -v '^src/main\.c:'; then
	echo "another module's private header is out of bounds" >&2; bad=1
fi

# Files above 600 lines and functions above 60 fail; tables of data are exempt.
for f in $(find src include tests -name '*.[ch]' | grep -v -e unicode_tables -e /lang_); do
	lines=$(wc -l <"$f")
	[ "$lines" -le 600 ] || { echo "$f: $lines lines, more than 600" >&2; bad=1; }
	awk -v file="$f" '
		/^{/ { start = NR }
		/^}/ { if (start && NR - start > 60) {
			printf "%s:%d: function of %d lines, more than 60\n", file, start, NR - start
			bad = 1 } start = 0 }
		END { exit bad }' "$f" >&2 || bad=1
done
exit $bad
