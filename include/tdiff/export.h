#ifndef TDIFF_EXPORT_H
#define TDIFF_EXPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tdiff/model.h"
#include "tdiff/sink.h"
#include "tdiff/status.h"
#include "tdiff/width.h"

/*
 * export: a finished comparison written as a report or as data. Writers see
 * a const model, keep no state between calls, and give the same bytes for
 * the same model and parameters.
 */

#define CONTEXT_ALL (-1)

/* What a report over several stories held, for its end. */
struct export_totals {
	uint64_t stories, versions, differing;
	uint64_t alone;			/* stories of one version */
	uint64_t kinds[KIND_COUNT];	/* sentences of all versions but the bases, by kind */
};

/* Add a story; `differs` as the exit status has it. */
void export_totals_add(struct export_totals *t, const struct model *m, bool differs);

struct export_params {
	int                 context;	/* unchanged sentences shown beside a change; CONTEXT_ALL */
	int                 columns;	/* of text reports */
	bool                color;	/* text report only: SGR, never by default */
	bool                all_pairs;	/* json, csv: every pair, not only those with the base */
	bool                stats;	/* text: counts only at the head, no sentences */
	unsigned            only_kinds;	/* bit 1 << enum kind; 0: all */
	unsigned            only_flags;	/* enum flag bits; 0: all */
	const char         *story;	/* name of the story; NULL or "" when there is only one */
	uint32_t            story_index, story_count;	/* its place among them; 0, 0 will do for one */
	struct width_params width;
	const struct export_totals *totals;	/* of all stories, at end(); NULL: not told */
};

/*
 * One output format. The caller calls begin() and end() once each, where
 * they are not NULL, and run() for every story between them, also when
 * there is only one.
 */
struct export_format {
	const char *name;	/* --export=NAME */
	const char *suffix;	/* ".csv" */
	const char *help;
	bool        alone;	/* wants each version cut as --segment cuts it, whatever the others show */
	void      (*run)(const struct model *m, const struct export_params *p, struct sink *to);
	void      (*begin)(const struct export_params *p, struct sink *to);
	void      (*end)(const struct export_params *p, struct sink *to);
};

const struct export_format *export_find(const char *name);	/* NULL if unknown */
const struct export_format *export_formats(size_t *count);	/* the table, for help and completion */

/*
 * The text as units, for --segment and --words: every sentence (token) on
 * a line of its own. White space inside a sentence becomes one blank,
 * control characters U+FFFD; the patch format patches just these lines.
 */
void export_segments(const struct text *t, struct sink *to);
void export_words(const struct text *t, struct sink *to);

/* One value of lists that are written beside reports: quotes included, and inert. */
void export_json_string(const char *s, struct sink *to);
void export_csv_cell(const char *s, struct sink *to);
void export_line(const char *s, struct sink *to);	/* a stretch of plain text, no newline in it */

#endif
