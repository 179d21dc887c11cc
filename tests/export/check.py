#!/usr/bin/env python3
"""Do the exports hold what they promise? Each check runs the program on a story and reads its output back.
usage: check.py TDIFF SOURCE-TREE [SOURCE...]     without sources: the samples, hostile and random stories"""
import base64
import csv
import hashlib
import html.parser
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import json_schema

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
HOSTILE = [
    "</p><script>alert(1)</script><img src=x onerror=alert(1)> & &amp; \"quoted' attribute.",
    "=HYPERLINK(\"http://x.invalid\",\"click\") is a cell.", "+1+1 is another cell.", "@SUM(1) as well.",
    "-2 is a number, and - a dash.", "Escapes \x1b]0;title\x07 and \x1b[31mred\x1b[0m and \x9b31m stay inert.",
    "Turned \u202eevah ew\u202c round, \u2066isolated\u2069.", "[link](javascript:alert(1)) ![i](x) `code` **bold** ~~gone~~ | a | b |.",
    "--- a/file", "+++ b/file", "@@ -1,2 +1,2 @@ is no hunk.", "<!-- comment --> ]]> <?php ?> %s %n $<50>.",
    "Tag \U000e0041\U000e007f and \ufeff and line\u2028separator.", "Tabs\tand \x00 nul.",
]
faults = []


def fault(story, what, *details):
    faults.append("%s: %s%s" % (story, what, "".join(" " + str(d)[:300] for d in details)))


class Story:
    """One comparison: its sources, and the sentences of each version as the JSON tells them."""

    def __init__(self, tdiff, name, sources):
        self.tdiff, self.name, self.sources = tdiff, name, sources
        self.json = self.run("json")
        self.model = json.loads(self.json)
        self.texts = {}
        for v in self.model["versions"]:
            data = open(v["file"], "rb").read()
            self.texts[v["id"]] = [data[s["start"]:s["end"]] for s in v["sentences"]]

    def run(self, form, *options):
        r = subprocess.run([self.tdiff, "--export=" + form, "--one-story", *options, *self.sources],
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if r.returncode not in (0, 1):
            fault(self.name, form, r.returncode, r.stderr)
        return r.stdout.decode("utf-8")

    def sentences(self):
        for letter, texts in self.texts.items():
            for i, t in enumerate(texts):
                yield letter, i, letter == self.model["base"], bare(t.decode("utf-8", "replace"))


def bare(s):
    """What every format keeps of a text: no white space, no joiners, one stand-in for what is unsafe."""
    s = UNSAFE.sub("\ufffd", unicodedata.normalize("NFC", s.replace("\x00", "\ufffd")))
    return re.sub("[\\s\u200b-\u200f\u00ad\u061c\ufe0f\ufffd]", "", s)


# ---- each format ----

def check_json(story, schema):
    for line in json_schema.check(story.model, schema, schema):
        fault(story.name, "json", line)
    kinds = {}
    for p in story.model["pairs"]:
        a, b = (next(v for v in story.model["versions"] if v["id"] == p[k]) for k in "ab")
        for link in p["links"]:
            for e in link["edits"]:
                for side, v in (("a", a), ("b", b)):
                    start, end = e[side]
                    if not any(v["sentences"][i]["start"] <= start <= end <= v["sentences"][i]["end"] for i in link[side]):
                        fault(story.name, "json: edit out of its sentences", e)
        kinds[p["b"]] = p
    seen = set()
    for f in story.model["families"]:
        for letter, cell in f["cells"].items():
            for s in cell["s"]:
                if (letter, s) in seen:
                    fault(story.name, "json: a sentence in two families", letter, s)
                seen.add((letter, s))
    if len(seen) != sum(map(len, story.texts.values())):
        fault(story.name, "json: sentences in no family")


def check_jsonl(story):
    found = {}
    for line in story.run("jsonl").splitlines():
        for letter, cell in json.loads(line)["cells"].items():
            for s, t in zip(cell["s"], cell["text"]):
                found[letter, s] = bare(t)
    for letter, i, _, text in story.sentences():
        if found.get((letter, i)) != text:
            fault(story.name, "jsonl lacks", letter, i + 1, text)


def check_table(story, form):
    out = story.run(form)
    rows = list(csv.DictReader(io.StringIO(out, newline=""))) if form == "csv" else \
        [dict(zip(out.split("\n")[0].split("\t"), l.split("\t"))) for l in out.split("\n")[1:-1]]
    if form == "csv" and re.search("[^\r]\n", out):
        fault(story.name, "csv: a line does not end with CRLF")
    if len(rows) != len(story.model["families"]) * len(story.model["versions"]):
        fault(story.name, form, "rows", len(rows))
    for row in rows:
        text = row["text"]
        if text[:1] in "=+-@\t\r" and text:
            fault(story.name, form, "formula", text)
        want = [story.texts[row["version"]][int(n) - 1].decode("utf-8", "replace") for n in row["sentences"].split()]
        first = want[0].lstrip()[:1] if want else ""
        if text[:1] == "'" and first in tuple("=+-@"):
            text = text[1:]
        if bare(text) != "".join(map(bare, want)):
            fault(story.name, form, "lacks", row["version"], row["sentences"], text)


class Page(html.parser.HTMLParser):
    """The paragraphs of the HTML report, as the base and as the others read them."""
    ALLOWED = set("html head meta title style body a div header p h1 h2 h3 bdi ul li main section table thead tbody tr th td "
                  "svg rect path text figure figcaption span b ins del details summary footer article time".split())
    VOID = {"meta"}

    def __init__(self):
        super().__init__()
        self.old, self.new, self.stack, self.style, self.bad, self.ids, self.refs = [], [], [], "", [], set(), set()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in self.ALLOWED or any(k.startswith("on") or k in ("style", "src") for k in attrs):
            self.bad.append((tag, attrs))
        if attrs.get("href", "#")[:1] != "#":
            self.bad.append((tag, attrs))
        if attrs.get("href", "#") != "#":
            self.refs.add(attrs["href"][1:])
        if "id" in attrs:
            if attrs["id"] in self.ids:
                self.bad.append(("id twice", attrs["id"]))
            self.ids.add(attrs["id"])
        if tag == "p" and attrs.get("class") == "t":
            self.old.append("")
            self.new.append("")
        if tag == "meta" and "content" in attrs and "default-src" in attrs["content"]:
            self.policy = attrs["content"]
        if tag not in self.VOID:
            self.stack.append((tag, attrs))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.stack.pop()

    def handle_endtag(self, tag):
        if not self.stack or self.stack.pop()[0] != tag:
            self.bad.append("unbalanced " + tag)

    def handle_data(self, data):
        tags = [t for t, _ in self.stack]
        if tags[-1:] == ["style"]:
            self.style += data
        if self.stack and self.stack[-1][1].get("class") == "x":
            data = chr(int(data[2:], 16)) if re.fullmatch("U\\+[0-9A-F]{4,6}", data) else self.bad.append(data) or ""
        if any(a.get("class") == "t" for _, a in self.stack):
            self.old[-1] += "" if "ins" in tags else data
            self.new[-1] += "" if "del" in tags else data


def check_html(story, tree):
    page = Page()
    page.feed(story.run("html"))
    for bad in page.bad:
        fault(story.name, "html", bad)
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    with open(os.path.join(tree, "src/export/report.css"), encoding="utf-8") as style:
        current = page.style == style.read()
    if not current:
        fault(story.name, "html", "the style is not report.css: run html_style.py")
    if "default-src 'none'; style-src 'sha256-%s'" % digest not in page.policy:
        fault(story.name, "html: the policy's hash is not that of the style", digest)
    if not page.refs <= page.ids:
        fault(story.name, "html: links to nothing", page.refs - page.ids)
    for ghost in (i for i in page.ids - page.refs if re.fullmatch("g[0-9]+-[0-9]+", i)):
        fault(story.name, "html: nothing leads to the place of what moved", ghost)
    old, new = [bare(t) for t in page.old], [bare(t) for t in page.new]
    for letter, i, base, text in story.sentences():
        if not any(text in t for t in (old if base else new + old)):
            fault(story.name, "html lacks", letter, i + 1, text)


def witness_text(node, witness):
    out = node.text or ""
    for child in node:
        if child.tag == TEI + "app":
            out += "".join(witness_text(r, witness) for r in child if "#" + witness in r.get("wit").split())
        out += child.tail or ""
    return out


def check_tei(story, tree):
    out = story.run("tei")
    if shutil.which("xmllint"):
        r = subprocess.run(["xmllint", "--noout", "--nonet", "--relaxng", os.path.join(tree, "tests/schema/tei-subset.rng"), "-"],
                           input=out.encode(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if r.returncode:
            fault(story.name, "tei", r.stdout)
    segs = list(ElementTree.fromstring(out).iter(TEI + "seg"))
    for letter in story.texts:
        whole = [bare(witness_text(s, letter)) for s in segs]
        for i, t in enumerate(story.texts[letter]):
            if not any(bare(t.decode("utf-8", "replace")) in w for w in whole):
                fault(story.name, "tei lacks", letter, i + 1, t)


def check_report(story, form, clean):
    """`clean` puts dropped words between 01 and 02, added ones between 03 and 04."""
    out = clean(story.run(form, "--context=all"))
    both = bare(out)
    old, new = (bare(re.sub(mark, "", out, flags=re.S)) for mark in ("\x03.*?\x04", "\x01.*?\x02"))
    for letter, i, base, text in story.sentences():
        if text not in both and text not in (old if base else new):
            fault(story.name, form, "lacks", letter, i + 1, text)


def replace_all(out, *marks):
    for mark, code in zip(marks, "\x01\x02\x03\x04"):
        out = out.replace(mark, code)
    return out


def unmark_text(out):
    return replace_all(out, "[-", "-]", "{+", "+}")


def unmark_markdown(out):
    out = replace_all(out, "<del>", "</del>", "<ins>", "</ins>")
    out = re.sub(r"(?<!\\)~~(.*?)(?<!\\)~~", "\x01\\1\x02", out)
    out = re.sub(r"(?<!\\)\*\*(.*?)(?<!\\)\*\*", "\x03\\1\x04", out)
    out = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", out).replace("&amp;", "&")
    return out


def check_patch(story, folder):
    if not shutil.which("patch"):
        return
    for v in story.model["versions"]:
        if v["id"] == story.model["base"]:
            continue
        a = next(x for x in story.model["versions"] if x["id"] == story.model["base"])
        lines = [subprocess.run([story.tdiff, "--segment", x["file"]], stdout=subprocess.PIPE).stdout for x in (a, v)]
        diff = subprocess.run([story.tdiff, "--export=patch", "--base", a["file"], a["file"], v["file"]],
                              stdout=subprocess.PIPE).stdout
        path = os.path.join(folder, "lines")
        with open(path, "wb") as f:
            f.write(lines[0])
        if diff:
            r = subprocess.run(["patch", "-s", "-u", path], input=diff, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            if r.returncode:
                fault(story.name, "patch", r.stdout)
        if open(path, "rb").read() != lines[1]:
            fault(story.name, "patch does not lead to the lines of", v["file"])


def check_safe(story):
    for form in "text spoken summary markdown html jsonl json csv tsv tei patch".split():
        found = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]", story.run(form, "--context=all"))
        if found:
            fault(story.name, form, "lets through", repr(found.group()))


def check_story(story, tree, schema, folder, readable):
    check_json(story, schema)
    check_jsonl(story)
    check_table(story, "csv")
    check_table(story, "tsv")
    check_html(story, tree)
    check_tei(story, tree)
    check_patch(story, folder)
    check_safe(story)
    if readable:
        check_report(story, "text", unmark_text)
        check_report(story, "spoken", str)
        check_report(story, "markdown", unmark_markdown)


# ---- stories ----

def write(folder, name, sentences, lines):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write((lines or "\n\n").join(sentences) + "\n")
    return path


def write_bytes(folder, name, data):
    path = os.path.join(folder, name)
    with open(path, "wb") as f:
        f.write(data)
    return path


def edited(rng, sentences):
    out = []
    for s in sentences:
        words = s.split(" ")
        what = rng.random()
        if what < .1:
            continue
        if what < .4:
            i = rng.randrange(len(words))
            words[i:i + rng.randrange(3)] = rng.choice([[], ["other"], ["quite", "another"]])
        out.append(" ".join(words) or "Empty.")
        if what > .93:
            out.append("Here is something that nobody said before, number %d." % rng.randrange(1000))
    if len(out) > 3 and rng.random() < .7:
        out.append(out.pop(rng.randrange(len(out))))
    return out


def stories(tree, folder):
    samples = os.path.join(tree, "samples")
    pool = []
    for name in sorted(os.listdir(samples)):
        sub = os.path.join(samples, name)
        if os.path.isdir(sub):
            yield name, [sub], True
    for name in ("agency.txt", "weekly.txt"):
        text = open(os.path.join(samples, "wire", name), encoding="utf-8").read()
        pool += [s for s in re.split(r"(?<=[.?!]) +|\n+", text) if len(s) > 30]
    yield "hostile", [write(folder, "h1.txt", HOSTILE, None),
                      write(folder, "h2.txt", HOSTILE[::-1] + ["An end."], None)], False
    yield "malformed", [write_bytes(folder, "m1.txt", b"Bad \xff\xfe bytes here. A \xc3( pair. Cut \xe2\x82"),
                        write_bytes(folder, "m2.txt", b"Bad \xff bytes here. A \xc3( pair. \xed\xa0\x80 Cut \xf0\x9f")], False
    yield "one", [write(folder, "one.txt", pool[:4], " ")], True
    for seed in range(6):
        rng = random.Random(seed)
        base = rng.sample(pool, rng.randrange(3, 20))
        versions = [base] + [edited(rng, base) for _ in range(rng.choice([1, 1, 2, 4]))]
        yield "random %d" % seed, [write(folder, "r%d-%d.txt" % (seed, i), v, rng.choice([" ", "\n\n"]))
                                   for i, v in enumerate(versions)], True


def main():
    tdiff, tree = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    schema = json.load(open(os.path.join(tree, "src/export/tdiff.schema.json")))
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        todo = [("given", sys.argv[3:], True)] if len(sys.argv) > 3 else stories(tree, folder)
        for name, sources, readable in todo:
            check_story(Story(tdiff, name, sources), tree, schema, folder, readable)
            count += 1
    print("\n".join(faults[:60]))
    print("exports: %d stories, %d faults" % (count, len(faults)))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
