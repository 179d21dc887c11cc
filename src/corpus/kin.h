#ifndef KIN_H
#define KIN_H

#include <stddef.h>
#include <stdint.h>

#include "sketch.h"

/*
 * kin: for each article the few others that may be versions of the
 * same story, from an index of its heaviest words and its three-word runs.
 */

#define KIN_MAX 8	/* others looked at closely for one article */

struct kin_index;

/*
 * weights[i][k] is what word k of sketch i tells. All borrowed; sketches must
 * outlive the index.
 */
struct kin_index *kin_index_new(const struct sketch *const *sketches, const uint16_t *const *weights,
				  uint32_t count);
void               kin_index_free(struct kin_index *c);

/* Scratch of one thread. */
struct kin_scratch;
struct kin_scratch *kin_scratch_new(const struct kin_index *c);
void                      kin_scratch_free(struct kin_scratch *s);

/* Earlier articles (below `article`) that share most with it, best first; how many. */
size_t kin_of(const struct kin_index *c, uint32_t article, struct kin_scratch *s,
		     uint32_t out[KIN_MAX]);

#endif
