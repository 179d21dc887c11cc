#!/bin/sh
# Do keys, resize and curses work for real? Each file of tests/screen/cases is a case:
#   size COLSxROWS       of the pretend terminal
#   options OPTION...    of tests/tools/screen; may be missing
#   env NAME=VALUE...    may be missing
#   needs WORD           passed over where `tdiff --version` lacks it; may be missing
#   keys KEYS            as tests/tools/screen takes them
#   run COMMAND          a line of shell; $tdiff is the program, $demo the terminal without the
#                        reader, the folder is the top of the tree
#   ----                 and what must be on the screen
# usage: screens.sh [--update] [CASE...]
# --update writes what is on the screen now; read the difference before you commit it.
set -u
tdiff=${TDIFF:-./tdiff}
build=$(cd "$(dirname "$tdiff")" && pwd)
tdiff=$build/$(basename "$tdiff")
screen=$build/tests/tools/screen demo=$build/tests/screen/demo
top=$(cd "${srcdir:-.}" && pwd)
update=no
[ "${1-}" != --update ] || { update=yes; shift; }
[ $# -gt 0 ] || set -- "$top"/tests/screen/cases/*
[ -x "$screen" ] || { echo "no pretend terminal was built"; exit 77; }
home=$(mktemp -d /tmp/tdiff-XXXXXX) && trap 'rm -rf "$home"' EXIT
# Cases name the programs as a shell does, which cuts words at blanks.
mkdir "$home/bin"
ln -s "$tdiff" "$demo" "$screen" "$home/bin"
tdiff=$home/bin/tdiff demo=$home/bin/demo screen=$home/bin/screen
# A sanitizer would take the crash that is to be looked at for its own.
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}handle_segv=0:handle_abort=0
# Curses keeps what it took for a terminal that it then does not know.
echo 'leak:new_prescr' >"$home/leaks"
LSAN_OPTIONS=suppressions=$home/leaks:print_suppressions=0
export ASAN_OPTIONS LSAN_OPTIONS
export LC_ALL=C.UTF-8 HOME="$home" TZ=UTC tdiff demo screen home
unset XDG_CONFIG_HOME XDG_CACHE_HOME XDG_STATE_HOME NO_COLOR CLICOLOR_FORCE COLORFGBG ESCDELAY
count=0 bad=0

line() {	# line NAME FILE: the value of that line of the head
	sed -n "/^----\$/q; s/^$1 //p" "$2"
}

run_case() {	# run_case FILE
	# shellcheck disable=SC2046 # words on purpose
	(cd "$top" && env $(line env "$1") "$screen" $(line options "$1") "$(line size "$1")" \
		"$(line keys "$1")" /bin/sh -c "$(line run "$1")")
}

for case; do
	case=$(cd "$(dirname "$case")" && pwd)/$(basename "$case")
	"$tdiff" --version | grep -q "$(line needs "$case")" || continue
	rm -rf "$home/.local" "$home/.config"
	count=$((count + 1))
	run_case "$case" | sed "s,$home,HOME,g" >"$home/got"
	if [ $update = yes ]; then
		{ sed '/^----$/q' "$case"; cat "$home/got"; } >"$home/new"
		cat "$home/new" >"$case"
	elif ! sed '1,/^----$/d' "$case" | diff - "$home/got" >"$home/difference"; then
		echo "FAIL $(basename "$case")"
		head -60 "$home/difference"
		bad=$((bad + 1))
	fi
done
echo "$count screens, $bad wrong"
[ $bad -eq 0 ]
