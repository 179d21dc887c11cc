#!/bin/sh
# The config file: where it lies, what is wrong with it, what goes before it.
. "${srcdir:-.}/tests/cli/lib.sh"
make_story
mkdir -p .home/.config/tdiff xdg/tdiff
conf=.home/.config/tdiff/config

echo 'quiet = yes' >$conf
run 1 tdiff a.txt b.txt
out_empty
run 1 tdiff --config=none a.txt b.txt
out_has "tdiff: 2 versions"
echo 'quiet = no' >other
run 1 tdiff --config=other a.txt b.txt
out_has "tdiff: 2 versions"

# $XDG_CONFIG_HOME goes first; a relative one is nothing.
echo 'stats' >xdg/tdiff/config
run 1 env XDG_CONFIG_HOME="$PWD/xdg" "$tdiff" a.txt b.txt
out_has "tdiff: 2 versions"
out_lacks "The town"
run 1 env XDG_CONFIG_HOME=xdg "$tdiff" a.txt b.txt
out_empty

# The command line goes before it.
printf '# a comment\nwidth = 40\n\nbind gx quit\n' >$conf
run 1 tdiff a.txt b.txt
[ "$(awk '{ if (length($0) > m) m = length($0) } END { print m }' "$out")" -le 40 ] || fail "width of the config"
run 1 tdiff --width=200 --context=all a.txt b.txt
[ "$(awk '{ if (length($0) > m) m = length($0) } END { print m }' "$out")" -gt 60 ] || fail "width of the line"

# Faults name file and line. The usual file is then ignored, one that was named ends the program.
printf 'width = 40\nbogus = 1\n' >$conf
run 1 tdiff a.txt b.txt
err_has "$conf:2: no such setting: bogus (ignored)"
err_lines 1
trouble "bad:1: width: \"wide\" will not do" sh -c 'echo "width = wide" >bad; exec "$0" --config=bad a.txt b.txt' "$tdiff"
trouble "nowhere: No such file" tdiff --config=nowhere a.txt b.txt
printf 'quiet\000' >$conf
run 1 tdiff a.txt b.txt
err_has "(ignored)"
out_has "tdiff: 2 versions"
head -c 2000000 /dev/zero | tr '\0' 'x' >$conf
run 1 tdiff a.txt b.txt
err_has "more than 1 MB (ignored)"
echo quiet >$conf
chmod 666 $conf
run 1 tdiff a.txt b.txt
err_has "anybody may write it (ignored)"
out_has "tdiff: 2 versions"

# Nothing is read from the current folder.
rm $conf
echo quiet >config
echo quiet >.tdiff
run 1 tdiff a.txt b.txt
out_has "tdiff: 2 versions"
finish
