"""What a terminal can do to a reader: usage: terminal.py PROGRAM SCREEN LIBRARY FILE...

Signals, stops, a lost line, a slow one, and stalled output come at moments
chosen at random (seed: $TDIFF_FAULTS_SEED), $TDIFF_FAULTS_MOST of each, in
surroundings of all kinds. Whatever comes, the program ends as it should and
soon, without turning in circles, and the terminal has its old modes and its
old screen again; a place that was on the screen is kept. After $TDIFF_FAULTS_SIZES new sizes and as many
signals that end nothing as $TDIFF_FAULTS_SIGNALS says, the screen is that
of a fresh start.
SCREEN is the pretend terminal of tests/tools, for the storm of new sizes;
LIBRARY makes single calls fail (fail.c). Either may be missing.
"""
import os
import random
import signal
import subprocess
import sys
import tempfile
import termios
import time

from pretend import ENTER, LONG, Session, set_size

PROGRAM, SCREEN, LIBRARY, FILES = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
MOST = int(os.environ.get("TDIFF_FAULTS_MOST", "4"))
SEED = int(os.environ.get("TDIFF_FAULTS_SEED", "1"))
SIZES = int(os.environ.get("TDIFF_FAULTS_SIZES", "300"))
SIGNALS = int(os.environ.get("TDIFF_FAULTS_SIGNALS", "40"))
KEYS = [b"j", b"n", b"l", b"\r", b"?", b"/the\r", b"i", b"gg", b"G", b":", b"\x1b"]
random.seed(SEED)
USELESS = [getattr(signal, "SIG" + name) for name in "USR1 USR2 XCPU VTALRM PROF".split()]
HARMLESS = [getattr(signal, "SIG" + name) for name in "WINCH CONT TSTP PIPE CHLD URG".split()]
STORM = 2000		# sizes or signals in one session: they are an argument
failures = []
slowest = 0		# ms between the loss of a line and the end
slowest_stop = 0	# ms between ^C and the end of the work


def scene(name, act, files=None):
    """act(session) returns what is wrong, or None."""
    for i in range(MOST):
        session = Session([PROGRAM, *(files or FILES)])
        try:
            wrong = act(session)
            if not session.has(b"ended"):
                session.send(signal.SIGKILL)
                session.wait_for(b"ended")
        finally:
            session.close()
        if wrong:
            failures.append(f"{name}, run {i + 1}: {wrong}")


def some_moment(session):
    session.run(random.uniform(0, 0.25))
    for _ in range(random.randrange(4)):
        session.type(random.choice(KEYS))
        session.run(random.uniform(0, 0.02))


def ended_by(session, codes):
    code, _ = session.end()
    if code not in codes:
        return f"ended with {code}, not {codes}"
    return None if session.terminal_is_back() else f"ended with {code}, and the terminal is not as it was:" \
        f" modes {termios.tcgetattr(session.slave)}, written at last {session.output[-300:]}"


def signalled(number):
    def act(session):
        some_moment(session)
        session.send(number)
        return ended_by(session, [128 + number])
    return act


def interrupted(session):
    """^C stops work, not the reader; before there is a reader it ends the program."""
    some_moment(session)
    session.send(signal.SIGINT)
    session.run(0.05)
    session.type(b"\x1b\x1b")
    session.run(0.1)
    session.type(b"Q")
    return ended_by(session, [0, 128 + signal.SIGINT])


def interrupted_at_work(session):
    """The terminal is taken, and the texts are so long that they are read and compared for a while."""
    global slowest_stop
    end = time.monotonic() + LONG
    while not session.output and time.monotonic() < end:
        session.feed(0.05)
    session.run(random.uniform(0, 1))
    session.forget()
    start = time.monotonic()
    session.type(b"\x03")
    if session.wait_written(b"Stopped", b"B keeps") or session.has(b"ended"):
        slowest_stop = max(slowest_stop, int((time.monotonic() - start) * 1000))
    else:  # the work was done just before; of what tells that, only the cells that differ were written
        session.type(b"\x0c")
        if not session.wait_written(b"B keeps"):
            return f"^C is not answered: {session.fresh()[-300:]}"
    session.type(b"Q")
    return ended_by(session, [0, 128 + signal.SIGINT])


def slow(session):
    """A line of 300 baud: a step sends the cells that differ, and ^C ends though the terminal is far behind."""
    session.wait_drawn()
    session.forget()
    session.type(b"\x0c")
    session.rest()
    whole = len(session.fresh())
    for key in b"jjkjl":
        session.forget()
        session.type(bytes([key]))
        session.rest()
        if len(session.fresh()) > whole // 4:
            return f"{len(session.fresh())} of {whole} bytes are sent for {chr(key)}"
    session.reading = False
    for key in (b"G", b"gg", b"i", b"?", b"\x1b") * 20:
        session.type(key)
        time.sleep(0.005)
    session.type(b"\x03")
    end = time.monotonic() + 2 * LONG
    while not session.has(b"ended") and time.monotonic() < end:
        session.trickle(30 // 10)
        session.feed(0.1)
    return ended_by(session, [128 + signal.SIGINT])


def long_texts(folder):
    sentences = [f"Item {i} of the list was seen by {i * 7919 % 1000} people on day {i % 365}.\n"
                 for i in range(40000)]
    for number in range(3):
        with open(f"{folder}/{number}.txt", "w") as text:
            text.writelines(sentences)
        random.shuffle(sentences)
    return [f"{folder}/{number}.txt" for number in range(3)]


def stopped(how):
    def act(session):
        session.wait_drawn()
        some_moment(session)
        how(session)
        if not session.wait_for(b"stopped"):
            return "does not stop"
        session.run(0.02)
        if not session.terminal_is_back():
            return "stopped, the terminal is not as it was"
        before = len(session.output)
        session.send(signal.SIGCONT)
        end = time.monotonic() + LONG
        while ENTER not in session.output[before:] and time.monotonic() < end:
            session.feed(0.05)
        if ENTER not in session.output[before:]:
            return "does not draw again"
        session.type(b"\x1b")
        session.run(0.1)
        session.send(signal.SIGTERM)
        return ended_by(session, [128 + signal.SIGTERM])
    return act


def killed_for_a_while(session):
    """kill -STOP asks nobody: a shell puts its modes back by itself; then all is drawn anew, and keys are taken one by one."""
    session.wait_drawn()
    session.send(signal.SIGSTOP)
    if not session.wait_for(b"stopped"):
        return "does not stop"
    termios.tcsetattr(session.slave, termios.TCSANOW, session.modes)
    session.forget()
    session.send(signal.SIGCONT)
    if not session.wait_written(b"\x1b[2J", b"\x1b[J"):
        return f"does not draw again: {session.fresh()}"
    session.type(b"Q")
    return ended_by(session, [0])


def leave(name, session, codes=(0,)):
    """It draws or writes what it has to, and goes when told."""
    session.wait_drawn()
    session.type(b"jjQ")
    wrong = ended_by(session, codes) or (f"lets through {session.output}" if PWNED in session.output else None)
    session.close()
    if wrong:
        failures.append(f"{name}: {wrong}")


PWNED = b"\x1b]0;PWNED"
STRANGE = ["", "/", "../x", "-1", "0", "1000000000", "99999999999999999999", "x/../../y", "xx_BAD.UTF-8", "%n%s%p1%d",
           "x\x1b]0;PWNED\x07\u202e", "x" * 5000]
VARIABLES = "TERM TERMINFO TERMINFO_DIRS LINES COLUMNS LC_ALL LC_CTYPE LANG HOME XDG_CONFIG_HOME XDG_STATE_HOME " \
    "XDG_CACHE_HOME COLORFGBG NO_COLOR CLICOLOR_FORCE ESCDELAY TZ LESSOPEN TMPDIR NCURSES_NO_UTF8_ACS BAUDRATE".split()


def surroundings():
    """Whatever the environment holds, there is a reader, a plain report (1) or a message (2)."""
    for variable in VARIABLES:
        settings = [["-u", variable]] + [[f"{variable}={value}"] for value in random.sample(STRANGE, min(MOST, len(STRANGE)))]
        sessions = [Session(["/usr/bin/env", *setting, PROGRAM, *FILES]) for setting in settings]
        for setting, session in zip(settings, sessions):
            leave(str(setting)[:80], session, (0, 1, 2))
    leave("a text from a pipe, keys from the terminal",
          Session(["/bin/sh", "-c", 'exec "$0" "$1" - <"$2"', PROGRAM, *FILES[:2]]))
    leave("in the background", Session([PROGRAM, *FILES], background=True))


def kept_places():
    folder = os.path.join(os.environ["HOME"], ".local/state/tdiff")
    return {entry.path: entry.stat().st_ino for entry in os.scandir(folder)} if os.path.isdir(folder) else {}


def gone(session, number):
    """The line is cut; with SIGHUP, as the kernel sends it when the shell goes, or in silence."""
    global slowest
    was_read, before, start = b"altered" in session.output, kept_places(), time.monotonic()
    session.hang_up()
    if number:
        session.send(number)
    code, cpu = session.end()
    slowest = max(slowest, int((time.monotonic() - start) * 1000))
    if code != 128 + signal.SIGHUP:
        return f"ended with {code}"
    if was_read and kept_places() == before:
        return "the place was not kept"
    return f"{cpu} ms of processor time" if cpu > 1000 else None


def lost(session):
    some_moment(session)
    return gone(session, signal.SIGHUP)


def lost_in_silence(session):
    """No signal comes (nohup): reading the keys is what fails."""
    session.wait_drawn()
    some_moment(session)
    return gone(session, 0)


def stalled(session):
    """Nobody reads what it writes, and it is told to end."""
    session.wait_drawn()
    session.reading = False
    for _ in range(40):
        session.type(b"G")
        set_size(session.master, random.randrange(20, 60), random.randrange(80, 250))
        session.run(0.005)
    session.send(signal.SIGTERM)
    if random.random() < 0.5:
        session.run(0.3)
        session.send(signal.SIGTERM)
    code, _ = session.end()
    return None if code == 128 + signal.SIGTERM else f"ended with {code}"


def read_a_little(session):
    session.wait_drawn()
    for key in (b"j", b"n", b"l", b"/the\r", b"i", b"Q"):
        if not session.has(b"ended"):
            session.type(key)
            session.run(0.03)
    return session.end()[0]


def faulty(fault, count):
    library = f"{count}.so"     # without the blanks that the path of the tree may hold
    if not os.path.exists(library):
        os.symlink(LIBRARY, library)
    return Session(["/usr/bin/env", f"LD_PRELOAD={library}", f"TDIFF_FAULT={fault}", f"TDIFF_FAULT_COUNT={count}",
                    PROGRAM, "--no-sandbox", *FILES])


def failing_calls(home):
    """A call fails while the reader is open: it says so, leaves, or reads on."""
    if not os.path.exists(LIBRARY):
        return
    for kind, runs in (("malloc", MOST), ("open", 2), ("thread", 1), ("read", 2), ("read-again", 2),
                       ("write-short", 2), ("write-again", 2)):
        session = faulty(f"{kind}:0", f"{home}/count")
        read_a_little(session)
        session.close()
        with open(f"{home}/count") as count:
            calls = int(count.read())
        for _ in range(runs if calls else 0):
            fault = f"{kind}:{random.randint(1, calls)}"
            session = faulty(fault, f"{home}/count")
            code = read_a_little(session)
            # Without a terminal a report is written. Curses looks at few results of malloc: tiparm() crashes where a
            # capability is used for the first time, and then it is the terminal that counts.
            early = code == 1 and ENTER not in session.output
            curses = code == 128 + signal.SIGSEGV and kind == "malloc"
            if not early and not curses and code not in (0, 2, 128 + signal.SIGHUP) or not session.terminal_is_back():
                failures.append(f"{fault}: ended with {code}, written at last {session.output[-300:]}")
            session.close()


def screen_after(keys):
    return subprocess.run([SCREEN, "80x24", keys, PROGRAM, *FILES], capture_output=True, check=True).stdout


def some_size():
    return f"<size:{random.randint(1, 300)}x{random.randint(1, 100)}>{'<wait:1>' if random.random() < 0.2 else ''}"


def some_signal():
    return f"<signal:{int(random.choice(HARMLESS))}>{random.choice(['', 'j', 'k', '<wait:1>', '<wait:7>'])}"


def storm(name, count, make):
    """After any number of sizes, or of signals, the screen is that of a fresh start, at the same place."""
    if not os.path.exists(SCREEN):
        return
    want = screen_after("<wait:300>gg")
    while count > 0:
        some = "".join(make() for _ in range(min(count, STORM)))
        got = screen_after(f"<wait:300><fast>{some}<size:80x24><slow><wait:600>gg")
        if want != got:
            failures.append(f"{name}: another screen:\n{got.decode()}")
        count -= STORM


def main():
    with tempfile.TemporaryDirectory() as home:
        for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "LINES", "COLUMNS"):
            os.environ.pop(name, None)
        os.environ.update(HOME=home, TERM="xterm-256color", LC_ALL="C.UTF-8")
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            scene(number.name, signalled(number))
        scene("a signal without use", lambda session: signalled(random.choice(USELESS))(session))
        scene("SIGINT", interrupted)
        scene("^C, long texts", interrupted_at_work, long_texts(home))
        scene("slow", slow)
        scene("SIGTSTP", stopped(lambda s: s.send(signal.SIGTSTP)))
        scene("^Z", stopped(lambda s: s.type(b"\x1b\x1a")))
        scene("SIGSTOP", killed_for_a_while)
        surroundings()
        scene("lost", lost)
        scene("lost in silence", lost_in_silence)
        scene("stalled", stalled)
        failing_calls(home)
        storm("sizes", SIZES, some_size)
        storm("signals", SIGNALS, some_signal)
    for failure in failures:
        print("FAIL", failure)
    print(f"seed {SEED}, {MOST} runs a scene, {SIZES} sizes, {SIGNALS} signals, {len(failures)} wrong;",
          f"at most {slowest} ms from a lost line to the end, {slowest_stop} ms from ^C to the end of the work")
    sys.exit(1 if failures else 0)


main()
