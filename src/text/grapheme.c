#include "boundary.h"

#include "decode.h"
#include "unicode_tables.h"

/* What the rules must know of the characters before a place, besides the last one. */
struct grapheme_state {
	enum unicode_gb last;
	bool pict;	/* GB11: a pictograph, marks and, if `last` is ZWJ, one joiner */
	bool odd_ri;	/* GB12: an odd number of regional indicators */
};

static bool
is_control(enum unicode_gb c)
{
	return c == GB_CONTROL || c == GB_CR || c == GB_LF;
}

/* GB6 to GB8: Hangul syllables. */
static bool
syllable_goes_on(enum unicode_gb a, enum unicode_gb b)
{
	switch (a) {
	case GB_L:
		return b == GB_L || b == GB_V || b == GB_LV || b == GB_LVT;
	case GB_LV:
	case GB_V:
		return b == GB_V || b == GB_T;
	case GB_LVT:
	case GB_T:
		return b == GB_T;
	default:
		return false;
	}
}

static bool
goes_on(const struct grapheme_state *st, const struct unicode_props *next)
{
	enum unicode_gb a = st->last, b = next->gb;

	if (a == GB_CR && b == GB_LF)
		return true;						/* GB3 */
	if (is_control(a) || is_control(b))
		return false;						/* GB4, GB5 */
	if (b == GB_EXTEND || b == GB_ZWJ || b == GB_SPACING_MARK || a == GB_PREPEND)
		return true;						/* GB9, 9a, 9b */
	if (a == GB_ZWJ && st->pict && (next->flags & UNICODE_EXT_PICT))
		return true;						/* GB11 */
	if (a == GB_RI && b == GB_RI)
		return st->odd_ri;					/* GB12 */
	return syllable_goes_on(a, b);
}

static void
step(struct grapheme_state *st, const struct unicode_props *next)
{
	if (next->flags & UNICODE_EXT_PICT)
		st->pict = true;
	else if (st->last == GB_ZWJ || (next->gb != GB_EXTEND && next->gb != GB_ZWJ))
		st->pict = false;
	st->odd_ri = next->gb == GB_RI && !st->odd_ri;
	st->last = next->gb;
}

size_t
grapheme_next(const char *s, size_t len)
{
	struct grapheme_state st = { .last = GB_OTHER };
	uint32_t cp;
	size_t pos = decode(s, len, &cp);

	step(&st, unicode_props(cp));
	while (pos < len) {
		size_t n = decode(s + pos, len - pos, &cp);
		const struct unicode_props *next = unicode_props(cp);

		if (!goes_on(&st, next))
			break;
		step(&st, next);
		pos += n;
	}
	return pos;
}
