#ifndef TUI_TERM_H
#define TUI_TERM_H

#include <stdbool.h>
#include <stddef.h>

#include "tdiff/status.h"
#include "frame.h"
#include "input.h"
#include "theme.h"

/*
 * term: the terminal. The only module that knows curses, and with the die
 * hook the only one with state of its own: there is one terminal, and signal
 * handlers must find it. The terminal is put back on every way out, also on
 * a crash.
 */
struct term_params {
	bool colour;		/* use what colours the terminal has */
	bool ask_background;	/* send the one query for the background's colour */
};

enum term_event_kind {
	TERM_TIMEOUT,
	TERM_INPUT,		/* a key, the mouse, a reply: .input */
	TERM_RESIZED,		/* ask term_size() */
	TERM_STOP,		/* SIGTSTP: save what is to save, then term_suspend() */
	TERM_CONTINUED,		/* back from a stop: draw again */
	TERM_SIGNAL,		/* SIGINT, SIGHUP, SIGTERM, SIGQUIT: .signal */
	TERM_GONE		/* nobody will ever press a key again */
};

struct term_event {
	enum term_event_kind kind;
	struct input_event   input;
	int                  signal;
};

/*
 * Take over the terminal. Keys come from standard input, or from /dev/tty
 * when that is no terminal. ST_TERMINAL when TERM is unset, dumb, unknown or
 * cannot place the cursor, or when there is no terminal; nothing has been
 * written then.
 */
enum status term_open(const struct term_params *p, struct error *err);
void        term_close(void);

void     term_size(int *rows, int *cols);	/* 1x1 .. 500x1000 */
unsigned term_colours(void);			/* 0, 8, 16, 256 or 1 << 24 */
bool     term_ascii(void);			/* only ASCII can be shown */

/* Send the cells that differ from the last frame drawn. */
void term_draw(const struct frame *f, const struct theme *t);
void term_forget(void);		/* the next draw sends all: ^L, or after a stop */

/* Wait for the next event, at most timeout_ms; -1: for ever. */
void term_wait(int timeout_ms, struct term_event *out);

void term_suspend(void);	/* put the terminal back, stop, and take it again when continued */
void term_mouse(bool on);

#endif
