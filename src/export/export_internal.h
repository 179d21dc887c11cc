#ifndef EXPORT_INTERNAL_H
#define EXPORT_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "escape.h"
#include "tdiff/export.h"

/* The writers, one a file; the table in export.c names them. */
void export_json(const struct model *m, const struct export_params *p, struct sink *to);
void export_json_begin(const struct export_params *p, struct sink *to);
void export_json_end(const struct export_params *p, struct sink *to);
void export_spoken(const struct model *m, const struct export_params *p, struct sink *to);
void export_markdown(const struct model *m, const struct export_params *p, struct sink *to);
void export_markdown_end(const struct export_params *p, struct sink *to);
void export_html(const struct model *m, const struct export_params *p, struct sink *to);
void export_html_begin(const struct export_params *p, struct sink *to);
void export_html_end(const struct export_params *p, struct sink *to);
void export_tei(const struct model *m, const struct export_params *p, struct sink *to);
void export_tei_begin(const struct export_params *p, struct sink *to);
void export_tei_end(const struct export_params *p, struct sink *to);
void export_jsonl(const struct model *m, const struct export_params *p, struct sink *to);
void export_csv(const struct model *m, const struct export_params *p, struct sink *to);
void export_csv_begin(const struct export_params *p, struct sink *to);
void export_tsv(const struct model *m, const struct export_params *p, struct sink *to);
void export_tsv_begin(const struct export_params *p, struct sink *to);
void export_patch(const struct model *m, const struct export_params *p, struct sink *to);
void export_text(const struct model *m, const struct export_params *p, struct sink *to);
void export_summary(const struct model *m, const struct export_params *p, struct sink *to);

/* ---- put.c: small pieces that every writer uses ---- */

bool several_stories(const struct export_params *p);
const char *story_name(const struct export_params *p);	/* never NULL */
void put_thousandths(uint32_t n, struct sink *to);	/* 820 gives 0.82 */

/* Bytes with line ends, and what white space stands around them, as single blanks, also at either end. */
void append_folded(const char *s, size_t len, struct buffer *out);
void put_folded(enum escape how, const char *s, size_t len, struct sink *to);

/* reveal.c: the same, hidden characters as "U+200B" between what opens and closes a name. */
void put_revealed(enum escape how, const char *s, size_t len, const char *open, const char *close,
		  struct sink *to);

/* signs.c: "left quotation mark and comma"; false, and nothing written, where not all of it is signs. */
bool append_sign_names(const char *s, size_t len, struct buffer *out);

/* Sentences of a version, folded and escaped; several with a blank between them. */
void put_sentence(enum escape how, const struct version *v, uint32_t i, struct sink *to);
void put_sentences(enum escape how, const struct version *v, const uint32_t *sentences,
		   uint32_t count, struct sink *to);

/* Where a byte of a version's text stands in its file. */
size_t file_offset(const struct version *v, size_t pos);

#endif
