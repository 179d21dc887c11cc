#include "term.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "caps.h"
#include "draw.h"
#include "tty.h"

#define ESCAPE_DELAY 50		/* ms; a slow line splits sequences, so never 0 */
#define REPLY_MS     2000	/* after that no reply to the query is expected any more */

#define MOUSE_ON       "\033[?1000h\033[?1006h"
#define MOUSE_OFF      "\033[?1006l\033[?1000l"
#define ASK_BACKGROUND "\033]11;?\033\\\033[c"

/* The one terminal. */
static struct {
	bool          open, entered;	/* entered: the screen is ours */
	bool          mouse, ascii;
	struct caps   caps;
	struct draw   draw;
	struct input  input;
	int64_t       last_byte;	/* when it came, ms */
	int64_t       reply_until;	/* ms; 0: none awaited */
	int           escape_delay;
} term;

static void
send(struct buffer *bytes)
{
	tty_write(bytes->data, bytes->len);
	buffer_free(bytes);
}

static void
take_terminal(void)
{
	static const enum cap caps[] = { CAP_PLAIN, CAP_COLOURS_OFF, CAP_CURSOR_SHOW, CAP_LEAVE };
	struct buffer restore = { 0 };

	if (term.caps.strings[CAP_MOUSE])
		buffer_puts(&restore, MOUSE_OFF);
	for (size_t i = 0; i < sizeof(caps) / sizeof(*caps); i++)
		caps_put(&term.caps, caps[i], 0, 0, &restore);
	tty_take(restore.data ? restore.data : "", restore.len);
	buffer_free(&restore);
}

void
term_size(int *rows, int *cols)
{
	tty_size(rows, cols);
}

/* ---- opening and closing ---- */

/* UTF-8 if it can be had, else ASCII. The Linux console has few glyphs in its font. */
static void
choose_characters(const char *type)
{
	setlocale(LC_CTYPE, "");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
	term.ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0 || strcmp(type, "linux") == 0;
}

/* The Linux console and terminals without colours are not asked. */
static void
ask_background(const char *type)
{
	if (term.draw.colours == 0 || strcmp(type, "linux") == 0)
		return;
	tty_write(ASK_BACKGROUND, strlen(ASK_BACKGROUND));
	term.input.reply_due = true;
	term.reply_until = tty_now() + REPLY_MS;
}

enum status
term_open(const struct term_params *p, struct error *err)
{
	const char *type = getenv("TERM");
	enum status st;

	memset(&term, 0, sizeof(term));
	if (!type || !*type)
		return error_set(err, ST_TERMINAL, "TERM is not set");
	if (strcmp(type, "dumb") == 0)
		return error_set(err, ST_TERMINAL, "%s", "");	/* whoever set it wants it so */
	choose_characters(type);
	st = tty_open(err);
	if (st != ST_OK)
		return st;
	st = caps_open(&term.caps, type, tty_output(), err);
	if (st != ST_OK) {
		tty_close();
		return st;
	}
	term.open = true;
	term.escape_delay = tty_number("ESCDELAY", ESCAPE_DELAY);
	draw_init(&term.draw, &term.caps, p->colour ? term.caps.colours : 0);
	take_terminal();
	tty_set_mode();
	if (p->ask_background)
		ask_background(type);
	return ST_OK;
}

/* Only once there is something to show, so that what ends at once leaves no trace. */
static void
enter_screen(struct buffer *out)
{
	if (term.entered)
		return;
	caps_put(&term.caps, CAP_ENTER, 0, 0, out);
	caps_put(&term.caps, CAP_PLAIN, 0, 0, out);
	caps_put(&term.caps, CAP_INSERT_OFF, 0, 0, out);
	caps_put(&term.caps, CAP_WRAP_ON, 0, 0, out);
	term.entered = true;
	term_forget();
}

static void
leave_screen(void)
{
	struct buffer out = { 0 };

	if (term.mouse)
		buffer_puts(&out, MOUSE_OFF);
	if (term.entered) {
		draw_leave(&term.draw, &out);
		caps_put(&term.caps, CAP_LEAVE, 0, 0, &out);
	}
	term.entered = false;
	send(&out);
	tty_put_back_mode();
}

void
term_close(void)
{
	if (!term.open)
		return;
	leave_screen();
	draw_free(&term.draw);
	caps_close(&term.caps);
	tty_close();
	memset(&term, 0, sizeof(term));
}

unsigned
term_colours(void)
{
	return term.draw.colours;
}

bool
term_ascii(void)
{
	return term.ascii;
}

void
term_forget(void)
{
	draw_forget(&term.draw);
}

/* A frame goes out in one write: a terminal that shows parts of one flickers. */
void
term_draw(const struct frame *f, const struct theme *t)
{
	struct buffer out = { 0 };

	enter_screen(&out);
	draw_frame(&term.draw, f, t, &out);
	send(&out);
}

/* ---- waiting ---- */

static bool
take_noted(struct term_event *out)
{
	static const enum term_event_kind kinds[NOTED_COUNT] = {
		[NOTED_WINCH] = TERM_RESIZED, [NOTED_CONT] = TERM_CONTINUED,
		[NOTED_TSTP] = TERM_STOP, [NOTED_INT] = TERM_SIGNAL, [NOTED_QUIT] = TERM_SIGNAL,
		[NOTED_TERM] = TERM_SIGNAL, [NOTED_HUP] = TERM_SIGNAL,
	};
	enum tty_noted which;

	if (!tty_noted(&which, &out->signal))
		return false;
	out->kind = kinds[which];
	if (out->kind == TERM_CONTINUED)
		tty_set_mode();
	if (out->kind == TERM_CONTINUED || out->kind == TERM_RESIZED)
		term_forget();	/* what was on its way may have gone anywhere */
	return true;
}

/* A query that is never answered must not swallow keys for ever. */
static void
give_up_reply(int64_t now)
{
	if (term.reply_until > 0 && now >= term.reply_until) {
		term.reply_until = 0;
		term.input.reply_due = false;
	}
}

static int
shorter(int a, int64_t b)
{
	if (b < 0)
		b = 0;
	return a < 0 || b < a ? (int)b : a;
}

/* How long to wait for more bytes: not past what a partial sequence is given. */
static int
patience(int left, bool partial, int64_t now)
{
	int64_t since = now - term.last_byte;

	if (partial && since < term.escape_delay)
		left = shorter(left, term.escape_delay - since);
	else if (partial && term.reply_until > 0)
		left = shorter(left, term.reply_until - now);
	return left;
}

/* Read what has come; false when the terminal is gone. */
static bool
read_more(int ms)
{
	size_t len;
	unsigned char *to = input_room(&term.input, &len);
	bool there = tty_wait(ms, to, &len);

	if (len > 0) {
		input_added(&term.input, len);
		term.last_byte = tty_now();
	}
	return there;
}

void
term_wait(int timeout_ms, struct term_event *out)
{
	int64_t now = tty_now(), end = now + timeout_ms;
	bool waited = false;

	*out = (struct term_event){ .kind = TERM_TIMEOUT };
	while (!take_noted(out)) {
		bool late = now - term.last_byte >= term.escape_delay;

		give_up_reply(now);
		input_next(&term.input, late, &out->input);
		if (out->input.kind > INPUT_MORE) {
			out->kind = TERM_INPUT;
			return;
		}
		if (waited && timeout_ms >= 0 && now >= end)
			return;
		if (!read_more(patience(timeout_ms < 0 ? -1 : shorter(-1, end - now),
					out->input.kind == INPUT_MORE, now))) {
			out->kind = TERM_GONE;
			return;
		}
		waited = true;
		now = tty_now();
	}
}

/* ---- the rest ---- */

void
term_suspend(void)
{
	bool mouse = term.mouse;

	leave_screen();
	tty_stop();
	tty_set_mode();
	term.mouse = false;
	term_mouse(mouse);
}

void
term_mouse(bool on)
{
	if (on == term.mouse || !term.caps.strings[CAP_MOUSE])
		return;
	term.mouse = on;
	tty_write(on ? MOUSE_ON : MOUSE_OFF, strlen(MOUSE_ON));
}

bool
term_copy(const char *bytes, size_t len)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
	struct buffer out = { 0 };

	if ((len + 2) / 3 * 4 > TERM_COPY_LIMIT)
		return false;
	buffer_puts(&out, "\033]52;c;");
	for (size_t i = 0; i < len; i += 3) {
		size_t have = len - i < 3 ? len - i : 3;
		uint32_t group = 0;

		for (size_t k = 0; k < 3; k++)
			group = group << 8 | (k < have ? (unsigned char)bytes[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			buffer_putc(&out, digits[k <= have ? group >> (18 - 6 * k) & 63 : 64]);
	}
	buffer_puts(&out, "\033\\");
	tty_write(out.data, out.len);
	buffer_free(&out);
	return true;
}
