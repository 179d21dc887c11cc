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
if rights_bind; then
	mkdir rights rights/closed rights/listed
	cp a.txt rights/a.txt
	for secret in rights/secret.txt rights/closed/x.txt rights/listed/x.txt; do
		cp a.txt $secret
	done
	chmod 755 rights && chmod 0 rights/secret.txt rights/closed && chmod 444 rights/listed
	trouble "rights/secret.txt: Permission denied" as_user "$tdiff" rights/a.txt rights/secret.txt
	trouble "rights/closed: Permission denied" as_user "$tdiff" rights/closed
	trouble "rights/closed/x.txt: Permission denied" as_user "$tdiff" rights/a.txt rights/closed/x.txt
	trouble "rights/listed: Permission denied" as_user "$tdiff" rights/listed
	# In a folder all of them are told, and the rest is read.
	cp b.txt rights/b.txt
	run 2 as_user "$tdiff" --one-story rights
	err_has "rights/secret.txt: Permission denied: left out"
	err_has "rights/closed: passed over: cannot be read"
	err_has "rights/listed/x.txt: passed over: cannot be read"
	err_lines 3
	out_has "tdiff: 2 versions"
	chmod 755 rights/closed rights/listed
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
