#include <stdbool.h>
#include <string.h>

#include "../../src/text/decode.h"
#include "../../src/text/unicode_tables.h"
#include "fuzz.h"
#include "tdiff/width.h"

/*
 * Whatever the bytes: clusters cover them, cells cover what a cluster shows,
 * widths add up, and nothing is shown that is not a printable character.
 */

static bool
may_be_shown(uint32_t cp, const struct width_params *p)
{
	const struct unicode_props *u = unicode_props(cp);

	if (p->ascii)
		return cp >= 0x20 && cp < 0x7F;
	if (cp == 0x200C || cp == 0x200D)
		return true;
	switch ((enum unicode_gc)u->gc) {
	case GC_CC:
	case GC_CF:
	case GC_CN:
	case GC_CO:
	case GC_CS:
	case GC_ZL:
	case GC_ZP:
		return false;
	default:
		return !(u->flags & UNICODE_IGNORABLE);
	}
}

static void
check_shown(const struct cluster *c, const struct width_params *p)
{
	unsigned columns, sum = 0;
	uint32_t cp;

	for (size_t at = 0; at < c->shown_len; ) {
		at += decode(c->shown + at, c->shown_len - at, &cp);
		HOLDS(cp != MALFORMED && may_be_shown(cp, p));
	}
	for (size_t at = 0; at < c->shown_len; sum += columns) {
		size_t n = width_cell(c, at, &columns);

		HOLDS(n > 0 && n <= 20 && columns >= 1 && columns <= 2);
		at += n;
		HOLDS(at <= c->shown_len);
	}
	HOLDS(sum == c->width);
}

/* Columns of all clusters. */
static size_t
walk(const char *s, size_t len, const struct width_params *p)
{
	size_t columns = 0;

	for (size_t pos = 0; pos < len; ) {
		struct cluster c;

		width_cluster(s + pos, len - pos, p, &c);
		HOLDS(c.len > 0 && c.len <= len - pos);
		HOLDS(c.shown_len > 0 && c.shown_len <= CLUSTER_BYTES && c.width > 0);
		check_shown(&c, p);
		columns += c.width;
		pos += c.len;
	}
	return columns;
}

/* The safe form has the same columns, and is its own safe form. */
static void
check_safe(const char *s, size_t len, const struct width_params *p, size_t columns)
{
	struct buffer once = { 0 }, twice = { 0 };

	width_safe(s, len, p, &once);
	HOLDS(width_columns(once.data, once.len, p) == columns);
	width_safe(once.data, once.len, p, &twice);
	HOLDS(once.len == twice.len && (!once.len || !memcmp(once.data, twice.data, once.len)));
	buffer_free(&once);
	buffer_free(&twice);
}

static void
check_prefix(const char *s, size_t len, const struct width_params *p, size_t columns)
{
	size_t half = columns / 2, n = width_prefix(s, len, half, p);
	struct cluster c;

	HOLDS(n <= len && width_columns(s, n, p) <= half);
	HOLDS(width_prefix(s, len, columns, p) == len);
	if (n < len) {
		width_cluster(s + n, len - n, p, &c);
		HOLDS(width_columns(s, n, p) + c.width > half);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct width_params modes[] = { { false, false }, { true, false }, { false, true } };
	const char *s = (const char *)data;

	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		size_t columns = walk(s, size, &modes[i]);

		HOLDS(width_columns(s, size, &modes[i]) == columns);
		check_safe(s, size, &modes[i], columns);
		check_prefix(s, size, &modes[i], columns);
	}
	return 0;
}
