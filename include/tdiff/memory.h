#ifndef TDIFF_MEMORY_H
#define TDIFF_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/*
 * memory: allocation that never returns NULL, and the one way the program
 * ends when it cannot go on.
 */

/*
 * Put the terminal back (the hook), say "tdiff: MESSAGE" on standard error
 * and exit with 2. For lack of memory only; bad input is never a reason.
 */
_Noreturn void die(const char *message);

/* What die() calls first. Set by tui/term.c while the screen is up; NULL for none. */
void die_set_hook(void (*restore)(void));

/* True from the moment any thread calls die(): whoever has just set the hook or a mode of the terminal looks. */
bool die_is_under_way(void);

void *memory_alloc(size_t count, size_t size);			/* zeroed; free() it */
void *memory_resize(void *p, size_t count, size_t size);	/* what is new is not zeroed */

/*
 * About `bytes` will be asked for from now on, in pieces of any size, by this
 * thread first of all: much of it comes from the kernel in one then. A hint.
 */
void memory_expect(size_t bytes);

#endif
