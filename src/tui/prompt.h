#ifndef TUI_PROMPT_H
#define TUI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tdiff/buffer.h"
#include "frame.h"

/*
 * prompt: a line typed at the foot of the screen, with history and
 * completion. Each label (":", "/", "&") has a history of its own.
 */
#define HISTORY_MAX 100		/* lines kept of each label */

struct prompt {
	const char   *label;		/* static; NULL: not shown */
	struct buffer line;		/* UTF-8, without a NUL */
	size_t        cursor;		/* byte offset into line */
	struct buffer choices;		/* what completion offered, blank between */
	struct { char label; struct buffer line; } history[HISTORY_MAX];
	size_t        history_count, history_at;
	struct buffer typed;		/* the new line, while older ones are looked at */
};

enum prompt_result { PROMPT_TYPING, PROMPT_DONE, PROMPT_LEFT };

/* Words that may stand at a place of the line: NULL-ended. */
typedef const char *const *(*prompt_words)(void *ctx, const char *line, size_t len);

void prompt_start(struct prompt *p, const char *label, const char *line);
void prompt_stop(struct prompt *p);
void prompt_free(struct prompt *p);

/*
 * A key, as in keymap.h. DONE: the line is in p->line, with a NUL after it,
 * and is kept in the history. `words` completes on Tab; it may be NULL.
 */
enum prompt_result prompt_key(struct prompt *p, uint32_t key, prompt_words words, void *ctx);

/* Draw on the last row, and choices on the row above; places the cursor. */
void prompt_paint(const struct prompt *p, struct frame *f, const struct width_params *width);

#endif
