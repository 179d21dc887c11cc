#include "../../src/text/boundary.h"
#include "../../src/text/decode.h"
#include "../../src/text/linebreak.h"
#include "fuzz.h"

/* Whatever the bytes: boundaries go forward, stay inside, and cover the text. */

static void
check(const char *s, size_t len, size_t (*next)(const char *, size_t))
{
	size_t pos = 0;

	while (pos < len) {
		size_t n = next(s + pos, len - pos);

		HOLDS(n > 0 && n <= len - pos);
		pos += n;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;
	struct linebreak lb = { 0 };
	uint32_t cp;

	check(s, size, grapheme_next);
	check(s, size, word_next);
	check(s, size, sentence_next);
	for (size_t pos = 0; pos < size; pos += decode(s + pos, size - pos, &cp)) {
		enum line_break may = linebreak_before(&lb, s + pos, size - pos);

		HOLDS(may == LINE_KEEP || may == LINE_MAY || may == LINE_MUST);
		HOLDS(pos > 0 || may == LINE_KEEP);
	}
	return 0;
}
