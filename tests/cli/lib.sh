# Sourced by the tests of the command line. Each runs in an empty folder of its own.
#   run STATUS COMMAND...   run it; what it writes is in "$out" and "$err"; its status must be STATUS
#   out_has / out_lacks / err_has TEXT     fixed text somewhere in it
#   err_lines N             so many lines on standard error
#   same A B                two files are equal
# A test ends with `finish`.
set -u
tdiff=${TDIFF:-./tdiff}
tdiff=$(cd "$(dirname "$tdiff")" && pwd)/$(basename "$tdiff")
top=$(cd "${srcdir:-.}" && pwd)
folder=$(mktemp -d)
out=$folder/.out err=$folder/.err
failed=0
trap 'cd / && rm -rf "$folder"' EXIT
mkdir "$folder/.home" && cd "$folder" || exit 99
export LC_ALL=C.UTF-8 HOME="$folder/.home" TERM=xterm-256color
unset XDG_CONFIG_HOME XDG_CACHE_HOME XDG_STATE_HOME NO_COLOR CLICOLOR_FORCE GIT_DIFF_PATH_COUNTER

tdiff() {
	# shellcheck disable=SC2086 # a command and its options, or nothing
	${TDIFF_UNDER-} "$tdiff" ${TDIFF_UNDER:+--no-sandbox} "$@"
}

fail() {
	echo "FAIL: $last: $*"
	sed 's/^/    stdout: /' "$out" | head -5
	sed 's/^/    stderr: /' "$err" | head -5
	failed=1
}

run() {
	want=$1; shift
	last=$*
	"$@" >"$out" 2>"$err" </dev/null
	got=$?
	[ $got -eq "$want" ] || fail "status $got, not $want"
}

out_has()   { grep -qF -- "$1" "$out" || fail "standard output lacks: $1"; }
out_lacks() { ! grep -qF -- "$1" "$out" || fail "standard output has: $1"; }
out_empty() { [ ! -s "$out" ] || fail "standard output is not empty"; }
err_has()   { grep -qF -- "$1" "$err" || fail "standard error lacks: $1"; }
err_lines() { [ "$(wc -l <"$err")" -eq "$1" ] || fail "standard error is not $1 lines"; }
same()      { cmp -s "$1" "$2" || fail "$1 and $2 differ"; }

# trouble TEXT COMMAND...: ends with 2, nothing on standard output, one line that has TEXT on standard error
trouble() {
	text=$1; shift
	run 2 "$@"
	out_empty
	err_lines 1
	err_has "$text"
}

# rights_bind: can as_user be called? Root may read and write all, so it gives way to somebody else.
# as_user COMMAND...: as somebody who may not read and write all; the folder is theirs, $tdiff can be run
rights_bind() {
	[ "$(id -u)" -eq 0 ] || return 0
	chmod 755 "$folder" && chown 65534 "$folder" && touch "$out" "$err" && chown 65534 "$out" "$err" &&
		as_user "$tdiff" --version >"$out" 2>"$err"
}
as_user() {
	if [ "$(id -u)" -eq 0 ]; then
		GCOV_PREFIX="$folder/.counts" setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
	else
		"$@"
	fi
}

skip() {
	echo "skipped: $*"
	exit 77
}

finish() {
	exit $failed
}

# Two versions of a small story that differ in one sentence.
make_story() {
	printf 'The old bridge was closed on Monday.\n\nThe town will repair it by spring. It costs 4 million.\n' >a.txt
	printf 'The old bridge was closed on Monday.\n\nThe town will repair it by autumn. It costs 4 million.\n' >b.txt
	cp a.txt same.txt
}
