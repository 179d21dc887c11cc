"""What becomes of files while a reader is open: usage: disk.py PROGRAM

Files are cut short, replaced, deleted, made longer, written anew, their
folder taken away, $TDIFF_FAULTS_MOST times each. Whatever comes, the screen
keeps what was read, the reader says that a file has changed, `R` reads what
is there now or tells why it cannot; what changes after that is told and read
again, and so is a file that is back.
The sessions run side by side, for the reader looks at files only now and then.
"""
import os
import shutil
import sys
import tempfile

from pretend import Session

PROGRAM = sys.argv[1]
MOST = int(os.environ.get("TDIFF_FAULTS_MOST", "1"))
OLD = "Grandmother Quillfeather sang in the harbour all night.\n\nThe {} bridge was closed on Monday.\n"
NEW = "Grandfather Wetherspoon slept in the meadow at noon.\n\nThe last bridge was opened again on Friday.\n"
KEPT, CAME, NOTICE = b"Quillfeather", b"Wetherspoon", b"changed on disk"
failures = []


def write(path, text, mode="w"):
    with open(path, mode) as file:
        file.write(text)


def replace(path):
    write(path + ".new", NEW)
    os.rename(path + ".new", path)


def rewrite(path):
    """As an editor that writes in place: the same length, in the same file."""
    write(path, NEW.ljust(os.path.getsize(path))[:os.path.getsize(path)], "r+")


def become_folder(path):
    os.unlink(path)
    os.mkdir(path)


def become_pipe(path):
    os.unlink(path)
    os.mkfifo(path)


# what is done; what the screen has after `R`; what it says where nothing can be read
FAULTS = {
    "truncated": (lambda path: os.truncate(path, 20), b"Grandmother Quillfea", None),
    "emptied": (lambda path: os.truncate(path, 0), b"dropped", None),
    "replaced": (replace, CAME, None),
    "grown": (lambda path: write(path, "\n" + NEW, "a"), CAME, None),
    "rewritten": (rewrite, CAME, None),
    "deleted": (os.unlink, None, b"No such file"),
    "unreadable bytes": (lambda path: write(path, "\x7fELF" + "\0" * 4096), None, b"binary"),
    "a folder now": (become_folder, None, b"directory"),
    "a pipe now": (become_pipe, None, b"nobody writes"),
    "without its folder": (lambda path: shutil.rmtree(os.path.dirname(path)), None, b"No such file"),
}


class Reading:
    """A session over two files of its own, one of which is B."""

    def __init__(self, name, folder):
        os.mkdir(folder)
        self.name, self.path = name, os.path.join(folder, "b.txt")
        self.fault, self.after, self.told = FAULTS[name]
        base = folder + "-a.txt"
        write(base, OLD.format("old"))
        write(self.path, OLD.format("new"))
        self.session = Session([PROGRAM, base, self.path])

    def check(self, what, word):
        if word is not None and not self.session.wait_written(word):
            failures.append(f"{self.name}, {what}: lacks {word}: {self.session.fresh()[-400:]}")

    def draw(self, what, word):
        self.session.forget()
        self.session.type(b"\x0c")
        self.check(what, word)

    def leave(self):
        self.session.type(b"Q")
        code, _ = self.session.end()
        if code != 0 or not self.session.terminal_is_back():
            failures.append(f"{self.name}: ended with {code}")
        self.session.close()


def restore(path):
    if os.path.isdir(path):
        os.rmdir(path)
    elif os.path.exists(path):
        os.unlink(path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    write(path, NEW)


def each(readings, act):
    for reading in readings:
        act(reading)


def round_of_faults(home, number):
    readings = [Reading(name, os.path.join(home, f"{number}-{i}")) for i, name in enumerate(FAULTS)]
    each(readings, lambda r: r.check("at first", KEPT))
    each(readings, lambda r: r.session.run(0.1))
    each(readings, lambda r: (r.session.forget(), r.fault(r.path)))
    each(readings, lambda r: r.check("changed", NOTICE))
    each(readings, lambda r: r.draw("still", KEPT))
    each(readings, lambda r: (r.session.forget(), r.session.type(b"R")))
    each(readings, lambda r: r.check("read again", r.told))
    each(readings, lambda r: (r.session.run(0.2), r.draw("after R", r.after or KEPT)))
    each(readings, lambda r: (r.session.forget(), restore(r.path)))
    each(readings, lambda r: r.check("back", None if r.told else NOTICE))
    each(readings, lambda r: (r.session.forget(), r.session.type(b"R")))
    each(readings, lambda r: (r.session.run(0.2), r.draw("read when back", CAME)))
    each(readings, Reading.leave)


def main():
    with tempfile.TemporaryDirectory() as home:
        for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "LINES", "COLUMNS"):
            os.environ.pop(name, None)
        os.environ.update(HOME=home, TERM="xterm-256color", LC_ALL="C.UTF-8")
        for number in range(MOST):
            round_of_faults(home, number)
    for failure in failures:
        print("FAIL", failure)
    print(f"{MOST * len(FAULTS)} files changed under a reader, {len(failures)} wrong")
    sys.exit(1 if failures else 0)


main()
