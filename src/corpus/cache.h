#ifndef CACHE_H
#define CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "corpus_internal.h"

/*
 * cache: what an earlier reading of the same sources found. One file a
 * corpus, written beside and renamed, so that a crash leaves the old one and
 * two readers never see half of one; every part carries a checksum. What
 * does not fit in any way is as if it were not there.
 */

/*
 * Fill in the articles of g->files that have not changed, and how they were
 * grouped (g->known). When some file is new, changed or gone, their sketches
 * are read as well, else what each version keeps of earlier ones (g->kept).
 * False: nothing could be used.
 */
bool cache_load(struct reading *g);

/*
 * Write all of it anew, and remove the oldest files until the folder keeps
 * to its limit; `leader` as in g->known, `c` the stories made of it. False
 * when it could not be kept.
 */
bool cache_save(const struct reading *g, const uint32_t *leader, const struct corpus *c);

#endif
