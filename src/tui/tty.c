#include "tty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "tdiff/buffer.h"
#include "tdiff/memory.h"

#define ROWS_MAX 500
#define COLS_MAX 1000
#define ENDING_S 2	/* so long an orderly end may take once a signal asks for it */
#define ROOM_MS  100	/* so long a terminal may be silent before it is left as it is */

static const int noted_signals[NOTED_COUNT] = {
#define X(name) [NOTED_##name] = SIG##name,
	TTY_NOTED_LIST(X)
#undef X
};

/* End the program at once, with the terminal put back: its own faults, and what nobody has a use for. */
static const int crash_signals[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS, SIGTRAP,
				     SIGUSR1, SIGUSR2, SIGXCPU, SIGVTALRM, SIGPROF };
#define CRASH_COUNT (sizeof(crash_signals) / sizeof(crash_signals[0]))

static struct {
	FILE            *stream;	/* /dev/tty when opened here, else NULL */
	FILE            *drawing;	/* what curses writes to: the terminal, or what is held */
	int              in, out;
	int              held;		/* file in memory; -1: nothing can be held */
	int              wake[2];	/* handlers write, tty_wait() reads */
	struct termios   shell_mode;
	struct sigaction old_noted[NOTED_COUNT], old_crash[CRASH_COUNT], old_alarm;
	char             restore[256];
	size_t           restore_len;
} tty;

static volatile sig_atomic_t noted[NOTED_COUNT];
static volatile sig_atomic_t taken;	/* the terminal is ours to put back */
static volatile sig_atomic_t ending;	/* the signal that asked for an end, 0: none */

static void
write_all(const char *s, size_t len)
{
	while (len > 0) {
		ssize_t n = write(tty.out, s, len);

		if (n < 0 && errno != EINTR)
			return;
		if (n > 0) {
			s += n;
			len -= (size_t)n;
		}
	}
}

/*
 * A worker may run out of memory while the terminal is opened or drawn upon.
 * It has put the terminal back, or there was nothing to put back yet: either
 * way nothing more may be done to it in the moment before the program ends.
 */
void
tty_give_way(void)
{
	if (!die_is_under_way())
		return;
	tty_put_back_mode();
	for (;;)
		pause();
}

void
tty_write(const char *s, size_t len)
{
	tty_give_way();
	write_all(s, len);
}

/*
 * Curses writes whenever it has drawn a part of a frame. A terminal that shows
 * the parts one by one flickers, so they are collected in memory.
 */
void
tty_hold(void)
{
	if (tty.held >= 0 && lseek(tty.held, 0, SEEK_SET) == 0)
		dup2(tty.held, fileno(tty.drawing));
}

void
tty_release(void)
{
	struct buffer frame = { 0 };
	off_t len = tty.held >= 0 ? lseek(tty.held, 0, SEEK_CUR) : 0;
	char chunk[4096];
	ssize_t n = 1;

	if (tty.held < 0)
		return;
	dup2(tty.out, fileno(tty.drawing));
	while (n > 0 && (off_t)frame.len < len) {
		n = pread(tty.held, chunk, sizeof(chunk), (off_t)frame.len);
		if (n > 0)
			buffer_append(&frame, chunk, (size_t)n);
	}
	tty_write(frame.data, (size_t)len < frame.len ? (size_t)len : frame.len);
	buffer_free(&frame);
}

void
tty_put_back_mode(void)
{
	tcsetattr(tty.out, TCSANOW, &tty.shell_mode);
}

/*
 * From handlers and die(): no allocation, no curses. What nobody has read yet
 * is dropped, else a terminal that takes no more would hold us for ever.
 */
static void
restore_at_once(void)
{
	struct pollfd out = { .fd = tty.out, .events = POLLOUT };

	if (!taken)
		return;
	taken = 0;
	tcflush(tty.out, TCOFLUSH);
	if (poll(&out, 1, ROOM_MS) > 0)
		write_all(tty.restore, tty.restore_len);
	tty_put_back_mode();
}

/* Curses calls exit(1) where it finds no memory. */
static void
on_exit_of_others(void)
{
	if (!taken)
		return;
	restore_at_once();
	_exit(2);
}

/* ---- signals ---- */

static void
end_at_once(int number)
{
	restore_at_once();
	signal(number, SIG_DFL);
	raise(number);
}

/*
 * Only notes. A second signal to end, while the first still waits to be seen,
 * ends at once; so does the first after a while, because curses waits for
 * ever for a terminal that takes nothing.
 */
static void
on_signal(int number)
{
	int saved = errno;

	for (int i = 0; i < NOTED_COUNT; i++) {
		if (noted_signals[i] != number)
			continue;
		if (i >= NOTED_INT && noted[i])
			end_at_once(number);
		noted[i] = 1;
		if (i > NOTED_INT) {
			ending = number;
			alarm(ENDING_S);
		}
	}
	if (write(tty.wake[1], "", 1) < 0)
		errno = 0;	/* the pipe is full: it will be read anyway */
	errno = saved;
}

static void
on_alarm(int number)
{
	end_at_once(ending ? ending : number);
}

/*
 * What was ignored stays ignored (nohup); a sanitizer's own handlers stay. Done
 * again once curses has set its own: what came meanwhile stays noted.
 */
static void
catch_signals(void)
{
	struct sigaction act;

	memset(&act, 0, sizeof(act));
	sigemptyset(&act.sa_mask);
	act.sa_handler = on_alarm;	/* before what sets the alarm */
	sigaction(SIGALRM, &act, NULL);
	act.sa_handler = on_signal;
	for (int i = 0; i < NOTED_COUNT; i++)
		if (tty.old_noted[i].sa_handler != SIG_IGN || i == NOTED_WINCH)
			sigaction(noted_signals[i], &act, NULL);
	act.sa_handler = end_at_once;
	act.sa_flags = (int)SA_RESETHAND;
	for (size_t i = 0; i < CRASH_COUNT; i++)
		if (tty.old_crash[i].sa_handler == SIG_DFL)
			sigaction(crash_signals[i], &act, NULL);
}

/* Before curses sets its own. */
static void
remember_signals(void)
{
	ending = 0;
	for (int i = 0; i < NOTED_COUNT; i++) {
		noted[i] = 0;
		sigaction(noted_signals[i], NULL, &tty.old_noted[i]);
	}
	sigaction(SIGALRM, NULL, &tty.old_alarm);
	for (size_t i = 0; i < CRASH_COUNT; i++)
		sigaction(crash_signals[i], NULL, &tty.old_crash[i]);
}

static void
release_signals(void)
{
	for (int i = 0; i < NOTED_COUNT; i++)
		sigaction(noted_signals[i], &tty.old_noted[i], NULL);
	alarm(0);
	sigaction(SIGALRM, &tty.old_alarm, NULL);
	for (size_t i = 0; i < CRASH_COUNT; i++)
		sigaction(crash_signals[i], &tty.old_crash[i], NULL);
}

bool
tty_noted(enum tty_noted *which, int *number)
{
	for (int i = NOTED_COUNT - 1; i >= 0; i--) {
		if (!noted[i])
			continue;
		noted[i] = 0;
		*which = (enum tty_noted)i;
		*number = noted_signals[i];
		return true;
	}
	return false;
}

void
tty_stop(void)
{
	struct sigaction act, ours;

	memset(&act, 0, sizeof(act));
	act.sa_handler = SIG_DFL;
	sigemptyset(&act.sa_mask);
	sigaction(SIGTSTP, &act, &ours);
	raise(SIGTSTP);
	sigaction(SIGTSTP, &ours, NULL);
	noted[NOTED_CONT] = 0;
}

/* ---- opening and closing ---- */

static enum status
find_terminal(FILE **in, FILE **out, struct error *err)
{
	*in = stdin;
	*out = stdout;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		tty.stream = fopen("/dev/tty", "r+");
		if (!tty.stream)
			return error_set(err, ST_TERMINAL, "/dev/tty: %s", strerror(errno));
		fcntl(fileno(tty.stream), F_SETFD, FD_CLOEXEC);
		*in = *out = tty.stream;
	}
	tty.in = fileno(*in);
	tty.out = fileno(*out);
	if (tcgetattr(tty.out, &tty.shell_mode) != 0)
		return error_set(err, ST_TERMINAL, "%s", strerror(errno));
	return ST_OK;
}

static enum status
open_wake_pipe(struct error *err)
{
	if (pipe(tty.wake) != 0)
		return error_set(err, ST_TERMINAL, "%s", strerror(errno));
	for (int i = 0; i < 2; i++) {
		fcntl(tty.wake[i], F_SETFL, O_NONBLOCK);
		fcntl(tty.wake[i], F_SETFD, FD_CLOEXEC);
	}
	return ST_OK;
}

/* A descriptor of its own for curses, so that what it writes can be held without its knowing. */
static enum status
open_drawing(FILE **out, struct error *err)
{
	int fd = fcntl(tty.out, F_DUPFD_CLOEXEC, 0);

	tty.drawing = fd < 0 ? NULL : fdopen(fd, "w");
	if (!tty.drawing)
		return error_set(err, ST_TERMINAL, "%s", strerror(errno));
	*out = tty.drawing;
	tty.held = memfd_create("frame", MFD_CLOEXEC);
	return ST_OK;
}

enum status
tty_open(FILE **in, FILE **out, struct error *err)
{
	enum status st;

	memset(&tty, 0, sizeof(tty));
	tty.wake[0] = tty.wake[1] = tty.held = -1;
	st = find_terminal(in, out, err);
	if (st == ST_OK)
		st = open_drawing(out, err);
	if (st == ST_OK)
		st = open_wake_pipe(err);
	if (st == ST_OK && atexit(on_exit_of_others) != 0)
		st = error_set(err, ST_TERMINAL, "no room to be told of an exit");
	if (st == ST_OK)
		remember_signals();
	else
		tty_close();
	return st;
}

void
tty_take(const char *restore, size_t len)
{
	tty.restore_len = len < sizeof(tty.restore) ? len : sizeof(tty.restore);
	memcpy(tty.restore, restore, tty.restore_len);
	taken = 1;
	die_set_hook(restore_at_once);
	catch_signals();
}

void
tty_close(void)
{
	if (taken) {
		taken = 0;
		die_set_hook(NULL);
		release_signals();
	}
	for (int i = 0; i < 2; i++)
		if (tty.wake[i] >= 0)
			close(tty.wake[i]);
	if (tty.held >= 0)
		close(tty.held);
	if (tty.drawing)
		fclose(tty.drawing);
	if (tty.stream)
		fclose(tty.stream);
	memset(&tty, 0, sizeof(tty));
	tty.wake[0] = tty.wake[1] = tty.held = -1;
}

/* ---- size, time, input ---- */

int
tty_number(const char *variable, int fallback)
{
	const char *s = getenv(variable);
	char *end;
	long value = s ? strtol(s, &end, 10) : 0;

	return s && *s && !*end && value > 0 && value < 10000 ? (int)value : fallback;
}

static int
between(int value, int low, int high)
{
	return value < low ? low : value > high ? high : value;
}

void
tty_size(int *rows, int *cols)
{
	struct winsize ws = { 0 };

	if (ioctl(tty.out, TIOCGWINSZ, &ws) != 0 || ws.ws_row == 0 || ws.ws_col == 0) {
		ws.ws_row = (unsigned short)tty_number("LINES", 24);
		ws.ws_col = (unsigned short)tty_number("COLUMNS", 80);
	}
	*rows = between(ws.ws_row, 1, ROWS_MAX);
	*cols = between(ws.ws_col, 1, COLS_MAX);
}

int64_t
tty_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool
tty_wait(int ms, unsigned char *to, size_t *len)
{
	struct pollfd fds[2] = { { .fd = tty.in, .events = POLLIN },
				 { .fd = tty.wake[0], .events = POLLIN } };
	size_t room = *len;
	char drained[64];
	ssize_t n;

	*len = 0;
	if (poll(fds, 2, ms) < 0)
		return errno == EINTR;
	if (fds[1].revents)
		while (read(tty.wake[0], drained, sizeof(drained)) > 0)
			continue;
	if (!fds[0].revents)
		return true;
	n = read(tty.in, to, room);
	if (n > 0)
		*len = (size_t)n;
	return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}
