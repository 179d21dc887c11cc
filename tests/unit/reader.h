#ifndef READER_H
#define READER_H

#include "view_internal.h"

#include "story.h"

/* A view driven by keys as the reader drives it, without a terminal. */
struct reader {
	struct story  *story;
	struct keymap *keymap;
	struct view   *view;
	struct frame   frame;
	enum view_wish wish;		/* of the last key */
	struct buffer  copied;
};

struct reader reader_open(struct story *s, int rows, int cols, bool ascii);
void          reader_close(struct reader *r);

/*
 * Press keys in writing, without blanks between: "nn<Enter>%^O". What a prompt
 * asks for follows it, up to "$": "/mayor$n". Another base is built at once.
 */
void reader_press(struct reader *r, const char *keys);
void reader_act(struct reader *r, enum action a, unsigned count);
void reader_paint(struct reader *r);

/* Versions of a folder of samples, a sentence unit, in the order of their names. */
struct story reader_sample(const char *folder);

#endif
