#!/bin/sh
# What the program gives up at the start, where the kernel lets it.
. "${srcdir:-.}/tests/cli/lib.sh"
make_story
run 0 tdiff --version
out_has "Sandbox: "
case $(cat "$out") in *seccomp*) ;; *) skip "no sandbox in this build" ;; esac
[ -e /proc/self/status ] || skip "nothing to look it up in"

run 0 "$tdiff" --segment /proc/self/status
out_has "NoNewPrivs: 1"
out_has "Seccomp: 2"
run 0 "$tdiff" --no-sandbox --segment /proc/self/status
out_has "Seccomp: 0"

# What is asked for can be written still.
mkdir reports home story
cp a.txt b.txt story
run 1 "$tdiff" --export -o reports/r.txt a.txt b.txt
run 1 "$tdiff" --export -o "$folder/reports/r2.txt" a.txt b.txt
same reports/r.txt reports/r2.txt
run 1 env HOME="$folder/home" "$tdiff" --export story
[ -n "$(ls home/.cache/tdiff)" ] || fail "the cache was not written"
run 0 "$tdiff" --encoding=latin1 --segment a.txt
finish
