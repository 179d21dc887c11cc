#define NCURSES_WIDECHAR 1	/* curses.h declares the functions for wide characters */
#include "term.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "parts.h"
#include "shift.h"
#include "tty.h"

#define ESCAPE_DELAY 50		/* ms; a slow line splits sequences, so never 0 */
#define EDGE         8		/* columns at the right that may stand still: an overview */
#define EDGE_WORTH   3		/* cells of one role that are worth a going of their own */
#define REPLY_MS     2000	/* after that no reply to the query is expected any more */

#define MOUSE_ON       "\033[?1000h\033[?1006h"
#define MOUSE_OFF      "\033[?1006l\033[?1000l"
#define ASK_BACKGROUND "\033]11;?\033\\\033[c"

/* The one terminal. */
static struct {
	SCREEN      *screen;
	bool         all;		/* next draw sends everything */
	bool         mouse, ascii;
	unsigned     colours;
	int          cursor_shown;	/* -1: not known yet */
	struct frame last;		/* what was drawn */
	struct theme theme;		/* what attributes and pairs were made from */
	attr_t       attributes[THEME_COUNT];
	short        pairs[THEME_COUNT];
	struct input input;
	int64_t      last_byte;		/* when it came, ms */
	int64_t      reply_until;	/* ms; 0: none awaited */
	int          escape_delay;
} term;

/* Append a terminfo string without its padding. */
static void
add_restore(struct buffer *to, const char *name)
{
	const char *s = tigetstr((char *)(uintptr_t)name);

	if (!s || s == (char *)-1)
		return;
	while (*s) {
		const char *close = s[0] == '$' && s[1] == '<' ? strchr(s, '>') : NULL;

		if (close)
			s = close + 1;
		else
			buffer_putc(to, *s++);
	}
}

static void
take_terminal(void)
{
	struct buffer restore = { 0 };

	if (key_mouse)
		buffer_puts(&restore, MOUSE_OFF);
	add_restore(&restore, "sgr0");
	add_restore(&restore, "op");
	add_restore(&restore, "cnorm");
	add_restore(&restore, "rmcup");
	tty_take(restore.data ? restore.data : "", restore.len);
	buffer_free(&restore);
}

void
term_size(int *rows, int *cols)
{
	tty_size(rows, cols);
}

void
term_forget(void)
{
	term.all = true;
	clearok(curscr, TRUE);
}

/* What was on its way when the size changed has gone anywhere: nothing on the screen is known. */
static void
adopt_size(void)
{
	int rows, cols;

	tty_size(&rows, &cols);
	if (rows != LINES || cols != COLS)
		resize_term(rows, cols);
	term_forget();
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

static enum status
open_curses(const char *type, FILE *in, FILE *out, struct error *err)
{
	use_env(FALSE);
	use_tioctl(TRUE);
	term.screen = newterm((char *)(uintptr_t)type, out, in);
	if (!term.screen)
		return error_set(err, ST_TERMINAL, "TERM=%s is not known here", type);
	if (!cursor_address || !clear_screen) {
		delscreen(term.screen);
		term.screen = NULL;
		return error_set(err, ST_TERMINAL, "TERM=%s cannot show a full screen", type);
	}
	return ST_OK;
}

/* Keys one by one and as they are, but ^C ^\ ^Z still make signals. */
static void
set_key_mode(FILE *in)
{
	struct termios mode;

	cbreak();
	noecho();
	nonl();
	tcgetattr(fileno(in), &mode);
	mode.c_lflag &= ~(tcflag_t)IEXTEN;
	mode.c_iflag &= ~(tcflag_t)(IXON | ICRNL | INLCR | ISTRIP);
	tcsetattr(fileno(in), TCSADRAIN, &mode);
	tty_give_way();
	def_prog_mode();
	typeahead(-1);
	idlok(stdscr, TRUE);
	leaveok(stdscr, FALSE);
}

static unsigned
colours_of_terminal(void)
{
	int number = tigetnum("RGB");
	const char *string = tigetstr("RGB");
	bool rgb = tigetflag("RGB") > 0 || number > 0 || (string && string != (char *)-1);

	if (rgb && COLORS >= 1 << 24)
		return 1u << 24;
	return COLORS >= 256 ? 256 : COLORS >= 16 ? 16 : COLORS >= 8 ? 8 : 0;
}

static void
set_colours(bool wanted)
{
	term.colours = 0;
	if (!wanted || !has_colors() || start_color() != OK)
		return;
	if (use_default_colors() == OK)
		term.colours = colours_of_terminal();
}

/* The Linux console and terminals without colours are not asked. */
static void
ask_background(const char *type)
{
	if (term.colours == 0 || strcmp(type, "linux") == 0)
		return;
	tty_write(ASK_BACKGROUND, strlen(ASK_BACKGROUND));
	term.input.reply_due = true;
	term.reply_until = tty_now() + REPLY_MS;
}

static void
start_drawing(const struct term_params *p, FILE *in)
{
	set_key_mode(in);
	set_colours(p->colour);
	term.cursor_shown = -1;
	term.escape_delay = tty_number("ESCDELAY", ESCAPE_DELAY);
	frame_init(&term.last, 1, 1);
	adopt_size();
}

enum status
term_open(const struct term_params *p, struct error *err)
{
	const char *type = getenv("TERM");
	FILE *in, *out;
	enum status st;

	memset(&term, 0, sizeof(term));
	if (!type || !*type)
		return error_set(err, ST_TERMINAL, "TERM is not set");
	if (strcmp(type, "dumb") == 0)
		return error_set(err, ST_TERMINAL, "%s", "");	/* whoever set it wants it so */
	choose_characters(type);
	st = tty_open(&in, &out, err);
	if (st != ST_OK)
		return st;
	tty_take("", 0);	/* curses sets modes before it is done, and may run out of memory then */
	st = open_curses(type, in, out, err);
	if (st != ST_OK) {
		tty_put_back_mode();
		tty_close();
		return st;
	}
	take_terminal();
	start_drawing(p, in);
	if (p->ask_background)
		ask_background(type);
	return ST_OK;
}

/* Even before anything was drawn: curses holds back what enters the alternate screen, and writes it now. */
static void
leave_screen(void)
{
	if (term.mouse)
		tty_write(MOUSE_OFF, strlen(MOUSE_OFF));
	endwin();
	tty_put_back_mode();
}

void
term_close(void)
{
	if (!term.screen)
		return;
	leave_screen();
	delscreen(term.screen);
	frame_free(&term.last);
	tty_close();
	memset(&term, 0, sizeof(term));
}

unsigned
term_colours(void)
{
	return term.colours;
}

bool
term_ascii(void)
{
	return term.ascii;
}

/* ---- drawing ---- */

static const attr_t curses_attributes[ATTRIBUTE_COUNT] = {
	[ATTRIBUTE_BIT_BOLD] = A_BOLD, [ATTRIBUTE_BIT_DIM] = A_DIM,
	[ATTRIBUTE_BIT_ITALIC] = A_ITALIC, [ATTRIBUTE_BIT_UNDERLINE] = A_UNDERLINE,
	[ATTRIBUTE_BIT_REVERSE] = A_REVERSE,
};

static int
curses_colour(uint32_t colour)
{
	return colour == COLOUR_DEFAULT ? -1 : (int)(colour & 0xffffff);
}

static void
adopt_theme(const struct theme *t)
{
	if (!term.all && memcmp(&term.theme, t, sizeof(*t)) == 0)
		return;
	term.theme = *t;
	term.all = true;
	for (int i = 0; i < THEME_COUNT; i++) {
		struct style s = theme_fit(t->styles[i], term.colours);

		term.attributes[i] = A_NORMAL;
		for (int bit = 0; bit < ATTRIBUTE_COUNT; bit++)
			if (s.attributes & 1u << bit)
				term.attributes[i] |= curses_attributes[bit];
		term.pairs[i] = 0;
		if (s.foreground == COLOUR_DEFAULT && s.background == COLOUR_DEFAULT)
			continue;
		if (init_extended_pair(i + 1, curses_colour(s.foreground),
				       curses_colour(s.background)) == OK)
			term.pairs[i] = (short)(i + 1);
	}
}

static bool
same_cell(const struct frame_cell *a, const struct frame_cell *b)
{
	return a->role == b->role && a->width == b->width && a->len == b->len &&
	       memcmp(a->bytes, b->bytes, a->len) == 0;
}

static void
put_cell(int row, int col, const struct frame_cell *cell)
{
	struct part parts[PARTS_MAX];
	size_t count = cell->width > 0 ? parts_of(cell, parts) : 0;

	for (size_t i = 0; i < count; i++) {
		cchar_t c;

		if (setcchar(&c, parts[i].code, term.attributes[cell->role],
			     term.pairs[cell->role], NULL) == OK)
			mvadd_wch(row, col, &c);
		col += parts[i].width;
	}
}

/* Draw the edge's cells of one role that differ. */
static void
put_edge_cells(const struct frame *f, int first, int end, int role)
{
	for (int row = first; row < end; row++) {
		for (int col = f->cols > EDGE ? f->cols - EDGE : 0; col < f->cols; col++) {
			const struct frame_cell *cell = frame_at(f, row, col);
			struct frame_cell *last = &term.last.cells[row * f->cols + col];

			if (cell->role != role || cell->width != 1 || last->width != 1 ||
			    same_cell(cell, last))
				continue;
			put_cell(row, col, cell);
			*last = *cell;
		}
	}
}

/*
 * The edge stood still while the rest moved, so most of it is to be drawn
 * again, and a change of colour costs more than a character: where a role has
 * several cells, they go together.
 */
static void
put_edge(const struct frame *f, int first, int end)
{
	int counts[THEME_COUNT] = { 0 };

	for (int row = first; row < end; row++)
		for (int col = f->cols > EDGE ? f->cols - EDGE : 0; col < f->cols; col++)
			if (!same_cell(frame_at(f, row, col), frame_at(&term.last, row, col)))
				counts[frame_at(f, row, col)->role]++;
	for (int role = 0; role < THEME_COUNT; role++) {
		if (counts[role] < EDGE_WORTH)
			continue;
		put_edge_cells(f, first, end, role);
		refresh();
	}
}

/* What is drawn is remembered row by row: few rows of most frames are new. */
static void
put_changed_cells(const struct frame *f)
{
	bool all = term.all || f->rows != term.last.rows || f->cols != term.last.cols;
	size_t cols = (size_t)f->cols;

	if (f->rows != term.last.rows || f->cols != term.last.cols)
		frame_resize(&term.last, f->rows, f->cols);
	for (int row = 0; row < f->rows; row++) {
		const struct frame_cell *cells = frame_at(f, row, 0);
		struct frame_cell *last = &term.last.cells[(size_t)row * cols];

		if (!all && frame_row_equal(f, &term.last, row))
			continue;
		for (int col = 0; row < LINES && col < f->cols && col < COLS; col++)
			if (all || !same_cell(&cells[col], &last[col]))
				put_cell(row, col, &cells[col]);
		memcpy(last, cells, cols * sizeof(*cells));
	}
}

static void
place_cursor(const struct frame *f)
{
	bool shown = f->cursor_row >= 0 && f->cursor_row < LINES && f->cursor_col < COLS;

	if (shown)
		move(f->cursor_row, f->cursor_col);
	if (term.cursor_shown != (int)shown) {
		curs_set(shown);
		term.cursor_shown = shown;
	}
}

/* What rows that come in are filled with: the theme's blank, or the plain one. */
static void
set_blank(bool of_theme)
{
	attr_t attributes = of_theme ? term.attributes[THEME_TEXT] : A_NORMAL;
	short pair = 0;
	cchar_t blank;

	if (of_theme)
		pair = term.pairs[THEME_TEXT];
	if (setcchar(&blank, L" ", attributes, pair, NULL) == OK)
		bkgrndset(&blank);
}

/*
 * Let the terminal move the rows that only moved. Curses is shown whole rows
 * that moved, which it does with a few bytes; what stood still beside them
 * is put right by the drawing that follows.
 */
static void
scroll_rows(const struct frame *f)
{
	struct shift s = shift_find(&term.last, f);

	if (s.by == 0 || !change_scroll_region || LINES < f->rows)
		return;
	scrollok(stdscr, TRUE);
	setscrreg(s.first, s.end - 1);
	set_blank(true);
	wscrl(stdscr, s.by);
	set_blank(false);
	setscrreg(0, LINES - 1);
	scrollok(stdscr, FALSE);
	refresh();
	shift_apply(&term.last, s);
	put_edge(f, s.first, s.end);
}

void
term_draw(const struct frame *f, const struct theme *t)
{
	adopt_theme(t);
	tty_hold();
	if (term.all)
		erase();
	else
		scroll_rows(f);
	put_changed_cells(f);
	place_cursor(f);
	refresh();
	tty_release();
	term.all = false;
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
		reset_prog_mode();
	if (out->kind == TERM_CONTINUED || out->kind == TERM_RESIZED)
		adopt_size();
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
	reset_prog_mode();
	term.mouse = false;
	term_mouse(mouse);
	adopt_size();
}

void
term_mouse(bool on)
{
	if (on == term.mouse || !key_mouse)
		return;
	term.mouse = on;
	tty_write(on ? MOUSE_ON : MOUSE_OFF, strlen(MOUSE_ON));
}
