#ifndef EXPORT_READINGS_H
#define EXPORT_READINGS_H

#include "export_internal.h"
#include "tdiff/runs.h"

/*
 * readings: a family told version by version, and the walk over all of
 * them. With two versions a family is one reading; with more, a version may
 * answer parts of the base's passage in several links.
 */

/* A stretch of one version told against the base: a link, or what stands on one side only. */
struct reading {
	uint32_t             version;
	const struct change *change;	/* NULL: added or dropped */
	const uint32_t      *base, *own;	/* sentences of either side; a count may be 0 */
	uint32_t             base_count, own_count;
	uint8_t              kind, flags;
	bool                 up;	/* when moved: stands earlier than in the base */
};

/* Grows by VECTOR_PUSH; { 0 } is empty; VECTOR_FREE frees it. */
struct readings {
	struct reading *items;
	size_t count, cap;
};

/* A stretch of families, changed ones or others. */
struct stretch {
	uint32_t first, count;
	bool     folded;	/* not to be shown */
	bool     same;		/* when folded: all of them are the same in all versions */
};

/* The walk. Families must be visited in order: the places that moves are told against come from those before. */
struct walk {
	const struct model         *m;
	const struct export_params *p;
	uint32_t                    next;	/* family */
	struct stretch              queue[3];	/* head, folded middle and tail of a run */
	int                         queued, taken;
	uint32_t                   *places;	/* [v]: how far the unmoved sentences of v have come */
	uint32_t                    placed;	/* families that `places` has seen */
	struct readings             readings;
	uint32_t                   *numbers;	/* [i] is i: sentences of a series; NULL before the first */
};

struct walk walk_open(const struct model *m, const struct export_params *p);
void        walk_close(struct walk *w);
bool        walk_next(struct walk *w, struct stretch *out);	/* false at the end */

/* All readings of versions other than the base in a family; valid until the next call. */
const struct readings *walk_readings(struct walk *w, uint32_t family);
void                   walk_fetch(const struct walk *w);	/* their texts will be told now */

/*
 * A series is families in each of which the same versions have one sentence,
 * behind the one they have in the family before: added, dropped or the same,
 * with no more to tell about them. How many families from `first` on, of
 * those before `end`, are one: at least 1, the first alone. A ghost ends it.
 */
uint32_t series_length(const struct walk *w, uint32_t first, uint32_t end);

/* The readings of a series as those of one family, and the cell of a version. Valid as walk_readings() are. */
const struct readings *walk_series(struct walk *w, uint32_t first, uint32_t count);
struct cell            walk_series_cell(struct walk *w, uint32_t first, uint32_t count,
					uint32_t version);

/*
 * A moved sentence is told beside its partner in the base. Where it stands
 * in its own version, behind the last sentence of a family, is a ghost: the
 * run of sentences that moved there. With family NONE: before all others.
 */
struct ghost {
	uint32_t first, count;		/* sentences of the version; count 0: none */
	uint32_t family;		/* where the first is told */
	uint32_t base, base_end;	/* base sentences the run answers, from the least to the last */
};

struct ghost ghost_after(const struct walk *w, uint32_t family, uint32_t version);
bool         any_ghost_after(const struct walk *w, uint32_t family);	/* in any version */
struct ghost ghost_of(const struct walk *w, uint32_t version, uint32_t sentence);	/* count 0: none holds it */

/* Is the passage the same in all versions, in its place? */
bool family_unchanged(const struct model *m, uint32_t family);
bool family_selected(const struct model *m, const struct export_params *p, uint32_t family);

/* Do witnesses read the same? Then reports let them share a line; the first of them stands for all. */
bool cells_equal(const struct model *m, const struct cell *x, const struct cell *y);
bool readings_equal(const struct model *m, const struct reading *x, const struct reading *y);
bool readings_first(const struct model *m, const struct readings *readings, size_t i);
bool reading_plain(const struct reading *r);	/* the same, and nothing to tell about it */

/* The words of a reading, in place of what *out held: woven with the base's when it has a link. */
void runs_of_reading(const struct model *m, const struct reading *r, struct runs *out);

/* "A4", "A4-5", "A4,7" */
void put_label(const struct version *v, const uint32_t *sentences, uint32_t count,
	       struct buffer *out);
void put_range_label(const struct version *v, uint32_t first, uint32_t end, struct buffer *out);

#endif
