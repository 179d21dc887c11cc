/*
 * screen: run a program in a pretend terminal, type keys, print what a
 * reader would see.
 *
 * usage: screen [--styles] [--bytes] [--exit] [--term=NAME] [--background=RRGGBB]
 *               [--raw=FILE] COLSxROWS KEYS PROGRAM [ARG...]
 *
 * KEYS are typed one after another, each once the screen has settled:
 * characters, names as in <Down>, <Enter>, <Esc>, <C-c>; and these:
 *   <shot>          print the screen here (it is printed at the end anyway)
 *   <size:40x10>    give the terminal another size
 *   <wait:500>      wait so many milliseconds
 *   <until:WORDS>   wait until some row shows the words; as the first, also
 *                   while the program still works
 *   <fast>, <slow>  type without waiting for the screen, and again with
 *   <signal:15>     send a signal to the program
 *   <hangup>        close the terminal
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <vterm.h>

#define FIRST_MS 4000	/* so long the first byte may take */
#define QUIET_MS 120	/* the screen has settled after this silence; $SCREEN_QUIET_MS on a slow machine */
#define UNTIL_MS 240000	/* words that do not come by then never will */
#define ENDING_MS 30000	/* a program that hangs after its terminal is killed then */

static struct {
	int          fd, cols, rows, raw;
	pid_t        pid;
	VTerm       *vt;
	VTermScreen *screen;
	size_t       bytes;
	bool         styles, count_bytes, tell_exit, fast, ended;
	const char  *background;
	int          quiet_ms;
} t = { .fd = -1, .raw = -1, .quiet_ms = QUIET_MS };

static int
fail(const char *what)
{
	perror(what);
	exit(70);
}

/* What the terminal answers by itself, and the background's colour on request. */
static void
reply(const char *output, size_t len)
{
	char answer[256];
	size_t n = vterm_output_read(t.vt, answer, sizeof(answer));

	if (t.background && memmem(output, len, "\033]11;?", 6)) {
		dprintf(t.fd, "\033]11;rgb:%.2s%.2s/%.2s%.2s/%.2s%.2s\033\\", t.background,
			t.background, t.background + 2, t.background + 2, t.background + 4,
			t.background + 4);
	}
	if (n > 0 && write(t.fd, answer, n) < 0)
		t.ended = true;
}

/* Feed what the program writes within `ms` to the terminal; false when nothing came. */
static bool
feed(int ms)
{
	struct pollfd p = { .fd = t.fd, .events = POLLIN };
	char buf[65536];
	ssize_t n;

	if (t.ended || poll(&p, 1, ms) <= 0)
		return false;
	n = read(t.fd, buf, sizeof(buf));
	if (n <= 0) {
		t.ended = true;
		return false;
	}
	if (t.raw >= 0 && write(t.raw, buf, (size_t)n) < 0)
		fail("write");
	t.bytes += (size_t)n;
	vterm_input_write(t.vt, buf, (size_t)n);
	reply(buf, (size_t)n);
	return true;
}

static int64_t
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Is it the terminal's, and does it run, or wait for a processor or a disk? */
static bool
thread_is_busy(const char *pid, const char *thread)
{
	char path[64], stat[512], state = 0, *end_of_name;
	int session = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%.20s/task/%.20s/stat", pid, thread);
	f = fopen(path, "r");
	if (!f)
		return false;
	stat[fread(stat, 1, sizeof(stat) - 1, f)] = '\0';
	fclose(f);
	end_of_name = strrchr(stat, ')');
	if (!end_of_name || sscanf(end_of_name, ") %c %*d %*d %d", &state, &session) != 2)
		return false;
	return session == t.pid && (state == 'R' || state == 'D');
}

static bool
process_is_busy(const char *pid)
{
	char path[64];
	DIR *threads;
	bool busy = false;

	snprintf(path, sizeof(path), "/proc/%.20s/task", pid);
	threads = opendir(path);
	for (struct dirent *e; threads && !busy && (e = readdir(threads)); )
		busy = e->d_name[0] != '.' && thread_is_busy(pid, e->d_name);
	if (threads)
		closedir(threads);
	return busy;
}

/* Silence alone does not tell a slow program from one that is done. Where there is no /proc it has to. */
static bool
program_is_busy(void)
{
	DIR *all = opendir("/proc");
	bool busy = false;

	for (struct dirent *e; all && !busy && (e = readdir(all)); )
		busy = e->d_name[0] >= '1' && e->d_name[0] <= '9' && process_is_busy(e->d_name);
	if (all)
		closedir(all);
	return busy;
}

/* Until the screen falls silent and the program waits. */
static void
settle(int first_ms)
{
	int64_t end = now_ms() + UNTIL_MS;

	for (int ms = first_ms; feed(ms) || (!t.ended && now_ms() < end && program_is_busy()); )
		ms = t.quiet_ms;
}

static void
wait_full(int ms)
{
	int64_t end = now_ms() + ms;

	for (int64_t now = now_ms(); now < end && !t.ended; now = now_ms())
		feed((int)(end - now));
}

/* ---- printing ---- */

static bool
same_color(const VTermColor *a, const VTermColor *b)
{
	return vterm_color_is_equal(a, b);
}

static void
print_color(const char *name, const VTermColor *c, bool is_default)
{
	if (is_default)
		return;
	if (VTERM_COLOR_IS_INDEXED(c))
		printf(" %s=%d", name, c->indexed.idx);
	else
		printf(" %s=#%02x%02x%02x", name, c->rgb.red, c->rgb.green, c->rgb.blue);
}

/* Each way of drawing a cell gets a letter; the legend follows the grid. */
static struct { VTermScreenCell cell; } styles[52];
static size_t style_count;

static bool
same_style(const VTermScreenCell *a, const VTermScreenCell *b)
{
	return a->attrs.bold == b->attrs.bold && a->attrs.underline == b->attrs.underline &&
	       a->attrs.reverse == b->attrs.reverse && a->attrs.italic == b->attrs.italic &&
	       same_color(&a->fg, &b->fg) && same_color(&a->bg, &b->bg);
}

static char
style_letter(const VTermScreenCell *c)
{
	size_t i = 0;

	if (!c->attrs.bold && !c->attrs.underline && !c->attrs.reverse && !c->attrs.italic &&
	    VTERM_COLOR_IS_DEFAULT_FG(&c->fg) && VTERM_COLOR_IS_DEFAULT_BG(&c->bg))
		return ' ';
	while (i < style_count && !same_style(&styles[i].cell, c))
		i++;
	if (i == sizeof(styles) / sizeof(styles[0]))
		return '?';
	if (i == style_count)
		styles[style_count++].cell = *c;
	return (char)(i < 26 ? 'a' + i : 'A' + i - 26);
}

static void
print_legend(void)
{
	for (size_t i = 0; i < style_count; i++) {
		const VTermScreenCell *c = &styles[i].cell;

		printf("%c:%s%s%s%s", (char)(i < 26 ? 'a' + i : 'A' + i - 26),
		       c->attrs.bold ? " bold" : "", c->attrs.italic ? " italic" : "",
		       c->attrs.underline ? " underline" : "", c->attrs.reverse ? " reverse" : "");
		print_color("fg", &c->fg, VTERM_COLOR_IS_DEFAULT_FG(&c->fg));
		print_color("bg", &c->bg, VTERM_COLOR_IS_DEFAULT_BG(&c->bg));
		putchar('\n');
	}
}

static size_t
put_utf8(uint32_t c, char *out)
{
	if (c < 0x80)
		return out[0] = (char)c, 1;
	if (c < 0x800)
		return out[0] = (char)(0xc0 | c >> 6), out[1] = (char)(0x80 | (c & 63)), 2;
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 63));
		out[2] = (char)(0x80 | (c & 63));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 63));
	out[2] = (char)(0x80 | (c >> 6 & 63));
	out[3] = (char)(0x80 | (c & 63));
	return 4;
}

/* The row's text, or its styles, without trailing blanks. */
static void
read_row(int row, char *line, size_t size)
{
	size_t len = 0, end = 0;

	for (int col = 0; col < t.cols && len < size - 64; col++) {
		VTermScreenCell cell;
		VTermPos pos = { row, col };

		vterm_screen_get_cell(t.screen, pos, &cell);
		if (t.styles) {
			line[len++] = style_letter(&cell);
		} else if (cell.chars[0] == 0) {
			line[len++] = ' ';
		} else if (cell.chars[0] != (uint32_t)-1) {
			for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
				len += put_utf8(cell.chars[i], line + len);
		}
		if (line[len - 1] != ' ')
			end = len;
	}
	line[end] = '\0';
}

static void
print_row(int row)
{
	char line[16384];

	read_row(row, line, sizeof(line));
	puts(line);
}

static bool
shows(const char *words)
{
	char line[16384];

	for (int row = 0; row < t.rows; row++) {
		read_row(row, line, sizeof(line));
		if (strstr(line, words))
			return true;
	}
	return false;
}

static void
wait_until(const char *words)
{
	int64_t end = now_ms() + UNTIL_MS;
	bool styled = t.styles;

	t.styles = false;
	while (!shows(words) && now_ms() < end && !t.ended)
		feed(t.quiet_ms);
	if (!shows(words))
		printf("-- never shown: %s\n", words);
	t.styles = styled;
}

static void
shot(void)
{
	bool styled = t.styles;
	VTermPos cursor;

	t.styles = false;
	for (int row = 0; row < t.rows; row++)
		print_row(row);
	t.styles = styled;
	if (styled) {
		style_count = 0;
		printf("-- styles\n");
		for (int row = 0; row < t.rows; row++)
			print_row(row);
		print_legend();
	}
	vterm_state_get_cursorpos(vterm_obtain_state(t.vt), &cursor);
	printf("-- %dx%d cursor %d,%d\n", t.cols, t.rows, cursor.row, cursor.col);
	fflush(stdout);
}

/* ---- typing ---- */

static const struct { const char *name, *bytes; } named[] = {
	{ "Up", "\033[A" }, { "Down", "\033[B" }, { "Right", "\033[C" }, { "Left", "\033[D" },
	{ "Home", "\033[H" }, { "End", "\033[F" }, { "PgUp", "\033[5~" }, { "PgDn", "\033[6~" },
	{ "Delete", "\033[3~" }, { "S-Tab", "\033[Z" }, { "F1", "\033OP" }, { "Enter", "\r" },
	{ "Tab", "\t" }, { "Esc", "\033" }, { "Space", " " }, { "Backspace", "\177" },
	{ "lt", "<" },
};

static void
type(const char *s, size_t len)
{
	size_t before = t.bytes;

	if (t.ended || write(t.fd, s, len) < 0) {
		t.ended = true;
		return;
	}
	if (!t.fast)
		settle(t.quiet_ms);
	if (t.count_bytes && !t.fast)
		fprintf(stderr, "%.*s: %zu bytes\n", (int)len, s[0] == 27 ? "ESC" : s,
			t.bytes - before);
}

static void
resize(int cols, int rows)
{
	struct winsize ws = { .ws_col = (unsigned short)cols, .ws_row = (unsigned short)rows };

	t.cols = cols;
	t.rows = rows;
	vterm_set_size(t.vt, rows, cols);
	ioctl(t.fd, TIOCSWINSZ, &ws);
	if (!t.fast)
		settle(t.quiet_ms);
}

static bool
command(const char *name)
{
	int a, b;

	if (strcmp(name, "shot") == 0)
		shot();
	else if (sscanf(name, "size:%dx%d", &a, &b) == 2)
		resize(a, b);
	else if (sscanf(name, "wait:%d", &a) == 1)
		wait_full(a);
	else if (strncmp(name, "until:", 6) == 0)
		wait_until(name + 6);
	else if (sscanf(name, "signal:%d", &a) == 1)
		kill(t.pid, a), settle(t.quiet_ms);
	else if (strcmp(name, "fast") == 0 || strcmp(name, "slow") == 0)
		t.fast = name[0] == 'f';
	else if (strcmp(name, "hangup") == 0)
		close(t.fd), t.ended = true;
	else
		return false;
	return true;
}

/* "<Name>" at s: its length, or 1 for a character that means itself. */
static size_t
type_one(const char *s)
{
	const char *close = s[0] == '<' ? strchr(s, '>') : NULL;
	char name[64];
	size_t len = close ? (size_t)(close - s) - 1 : 0;
	size_t bytes = 1;

	if (len > 0 && len < sizeof(name)) {
		memcpy(name, s + 1, len);
		name[len] = '\0';
		if (command(name))
			return len + 2;
		if (len == 3 && name[0] == 'C' && name[1] == '-')
			return type((char[]){ name[2] & 0x1f }, 1), len + 2;
		for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++)
			if (strcmp(named[i].name, name) == 0)
				return type(named[i].bytes, strlen(named[i].bytes)), len + 2;
	}
	while (((unsigned char)s[bytes] & 0xc0) == 0x80)
		bytes++;
	type(s, bytes);
	return bytes;
}

/* ---- the program ---- */

static void
start(char **argv, const char *term)
{
	struct winsize ws = { .ws_col = (unsigned short)t.cols, .ws_row = (unsigned short)t.rows };

	t.vt = vterm_new(t.rows, t.cols);
	vterm_set_utf8(t.vt, 1);
	t.screen = vterm_obtain_screen(t.vt);
	vterm_screen_enable_altscreen(t.screen, 1);
	vterm_screen_reset(t.screen, 1);
	t.pid = forkpty(&t.fd, NULL, NULL, &ws);
	if (t.pid < 0)
		fail("forkpty");
	if (t.pid == 0) {
		if (*term)
			setenv("TERM", term, 1);
		else
			unsetenv("TERM");
		unsetenv("LINES");
		unsetenv("COLUMNS");
		signal(SIGINT, SIG_DFL);	/* a shell ignores both for what runs in its background */
		signal(SIGQUIT, SIG_DFL);
		signal(SIGHUP, SIG_DFL);	/* and nohup this one */
		execvp(argv[0], argv);
		_exit(127);
	}
}

/* The exit status, or 128 and the signal; a program that hangs is killed. */
static int
finish(void)
{
	int status, waited = 0;

	while (waitpid(t.pid, &status, WNOHANG) == 0) {
		if (waited >= ENDING_MS) {
			kill(t.pid, SIGKILL);
			waitpid(t.pid, &status, 0);
			return -1;
		}
		nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
		waited += 10;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static bool
read_option(const char *arg, const char **term)
{
	if (strcmp(arg, "--styles") == 0)
		t.styles = true;
	else if (strcmp(arg, "--bytes") == 0)
		t.count_bytes = true;
	else if (strcmp(arg, "--exit") == 0)
		t.tell_exit = true;
	else if (strncmp(arg, "--term=", 7) == 0)
		*term = arg + 7;
	else if (strncmp(arg, "--background=", 13) == 0 && strlen(arg) == 19)
		t.background = arg + 13;
	else if (strncmp(arg, "--raw=", 6) == 0)
		t.raw = open(arg + 6, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	else
		return false;
	return true;
}

int
main(int argc, char **argv)
{
	const char *term = "xterm-256color";
	int i = 1, code;

	if (getenv("SCREEN_QUIET_MS"))
		t.quiet_ms = atoi(getenv("SCREEN_QUIET_MS"));
	while (i < argc && read_option(argv[i], &term))
		i++;
	if (argc - i < 3 || sscanf(argv[i], "%dx%d", &t.cols, &t.rows) != 2)
		return fputs("usage: screen [OPTIONS] COLSxROWS KEYS PROGRAM [ARG...]\n", stderr), 64;
	start(argv + i + 2, term);
	if (strncmp(argv[i + 1], "<until:", 7) != 0)	/* who waits for words wants to see the work that is under way */
		settle(FIRST_MS);
	for (const char *k = argv[i + 1]; *k; )
		k += type_one(k);
	if (!t.ended)
		settle(t.quiet_ms);
	if (t.tell_exit)
		wait_full(ENDING_MS);	/* a busy machine may be slow to leave */
	shot();
	if (!t.ended)
		close(t.fd);
	code = finish();
	if (t.tell_exit)
		printf("-- exit %d\n", code);
	vterm_free(t.vt);
	return 0;
}
