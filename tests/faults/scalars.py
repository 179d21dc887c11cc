"""Every scalar value there is, and every surrogate, through every way out: usage: scalars.py PROGRAM

They stand in a text that is read on the screen to its end and written in each
format, and in the names of files that are told of on standard error. What
comes out is UTF-8 throughout, and holds nothing that a terminal acts upon or
that turns text about but the sequences that the program itself draws with.
Of planes without characters a sample is taken unless $TDIFF_FAULTS_MOST is
above 4.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata

from pretend import Session, set_size

PROGRAM = sys.argv[1]
OWN = re.compile(r"\x1b(\[[?>]?[0-9;]*[A-Za-z@`]|\(B|[=>M78]|\]11;\?\x1b\\)")
FORMATS = "text spoken summary markdown html json jsonl csv tsv tei patch".split()
BIDI = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
ROWS, COLUMNS, A_LINE = 120, 240, 24
# the program's Unicode may be newer than this one: unassigned there is not judged but on noncharacters
NEVER_SEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
ALL = int(os.environ.get("TDIFF_FAULTS_MOST", "4")) > 4
CODES = [code for code in range(0x110000) if ALL or code < 0x323B0 or 0xE0000 <= code < 0xE0200 or code % 97 == 0
         or code & 0xFFFE == 0xFFFE]
failures = []


def encoded(code):
    """As bytes; a surrogate as what would be its three."""
    return chr(code).encode("utf-8", "surrogatepass")


def noncharacter(code):
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def on_terminal(c):
    return unicodedata.category(c) in NEVER_SEEN or noncharacter(ord(c))


def in_export(c):
    code = ord(c)
    return code < 0x20 or 0x7F <= code < 0xA0 or code in BIDI and code not in (0x061C, 0x200E, 0x200F) or \
        0xE0000 <= code < 0xE0080 or noncharacter(code)


def judge(name, out, bad, allowed):
    try:
        text = out.decode("utf-8")
    except UnicodeDecodeError as error:
        failures.append(f"{name}: {error}")
        return
    found = sorted({c for c in set(OWN.sub("", text) if name == "screen" else text) if bad(c)} - set(allowed))
    if found:
        failures.append(f"{name}: lets through {len(found)}: " + " ".join(f"U+{ord(c):04X}" for c in found[:20]))


def make_text(path):
    with open(path, "wb") as file:
        for start in range(0, len(CODES), A_LINE):
            line = [encoded(code) for code in CODES[start:start + A_LINE] if code not in (10, 13)]
            file.write(b"From %06X on: " % start + b" ".join(line) + b" and no more.\n")


def at_end(session, last):
    """Nothing came of the last key; drawn anew, the last line is there. Else only what differs is sent, and it may be cut apart."""
    if session.fresh():
        return False
    session.type(b"\x0c")
    return session.wait_written(last, seconds=5)


def screen(files):
    """Page down to the end; the last line is on the screen then."""
    session = Session(["/usr/bin/env", "LC_ALL=C.UTF-8", PROGRAM, "--unit=line", "--context=all", *files])
    set_size(session.master, ROWS, COLUMNS)
    session.wait_written(b"From 000000", seconds=60)
    session.run(0.3)
    last, pages, end = b"From %06X" % ((len(CODES) - 1) // A_LINE * A_LINE), 0, time.monotonic() + 400
    while not (pages > 100 and at_end(session, last)) and time.monotonic() < end and not session.has(b"ended"):
        session.forget()
        session.type(b" ")
        session.wait_written(b"", seconds=0.5)
        pages += 1
    if last not in session.fresh():
        failures.append(f"screen: the end was not reached in {pages} pages")
    session.type(b"Q")
    if session.end()[0] != 0:
        failures.append("screen: did not end well")
    judge("screen", session.output, on_terminal, "\r\n\b\t")
    session.close()
    return pages


def exports(files):
    for form in FORMATS:
        got = subprocess.run([PROGRAM, f"--export={form}", "--unit=line", *files], stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
        if got.returncode != 1:
            failures.append(f"{form}: ended with {got.returncode}")
        judge(form, got.stdout, on_terminal if form == "text" else in_export, "\r\n\t" if form in ("csv", "tsv") else "\n")
        judge(f"{form}, messages", got.stderr, on_terminal, "\n")


def messages(folder, text):
    """Links that lead nowhere, named by all of them: each is told of."""
    os.mkdir(folder)
    shutil.copy(text, folder)
    codes = [code for code in CODES if code not in (0, 0x2E, 0x2F)]	# a stop would begin a suffix
    for start in range(0, len(codes), 40):
        name = b"-" + b"".join(map(encoded, codes[start:start + 40]))
        os.symlink("nowhere", os.path.join(os.fsencode(folder), name))
    got = subprocess.run([PROGRAM, "--one-story", "--export", folder], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, timeout=120)
    told = got.stderr.count(b"\n")
    if got.returncode != 2 or told != -(-len(codes) // 40):
        failures.append(f"messages: ended with {got.returncode}, {told} lines")
    judge("messages", got.stderr, on_terminal, "\n")
    return told


def main():
    with tempfile.TemporaryDirectory() as top:
        os.environ.update(HOME=top, TERM="xterm-256color", LC_ALL="C.UTF-8")
        files = [os.path.join(top, name) for name in ("short.txt", "all.txt")]
        with open(files[0], "w") as file:
            file.write("From nowhere on: nothing and no more.\n")
        make_text(files[1])
        pages = screen(files[1:])
        exports(files)
        told = messages(os.path.join(top, "links"), files[0])
    for failure in failures:
        print("FAIL", failure)
    print(f"{pages} pages, {len(FORMATS)} formats, {told} messages, {len(CODES)} values, {len(failures)} wrong")
    sys.exit(1 if failures else 0)


main()
