#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include "tdiff/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FOLD_SMALL 160	/* code points held without allocating: most sentences */

/* A stretch of text as normalised code points. Malformed subparts are U+FFFD. */
struct fold_input {
	uint32_t *items;	/* == small, or allocated: fold_input_free() */
	size_t    count, cap;
	uint32_t  small[FOLD_SMALL];
};

void fold_input_read(struct fold_input *in, enum fold level, const char *s, size_t len);

/* Characters that show nothing; joiners are not among them. */
bool fold_is_invisible(uint32_t cp);

#endif
