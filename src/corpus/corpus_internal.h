#ifndef CORPUS_INTERNAL_H
#define CORPUS_INTERNAL_H

#include "sketch.h"
#include "tdiff/corpus.h"

/* What one thread needs for itself. */
struct reader {
	struct arena   *kept;		/* sketches and titles, for as long as the reading goes on */
	struct arena   *scratch;	/* one file at a time */
	struct sketcher sketcher;
};

/* The work of one corpus_read(). */
struct reading {
	const struct listing       *files;
	const struct corpus_params *params;
	struct progress            *progress;
	struct article             *articles;	/* one a file of the listing, in its order */
	struct sketch              *sketches;	/* likewise */
	struct reader              *readers;	/* one a thread */
	unsigned                    threads;
	size_t                      from;	/* first file of the batch being read */
	uint32_t                    count;	/* files read by now */
};

/* Read the files [g->count, end) of the listing into articles and sketches (corpus.c). */
void corpus_read_files(struct reading *g, size_t end);

/* Which article stands for the story of each by content: leader[i], for those READ (likeness.c). */
void corpus_group(struct reading *g, uint32_t *leader);

/* Mark duplicates, group what is read by now, and describe it; belongs to `arena` (stories.c). */
const struct corpus *corpus_describe(struct arena *arena, struct reading *g);

#endif
