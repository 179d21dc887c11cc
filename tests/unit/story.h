#ifndef STORY_H
#define STORY_H

#include "tdiff/model.h"

/*
 * A comparison for tests: versions out of strings, a sentence a line, links
 * by hand or by the aligner, and the model of it.
 */

#define STORY_MAX 16

struct story {
	struct arena           *arena;
	uint32_t                count;
	struct version_info     infos[STORY_MAX];
	const struct text      *texts[STORY_MAX];
	struct link            *links[STORY_MAX][STORY_MAX];	/* by hand, [a][b] with a < b */
	size_t                  link_count[STORY_MAX][STORY_MAX];
	const struct alignment *alignment;
	const struct model     *model;
};

struct story story_new(void);
void         story_free(struct story *s);

/* Add a version; its index. `date` may be "". */
uint32_t story_add(struct story *s, const char *bytes, size_t len, const char *date,
		   enum text_unit unit);

/* Links of a with b, a < b: "0-0 1,2-1 3-4m", m for moved. */
void story_link(struct story *s, uint32_t a, uint32_t b, const char *links);

/* Build from the links by hand, or from the aligner's. */
void story_build(struct story *s, uint32_t base);
void story_align(struct story *s, uint32_t base);

/* Families in a line: "A0 B0,1 | A1 C2". */
const char *story_families(struct story *s);

/*
 * Bands in lines, a column a version, "0+1@1" for sentences 0 and 1, the
 * second at row 1; "(3)" for a ghost; "." for an empty cell; "!" behind a
 * changed band.
 */
const char *story_bands(struct story *s, const char *shown, enum band_order order);

/* Kind and flags of each sentence of a version: "same altered+moved added". */
const char *story_states(struct story *s, uint32_t version);

#endif
