"""How soon the stories screen has stories, and keys an answer while files are read: many files against few.

stories_screen.py TDIFF FEW MANY    FEW and MANY are folders; prints milliseconds and ratios,
                                    ends with 1 when a ratio stays above 3
"""
import fcntl, os, pty, select, signal, statistics, struct, sys, termios, time

RUNS, KEYS, FOCUS, LIMIT, TRIES = 7, 8, '▌'.encode(), 3, 3


class Screen:
    def __init__(self, *command):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack('HHHH', 40, 120, 0, 0))
        self.began = time.perf_counter()
        self.pid = os.fork()
        if self.pid == 0:
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            for fd in range(3):
                os.dup2(slave, fd)
            os.environ.update(TERM='xterm-256color', LC_ALL='C.UTF-8')
            os.closerange(3, 64)
            os.execv(command[0], command)
        os.close(slave)

    def read(self, seconds):
        if not select.select([self.master], [], [], seconds)[0]:
            return b''
        try:
            return os.read(self.master, 65536)
        except OSError:
            return b''

    def until(self, what):
        """Seconds till it is written; the mark of the focus is written when a row is there, and when it moves."""
        since, seen = time.perf_counter(), b''
        while what not in seen:
            more = self.read(60)
            if not more:
                sys.exit('the screen never showed %r, but ended %r' % (what, seen[-200:]))
            seen = seen[-8:] + more
        return time.perf_counter() - since

    def press(self, key):
        while self.read(0):
            pass
        os.write(self.master, key)
        return self.until(FOCUS)

    def settle(self):
        while self.read(.5):
            pass

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)


def measure(tdiff, folder):
    """Milliseconds to the first story, of keys while it reads, and of keys afterwards."""
    first, busy, idle = [], [], []
    for _ in range(RUNS):
        screen = Screen(tdiff, '--no-cache', folder)
        screen.until(FOCUS)
        first.append(time.perf_counter() - screen.began)
        for _ in range(KEYS):
            busy.append(screen.press(b'j'))
        screen.settle()
        for _ in range(KEYS):
            idle.append(screen.press(b'k'))
        screen.close()
    return [1000 * x for x in (min(first), statistics.median(busy), statistics.median(idle))]


def is_soon(tdiff, few, many):
    few_first, _, _ = measure(tdiff, few)
    first, busy, idle = measure(tdiff, many)
    print('first story: %.1f ms, of few files %.1f ms: %.2f x' % (first, few_first, first / few_first))
    print('a key while reading: %.2f ms, idle %.2f ms: %.2f x' % (busy, idle, busy / idle))
    # On a machine at work a key may wait for a turn; that is no more than a part of a start.
    return first <= LIMIT * few_first and busy <= max(LIMIT * idle, few_first / 4)


# What else the machine does may spoil a measurement; a fault spoils all.
sys.exit(not any(is_soon(*sys.argv[1:]) for _ in range(TRIES)))
