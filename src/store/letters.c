#include "letters.h"

size_t
letter_decode(const char *s, size_t len, uint32_t *out)
{
	const unsigned char *p = (const unsigned char *)s;
	size_t n = p[0] < 0x80 ? 1 : p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : p[0] >= 0xC0 ? 2 : 0;
	uint32_t c;

	*out = 0xFFFD;
	if (n == 0 || n > len)
		return 1;
	c = n == 1 ? p[0] : p[0] & (0x7Fu >> n);
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 1;
		c = c << 6 | (p[i] & 0x3F);
	}
	*out = c;
	return n;
}

/* Letters of the scripts that have case, with capitals and small ones told apart in one of three ways; rising. */
static const struct {
	uint32_t first, last;
	enum { UPPER, LOWER, EVEN_UPPER, ODD_UPPER } how;
} cased[] = {
	{ 'A', 'Z', UPPER }, { 'a', 'z', LOWER },
	{ 0x00C0, 0x00D6, UPPER }, { 0x00D8, 0x00DE, UPPER },	/* Latin-1 */
	{ 0x00DF, 0x00F6, LOWER }, { 0x00F8, 0x00FF, LOWER },
	{ 0x0100, 0x0137, EVEN_UPPER }, { 0x0139, 0x0148, ODD_UPPER },	/* Latin Extended-A */
	{ 0x014A, 0x0177, EVEN_UPPER }, { 0x0178, 0x0178, UPPER }, { 0x0179, 0x017E, ODD_UPPER },
	{ 0x0218, 0x021B, EVEN_UPPER },	/* Romanian */
	{ 0x0386, 0x038F, UPPER }, { 0x0391, 0x03AB, UPPER }, { 0x03AC, 0x03CE, LOWER },	/* Greek */
	{ 0x0400, 0x042F, UPPER }, { 0x0430, 0x045F, LOWER }, { 0x0460, 0x0481, EVEN_UPPER },	/* Cyrillic */
	{ 0x048A, 0x04BF, EVEN_UPPER }, { 0x04D0, 0x052F, EVEN_UPPER },
	{ 0x0531, 0x0556, UPPER }, { 0x0561, 0x0587, LOWER },	/* Armenian */
	{ 0x1E00, 0x1E95, EVEN_UPPER }, { 0x1EA0, 0x1EFF, EVEN_UPPER },	/* Vietnamese and others */
};

enum letter
letter_case(uint32_t c)
{
	for (size_t i = 0; i < sizeof(cased) / sizeof(cased[0]) && c >= cased[i].first; i++) {
		if (c > cased[i].last)
			continue;
		switch (cased[i].how) {
		case UPPER:      return LETTER_UPPER;
		case LOWER:      return LETTER_LOWER;
		case EVEN_UPPER: return c % 2 ? LETTER_LOWER : LETTER_UPPER;
		case ODD_UPPER:  return c % 2 ? LETTER_UPPER : LETTER_LOWER;
		}
	}
	/* Hebrew to Hangul, ideographs; general punctuation and fullwidth forms lie apart. */
	if ((c >= 0x05D0 && c < 0x2000) || (c >= 0x3005 && c <= 0x3007) ||
	    (c >= 0x3041 && c < 0xD800) || (c >= 0xF900 && c < 0xFE00) || c >= 0x20000)
		return LETTER_OTHER;
	return LETTER_NONE;
}
