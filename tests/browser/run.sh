#!/bin/sh
# The HTML report in headless Chromium: see page.js. Screenshots go to $SCREENSHOTS if set.
# The two modules it needs are fetched with npm into a folder that is removed; without them, or without a
# browser, the test is skipped.
set -eu
tdiff=${TDIFF:-./tdiff} tree=${srcdir:-.}
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || :)
[ -n "$browser" ] || { echo "skipped: no Chromium"; exit 77; }
command -v npm >/dev/null && command -v node >/dev/null || { echo "skipped: no node and npm"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
shots=${SCREENSHOTS:-$folder}
mkdir -p "$shots"
(cd "$folder" && echo '{}' >package.json && npm install --silent --no-audit --no-fund playwright-core axe-core) >"$folder/log" 2>&1 ||
	{ echo "skipped: npm cannot fetch playwright-core and axe-core"; exit 77; }

pages=
page() {	# page NAME SOURCE...
	name=$1; shift
	status=0
	"$tdiff" --export=html --one-story "$@" >"$folder/$name.html" 2>/dev/null || status=$?
	[ $status -le 1 ] || { echo "FAIL: no report of $name"; exit 1; }
	pages="$pages $folder/$name.html"
}

for sample in "$tree"/samples/*/; do
	page "$(basename "$sample")" "$sample"
done
page two "$tree"/samples/town/1-morning.txt "$tree"/samples/town/2-evening.txt
page one "$tree"/samples/town/1-morning.txt
printf '</p><script>console.log(1)</script>\n\n<img src=x onerror=console.log(2)>\n\nA \342\200\256 turned line.\n' >"$folder/h1.txt"
printf '</p><script>console.log(3)</script>\n\n<style>*{color:red}</style> and "quoted\047 text.\n' >"$folder/h2.txt"
page hostile "$folder/h1.txt" "$folder/h2.txt"
# shellcheck disable=SC2086 # names without blanks
NODE_PATH=$folder/node_modules node "$tree/tests/browser/page.js" "$browser" "$shots" $pages
