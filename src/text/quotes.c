#include "sentence_internal.h"

#include <string.h>

#define QUOTE_KINDS 6

static const struct {
	const char *open;
	const char *close[2];	/* the second may be NULL */
} kinds[QUOTE_KINDS] = {
	{ "\xe2\x80\x9c", { "\xe2\x80\x9d", NULL } },			/* U+201C U+201D */
	{ "\xe2\x80\x9e", { "\xe2\x80\x9c", "\xe2\x80\x9d" } },		/* U+201E */
	{ "\xc2\xab", { "\xc2\xbb", NULL } },				/* guillemets */
	{ "\xe3\x80\x8c", { "\xe3\x80\x8d", NULL } },			/* corner brackets */
	{ "\xe3\x80\x8e", { "\xe3\x80\x8f", NULL } },
	{ "\"", { "\"", NULL } }
};

static bool
starts(const struct cutter *c, size_t pos, const char *what)
{
	size_t n = what ? strlen(what) : 0;

	return n && c->end - pos >= n && !memcmp(c->s + pos, what, n);
}

/* End of the quotation of this kind that is open at `pos`, or 0. */
static size_t
close_of(const struct cutter *c, size_t pos, unsigned kind)
{
	for (; pos < c->end; pos++)
		for (unsigned i = 0; i < 2; i++)
			if (starts(c, pos, kinds[kind].close[i]))
				return pos + strlen(kinds[kind].close[i]);
	return 0;
}

/* Move on to the first quotation that ends after `pos`. */
static void
advance(struct quotes *q, const struct cutter *c, size_t pos)
{
	size_t at = q->end > c->start ? q->end : c->start;

	while (q->end <= pos && at < c->end) {
		unsigned kind = 0;

		while (kind < QUOTE_KINDS &&
		       ((q->unclosed & 1U << kind) || !starts(c, at, kinds[kind].open)))
			kind++;
		if (kind == QUOTE_KINDS) {
			at++;
			continue;
		}
		q->start = at;
		at += strlen(kinds[kind].open);
		q->end = close_of(c, at, kind);
		if (q->end)
			at = q->end;
		else
			q->unclosed |= 1U << kind;
	}
	if (q->end <= pos)
		q->start = q->end = c->end + 1;
}

bool
quotes_hold(struct quotes *q, const struct cutter *c, size_t pos)
{
	if (q->end <= pos)
		advance(q, c, pos);
	return q->start < pos && pos < q->end;
}
