#ifndef EXPORT_RUNS_H
#define EXPORT_RUNS_H

#include "export_internal.h"

/*
 * runs: a change as one text that can be read through, in pieces: what both
 * sides share, what only one has, and where a blank stands between them.
 * Every writer that shows words reads runs, so all show the same words.
 */
enum run_kind {
	RUN_SAME,	/* as the later version has it */
	RUN_DROPPED,	/* only in the base */
	RUN_ADDED,	/* only in the other version */
	RUN_OLD_FORM,	/* typography: what stood in the base */
	RUN_NEW_FORM	/* typography: what stands now */
};

struct run {
	const char *s;		/* no white space at either end; never empty */
	uint32_t    len;
	uint8_t     kind;
	bool        space;	/* white space stands before it where both sides are woven */
	bool        space_old, space_new;	/* and where one side is read alone */
};

/* Masks of kinds: both sides woven, or one side as it reads; bare: without marks. */
#define RUNS_ALL (RUNS_OLD | RUNS_NEW)
#define RUNS_OLD (1u << RUN_SAME | 1u << RUN_DROPPED | 1u << RUN_OLD_FORM)
#define RUNS_NEW (1u << RUN_SAME | 1u << RUN_ADDED | 1u << RUN_NEW_FORM)
#define RUNS_BARE 0x80u

bool run_space(const struct run *r, unsigned mask);

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
 * comes as two whole texts, old and new; else words of both sides are woven.
 */
void runs_of_change(const struct version *a, const struct version *b, const struct change *change,
		    struct runs *out);

#endif
