#include <stdint.h>
#include <string.h>

#include "../unit/words_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Link all sentences of one half of the bytes (up to the first NUL) with all of the other. */
static void
link_halves(const struct text *a, const struct text *b)
{
	uint32_t all[2][64];
	struct link l = { .a = all[0], .b = all[1] };

	for (uint32_t i = 0; i < 64; i++)
		all[0][i] = all[1][i] = i;
	l.a_count = text_count(a) < 64 ? (uint32_t)text_count(a) : 64;
	l.b_count = text_count(b) < 64 ? (uint32_t)text_count(b) : 64;
	if (l.a_count && l.b_count && words_check(a, b, &l))
		__builtin_trap();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data, *nul = size ? memchr(bytes, '\0', size) : NULL;
	size_t len = nul ? (size_t)(nul - bytes) : size / 2, skip = len + (nul != NULL);
	struct arena *arena = arena_new();
	struct text_source x = { .bytes = bytes, .len = len };
	struct text_source y = { .bytes = bytes + skip, .len = size - skip };

	for (int unit = UNIT_SENTENCE; unit <= UNIT_PARAGRAPH; unit++) {
		struct text_params p = { .unit = (enum text_unit)unit, .lang = "en" };

		link_halves(text_new(arena, &x, &p), text_new(arena, &y, &p));
	}
	arena_free(arena);
	return 0;
}
