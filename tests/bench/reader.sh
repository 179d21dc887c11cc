#!/bin/sh
# The reader beside vim -d and less, through a pty, in one run: CPU to the
# first screen, bytes for a scrolled line, a page, a step of the cursor, CPU
# for a key, and memory over a program that draws a screen and has nothing to
# read. Medians of five starts and of twelve keys. Times on the clock are told
# as well, but only CPU is judged: a busy machine changes it least.
# usage: reader.sh BUILD-FOLDER A.txt B.txt [C.txt]
# BUILD-FOLDER holds tdiff and, after make check, tests/screen/demo.
# Fails when a bar is missed; ratios are told only where the other program is there.
set -eu
[ $# -ge 3 ] || { sed -n '2,9s/^# //p' "$0" >&2; exit 2; }
exec python3 - "$@" <<'PYTHON'
import fcntl, os, pty, select, shutil, signal, statistics, struct, sys, tempfile, termios, time

build, files = sys.argv[1], sys.argv[2:]
tdiff, demo = (os.path.join(build, p) for p in ("tdiff", "tests/screen/demo"))
QUIET = 0.15		# silence after which a screen is complete
PAINTED = 400		# bytes below this are no screen yet
state = tempfile.mkdtemp()


class Program:
    def __init__(self, rows, cols, argv):
        self.start = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", XDG_STATE_HOME=state, LESS="", LC_ALL="C.UTF-8")
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
            os.execvp(argv[0], argv)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))

    def read(self, first, least=0, begin=None):
        """Bytes and seconds to the last of them, until silence."""
        begin, last, count, wait = begin or time.perf_counter(), 0.0, 0, first
        while select.select([self.fd], [], [], wait)[0]:
            try:
                data = os.read(self.fd, 1 << 16)
            except OSError:
                break
            if not data:
                break
            if b"\x1b[c" in data:
                os.write(self.fd, b"\x1b[?62;c")
            count += len(data)
            last = time.perf_counter() - begin
            wait = QUIET if count >= least else first
        return count, last

    def first_screen(self):
        return self.read(60, PAINTED)[1]

    def cpu(self):
        """Seconds so far of the thread that answers keys."""
        return int(open("/proc/%d/schedstat" % self.pid).read().split()[0]) / 1e9

    def key(self, key):
        begin = time.perf_counter()
        os.write(self.fd, key)
        return self.read(2 * QUIET, begin=begin)

    def memory(self):
        for line in open("/proc/%d/status" % self.pid):
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
        return 0.0

    def end(self):
        """CPU seconds of all its threads."""
        os.kill(self.pid, signal.SIGKILL)
        used = os.wait4(self.pid, 0)[2]
        os.close(self.fd)
        return used.ru_utime + used.ru_stime


def starts(argv, count=5):
    """Seconds on the clock and of CPU to the first screen."""
    times, cpu = [], []
    for _ in range(count):
        shutil.rmtree(state, ignore_errors=True)
        p = Program(24, 80, argv)
        times.append(p.first_screen())
        cpu.append(p.end())
    return statistics.median(times), statistics.median(cpu)


def keys(rows, cols, argv, key, count=12, before=()):
    """Bytes, seconds on the clock, and CPU seconds of a key that draws something."""
    p = Program(rows, cols, argv)
    p.first_screen()
    for k in before:
        p.key(k)
    begin = p.cpu()
    got = [p.key(key) for _ in range(count)]
    used = (p.cpu() - begin) / count
    p.end()
    drawn = [g for g in got if g[0]] or [(0, 0.0)]
    return statistics.median(g[0] for g in drawn), statistics.median(g[1] for g in drawn), used


def memory(argv):
    p = Program(24, 80, argv)
    p.first_screen()
    p.key(b"j")
    used = p.memory()
    p.end()
    return used


missed = 0


def tell(what, value, unit, bar=None):
    global missed
    over = bar is not None and value > bar
    missed |= over
    print("%-46s %9.2f %-6s%s" % (what, value, unit, "" if bar is None else
          "%s %g" % ("MISSED, bar" if over else "bar", bar)))


size = os.path.getsize(files[0])
bar = 1.0 if size < 500e3 else 0.4 if size < 5e6 else 0.05


def beside(what, ours, name, other, bar):
    """Pairs of clock and CPU seconds."""
    tell(what + ", clock", 1000 * ours[0], "ms")
    tell(what + ", CPU", 1000 * ours[1], "ms")
    if other:
        tell("  %s, clock" % name, 1000 * other[0], "ms")
        tell("  %s, CPU" % name, 1000 * other[1], "ms")
        tell("  ratio of CPU", ours[1] / other[1], "x", bar)


# No swap file, which a killed vim leaves behind, and no message that has to be answered.
VIM = ["vim", "-u", "NONE", "-i", "NONE", "-n", "--cmd", "set shortmess=atTIF", "-d"]
beside("first screen", starts([tdiff] + files[:2]),
       "vim -d", starts(VIM + files[:2], 3) if shutil.which("vim") else None, bar)

for rows, cols, line, page, step in ((24, 80, 350, 2400, 200), (60, 200, 900, 13000, 300)):
    name = "%dx%d: " % (cols, rows)
    tell(name + "one line scrolled", keys(rows, cols, [tdiff] + files, b"\x05")[0], "bytes", line)
    tell(name + "a page", keys(rows, cols, [tdiff] + files, b" ", 6)[0], "bytes", page)
    tell(name + "a step of the cursor", keys(rows, cols, [tdiff] + files, b"j", 2, [b"\x05"] * 8)[0],
         "bytes", step)

beside("a key", keys(24, 80, [tdiff] + files[:2], b"\x05")[1:],
       "less", keys(24, 80, ["less", files[0]], b"j")[1:] if shutil.which("less") else None, 1.5)
if os.path.exists(demo):
    tell("memory over an empty program", memory([tdiff] + files[:2]) - memory([demo]), "MB",
         3 if size < 500e3 else None)
shutil.rmtree(state, ignore_errors=True)
sys.exit(missed)
PYTHON
