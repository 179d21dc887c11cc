#!/bin/sh
# git hands its versions over in four ways; the manual shows them.
. "${srcdir:-.}/tests/cli/lib.sh"
command -v git >/dev/null 2>&1 || skip "no git here"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_PAGER=cat
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@x GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@x
make_story

last="making the repository"
{
	git init -q repo && cd repo &&
	mkdir news && cp ../a.txt news/story.txt && git add . && git commit -qm one &&
	cp ../b.txt news/story.txt && cp ../a.txt news/new.txt && git add . && git commit -qm two
} >"$out" 2>"$err" || fail "git"
under=
[ -z "${TDIFF_UNDER-}" ] || under="$TDIFF_UNDER "

# As the external diff of `git diff`, `git log -p --ext-diff` and `git show --ext-diff`.
mkdir "$folder/.bin" && ln -s "$tdiff" "$folder/.bin/tdiff"	# git gives the command to a shell
external="$under$folder/.bin/tdiff"
run 0 env GIT_EXTERNAL_DIFF="$external" git diff HEAD~1 -- news/story.txt
out_has "A  a/news/story.txt"
out_has "B  b/news/story.txt"
out_has "[-spring-]{+autumn+}."
run 0 env GIT_EXTERNAL_DIFF="$external --stats" git diff HEAD~1
out_has "b/news/new.txt"
out_has "a/news/new.txt"	# an added file: all of it against nothing
git rm -q news/new.txt
run 0 env GIT_EXTERNAL_DIFF="$external --stats" git diff --cached
out_has "drops 3"
git reset -q --hard
git mv news/story.txt news/bridge.txt
run 0 env GIT_EXTERNAL_DIFF="$external --stats" git diff -M --cached
out_has "A  a/news/story.txt"
out_has "B  b/news/bridge.txt"
git reset -q --hard

# A change of the mode alone.
chmod +x news/story.txt
run 0 env GIT_EXTERNAL_DIFF="$external" git diff
out_has "A  a/news/story.txt (mode 100644)"
out_has "B  b/news/story.txt (mode 100755)"
git reset -q --hard

# A binary file among the others is told of, and the others are still compared.
printf 'a\000\001\002\000\000' >pic.bin && cp ../b.txt zz.txt && git add . && git commit -qm three
run 0 env GIT_EXTERNAL_DIFF="$external --stats" git diff HEAD~1
err_has "a/pic.bin, b/pic.bin: binary, not compared"
out_has "b/zz.txt"
git reset -q --hard HEAD~1

# Names that are committed are no options, and no standard input.
for name in --output=written.txt -q - --version; do
	cp ../a.txt "./$name"
done
git add . && git commit -qm names && for name in --output=written.txt -q - --version; do
	cp ../b.txt "./$name"
done
run 0 env GIT_EXTERNAL_DIFF="$external --stats" git diff
out_has "A  a/--output=written.txt"
out_has "B  b/-q"
out_has "B  b/-  "
out_has "B  b/--version"
[ ! -e written.txt ] || fail "a file is written that a name asked for"
git mv ./-q ./-z && git add .
run 0 env GIT_EXTERNAL_DIFF="$external --stats" git diff -M10 --cached
out_has "A  a/-q"
out_has "B  b/-z"
git config difftool.named.cmd "$external"' --export -- "$LOCAL" "$REMOTE"'
run 0 git difftool -y -t named HEAD -- ./--output=written.txt
out_has "[-spring-]{+autumn+}."
[ ! -e written.txt ] || fail "a file is written that a name asked for"
git reset -q --hard HEAD~1

# Seven arguments without git behind them are seven files.
run 2 tdiff a b c d e f g

# As a difftool.
git config difftool.tdiff.cmd "$external"' --export "$LOCAL" "$REMOTE"'
run 0 git difftool -y -t tdiff HEAD~1 -- news/story.txt
out_has "[-spring-]{+autumn+}."
run 0 git difftool -y -t tdiff HEAD~1 -- news/new.txt
out_has "0 sentences"
run 0 git difftool -d --no-symlinks -y -t tdiff HEAD~1
out_has "left/news/story.txt"
out_has "[-spring-]{+autumn+}."

# Process substitution, where the shell has it.
if command -v bash >/dev/null 2>&1; then
	export external
	run 1 bash -c '$external --export <(git show HEAD~1:news/story.txt) <(git show HEAD:news/story.txt)'
	out_has "[-spring-]{+autumn+}."
	run 1 bash -c '$external --export <(sleep 0.4; git show HEAD~1:news/story.txt) news/story.txt'
	out_has "[-spring-]{+autumn+}."
	run 1 bash -c '$external --export <(true) news/story.txt'
	out_has "0 sentences"
	run 0 bash -c '$external -q <(git show HEAD:news/story.txt) news/story.txt'
fi
finish
