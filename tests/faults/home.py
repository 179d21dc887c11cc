"""What may lie in a user's home, as another left it: usage: home.py PROGRAM

The config, the place kept of a story, a theme and the cache are each cut,
garbled, made far too long, given to others, turned into links, folders and
pipes; the home itself is missing, a file, or may not be written. The reader
draws the story all the same, or a theme that was named ends it; what is wrong
is told, nothing hangs, and the terminal is put back. As root all of it runs as
somebody whom rights bind.
"""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

from pretend import Session

PROGRAM = sys.argv[1]
NOBODY, OTHER = 65534, 65533
AS_ROOT = os.geteuid() == 0
BIND = [shutil.which("setpriv"), f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"] if AS_ROOT else []
WORD = b"Quillfeather"
failures, runs = [], 0


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def emptied(path):
    if os.path.isdir(path) and not os.path.islink(path):
        os.rmdir(path)
    elif os.path.lexists(path):
        os.unlink(path)


def instead(make):
    def act(path):
        emptied(path)
        make(path)
    return act


def append(data):
    def act(path):
        with open(path, "ab") as file:
            file.write(data)
    return act


def link_to(target):
    return instead(lambda path: os.symlink(target, path))


def moved_behind_link(path):
    os.rename(path, path + ".real")
    os.symlink(path + ".real", path)


def chmod(mode):
    return lambda path: os.chmod(path, mode)


# done to a good file; any, in the order in which they are tried
HARM = {
    "one long line": append(b"x" * 1000000 + b"\n"),
    "nul": append(b"\0\n"),
    "unknown": append(b"frobnicate 1\n"),
    "escapes": append(b"\x1b]0;PWNED\x07 \xc2\x9b2J\xff\n"),
    "empty": lambda path: os.truncate(path, 0),
    "cut": lambda path: os.truncate(path, os.path.getsize(path) // 2),
    "of all": chmod(0o666),
    "secret": chmod(0),
    "link": moved_behind_link,
    "dangling": link_to("nowhere"),
    "endless": link_to("/dev/zero"),
    "folder": instead(os.mkdir),
    "pipe": instead(os.mkfifo),
    "of another": lambda path: (os.chown(path, OTHER, OTHER), os.chmod(path, 0o644)),
}

# What is told: the words, or None where it is nothing to tell of.
CONFIG = {"one long line": b"no such setting", "nul": b"is binary", "unknown": b"no such setting",
          "escapes": b"no such setting", "of all": b"anybody may write it", "secret": b"Permission denied",
          "endless": b"anybody may write it", "folder": b"is a directory", "pipe": b"nobody writes",
          "of another": b"belongs to somebody else"}
STATE = {"one long line": b"more than 64 KB", "nul": b"does not fit", "unknown": b"does not fit", "escapes": b"does not fit",
         "empty": b"no such file of ours", "of all": b"others may write it", "secret": b"Permission denied",
         "link": b"it is a link", "dangling": b"it is a link", "endless": b"it is a link",
         "folder": b"no regular file", "pipe": b"no regular file", "of another": b"belongs to somebody else"}
THEME = {"one long line": b"not a theme file", "nul": b"not a theme file", "cut": b"no colour after", "unknown": b"no such role", "escapes": b"mine.theme:",
         "secret": b"Permission denied", "dangling": b"mine", "endless": b"not a theme file", "folder": b"not a theme file",
         "pipe": b"not a theme file"}


class Home:
    def __init__(self, top):
        self.path = os.path.join(top, "home")
        self.config = os.path.join(self.path, ".config/tdiff/config")
        self.theme = os.path.join(self.path, ".config/tdiff/themes/mine.theme")
        self.story = [os.path.join(top, name) for name in ("a.txt", "b.txt")]
        self.heap = os.path.join(top, "heap")

    def make(self):
        shutil.rmtree(self.path, ignore_errors=True)
        os.makedirs(os.path.dirname(self.theme))
        write(self.config, b"width = 70\n")
        write(self.theme, b"added green\n")
        self.give()

    def give(self):
        """All of it to whom the program runs as."""
        for folder, _, files in os.walk(self.path):
            for path in [folder] + [os.path.join(folder, name) for name in files]:
                if AS_ROOT:
                    os.lchown(path, NOBODY, NOBODY)


def fault(*what):
    failures.append(" ".join(str(w) for w in what))


def environment(home):
    return ["/usr/bin/env", "-u", "XDG_CONFIG_HOME", "-u", "XDG_STATE_HOME", "-u", "XDG_CACHE_HOME", f"HOME={home}"]


def read(home, *options, keys=b"jQ", story=None):
    """Open the reader, type, and leave: what it wrote, and how it ended."""
    global runs
    runs += 1
    session = Session([*BIND, *environment(home), PROGRAM, *options, *story])
    session.wait_written(WORD)
    session.run(0.05)
    session.type(keys)
    code, _ = session.end()
    back, output = session.terminal_is_back(), session.output
    session.close()
    return code if back else "a terminal that is not as it was", output


def judge(name, got, word, ends=0):
    code, output = got
    if code != ends:
        fault(name, "ended with", code, output[-300:])
    elif ends == 0 and WORD not in output:
        fault(name, "did not show the story", output[-300:])
    if word is not None and word not in output:
        fault(name, "does not say", word, output[-600:])
    if b"PWNED\x07" in output or b"\xc2\x9b" in output:
        fault(name, "lets control characters through")


def each_harm(name, home, path, told, open_reader, ends=0):
    for harm, act in HARM.items():
        if harm == "of another" and not AS_ROOT:
            continue
        home.make()
        if path is None:
            open_reader()	# which keeps its place
        file = path or glob.glob(os.path.join(home.path, ".local/state/tdiff/*"))[0]
        act(file)
        if AS_ROOT and os.path.islink(file):
            os.lchown(file, NOBODY, NOBODY)
        word = told.get(harm)
        judge(f"{name}, {harm}:", open_reader(), word, ends if word else 0)


def kept(home):
    """The story is told alike whatever lies in the cache, and the cache is there again."""
    def stories():
        return subprocess.run([*BIND, *environment(home.path), PROGRAM, "--stories", home.heap], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    global runs
    home.make()
    want = stories()
    if want.returncode != 0 or want.stderr:
        fault("cache: the run without a fault", want)
    for harm, act in HARM.items():
        if harm == "of another" and not AS_ROOT:
            continue
        runs += 1
        files = glob.glob(os.path.join(home.path, ".cache/tdiff/corpus-*"))
        if len(files) != 1:
            return fault(f"cache, before {harm}: {files}")
        act(files[0])
        home.give() if harm != "of another" else None
        got = stories()
        wrong = harm == "folder" and b"could not be written" not in got.stderr or harm != "folder" and got.stderr
        if got.returncode != 0 or got.stdout != want.stdout or wrong:
            fault(f"cache, {harm}:", got)
        if harm == "folder":
            emptied(files[0])
            stories()
        for link in glob.glob(os.path.join(home.path, ".cache/tdiff/*.real")):
            os.unlink(link)


def no_home(home, top):
    closed = os.path.join(top, "closed")
    os.mkdir(closed)
    if AS_ROOT:
        os.chown(closed, NOBODY, NOBODY)
    os.chmod(closed, 0o555)
    not_kept = b"the place could not be kept"
    for name, path, word in (("may not be written", closed, b"Permission denied"), ("is missing", "/proc/none", None),
                             ("is a file", home.story[0], not_kept), ("is relative", "home", None),
                             ("is empty", "", None), ("is a device", "/dev/full", not_kept)):
        got = read(path, story=home.story)
        judge(f"the home {name}:", got, word)
        if word and got[1].count(b"tdiff:") != 1:
            fault(f"the home {name}: not one message", got[1][-300:])


def main():
    global PROGRAM
    with tempfile.TemporaryDirectory() as top:
        os.chmod(top, 0o755)
        PROGRAM = shutil.copy(PROGRAM, top)  # where it was built, root's home may be, which is closed to others
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", LINES="24", COLUMNS="80", GCOV_PREFIX=f"{top}/counts")
        os.mkdir(f"{top}/counts")
        os.chmod(f"{top}/counts", 0o777)
        home = Home(top)
        write(home.story[0], WORD + b" sang in the harbour all night.\n\nThe old bridge was closed.\n")
        write(home.story[1], WORD + b" sang in the harbour all night.\n\nThe new bridge was closed.\n")
        os.mkdir(home.heap)
        for n in range(6):
            write(f"{home.heap}/{n}.txt", b"Report %d of the harbour: the crane was mended.\n\nBerth %d is free.\n" % (n, n))
        each_harm("config", home, home.config, CONFIG, lambda: read(home.path, story=home.story))
        each_harm("place", home, None, STATE, lambda: read(home.path, story=home.story))
        each_harm("theme", home, home.theme, THEME, lambda: read(home.path, "--theme=mine", story=home.story), ends=2)
        kept(home)
        no_home(home, top)
    for failure in failures:
        print("FAIL", failure)
    print(f"{runs} runs in homes that are not as they should be, {len(failures)} wrong")
    sys.exit(1 if failures else 0)


main()
