#ifndef TUI_TTY_H
#define TUI_TTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "tdiff/status.h"

/*
 * tty: the half of the terminal that curses has no part in: descriptors,
 * signals, size, waiting, and putting everything back when there is no time
 * for curses. State of its own for the same reason as term.h: there is one
 * terminal, and signal handlers must find it.
 */

/* Signals the handlers note; a later one is told first. */
#define TTY_NOTED_LIST(X) \
	X(WINCH) X(CONT) X(TSTP) X(INT) X(QUIT) X(TERM) X(HUP)

enum tty_noted {
#define X(name) NOTED_##name,
	TTY_NOTED_LIST(X)
#undef X
	NOTED_COUNT
};

/*
 * Streams for curses: standard input and its own way to standard output, or
 * /dev/tty for both. ST_TERMINAL when there is no terminal.
 */
enum status tty_open(FILE **in, FILE **out, struct error *err);
void        tty_close(void);

/* From here on a signal, a crash or die() writes `restore` and sets the first mode again. */
void tty_take(const char *restore, size_t len);
void tty_put_back_mode(void);		/* the mode the shell had */
/* Stay here for ever while another thread ends the program; call when a mode was set. */
void tty_give_way(void);

/* Rows and columns, at least 1x1; LINES and COLUMNS only where the system does not tell. */
void tty_size(int *rows, int *cols);
void tty_write(const char *s, size_t len);
void tty_hold(void);			/* keep back what curses writes ... */
void tty_release(void);			/* ... and write it at once */
void tty_stop(void);			/* SIGTSTP by default action; returns when continued */

bool tty_noted(enum tty_noted *which, int *number);	/* take the next noted signal */

/*
 * Wait for bytes or a signal, at most `ms` (-1: for ever). Bytes go to
 * to[0 .. *len), where *len is the room before. False: the terminal is gone.
 */
bool tty_wait(int ms, unsigned char *to, size_t *len);

int64_t tty_now(void);			/* ms of a steady clock */
int     tty_number(const char *variable, int fallback);	/* from the environment, if it is sensible */

#endif
