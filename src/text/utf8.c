#include "text_internal.h"

#include <utf8proc.h>

#include "tdiff/wide.h"
#include "unicode_tables.h"

size_t
utf8_back_wide(const char *s, size_t low, size_t pos, uint32_t *cp)
{
	size_t start = pos - 1;

	while (start > low && pos - start < 4 && ((unsigned char)s[start] & 0xC0) == 0x80)
		start--;
	if (utf8_decode(s + start, pos - start, cp) == pos - start)
		return start;
	*cp = 0xFFFD;
	return pos - 1;
}

size_t
utf8_encode_wide(uint32_t cp, char out[4])
{
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)cp, (utf8proc_uint8_t *)out);
}

static inline wide
beyond_ascii(const char *s)
{
	return wide_load(s) & 0x80;
}

/* Bytes of ASCII at the start of s. */
static size_t
ascii_run(const char *s, size_t len)
{
	size_t i = 0;

	while (i + WIDE_STEP <= len && !WIDE_ANY_IN_STEP(beyond_ascii, s + i))
		i += WIDE_STEP;
	while (i + WIDE <= len && !wide_any(beyond_ascii(s + i)))
		i += WIDE;
	while (i < len && !((unsigned char)s[i] & 0x80))
		i++;
	return i;
}

size_t
utf8_malformed(const char *s, size_t len, size_t *first)
{
	size_t count = 0, i = ascii_run(s, len);

	while (i < len) {
		uint32_t cp;
		size_t n = decode(s + i, len - i, &cp);

		if (cp == MALFORMED && !count++ && first)
			*first = i;
		i += n;
		if (i < len && !((unsigned char)s[i] & 0x80))
			i += ascii_run(s + i, len - i);
	}
	return count;
}

#define S CHAR_SPACE
#define U CHAR_UPPER
#define L CHAR_LOWER
#define D CHAR_DIGIT
#define P CHAR_PUNCTUATION
#define C CHAR_CONTINUE

const uint8_t ascii_class[128] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, S, S, S, S, S, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	S, CHAR_STOP, CHAR_QUOTE, P, 0, P, P, CHAR_QUOTE,
	CHAR_OPEN, CHAR_CLOSE, P, 0, C, CHAR_DASH, CHAR_DOT, P,
	D, D, D, D, D, D, D, D, D, D, C, C, 0, 0, 0, CHAR_STOP,
	P, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
	U, U, U, U, U, U, U, U, U, U, U, CHAR_OPEN, P, CHAR_CLOSE, 0, P,
	CHAR_QUOTE, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, CHAR_OPEN, 0, CHAR_CLOSE, 0, 0
};

#undef S
#undef U
#undef L
#undef D
#undef P
#undef C

/* Scripts written without blanks between words. */
static bool
is_unspaced(uint32_t cp, const struct unicode_props *p)
{
	switch (p->script) {
	case SCRIPT_HAN:
	case SCRIPT_HIRAGANA:
	case SCRIPT_KATAKANA:
	case SCRIPT_BOPOMOFO:
	case SCRIPT_THAI:
	case SCRIPT_LAO:
	case SCRIPT_KHMER:
	case SCRIPT_MYANMAR:
		return p->gc == GC_LO || p->gc == GC_LM || p->gc == GC_NL || p->gc == GC_SO;
	default:
		return cp == 0x30FC || cp == 0xFF70;	/* the long vowel sign is of two scripts */
	}
}

/* Class by General_Category. */
static const uint8_t category_class[GC_COUNT] = {
	[GC_LU] = CHAR_UPPER, [GC_LT] = CHAR_UPPER, [GC_LL] = CHAR_LOWER,
	[GC_LM] = CHAR_LETTER, [GC_LO] = CHAR_LETTER, [GC_NL] = CHAR_LETTER,
	[GC_MN] = CHAR_MARK, [GC_MC] = CHAR_MARK, [GC_ME] = CHAR_MARK, [GC_CF] = CHAR_MARK,
	[GC_ND] = CHAR_DIGIT, [GC_PS] = CHAR_OPEN, [GC_PE] = CHAR_CLOSE,
	[GC_PI] = CHAR_QUOTE, [GC_PF] = CHAR_QUOTE, [GC_PD] = CHAR_DASH,
	[GC_PC] = CHAR_PUNCTUATION, [GC_PO] = CHAR_PUNCTUATION,
	[GC_ZS] = CHAR_SPACE, [GC_ZL] = CHAR_SPACE, [GC_ZP] = CHAR_SPACE
};

enum char_class
char_class_wide(uint32_t cp)
{
	const struct unicode_props *p;

	switch (cp) {
	case 0x85:
		return CHAR_SPACE;
	case 0x201E:	/* low quotes open, in the languages that use them so */
	case 0x201A:
	case 0x2E42:
		return CHAR_OPEN;
	case 0x2026:
		return CHAR_DOT;
	default:
		break;
	}
	p = unicode_props(cp);
	if (p->sb == SB_STERM)
		return CHAR_STOP;
	if (p->sb == SB_ATERM)
		return CHAR_DOT;
	if (p->sb == SB_CONTINUE && p->gc == GC_PO)
		return CHAR_CONTINUE;
	if (is_unspaced(cp, p))
		return CHAR_IDEOGRAPH;
	return category_class[p->gc];
}

uint32_t
char_lower_wide(uint32_t cp)
{
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

unsigned
char_columns(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x7F)
		return 1;
	return (unsigned)utf8proc_charwidth((utf8proc_int32_t)cp);
}
