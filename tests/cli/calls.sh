#!/bin/sh
# What the program cannot do because it does not hold the calls for it: run programs, load code, open sockets, map
# files. And that no memory of it can be both written and run; with TDIFF_HARDENING, that the linker's defences are in it.
. "${srcdir:-.}/tests/cli/lib.sh"
# Sanitizers, coverage and the like call much, and switch the defences off.
if [ -n "${TDIFF_HARDENING-}" ] && command -v nm >/dev/null && nm -D --undefined-only "$tdiff" >calls 2>/dev/null && grep -q ' read' calls; then
	for call in exec fork vfork spawn system popen socket connect bind listen dlopen ptrace mmap; do
		! grep -E " U (posix_)?$call([lv]p?e?|at|64)?(@|\$)" calls || { last=$call; : >"$out"; : >"$err"; fail "is called"; }
	done
fi
if [ -r /proc/self/maps ]; then
	run 0 "$tdiff" --segment /proc/self/maps
	! grep -E '^[0-9a-f]+-[0-9a-f]+ .wx' "$out" || fail "memory that can be written and run"
fi
if [ -n "${TDIFF_HARDENING-}" ] && command -v readelf >/dev/null; then
	run 0 readelf -hldW "$tdiff"
	case $TDIFF_HARDENING in *-pie*) grep -q 'Type: *DYN' "$out" || fail "its place is fixed" ;; esac
	case $TDIFF_HARDENING in *relro*) out_has GNU_RELRO ;; esac
	case $TDIFF_HARDENING in *now*) grep -qE 'BIND_NOW|NOW' "$out" || fail "calls are bound late" ;; esac
	case $TDIFF_HARDENING in *noexecstack*) ! grep -E 'GNU_STACK.* RWE' "$out" || fail "the stack can be run" ;; esac
fi
finish
