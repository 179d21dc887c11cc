#include <stdint.h>
#include <string.h>

#include "../unit/align_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Versions parted by NULs, one sentence a line; whatever the bytes, align.h holds. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *at = (const char *)data, *end = at + size;
	struct arena *arena = arena_new();
	const struct text *texts[ALIGN_CHECK_MAX];
	size_t count = 0;

	while (at < end && count < ALIGN_CHECK_MAX) {
		const char *nul = memchr(at, '\0', (size_t)(end - at));
		struct text_source source = { .bytes = at, .len = (size_t)((nul ? nul : end) - at) };
		struct text_params params = { .unit = UNIT_LINE, .lang = "en" };

		texts[count++] = text_new(arena, &source, &params);
		at += source.len + 1;
	}
	if (align_check(texts, count, (unsigned)size))
		__builtin_trap();
	arena_free(arena);
	return 0;
}
