#include "tdiff/width.h"

#include <stdio.h>
#include <string.h>

#include <utf8proc.h>

#include "boundary.h"
#include "decode.h"
#include "unicode_tables.h"
#include "width_ascii.h"
#include "width_run.h"

/*
 * The rule: a row holds nothing on whose width terminals disagree. A base
 * character with zero-width marks is counted alike everywhere, so that is
 * all a cell may hold. What terminals with and without emoji sequences count
 * differently is taken apart or reduced to forms they agree on:
 *
 *   pictograph ZWJ pictograph	both, side by side, without the joiner
 *   pictograph + skin tone	the pictograph
 *   text symbol + U+FE0F	the symbol, one column; other selectors likewise
 *   two regional indicators	the letters in brackets, [US]
 *   spacing vowel signs (Mc)	a cell of their own, as wcwidth() counts them
 *   old Hangul, hexagrams	spelled <U+XXXX>
 *
 * Characters that are never seen are spelled out, but for soft hyphens, and
 * joiners and zero-width spaces in scripts that are written with them.
 */

/* A cluster being drawn. */
struct drawing {
	const struct width_params *p;
	struct cluster            *out;
	uint32_t                   base;	/* last spacing character, 0: none */
	unsigned                   marks;	/* on it */
	bool                       hangul;	/* conjoining vowels may follow */
	bool                       full;	/* no room left, "..." stands at the end */
};

/* Append a cell of `columns`, or bytes that add to the last one (0 columns). */
static void
put(struct drawing *d, const char *bytes, size_t len, unsigned columns)
{
	static const char more[] = "...";
	struct cluster *out = d->out;

	if (d->full)
		return;
	if (out->shown_len + len + sizeof(more) - 1 > CLUSTER_BYTES) {
		d->full = out->stand_in = true;
		bytes = more;
		len = columns = sizeof(more) - 1;
	}
	memcpy(out->shown + out->shown_len, bytes, len);
	out->shown_len = (uint8_t)(out->shown_len + len);
	out->width = (uint8_t)(out->width + columns);
}

static void
put_stand_in(struct drawing *d, const char *ascii)
{
	put(d, ascii, strlen(ascii), (unsigned)strlen(ascii));
	d->out->stand_in = true;
	d->base = '>';
	d->marks = 0;
	d->hangul = false;
}

static void
put_spelled(struct drawing *d, uint32_t cp)
{
	char name[16];

	snprintf(name, sizeof(name), "<U+%04X>", (unsigned)(cp & 0x1FFFFF));
	put_stand_in(d, name);
}

static size_t
encode(uint32_t cp, char *out)
{
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)cp, (utf8proc_uint8_t *)out);
}

/* The ASCII letters a character decomposes to; false if it holds anything else but marks. */
static bool
ascii_letters(uint32_t cp, char out[16])
{
	utf8proc_int32_t parts[16];
	int last_class = 0;
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, parts, 15,
						     UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &last_class);
	size_t len = 0;

	for (utf8proc_ssize_t i = 0; i < n && i < 15; i++) {
		if (parts[i] >= 0x20 && parts[i] < 0x7F)
			out[len++] = (char)parts[i];
		else if (unicode_gc((uint32_t)parts[i]) != GC_MN)
			return false;
	}
	out[len] = '\0';
	return len > 0;
}

static void
put_ascii(struct drawing *d, uint32_t cp)
{
	const char *known = ascii_equivalent(cp);
	char letters[16];

	if (known)
		put_stand_in(d, known);
	else if (ascii_letters(cp, letters))
		put_stand_in(d, letters);
	else
		put_stand_in(d, "?");
}

static void
put_spacing(struct drawing *d, uint32_t cp, const struct unicode_props *u)
{
	char bytes[4];

	if (d->p->ascii && cp >= 0x80) {
		put_ascii(d, cp);
		return;
	}
	put(d, bytes, encode(cp, bytes), spacing_columns(u, d->p->ambiguous_wide));
	d->base = cp;
	d->marks = 0;
	d->hangul = u->gb == GB_L || u->gb == GB_LV || u->gb == GB_LVT;
}

/* A zero-width mark on the last cell; the dotted circle carries one that has none. */
static void
put_mark(struct drawing *d, uint32_t cp)
{
	char bytes[4];

	if (d->p->ascii) {
		if (!d->base)
			put_stand_in(d, "?");
		return;
	}
	if (!d->base) {
		if (d->p->ambiguous_wide)
			put(d, " ", 1, 1);
		else
			put(d, "\xE2\x97\x8C", 3, 1);
		d->out->stand_in = true;
		d->base = ' ';
	}
	if (d->marks++ < CLUSTER_MARKS)
		put(d, bytes, encode(cp, bytes), 0);
	else
		d->out->stand_in = true;
}

static void
put_control(struct drawing *d, uint32_t cp)
{
	char caret[3] = { '^', (char)(cp ^ 0x40), '\0' };

	if (cp == '\t' || cp == '\n' || cp == '\r') {
		if (!d->out->shown_len)		/* CR LF is one cluster, one blank */
			put(d, " ", 1, 1);
		d->out->space = true;
	} else if (cp < 0x80) {
		put_stand_in(d, caret);
	} else {
		put_spelled(d, cp);
	}
}

/* Scripts that joiners are part of the spelling of. */
static bool
is_joining_script(uint32_t cp)
{
	switch (unicode_script(cp)) {
	case SCRIPT_COMMON:
	case SCRIPT_INHERITED:
	case SCRIPT_LATIN:
	case SCRIPT_GREEK:
	case SCRIPT_CYRILLIC:
	case SCRIPT_ARMENIAN:
	case SCRIPT_GEORGIAN:
	case SCRIPT_HAN:
	case SCRIPT_HANGUL:
	case SCRIPT_HIRAGANA:
	case SCRIPT_KATAKANA:
	case SCRIPT_BOPOMOFO:
		return false;
	default:
		return true;
	}
}

static bool
is_pictograph(uint32_t cp)
{
	return cp >= 0x80 && unicode_is(cp, UNICODE_EXT_PICT);
}

/* A character that is never seen (Default_Ignorable). `next` is the one after it in the cluster, 0: none. */
static void
put_invisible(struct drawing *d, uint32_t cp, uint32_t next)
{
	bool selector = (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF) ||
			(cp >= 0x180B && cp <= 0x180F && cp != 0x180E);

	if ((cp == 0xAD || cp == 0x200B) && d->base)
		return;
	if (cp == 0xAD)
		put_stand_in(d, "-");
	else if (cp == 0x200B)
		put_stand_in(d, "|");
	else if (cp == 0x200D && is_pictograph(d->base) && is_pictograph(next))
		d->out->stand_in = true;
	else if ((cp == 0x200C || cp == 0x200D) && d->base && is_joining_script(d->base))
		put_mark(d, cp);
	else if (!(selector && d->base))
		put_spelled(d, cp);
}

/* Characters that terminals count as one column or two, by the age of their tables. */
static bool
is_disputed(uint32_t cp)
{
	static const uint32_t ranges[][2] = {
		{ 0x2630, 0x2637 }, { 0x268A, 0x268F },		/* trigrams and the like */
		{ 0x3248, 0x324F },				/* numbers on black squares */
		{ 0x4DC0, 0x4DFF },				/* hexagrams */
		{ 0xA960, 0xA97C }, { 0xD7B0, 0xD7FB },		/* old Hangul */
		{ 0x1D300, 0x1D356 }, { 0x1D360, 0x1D376 }	/* tetragrams, counting rods */
	};

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
		if (cp >= ranges[i][0] && cp <= ranges[i][1])
			return true;
	return false;
}

static bool
is_spelled(uint32_t cp, const struct unicode_props *u)
{
	switch ((enum unicode_gc)u->gc) {
	case GC_CF:
	case GC_CN:
	case GC_CO:
	case GC_CS:
	case GC_ZL:
	case GC_ZP:
		return true;
	default:
		return u->gb == GB_RI || is_disputed(cp);
	}
}

/* Draw the character `cp`; `next` follows it in the cluster, 0: none does. */
static void
draw(struct drawing *d, uint32_t cp, uint32_t next)
{
	const struct unicode_props *u = unicode_props(cp);

	if (cp == MALFORMED) {
		put_spacing(d, 0xFFFD, unicode_props(0xFFFD));
		d->out->stand_in = true;
	} else if (u->gc == GC_CC) {
		put_control(d, cp);
	} else if (u->flags & UNICODE_IGNORABLE) {
		put_invisible(d, cp, next);
	} else if (is_spelled(cp, u)) {
		put_spelled(d, cp);
	} else if (u->gc == GC_MN || u->gc == GC_ME) {
		put_mark(d, cp);
	} else if (u->gb == GB_V || u->gb == GB_T) {
		if (d->hangul)
			put_mark(d, cp);
		else
			put_spelled(d, cp);
	} else if (u->gb == GB_EXTEND && u->gc == GC_SK && is_pictograph(d->base)) {
		d->out->stand_in = true;	/* a skin tone */
	} else {
		put_spacing(d, cp, u);
	}
}

/* Two regional indicators at s: [US]. False if there are not two. */
static bool
draw_flag(struct drawing *d, const char *s, size_t len)
{
	uint32_t a, b;
	size_t n = decode(s, len, &a);
	char name[] = "[..]";

	if (unicode_gb(a) != GB_RI || n == len)
		return false;
	decode(s + n, len - n, &b);
	if (unicode_gb(b) != GB_RI)
		return false;
	name[1] = (char)('A' + (a - 0x1F1E6));
	name[2] = (char)('A' + (b - 0x1F1E6));
	put_stand_in(d, name);
	return true;
}

static void
draw_cluster(struct drawing *d, const char *s, size_t len)
{
	size_t pos = draw_flag(d, s, len) ? 8 : 0;
	uint32_t cp, next = 0;

	if (pos < len)
		pos += decode(s + pos, len - pos, &next);
	while (next) {
		cp = next;
		next = 0;
		if (pos < len)
			pos += decode(s + pos, len - pos, &next);
		draw(d, cp, next);
	}
}

/* White space at which a line may end and which is not shown there. */
static bool
is_breaking_space(const struct unicode_props *u)
{
	return (u->flags & UNICODE_WHITE_SPACE) && u->gc == GC_ZS && u->lb != LB_GL;
}

/*
 * Bytes of the cluster at s. Soft hyphens belong to what they follow, since
 * they are seen only where a line ends; so do zero-width spaces in scripts
 * that mark their words with them (UAX #14, class SA).
 */
static size_t
shown_cluster(const char *s, size_t len, uint32_t first)
{
	const struct unicode_props *u = unicode_props(first);
	size_t pos = grapheme_next(s, len);

	if (u->gb == GB_CONTROL || u->gb == GB_CR || u->gb == GB_LF || u->gc == GC_ZS)
		return pos;
	while (len - pos >= 2 && !memcmp(s + pos, "\xC2\xAD", 2))
		pos += 2;
	while (u->lb == LB_SA && len - pos >= 3 && !memcmp(s + pos, "\xE2\x80\x8B", 3))
		pos += 3;
	return pos;
}

/* A plain character alone, which is nearly all there is, without drawing. */
static bool
take_plain(const char *s, size_t len, const struct width_params *p, struct cluster *out)
{
	const struct unicode_props *u;
	uint32_t cp;
	size_t n = decode(s, len, &cp);

	u = unicode_props(cp);
	if ((p->ascii && cp >= 0x80) || !is_plain(u) || !stands_alone(s + n, len - n))
		return false;
	out->len = (uint32_t)n;
	out->shown_len = (uint8_t)n;
	out->width = (uint8_t)spacing_columns(u, p->ambiguous_wide);
	out->space = is_breaking_space(u);
	memcpy(out->shown, s, n);
	return true;
}

void
width_cluster(const char *s, size_t len, const struct width_params *p, struct cluster *out)
{
	struct drawing d = { .p = p, .out = out };
	uint32_t cp;
	size_t first;

	out->stand_in = false;
	out->ambiguous_wide = p->ambiguous_wide;
	if (take_plain(s, len, p, out))
		return;
	first = decode(s, len, &cp);
	out->width = out->shown_len = 0;
	out->len = (uint32_t)shown_cluster(s, len, cp);
	out->space = first == out->len && is_breaking_space(unicode_props(cp));
	if (cp == 0)
		put_stand_in(&d, "^@");
	else
		draw_cluster(&d, s, out->len);
}

size_t
width_cell(const struct cluster *c, size_t at, unsigned *columns)
{
	uint32_t cp;
	size_t pos = at + decode(c->shown + at, c->shown_len - at, &cp);

	*columns = spacing_columns(unicode_props(cp), c->ambiguous_wide);
	while (pos < c->shown_len) {
		size_t n = decode(c->shown + pos, c->shown_len - pos, &cp);
		const struct unicode_props *u = unicode_props(cp);

		if (u->gc != GC_MN && u->gc != GC_ME && u->gc != GC_CF &&
		    u->gb != GB_V && u->gb != GB_T)
			break;
		pos += n;
	}
	return pos - at;
}
