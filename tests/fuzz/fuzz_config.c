#include <string.h>

#include "../../src/cli/options.h"
#include "fuzz.h"

/* Whatever a config file holds: it is taken, or refused with the fault named; numbers stay in their limits. */

static void
check_limits(struct options *o)
{
	size_t count;
	const struct option_def *table = options_table(&count);

	for (size_t i = 0; i < count; i++) {
		const struct option_def *d = &table[i];
		int value;

		if (d->type != OPTION_NUMBER)
			continue;
		memcpy(&value, (char *)o + d->offset, sizeof(value));
		HOLDS((value >= d->min && value <= d->max) || (d->word && value == d->word_value));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct options o = options_default(arena);
	struct error err = { 0 };

	if (config_parse(&o, "config", (const char *)data, size, &err) != ST_OK) {
		HOLDS(err.code == ST_BAD_CONFIG);
		HOLDS(strncmp(err.detail, "config", 6) == 0);
	} else {
		HOLDS(o.bindings != NULL);
	}
	check_limits(&o);
	arena_free(arena);
	return 0;
}
