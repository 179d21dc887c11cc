#ifndef TDIFF_LINEBREAK_H
#define TDIFF_LINEBREAK_H

#include <stdbool.h>
#include <stddef.h>

#include "unicode_tables.h"

/*
 * linebreak: where UAX #14 lets a line end. Numbers by the regular expression
 * of its section 8.2, example 7, which LineBreakTest expects too.
 */
enum line_break { LINE_KEEP, LINE_MAY, LINE_MUST };

/* What the rules must know of the text so far. */
struct linebreak {
	enum unicode_lb before;	/* last character that is not a mark or a blank; LB_XX: none yet */
	enum unicode_lb hebrew;	/* LB_HL when a Hebrew letter stands before `before` */
	enum { NUMBER_NO, NUMBER_OPEN, NUMBER_CLOSED } number;	/* `before` is in one; after its bracket */
	bool started;
	bool spaces;		/* blanks since `before` */
	bool joiner;		/* the last character of all is ZWJ */
	bool wide;		/* `before` is East Asian wide */
	bool odd_ri;		/* an odd number of regional indicators */
	bool pict;		/* `before` is a pictograph of the future */
};

/*
 * May, must or must not a line end before the character at s[0 .. len), len
 * > 0? Takes it in, too: call once for each character in order, with { 0 }
 * before the first. Time is constant but for the look at what follows a
 * bracket.
 */
enum line_break linebreak_before(struct linebreak *lb, const char *s, size_t len);

/*
 * After an ordinary letter: take in a blank and an ASCII letter, between
 * which a line may end (LB18), without asking the rules.
 */
static inline void
linebreak_take_blank_and_letter(struct linebreak *lb)
{
	*lb = (struct linebreak){ .before = LB_AL, .hebrew = LB_XX, .started = true };
}

#endif
