"""A pretend terminal: a program in it, keys typed, what it writes and how it ends. Imported by the tests beside it."""
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

LONG = 30.0		# seconds in which a loaded machine gets anything done
ENTER, LEAVE = b"\x1b[?1049h", b"\x1b[?1049l"


def set_size(fd, rows, cols):
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))


def is_busy(pid):
    """Does a thread of it run, or wait for a processor or a disk?"""
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/stat") as stat:
                if stat.read().rpartition(")")[2].split()[0] in "RD":
                    return True
    except OSError:
        pass    # it, or the thread, has ended
    return False


def shell(slave, report, program, background):
    """
    Lead the session, as a shell does, and tell what becomes of the program: its id, then stops and its end.
    In the background it begins without the terminal, and is given it when that has stopped it.
    """
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for fd in range(3):
        os.dup2(slave, fd)
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        if not background:
            os.tcsetpgrp(0, os.getpid())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        for ignored in signal.SIGINT, signal.SIGQUIT, signal.SIGHUP:     # by a shell in its background, by nohup
            signal.signal(ignored, signal.SIG_DFL)
        os.execv(program[0], program)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    os.write(report, b"pid %d\n" % child)
    while True:
        _, status, usage = os.wait4(child, os.WUNTRACED)
        if os.WIFSTOPPED(status):
            os.write(report, b"stopped\n")
            if background:
                background = False
                os.tcsetpgrp(0, child)
                os.kill(-child, signal.SIGCONT)
            continue
        code = 128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        os.write(report, b"ended %d %d\n" % (code, (usage.ru_utime + usage.ru_stime) * 1000))
        os._exit(0)


class Session:
    """The program in a terminal of its own."""

    def __init__(self, program, background=False):
        self.master, self.slave = pty.openpty()
        set_size(self.master, 24, 80)
        self.modes = termios.tcgetattr(self.slave)
        self.report, report = os.pipe()
        self.leader = os.fork()
        if self.leader == 0:
            os.close(self.master)
            os.close(self.report)
            shell(self.slave, report, program, background)
        os.close(report)
        os.set_blocking(self.report, False)
        self.told, self.output, self.reading, self.seen = b"", b"", True, 0
        self.wait_for(b"pid")
        self.pid = int(self.words(b"pid")[0])

    def feed(self, seconds):
        fds = [self.report] + ([self.master] if self.reading and self.master >= 0 else [])
        ready, _, _ = select.select(fds, [], [], max(0, seconds))
        if self.master in ready:
            self.output += os.read(self.master, 65536)
        if self.report in ready:
            self.told += os.read(self.report, 4096)

    def trickle(self, most):
        """So many bytes of what it has written."""
        ready, _, _ = select.select([self.master], [], [], 0)
        if ready:
            self.output += os.read(self.master, most)

    def run(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self.has(b"ended"):
            self.feed(end - time.monotonic())

    def has(self, word):
        return any(line.startswith(word) for line in self.told.split(b"\n")[:-1])

    def words(self, word):
        return [line for line in self.told.split(b"\n") if line.startswith(word)][-1].split()[1:]

    def wait_for(self, word, seconds=LONG):
        end = time.monotonic() + seconds
        while not self.has(word) and time.monotonic() < end:
            self.feed(min(0.05, end - time.monotonic()))
        return self.has(word)

    def wait_drawn(self):
        end = time.monotonic() + LONG
        while ENTER not in self.output and not self.has(b"ended") and time.monotonic() < end:
            self.feed(0.05)
        self.rest()

    def rest(self):
        """Until it has nothing more to say or to do, but wait."""
        end, quiet = time.monotonic() + LONG, 0
        while quiet < 2 and time.monotonic() < end and not self.has(b"ended"):
            before = len(self.output)
            self.run(0.1)
            quiet = 0 if len(self.output) > before or is_busy(self.pid) else quiet + 1

    def forget(self):
        """What comes from now on is fresh."""
        self.feed(0)
        self.seen = len(self.output)

    def fresh(self):
        return self.output[self.seen:]

    def wait_written(self, *words, seconds=LONG):
        """Any of them; b"" is anything."""
        end = time.monotonic() + seconds
        while not any(w in self.fresh() and self.fresh() for w in words) and not self.has(b"ended") and time.monotonic() < end:
            self.feed(0.05)
        return any(w in self.fresh() for w in words)

    def type(self, keys):
        try:
            os.write(self.master, keys)
        except OSError:
            pass	# it has just gone

    def send(self, number):
        try:
            os.kill(self.pid, number)
        except ProcessLookupError:
            pass

    def end(self):
        """The code it ended with and the processor time in ms; None if it had to be killed."""
        if not self.wait_for(b"ended"):
            self.send(signal.SIGKILL)
            self.wait_for(b"ended")
            return None, 0
        while self.master >= 0 and select.select([self.master], [], [], 0)[0]:
            self.output += os.read(self.master, 65536)
        return tuple(int(w) for w in self.words(b"ended"))

    def terminal_is_back(self):
        return termios.tcgetattr(self.slave) == self.modes and \
            self.output.count(ENTER) <= self.output.count(LEAVE)

    def hang_up(self):
        os.close(self.slave)
        os.close(self.master)
        self.master = self.slave = -1

    def close(self):
        for fd in (self.master, self.slave, self.report):
            if fd >= 0:
                os.close(fd)
        os.waitpid(self.leader, 0)
