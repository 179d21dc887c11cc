#ifndef TDIFF_WIDTH_RUN_H
#define TDIFF_WIDTH_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include "decode.h"
#include "tdiff/width.h"
#include "unicode_tables.h"

/*
 * width_run: the short way for plain text. What it takes must look the same
 * as what width_cluster() draws the long way.
 */

static inline unsigned
spacing_columns(const struct unicode_props *u, bool ambiguous_wide)
{
	if (u->ea == EA_W || u->ea == EA_F)
		return 2;
	return u->ea == EA_A && ambiguous_wide ? 2 : 1;
}

#define GC_BIT(id) (1u << GC_##id)

/* A character that is shown as it is and combines with none before it. */
static inline bool
is_plain(const struct unicode_props *u)
{
	const unsigned plain = GC_BIT(LL) | GC_BIT(LM) | GC_BIT(LO) | GC_BIT(LT) | GC_BIT(LU) |
		GC_BIT(ND) | GC_BIT(PC) | GC_BIT(PD) | GC_BIT(PE) | GC_BIT(PF) | GC_BIT(PI) |
		GC_BIT(PO) | GC_BIT(PS) | GC_BIT(SC) | GC_BIT(SK) | GC_BIT(SM) |
		GC_BIT(ZS);

	return (plain >> u->gc & 1) && (u->gb == GB_OTHER || u->gb == GB_LV || u->gb == GB_LVT) &&
	       !(u->flags & (UNICODE_IGNORABLE | UNICODE_EXT_PICT));
}

/* Does a plain character before s[0 .. len) stay alone, whatever follows? */
static inline bool
stands_alone(const char *s, size_t len)
{
	uint32_t cp;
	enum unicode_gb next;

	if (len == 0 || (unsigned char)s[0] < 0x80)
		return true;
	decode(s, len, &cp);
	next = unicode_gb(cp);
	return next == GB_OTHER || next == GB_LV || next == GB_LVT;
}

size_t printable_run(const char *s, size_t len);	/* bytes of printable ASCII at the start */

/*
 * Bytes at the start of s that are plain characters, the last of which stands
 * alone, and that take at most `max` columns; *columns is what they take.
 */
size_t plain_run(const char *s, size_t len, size_t max, const struct width_params *p,
		 size_t *columns);

#endif
