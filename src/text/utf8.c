#include "text_internal.h"

#include <string.h>

#include <utf8proc.h>

/*
 * The range of the second byte for each lead byte, after table 3-7 of the
 * Unicode standard. Any further byte is 80..BF.
 */
static size_t
lead_info(unsigned char lead, unsigned char *low, unsigned char *high)
{
	*low = 0x80;
	*high = 0xBF;
	if (lead >= 0xC2 && lead <= 0xDF)
		return 2;
	if (lead >= 0xE0 && lead <= 0xEF) {
		if (lead == 0xE0)
			*low = 0xA0;
		if (lead == 0xED)
			*high = 0x9F;
		return 3;
	}
	if (lead >= 0xF0 && lead <= 0xF4) {
		if (lead == 0xF0)
			*low = 0x90;
		if (lead == 0xF4)
			*high = 0x8F;
		return 4;
	}
	return 1;
}

static size_t
decode_multibyte(const unsigned char *s, size_t len, uint32_t *cp)
{
	unsigned char low, high;
	size_t need = lead_info(s[0], &low, &high), n = 1;
	uint32_t value = s[0] & (0x7FU >> need);

	*cp = 0xFFFD;
	if (need == 1)
		return 1;
	while (n < need && n < len && s[n] >= low && s[n] <= high) {
		value = value << 6 | (s[n] & 0x3F);
		low = 0x80;
		high = 0xBF;
		n++;
	}
	if (n == need)
		*cp = value;
	return n;
}

size_t
utf8_decode(const char *s, size_t len, uint32_t *cp)
{
	unsigned char lead = (unsigned char)s[0];

	if (lead < 0x80) {
		*cp = lead;
		return 1;
	}
	return decode_multibyte((const unsigned char *)s, len, cp);
}

size_t
utf8_back(const char *s, size_t low, size_t pos, uint32_t *cp)
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
utf8_encode(uint32_t cp, char out[4])
{
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)cp, (utf8proc_uint8_t *)out);
}

/* Bytes of ASCII at the start of s, eight at a time. */
static size_t
ascii_run(const char *s, size_t len)
{
	size_t i = 0;
	uint64_t word;

	while (i + 8 <= len) {
		memcpy(&word, s + i, 8);
		if (word & 0x8080808080808080ULL)
			break;
		i += 8;
	}
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
		size_t n = decode_multibyte((const unsigned char *)s + i, len - i, &cp);

		if (cp == 0xFFFD && !(n == 3 && (unsigned char)s[i + 1] == 0xBF &&
				      (unsigned char)s[i + 2] == 0xBD)) {
			if (!count && first)
				*first = i;
			count++;
		}
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

/* Stops of scripts other than Latin that end a sentence by themselves (UAX #29, STerm). */
static bool
is_stop(uint32_t cp)
{
	static const uint32_t stops[] = {
		0x0589, 0x061D, 0x061E, 0x061F, 0x06D4, 0x0700, 0x0701, 0x0702, 0x07F9,
		0x0964, 0x0965, 0x104A, 0x104B, 0x1362, 0x1367, 0x1368, 0x166E, 0x1735,
		0x1736, 0x17D4, 0x17D5, 0x1803, 0x1809, 0x203C, 0x203D, 0x2047, 0x2048,
		0x2049, 0x3002, 0xFE52, 0xFE56, 0xFE57, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61
	};
	size_t low = 0, high = sizeof(stops) / sizeof(stops[0]);

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (stops[mid] == cp)
			return true;
		if (stops[mid] < cp)
			low = mid + 1;
		else
			high = mid;
	}
	return false;
}

static bool
is_ideograph(uint32_t cp)
{
	return (cp >= 0x2E80 && cp <= 0x2FDF) || (cp >= 0x3005 && cp <= 0x3007) ||
	       (cp >= 0x3021 && cp <= 0x3029) || (cp >= 0x3031 && cp <= 0x30FF && cp != 0x30FB) ||
	       (cp >= 0x31F0 && cp <= 0x31FF) || (cp >= 0x3400 && cp <= 0x4DBF) ||
	       (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
	       (cp >= 0xFF66 && cp <= 0xFF9F) || (cp >= 0x1B000 && cp <= 0x1B16F) ||
	       (cp >= 0x20000 && cp <= 0x3FFFD);
}

static enum char_class
category_class(uint32_t cp)
{
	switch (utf8proc_category((utf8proc_int32_t)cp)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LT:
		return CHAR_UPPER;
	case UTF8PROC_CATEGORY_LL:
		return CHAR_LOWER;
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_NL:
		return CHAR_LETTER;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
	case UTF8PROC_CATEGORY_CF:
		return CHAR_MARK;
	case UTF8PROC_CATEGORY_ND:
		return CHAR_DIGIT;
	case UTF8PROC_CATEGORY_PS:
		return CHAR_OPEN;
	case UTF8PROC_CATEGORY_PE:
		return CHAR_CLOSE;
	case UTF8PROC_CATEGORY_PI:
	case UTF8PROC_CATEGORY_PF:
		return CHAR_QUOTE;
	case UTF8PROC_CATEGORY_PD:
		return CHAR_DASH;
	case UTF8PROC_CATEGORY_PC:
	case UTF8PROC_CATEGORY_PO:
		return CHAR_PUNCTUATION;
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return CHAR_SPACE;
	default:
		return CHAR_OTHER;
	}
}

enum char_class
char_class(uint32_t cp)
{
	if (cp < 0x80)
		return ascii_class[cp];
	switch (cp) {
	case 0x85:
		return CHAR_SPACE;
	case 0x201E:	/* low quotes open, in the languages that use them so */
	case 0x201A:
	case 0x2E42:
		return CHAR_OPEN;
	case 0x2026:
	case 0x2024:
		return CHAR_DOT;
	case 0x060C:
	case 0x061B:
	case 0x3001:
	case 0xFF0C:
	case 0xFF1A:
	case 0xFF1B:
	case 0xFE10:
	case 0xFE11:
	case 0xFE13:
		return CHAR_CONTINUE;
	default:
		break;
	}
	if (is_stop(cp))
		return CHAR_STOP;
	if (is_ideograph(cp))
		return CHAR_IDEOGRAPH;
	return category_class(cp);
}

uint32_t
char_lower(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

bool
char_is_layout(uint32_t cp)
{
	return cp == ' ' || (cp >= 0x09 && cp <= 0x0D) || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

unsigned
char_columns(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x7F)
		return 1;
	return (unsigned)utf8proc_charwidth((utf8proc_int32_t)cp);
}
