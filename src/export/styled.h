#ifndef EXPORT_STYLED_H
#define EXPORT_STYLED_H

#include "export_internal.h"
#include "tdiff/runs.h"

/*
 * styled: a paragraph of plain text in which every byte knows its role, to
 * be wrapped and written line by line, safe for a terminal, with colours or
 * without.
 */
enum style { STYLE_PLAIN, STYLE_DROPPED, STYLE_ADDED, STYLE_OLD_FORM, STYLE_NEW_FORM, STYLE_SIGN };

struct styled {
	struct buffer text, styles;	/* one style byte a text byte */
	struct buffer scratch;
};

void styled_clear(struct styled *s);
void styled_free(struct styled *s);
void styled_puts(struct styled *s, const char *text, int style);

/* Append the runs whose kinds are in the mask, with [-dropped-] and {+added+} around what differs. */
void styled_runs(struct styled *s, const struct runs *runs, unsigned mask);

/* Write bytes [start, end) for a terminal. */
void styled_put(struct styled *s, size_t start, size_t end, const struct export_params *p,
		struct sink *to);

/* `text` in a style by itself. */
void styled_put_text(const char *text, enum style style, const struct export_params *p,
		     struct sink *to);

/* Bytes of a file, name or note made safe, and how many columns they take. */
size_t put_safe(const char *s, const struct export_params *p, struct sink *to);

/* `columns` blanks. */
void put_blanks(size_t columns, struct sink *to);

/* Wrap plain text at p->columns; later lines are indented. */
void put_wrapped(const char *text, size_t indent, const struct export_params *p, struct sink *to);

#endif
