#!/bin/sh
# Is every export byte-exact? Each folder of tests/golden is a case:
#   v1.txt v2.txt ...   the versions, run inside the folder; or
#   sources             paths of versions from the top of the tree (samples/wire)
#   args                options for all runs of the case, blanks between; may be missing
#   args-VARIANT        more options, for out.FORMAT-VARIANT
#   out.FORMAT          what --export=FORMAT must write; out.segment and out.words are those commands
#   status              the exit status of the exports; 1 if missing
# A page's style is src/export/report.css, the same on every page: out.html leaves it and its hash out.
# usage: golden.sh [--update] [CASE-FOLDER...]
# --update writes what the program says now; read the difference before you commit it.
# The program is $TDIFF (./tdiff), the tree $srcdir (.).
set -u
tdiff=${TDIFF:-./tdiff}
tdiff=$(cd "$(dirname "$tdiff")" && pwd)/$(basename "$tdiff")
top=$(cd "${srcdir:-.}" && pwd)
update=no
[ "${1-}" != --update ] || { update=yes; shift; }
[ $# -gt 0 ] || set -- "$top"/tests/golden/*/
[ -d "$1" ] || { echo "no golden cases"; exit 77; }
got=$(mktemp) && trap 'rm -f "$got" "$got.err" "$got.bare"' EXIT
export LC_ALL=C.UTF-8 XDG_CONFIG_HOME=/nonexistent
unset NO_COLOR CLICOLOR_FORCE GIT_DIFF_PATH_COUNTER
count=0 bad=0

options() {	# options FOLDER VARIANT
	cat "$1/args" 2>/dev/null
	[ -z "$2" ] || cat "$1/args-$2" 2>/dev/null
}

run_case() {	# run_case FOLDER FORMAT VARIANT
	case $2 in
	segment | words) command=--$2 ;;
	*) command=--export=$2 ;;
	esac
	# shellcheck disable=SC2046 # words on purpose
	set -- "$1" "$command" $(options "$1" "$3")
	folder=$1; shift
	if [ -f "$folder/sources" ]; then
		# shellcheck disable=SC2046,SC2086
		(cd "$top" && ${TDIFF_UNDER-} "$tdiff" "$@" $(cat "$folder/sources"))
	else
		# shellcheck disable=SC2086
		(cd "$folder" && ${TDIFF_UNDER-} "$tdiff" "$@" v[0-9]*)
	fi
}

without_style() {	# without_style FILE: in place
	sed -e "1,/<style>/s/style-src 'sha256-[^']*'/style-src 'HASH'/" \
	    -e '/^<style>/,/^<\/style>/c\
<style>report.css</style>' "$1" >"$1.bare"
	mv "$1.bare" "$1"
}

for folder; do
	folder=$(cd "$folder" && pwd) || exit 2
	for want in "$folder"/out.*; do
		[ -f "$want" ] || { echo "FAIL $folder: holds no out.FORMAT"; bad=$((bad + 1)); continue; }
		name=${want##*/out.}
		case $name in
		*-*) variant=${name#*-} ;;
		*) variant= ;;
		esac
		run_case "$folder" "${name%%-*}" "$variant" >"$got" 2>"$got.err"
		status=$?
		case $name in html*) without_style "$got" ;; esac
		count=$((count + 1))
		expected=1
		[ ! -f "$folder/status" ] || expected=$(cat "$folder/status")
		case $name in segment* | words*) expected=0 ;; esac
		if [ $status -ne "$expected" ]; then
			echo "FAIL $want: exit status $status, not $expected: $(head -1 "$got.err")"
			bad=$((bad + 1))
		elif [ $update = yes ]; then
			cmp -s "$got" "$want" || { cp "$got" "$want"; echo "updated $want"; }
		elif ! cmp -s "$got" "$want"; then
			echo "FAIL $want:"
			diff -u "$want" "$got" | head -40
			bad=$((bad + 1))
		fi
	done
done
echo "golden: $count compared, $bad failed"
[ $bad -eq 0 ]
