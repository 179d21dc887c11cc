#ifndef EXPORT_SHAPES_H
#define EXPORT_SHAPES_H

#include "readings.h"

/*
 * shapes: what the picture of two neighbouring columns shows, before it is
 * known where it is drawn.
 */
enum shape_class { SHAPE_SAME, SHAPE_TYPOGRAPHY, SHAPE_ALTERED, SHAPE_REWRITTEN, SHAPE_JOINED,
		   SHAPE_MOVED, SHAPE_DROPPED, SHAPE_ADDED, SHAPE_COUNT };

/* A run of sentences [a, a_end) answered by [b, b_end). One side of a notch is empty. */
struct shape {
	uint32_t a, a_end, b, b_end;
	uint8_t  class;
};

struct shapes { struct shape *items; size_t count, cap; };

/*
 * Append at most about `most` shapes that tell the comparison: neighbours of
 * one class joined; when they are too many, ribbons in bins of what most of
 * their sentences are, and of what moved or stands alone the longest runs.
 * True when shapes had to be left out.
 */
bool shapes_collect(const struct model *m, const struct comparison *c, size_t most,
		    struct shapes *out);

#endif
