#ifndef EXPORT_REPORT_H
#define EXPORT_REPORT_H

#include "readings.h"

/*
 * report: the words at the head of every report for people, and the signs
 * before its sentences, in the same form whatever the format.
 */

/* "2 versions, base A (named first)" */
void report_title(const struct model *m, struct buffer *out);

/* What the story is about: the base's title, else its first words, else the file's name. */
void report_heading(const struct model *m, struct buffer *out);

/* "B keeps 23 of 23: 0 same, 23 altered, 0 moved; drops 0, adds 2." */
void report_counts(const struct model *m, uint32_t v, struct buffer *out);

/* "In all 5: 9 sentences; in the same words: 2." For three versions or more. */
void report_agreement(const struct model *m, struct buffer *out);

/* Sentences to say about the whole, each ended by a newline: equal, alone, unlike, and the model's notes. */
void report_verdicts(const struct model *m, struct buffer *out);
bool report_all_same(const struct model *m);	/* in the same words, in the same order */

/* One row of the table of versions, as cells of raw text; a column may be empty throughout. */
enum report_column {
	COLUMN_LETTER, COLUMN_FILE, COLUMN_DATE, COLUMN_PLACE, COLUMN_SOURCE,
	COLUMN_SENTENCES, COLUMN_WORDS, COLUMN_COUNT
};
void report_cell(const struct model *m, uint32_t v, enum report_column column, struct buffer *out);
bool report_told(const struct model *m, enum report_column column);	/* of any version */

/* The file as reports name it: without its folder where that tells it apart. */
const char *report_file(const struct model *m, uint32_t v);

/* The sign of a reading: 0 to 2 characters, NUL-ended. */
struct sign { char text[12]; };
struct sign report_sign(const struct reading *r, bool ascii);

/* "altered, split and moved down" */
void report_kind(const struct reading *r, struct buffer *out);

/* The signs that readings can have. */
struct legend_entry {
	const char *sign, *ascii, *meaning;
	bool      (*occurs)(const struct counts *c);
};
const struct legend_entry *report_legend(size_t *count);

#endif
