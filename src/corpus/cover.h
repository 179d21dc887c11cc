#ifndef COVER_H
#define COVER_H

#include <stdint.h>

#include "rarity.h"
#include "sketch.h"
#include "tdiff/arena.h"
#include "tdiff/text.h"

/*
 * cover: how much of one text's sentences another says as well. Two articles
 * on one topic share words all over; two versions of one story share them
 * sentence by sentence.
 */

/* Share of the shorter text's sentences, weighted by what they say, that find a like one in the other: 0..1. */
float cover(struct arena *scratch, struct sketcher *s, const struct rarity *l,
	    const struct text *a, const struct text *b);

#endif
