#!/bin/bash
# The completions load, and offer what the option table holds.
. "${srcdir:-.}/tests/cli/lib.sh"
made=$(dirname "$tdiff")/completions
last=$made

# bash: the words offered for a line, the cursor at its end
offers() {
	# bash cuts words at "=", which is a word of its own then
	COMP_WORDS=() COMP_CWORD=0 COMPREPLY=()
	local word
	for word; do COMP_WORDS+=("$word"); done
	COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
	_tdiff tdiff "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
	echo "${COMPREPLY[*]}" >"$out"
}
if type complete >/dev/null 2>&1; then
	compopt() { :; }	# works only while completing for real
	# shellcheck disable=SC1090,SC1091
	. "$made/tdiff.bash" || fail "does not load"
	complete -p tdiff >"$out" 2>"$err" || fail "nothing is set for tdiff"
	last="bash completion"
	offers tdiff --un
	out_has "--unit="
	offers tdiff --unit = par
	out_has "paragraph"
	out_lacks "line"
	offers tdiff --unit =
	out_has "sentence line paragraph"
	offers tdiff -u s
	out_has "sentence"
	offers tdiff --export = h
	out_has "html"
	offers tdiff --export ""
	out_lacks "html"
	offers tdiff --only = mo
	out_has "moved"
	offers tdiff --
	for option in base versions segment words hold-quotes help; do
		out_has "--$option"
	done
	offers tdiff --theme = ""
	for theme in "$top"/themes/*.theme; do
		out_has "$(basename "$theme" .theme)"
	done
	: >here.txt
	offers tdiff --output = he
	out_has "here.txt"
fi

if command -v zsh >/dev/null 2>&1; then
	run 0 zsh -n "$made/_tdiff"
	run 0 zsh -fc 'fpath=($0 $fpath); autoload -Uz compinit && compinit -u -d ./dump && whence -w _tdiff' "$made"
	out_has "_tdiff: function"
fi
if command -v fish >/dev/null 2>&1; then
	run 0 fish --no-config -c "source '$made/tdiff.fish'; complete -C 'tdiff --uni'"
	out_has "--unit"
	run 0 fish --no-config -c "source '$made/tdiff.fish'; complete -C 'tdiff --unit='"
	out_has "paragraph"
	: >here.txt
	run 0 fish --no-config -c "source '$made/tdiff.fish'; complete -C 'tdiff --export='"
	out_has "html"
	out_lacks "here.txt"
	run 0 fish --no-config -c "source '$made/tdiff.fish'; complete -C 'tdiff --export '"
	out_has "here.txt"
fi
head -1 "$made/_tdiff" | grep -q '^#compdef tdiff$' || fail "_tdiff does not begin with #compdef"
finish
