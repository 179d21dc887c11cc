/*
 * Code points in one normal form, before text_fold() looks at them in
 * context: invisible characters left out, NFC; for comparing also case-folded
 * and without compatibility forms that only change looks. utf8proc knows the
 * mappings; the ordering of marks is done here, because a stack of a million
 * marks must not take a million squared steps.
 */
#include "fold.h"
#include "text_internal.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "tdiff/memory.h"

#define MARK_RUN       30	/* longest run of marks put in order by insertion (UAX #15, stream-safe) */
#define DECOMPOSED_MAX 24	/* code points one can decompose to, with room */

bool
fold_is_invisible(uint32_t cp)
{
	return cp == 0xAD || cp == 0x034F || cp == 0x061C || cp == 0x180E || cp == 0x200B ||
	       cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) ||
	       (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF ||
	       (cp >= 0xE0000 && cp <= 0xE007F);
}

/* Joiners mean something in emoji and in scripts from Hebrew on: `base` is the character before, marks aside. */
static bool
is_idle_joiner(uint32_t cp, uint32_t base)
{
	enum char_class class = char_class(base);

	return (cp == 0x200C || cp == 0x200D) &&
	       (base < 0x0590 || (class != CHAR_LETTER && class != CHAR_MARK && class != CHAR_OTHER));
}

/* Superscripts, fractions and the like say more than their compatibility form. */
static bool
only_looks(uint32_t cp)
{
	switch (utf8proc_get_property((utf8proc_int32_t)cp)->decomp_type) {
	case UTF8PROC_DECOMP_TYPE_SUPER:
	case UTF8PROC_DECOMP_TYPE_SUB:
	case UTF8PROC_DECOMP_TYPE_FRACTION:
	case UTF8PROC_DECOMP_TYPE_CIRCLE:
	case UTF8PROC_DECOMP_TYPE_SQUARE:
		return false;
	default:
		return true;
	}
}

/*
 * Characters that are apostrophes by use, whatever they are by class: acute
 * accents, whose compatibility form is a blank and a mark, and the letter.
 */
static bool
is_apostrophe(uint32_t cp)
{
	return cp == 0xB4 || cp == 0x1FFD || cp == 0x02BC;
}

static void
reserve(struct fold_input *in, size_t more)
{
	size_t cap;

	if (in->cap - in->count >= more)
		return;
	cap = (in->count + more) * 2;
	if (in->items == in->small) {
		in->items = memory_alloc(cap, sizeof(*in->items));
		memcpy(in->items, in->small, in->count * sizeof(*in->items));
	} else {
		in->items = memory_resize(in->items, cap, sizeof(*in->items));
	}
	in->cap = cap;
}

static int
combining_class(uint32_t cp)
{
	return cp < 0x300 ? 0 : utf8proc_get_property((utf8proc_int32_t)cp)->combining_class;
}

static void
append_decomposed(struct fold_input *in, uint32_t cp, enum fold level)
{
	utf8proc_option_t options = UTF8PROC_DECOMPOSE;
	utf8proc_ssize_t n;
	int boundary = UTF8PROC_BOUNDCLASS_START;

	if (level == FOLD_COMPARE) {
		options |= UTF8PROC_CASEFOLD;
		if (only_looks(cp))
			options |= UTF8PROC_COMPAT;
	}
	reserve(in, DECOMPOSED_MAX);
	n = utf8proc_decompose_char((utf8proc_int32_t)cp, (utf8proc_int32_t *)in->items + in->count,
				    DECOMPOSED_MAX, options, &boundary);
	if (n < 0 || n > DECOMPOSED_MAX) {
		in->items[in->count] = cp;
		n = 1;
	}
	in->count += (size_t)n;
}

/* All characters but the last of what is several in one; the last is returned. */
static uint32_t
append_ascii(struct fold_input *in, const char *first, uint32_t last)
{
	reserve(in, strlen(first));
	while (*first)
		in->items[in->count++] = (unsigned char)*first++;
	return last;
}

/* Stable, and linear however long the run is: by counting the marks of each class. */
static void
order_long_run(uint32_t *items, size_t count)
{
	size_t at[256] = { 0 }, sum = 0;
	uint32_t *copy = memory_alloc(count, sizeof(*copy));

	memcpy(copy, items, count * sizeof(*copy));
	for (size_t i = 0; i < count; i++)
		at[combining_class(copy[i])]++;
	for (size_t class = 0; class < 256; class++) {
		size_t n = at[class];

		at[class] = sum;
		sum += n;
	}
	for (size_t i = 0; i < count; i++)
		items[at[combining_class(copy[i])]++] = copy[i];
	free(copy);
}

static void
order_run(uint32_t *items, size_t count)
{
	if (count > MARK_RUN) {
		order_long_run(items, count);
		return;
	}
	for (size_t i = 1; i < count; i++) {
		uint32_t cp = items[i];
		size_t at = i;

		for (; at > 0 && combining_class(items[at - 1]) > combining_class(cp); at--)
			items[at] = items[at - 1];
		items[at] = cp;
	}
}

/* The last character from `from` on that is no mark in a run to be put in order, or what was it before. */
static uint32_t
last_base(const struct fold_input *in, size_t from, uint32_t before)
{
	for (size_t i = in->count; i > from; i--)
		if (!combining_class(in->items[i - 1]))
			return in->items[i - 1];
	return before;
}

/* Canonical order of the marks in each run. */
static void
order_marks(uint32_t *items, size_t count)
{
	size_t start = 0;

	for (size_t i = 0; i <= count; i++) {
		if (i < count && combining_class(items[i]))
			continue;
		if (i - start > 1)
			order_run(items + start, i - start);
		start = i + 1;
	}
}

/* Widen plain ASCII; false at the first byte that is none. */
static bool
read_ascii(struct fold_input *in, const char *s, size_t len)
{
	uint32_t all = 0;

	reserve(in, len);
	for (size_t i = 0; i < len; i++) {
		in->items[i] = (unsigned char)s[i];
		all |= in->items[i];
	}
	in->count = all < 0x80 ? len : 0;
	return all < 0x80;
}

void
fold_input_read(struct fold_input *in, enum fold level, const char *s, size_t len)
{
	bool compose = false;
	uint32_t base = 0;

	in->items = in->small;
	in->cap = FOLD_SMALL;
	in->count = 0;
	if (read_ascii(in, s, len))
		return;
	for (size_t i = 0; i < len;) {
		size_t from = in->count;
		uint32_t cp;

		i += utf8_decode(s + i, len - i, &cp);
		if (fold_is_invisible(cp) || is_idle_joiner(cp, base))
			continue;
		if (is_apostrophe(cp))
			cp = '\'';
		else if (cp == 0x2212)
			cp = '-';
		else if (cp == 0x2026)
			cp = append_ascii(in, "..", '.');
		else if (cp == 0x149 && level == FOLD_COMPARE)
			cp = append_ascii(in, "'", 'n');
		compose = compose || cp >= 0x300;
		if (cp < 0x80) {
			reserve(in, 1);
			in->items[in->count++] = level == FOLD_COMPARE ? char_lower(cp) : cp;
		} else {
			append_decomposed(in, cp, level);
			compose = true;
		}
		base = last_base(in, from, base);
	}
	if (compose) {
		order_marks(in->items, in->count);
		in->count = (size_t)utf8proc_normalize_utf32((utf8proc_int32_t *)in->items,
							     (utf8proc_ssize_t)in->count,
							     UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	}
}
