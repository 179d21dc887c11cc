#include "glyph.h"

static const struct {
	const char *unicode, *ascii;
} glyphs[GLYPH_COUNT] = {
#define X(id, unicode, ascii) [GLYPH_##id] = { unicode, ascii },
	GLYPH_LIST(X)
#undef X
};

/* All of them are of ambiguous width, so a terminal that draws those wide gets ASCII as well. */
const char *
glyph(enum glyph g, const struct width_params *p)
{
	return p->ascii || p->ambiguous_wide ? glyphs[g].ascii : glyphs[g].unicode;
}
