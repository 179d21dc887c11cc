#ifndef KEPT_H
#define KEPT_H

#include <stddef.h>
#include <stdint.h>

#include "corpus_internal.h"

/*
 * kept: how much of each version of a story stands in its earlier versions,
 * from their sketches. One row a version: its share from the first version,
 * then from those just before it.
 */

size_t kept_count(uint32_t versions);	/* shares of all rows of a story */

/* Fill story->kept, `out`, and story->change from the sketches of its articles. */
void kept_measure(const struct reading *g, struct story *story, uint16_t *out);

/* Take over story->kept, measured before, and make story->change of it. */
void kept_take(const struct article *articles, struct story *story, const uint16_t *kept);

#endif
