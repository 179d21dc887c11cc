#!/bin/sh
# The pictures of the README are what the program draws now: the screen in its text, and samples/wire.svg.
# usage: readme.sh [--update]     TDIFF, SCREEN: the program and the pretend terminal
set -eu
tdiff=$(cd "$(dirname "${TDIFF:-./tdiff}")" && pwd)/tdiff
screen=$(cd "$(dirname "${SCREEN:-./tests/tools/screen}")" && pwd)/screen
cd "${srcdir:-.}"
[ -x "$screen" ] || { echo "skipped: no libvterm, no screen"; exit 77; }
command -v python3 >/dev/null 2>&1 || { echo "skipped: no python3"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
HOME=$work LC_ALL=C.UTF-8
export HOME LC_ALL
unset XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME

"$screen" 104x30 nnn "$tdiff" samples/town/1-morning.txt samples/town/2-evening.txt | sed '$d' >"$work/screen"
"$tdiff" --no-cache --export=html samples/wire >"$work/wire.html" || [ $? = 1 ]

python3 - "$work" "${1-}" <<'PY'
import re, sys
work, update = sys.argv[1], sys.argv[2] == '--update'
screen = open(work + '/screen', encoding='utf-8').read().rstrip('\n')
readme = open('README.md', encoding='utf-8').read()
block = '<!-- screen -->\n```\n' + screen + '\n```\n<!-- end of screen -->'
want = re.sub(r'<!-- screen -->.*<!-- end of screen -->', lambda m: block, readme, flags=re.S)

page = open(work + '/wire.html', encoding='utf-8').read()
style = re.search(r'<style>(.*?)</style>', page, re.S).group(1)
keep = [l for l in style.split('\n') if re.match(r':root|  --|}|@media|  :root|  }|\.(col|name|r|same|altered|moved|added)\b', l)]
figure = re.search(r'<figure.*?(<svg.*?</svg>)', page, re.S).group(1)
figure = re.sub(r'<a [^>]*>|</a>', '', figure)      # the bands it leads to are on the page only
figure = figure.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"', 1) if 'xmlns=' not in figure else figure
body = figure.index('>') + 1
svg = figure[:body] + '<style>' + '\n'.join(keep) + '</style>' + figure[body:] + '\n'

bad = 0
for path, now, then in (('README.md', want, readme), ('samples/wire.svg', svg, None)):
    if then is None:
        try: then = open(path, encoding='utf-8').read()
        except OSError: then = ''
    if now == then: continue
    if update: open(path, 'w', encoding='utf-8').write(now)
    else:
        print('FAIL %s: what the program draws has changed; look at it, then run readme.sh --update' % path); bad = 1
sys.exit(bad)
PY
