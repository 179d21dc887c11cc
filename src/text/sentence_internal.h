#ifndef SENTENCE_INTERNAL_H
#define SENTENCE_INTERNAL_H

#include "text_internal.h"

#include <stddef.h>

#define WORD_BYTES 40	/* longer is no abbreviation and no starter */

/* One paragraph being cut. */
struct cutter {
	const char        *s;
	size_t             start, end;
	size_t             from;	/* where the open sentence begins */
	const struct sentence_rules *rules;
	const struct lang *lang;
	sentences         *out;
	doubts            *doubtful;
};

/* What stands at a possible sentence end. All positions are offsets. */
struct stop {
	size_t          start, end;	/* the run of stop characters */
	size_t          close;		/* after the quotes, brackets and note numbers that belong to it */
	size_t          next;		/* next character that is not white space */
	size_t          word;		/* start of the word after, behind quotes, brackets and dashes */
	bool            dots;		/* nothing but full stops */
	bool            ellipsis;	/* more than one of them, or the sign */
	bool            spaced;		/* ". . ." */
	bool            foreign;	/* of a script other than Latin, Greek and Cyrillic */
	enum char_class at_next;	/* class at `next` */
	enum char_class after;		/* class at `word` */
};

/* The word on one side of a stop, in lower case. */
struct near_word {
	char            text[WORD_BYTES];
	size_t          len;		/* 0: none, or too long for any list */
	size_t          start, end;
	enum char_class first;		/* class of its first character, as written */
};

/* Class of the character at `pos`, and its bytes; CHAR_SPACE and 0 at the end. */
static inline enum char_class
class_at(const struct cutter *c, size_t pos, size_t *n)
{
	uint32_t cp;

	*n = 0;
	if (pos >= c->end)
		return CHAR_SPACE;
	*n = utf8_decode(c->s + pos, c->end - pos, &cp);
	return char_class(cp);
}

/* Extend t->start over its run and closers, and look at what follows. */
void stop_read(const struct cutter *c, struct stop *t);

/* The word that ends at `pos`; dots and hyphens inside belong to it. */
void word_before(const struct cutter *c, size_t pos, struct near_word *w);

/* The word with the short pieces that stand before it: "z.b" of "z. B."; len 0 when there are none. */
void word_join(const struct cutter *c, const struct near_word *w, struct near_word *joined);

void word_after(const struct cutter *c, size_t pos, struct near_word *w);

/* stop_rules.c: does the sentence end at this stop? */
bool stop_ends(const struct cutter *c, const struct stop *t);

/* True for the dot at `pos` of a short abbreviation that ends no sentence, whatever follows; false when unsure. */
bool stop_is_abbreviation(const struct cutter *c, size_t pos);

/* quotes.c: quotations of a paragraph, in order; for sentences that are not to be cut inside them. */
struct quotes {
	size_t   start, end;	/* the quotation at or after the last position asked for */
	unsigned unclosed;	/* a bit for each kind that is not closed any more */
};

bool quotes_hold(struct quotes *q, const struct cutter *c, size_t pos);

#endif
