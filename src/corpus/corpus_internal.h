#ifndef CORPUS_INTERNAL_H
#define CORPUS_INTERNAL_H

#include "sketch.h"
#include "tdiff/corpus.h"

/* What one thread needs for itself. */
struct reader {
	struct arena   *kept;		/* sketches and titles, for as long as the reading goes on */
	struct arena   *scratch;	/* one file at a time */
	struct sketcher sketcher;
	struct buffer   title;
};

/* The work of one corpus_read(). */
struct reading {
	const struct listing       *files;
	const struct corpus_params *params;
	struct progress            *progress;
	struct article             *articles;	/* one a file of the listing, in its order */
	struct sketch              *sketches;	/* likewise */
	bool                       *cached;	/* likewise: taken from an earlier reading */
	uint32_t                   *known;	/* likewise: the leader of its story by that reading, or NO_STORY */
	bool                        unchanged;	/* all was as that reading had it: nothing is grouped again */
	struct buffer               kept;	/* then: the kept shares of its stories, one after another */
	struct reader              *readers;	/* one a thread */
	unsigned                    threads;
	size_t                      from;	/* first file of the batch being read */
	uint32_t                    count;	/* files read by now */
};

/* Read the files [g->count, end) of the listing into articles and sketches (corpus.c). */
void corpus_read_files(struct reading *g, size_t end);

/* Which article stands for the story of each by content: leader[i], for those READ (likeness.c). */
void corpus_group(struct reading *g, uint32_t *leader);

/* Mark duplicates and set leader[i] for every file read by now, by the grouping asked for (stories.c). */
void corpus_lead(struct reading *g, uint32_t *leader);

/* What is read by now, grouped so; belongs to `arena` (stories.c). */
struct corpus *corpus_describe(struct arena *arena, const struct reading *g, const uint32_t *leader);

#endif
