#include <string.h>

#include "../../src/tui/theme.h"
#include "fuzz.h"

/*
 * Whatever a theme's lines say: they are taken whole, or refused with the
 * fault named and nothing of them taken; colours are colours, and stay so on
 * a terminal with fewer.
 */

static void
check_colour(uint32_t colour, uint32_t colours)
{
	HOLDS(colour == COLOUR_DEFAULT || (colour < 256 && colour < colours) ||
	      (colour >= COLOUR_RGB && colour < 2 * COLOUR_RGB && colours == COLOUR_RGB));
}

static void
check_style(struct style s)
{
	static const unsigned colours[] = { 0, 8, 16, 256, 1u << 24 };

	HOLDS(s.attributes < 1u << ATTRIBUTE_COUNT);
	HOLDS(s.foreground < 2 * COLOUR_RGB || s.foreground == COLOUR_DEFAULT);
	HOLDS(s.background < 2 * COLOUR_RGB || s.background == COLOUR_DEFAULT);
	for (size_t i = 0; i < sizeof(colours) / sizeof(colours[0]); i++) {
		struct style fit = theme_fit(s, colours[i]);

		check_colour(fit.foreground, colours[i]);
		check_colour(fit.background, colours[i]);
		HOLDS(fit.attributes < 1u << ATTRIBUTE_COUNT);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct theme theme, before;
	struct error err = { 0 };

	HOLDS(theme_load("dark", NULL, &theme, NULL) == ST_OK);
	before = theme;
	if (theme_parse("theme", (const char *)data, size, NULL, &theme, &err) != ST_OK) {
		HOLDS(err.code == ST_BAD_CONFIG);
		HOLDS(strlen(err.detail) > 0);
		HOLDS(memcmp(&theme, &before, sizeof(theme)) == 0);
	}
	HOLDS(memchr(theme.name, '\0', sizeof(theme.name)) != NULL);
	for (int i = 0; i < THEME_COUNT; i++)
		check_style(theme.styles[i]);
	return 0;
}
