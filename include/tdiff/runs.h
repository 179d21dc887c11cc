#ifndef TDIFF_RUNS_H
#define TDIFF_RUNS_H

#include "tdiff/buffer.h"
#include "tdiff/model.h"

/*
 * runs: a change as one text that can be read through, in pieces: what both
 * sides share, what only one has, and where a blank stands between them.
 * Whoever shows words reads runs, so all show the same words. Runs point
 * into the texts of the versions they are of.
 */
enum run_kind {
	RUN_SAME,	/* as the later version has it */
	RUN_DROPPED,	/* only in the base */
	RUN_ADDED,	/* only in the other version */
	RUN_OLD_FORM,	/* typography: what stood in the base */
	RUN_NEW_FORM	/* typography: what stands now */
};

struct run {
	const char *s;		/* within one sentence; never empty, white space at an end only where it is all there is */
	uint32_t    len;
	uint8_t     kind;
	uint8_t     blanks;	/* white space since the run before: bit 0 in the base, bit 1 in the other */
};

/* Grows by VECTOR_PUSH; { 0 } is empty; VECTOR_FREE frees it. */
struct runs {
	struct run *items;
	size_t count, cap;
};

/* Append whole sentences of a version as runs of one kind. */
void runs_of_sentences(const struct version *v, const uint32_t *sentences, uint32_t count,
		       enum run_kind kind, struct runs *out);

/*
 * Append a change of version b against version a. One that is rewritten
 * comes as two whole texts, old and new; else words of both sides are
 * woven. Typography in white space alone is a run of white space.
 */
void runs_of_change(const struct version *a, const struct version *b, const struct change *change,
		    struct runs *out);

/* Masks of kinds: one side as it reads, or both woven; bare: without marks. */
#define RUNS_OLD (1u << RUN_SAME | 1u << RUN_DROPPED | 1u << RUN_OLD_FORM)
#define RUNS_NEW (1u << RUN_SAME | 1u << RUN_ADDED | 1u << RUN_NEW_FORM)
#define RUNS_ALL (RUNS_OLD | RUNS_NEW)
#define RUNS_BARE 0x80u

/*
 * Reads the runs of some kinds in turn:
 *	for (struct run_reader r = runs_read(runs, RUNS_NEW); runs_next(&r); )
 * A mark opens before the first and closes behind the last of neighbours of one kind.
 */
struct run_reader {
	const struct run *run;		/* the one at hand */
	enum run_kind     kind;		/* its kind; RUN_SAME when bare */
	bool              space;	/* a blank stands between it and the one before */
	bool              opens, closes;

	const struct runs *runs;
	unsigned           mask;
	size_t             next;
};

struct run_reader runs_read(const struct runs *runs, unsigned mask);
bool              runs_next(struct run_reader *r);	/* false at the end */

#endif
