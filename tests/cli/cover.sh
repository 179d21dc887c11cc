#!/bin/sh
# Sentences, recognised metadata and white space cover every file of the samples.
. "${srcdir:-.}/tests/cli/lib.sh"
command -v python3 >/dev/null 2>&1 || skip "no python3 here"
for story in "$top"/samples/*/; do
	last=$story
	tdiff --config=none --export=json --one-story "$story" >"$out" 2>"$err"
	python3 - "$out" <<'PYTHON' >>left 2>>"$err" || fail "cannot be read as JSON"
import json, os, sys
for version in json.load(open(sys.argv[1], encoding="utf-8"))["versions"]:
    left, at = b"", 0
    data = open(version["file"], "rb").read()
    for s in version["sentences"]:
        assert at <= s["start"] < s["end"], "sentences do not rise"
        assert data[s["start"]:s["end"]].strip() == data[s["start"]:s["end"]], "white space at an end"
        left += data[at:s["start"]] + b" "
        at = s["end"]
    left = b" ".join((left + data[at:]).split()).decode()
    print(os.path.basename(version["file"]), left, version["date"], version["place"], sep="|")
PYTHON
done
cat >want <<'WANT'
1-first.txt||None|None
2-second.txt||None|None
1-朝刊.txt||None|None
2-夕刊.txt||None|None
1-morning.txt|--- source: Alder Courier date: 2025-05-06T06:00:00Z --- ALDER MILL —|2025-05-06T06:00:00Z|ALDER MILL
2-evening.txt|--- source: Alder Courier date: 2025-05-06T18:30:00Z --- ALDER MILL —|2025-05-06T18:30:00Z|ALDER MILL
3-next-day.txt|--- source: Alder Courier date: 2025-05-07 --- ALDER MILL —|2025-05-07|ALDER MILL
agency.txt|date 2024-03-12 HALDEN —|2024-03-12|HALDEN
daily.txt|date 2024-03-13|2024-03-13|None
abroad.txt|date 2024-03|2024-03|None
digest.txt|( —|None|None
weekly.txt||None|None
WANT
last="what no sentence covers"
diff want left >"$out" || fail "differs from what is metadata"
finish
