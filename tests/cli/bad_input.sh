#!/bin/sh
# What cannot be done: one line that names it, nothing else, status 2.
. "${srcdir:-.}/tests/cli/lib.sh"
make_story

trouble "missing.txt: No such file" tdiff a.txt missing.txt
mkdir empty
trouble "empty: no texts in this folder" tdiff empty
head -c 4096 "$tdiff" >program
trouble "program: is binary" tdiff a.txt program
trouble "--bogus: no such option. Try 'tdiff --help'" tdiff --bogus a.txt b.txt
trouble "-Z: no such option" tdiff -Z a.txt
trouble "--unit: \"page\" will not do" tdiff --unit=page a.txt
trouble "--export: no such format: docx; there are text" tdiff --export=docx a.txt b.txt
trouble "html: no such file (did you mean --export=html?)" tdiff --export html a.txt b.txt
trouble "--base: no version is called Q" tdiff --base=Q a.txt b.txt
trouble "--versions: no version is called x" tdiff --versions=A,x a.txt b.txt
trouble "no such encoding: klingon" tdiff --encoding=klingon a.txt b.txt
trouble "--help: no such form: pdf" tdiff --help=pdf
trouble "-: standard input can be read only once" tdiff - -

# Files that are none.
mkfifo pipe
trouble "pipe: is a pipe that nobody writes to" tdiff a.txt pipe
trouble "/dev/zero: is a device" tdiff a.txt /dev/zero
ln -s /dev/zero zero
trouble "zero: is a device" tdiff a.txt zero
ln -s nowhere dangling
trouble "dangling: No such file" tdiff dangling
ln -s loop loop
trouble "loop: Too many levels" tdiff loop
if [ -e /proc/self/mem ]; then
	trouble "/proc/self/mem: " tdiff /proc/self/mem
	run 0 tdiff /proc/self/status
fi
truncate -s 16G sparse.txt 2>/dev/null && trouble "sparse.txt: more than 256 MB" tdiff sparse.txt
if [ "$(id -u)" -ne 0 ]; then
	cp a.txt secret.txt
	chmod 0 secret.txt
	trouble "secret.txt: Permission denied" tdiff a.txt secret.txt
fi

# Folders tell what they pass over, and go on.
mkdir walk
cp a.txt b.txt walk
ln -s ../a.txt walk/out.txt
ln -s . walk/self
run 1 tdiff --one-story walk
err_has "walk/out.txt: passed over: a link out of the folder"
err_lines 1
ln -s nowhere walk/gone.txt
run 2 tdiff --one-story walk
err_has "walk/gone.txt: passed over: cannot be read"
out_has "tdiff: 2 versions"
rm walk/gone.txt walk/out.txt
cp program walk/program.txt
run 1 tdiff --one-story walk
err_has "walk/program.txt: is binary"
err_has "left out"
err_lines 1
out_has "tdiff: 2 versions"
mkdir bin && cp program bin
trouble "bin: no file in it has text to compare" tdiff bin
run 2 tdiff --one-story bin
out_empty
finish
