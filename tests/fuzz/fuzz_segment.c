#include "../unit/text_check.h"
#include "fuzz.h"

static const char *const langs[] = { "auto", "en", "de", "fr", "ru", "hy", "zh", "und" };

/*
 * Whatever the bytes, the first of which choose the parameters and the last
 * a span to skip: sentences, skipped spans and white space cover them.
 */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t choice = size ? data[0] : 0, more = size > 1 ? data[1] : 0;
	size_t head = size > 2 ? data[size - 1] % size : 0;
	struct span skip = { (uint32_t)(head / 2), (uint32_t)head };
	struct text_source source = { .bytes = (const char *)data, .len = size, .skip = &skip,
				      .skip_count = head > 1 };
	struct text_params params = {
		.unit = (enum text_unit)(choice % 3), .newlines = (enum text_newlines)(choice / 3 % 3),
		.rules = more & 1 ? RULES_UAX29 : RULES_TAILORED, .hold_quotes = more & 2,
		.lang = langs[more / 4 % 8]
	};
	const char *wrong = check_segment(&source, &params);

	if (wrong)
		fprintf(stderr, "%s\n", wrong);
	HOLDS(!wrong);
	return 0;
}
