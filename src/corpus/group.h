#ifndef GROUP_H
#define GROUP_H

#include <stdint.h>

#include "rarity.h"
#include "sketch.h"
#include "tdiff/parallel.h"

#define NO_LEADER UINT32_MAX
#define NO_FOLDER UINT32_MAX

/* What group_articles() works on. All borrowed. */
struct group_task {
	const struct sketch *const *sketches;
	const uint32_t      *known;	/* the leader of each by an earlier grouping that still holds, or NO_LEADER */
	const uint32_t      *folder;	/* small folder each lies in; NO_FOLDER for those in large ones */
	uint32_t             count;
	unsigned             threads;
	struct progress     *progress;	/* only its `cancel`; may be NULL */

	/* cover() of two articles, for pairs the sketches cannot decide. */
	float (*cover)(void *ctx, const struct rarity *l, uint32_t a, uint32_t b, unsigned thread);
	void  *ctx;
};

/*
 * Set group[i] to the first article of the story that article i is part of.
 * The outcome depends on the articles and their order only.
 */
void group_articles(const struct group_task *task, uint32_t *group);

#endif
