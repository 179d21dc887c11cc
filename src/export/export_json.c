#include "json_put.h"

#include <inttypes.h>

/* The whole model as one JSON value; the schema is tdiff.schema.json beside this file. */

/* A string, or null when it was not told. */
static void
put_field(const char *name, const char *value, struct sink *to)
{
	sink_puts(to, ", \"");
	sink_puts(to, name);
	sink_puts(to, "\": ");
	if (value && value[0])
		json_string(value, to);
	else
		sink_puts(to, "null");
}

/* ---- versions ---- */

static void
put_sentence_list(const struct version *v, struct sink *to)
{
	sink_puts(to, "\"sentences\": [");
	for (uint32_t i = 0; i < v->sentence_count; i++) {
		const struct sentence *s = &v->sentences[i];

		sink_puts(to, i ? ",\n    {\"start\": " : "\n    {\"start\": ");
		sink_number(to, file_offset(v, s->start));
		sink_puts(to, ", \"end\": ");
		sink_number(to, file_offset(v, s->end));
		sink_puts(to, ", \"role\": \"");
		sink_puts(to, text_role_name((enum role)s->role));
		sink_puts(to, "\"}");
	}
	sink_putc(to, ']');
}

static void
put_version(const struct version *v, struct sink *to)
{
	sink_puts(to, "{\"id\": ");
	json_string(v->letter, to);
	sink_puts(to, ", \"label\": \"");
	escape_puts(ESCAPE_JSON_NAME, v->info.label, to);
	sink_puts(to, "\", \"file\": \"");
	escape_puts(ESCAPE_JSON_NAME, v->info.file, to);
	sink_printf(to, "\", \"hash\": \"%016" PRIx64 "\"", text_hash(v->info.raw, v->info.file_bytes));
	put_field("date", v->info.date, to);
	put_field("place", v->info.place, to);
	put_field("title", v->info.title, to);
	put_field("source", v->info.source, to);
	put_field("author", v->info.author, to);
	put_field("url", v->info.url, to);
	put_field("lang", text_lang(v->info.text), to);
	sink_puts(to, ",\n   \"bytes\": ");
	sink_number(to, v->info.file_bytes);
	sink_puts(to, ", \"words\": ");
	sink_number(to, v->words);
	sink_puts(to, ", ");
	put_sentence_list(v, to);
	sink_putc(to, '}');
}

static void
put_versions(const struct model *m, struct sink *to)
{
	sink_puts(to, "\"versions\": [");
	for (uint32_t v = 0; v < m->version_count; v++) {
		sink_puts(to, v ? ",\n  " : "\n  ");
		put_version(&m->versions[v], to);
	}
	sink_putc(to, ']');
}

/* ---- pairs ---- */

static void
put_span(const struct version *v, struct span span, struct sink *to)
{
	sink_putc(to, '[');
	sink_number(to, file_offset(v, span.start));
	sink_puts(to, ", ");
	sink_number(to, file_offset(v, span.end));
	sink_putc(to, ']');
}

static void
put_edits(const struct version *a, const struct version *b, const struct word_diff *words,
	  struct sink *to)
{
	sink_puts(to, "\"edits\": [");
	for (size_t i = 0; i < words->count; i++) {
		sink_puts(to, i ? ", {\"a\": " : "{\"a\": ");
		put_span(a, words->edits[i].a, to);
		sink_puts(to, ", \"b\": ");
		put_span(b, words->edits[i].b, to);
		if (words->edits[i].typography)
			sink_puts(to, ", \"typography\": true");
		sink_putc(to, '}');
	}
	sink_putc(to, ']');
}

static void
put_link(const struct model *m, const struct comparison *c, const struct change *change,
	 struct sink *to)
{
	sink_puts(to, "{\"a\": ");
	json_indices(change->link->a, change->link->a_count, to);
	sink_puts(to, ", \"b\": ");
	json_indices(change->link->b, change->link->b_count, to);
	sink_puts(to, ", ");
	json_kind((enum kind)change->kind, change->flags, to);
	sink_puts(to, ", \"score\": ");
	sink_number(to, change->link->score);
	sink_puts(to, ", ");
	put_edits(&m->versions[c->a], &m->versions[c->b], &change->words, to);
	sink_putc(to, '}');
}

static void
put_comparison(const struct model *m, const struct comparison *c, struct sink *to)
{
	sink_puts(to, "{\"a\": ");
	json_string(m->versions[c->a].letter, to);
	sink_puts(to, ", \"b\": ");
	json_string(m->versions[c->b].letter, to);
	sink_puts(to, ", \"similarity\": ");
	put_thousandths(c->similarity, to);
	sink_puts(to, ", \"links\": [");
	for (size_t i = 0; i < c->count; i++) {
		sink_puts(to, i ? ",\n    " : "\n    ");
		put_link(m, c, &c->changes[i], to);
	}
	sink_puts(to, "]}");
}

/* Links of two versions neither of which is the base are worked out here, and let go at once. */
static void
put_other_pair(const struct model *m, uint32_t a, uint32_t b, struct sink *to)
{
	struct arena *arena = arena_new();
	struct comparison c = model_compare(arena, m, a, b);

	put_comparison(m, &c, to);
	arena_free(arena);
}

static void
put_pairs(const struct model *m, bool all, struct sink *to)
{
	const char *lead = "\n  ";

	sink_puts(to, "\"pairs\": [");
	for (uint32_t v = 0; v < m->version_count; v++) {
		if (v == m->base)
			continue;
		sink_puts(to, lead);
		put_comparison(m, &m->against_base[v], to);
		lead = ",\n  ";
	}
	for (uint32_t a = 0; all && a < m->version_count; a++) {
		for (uint32_t b = a + 1; b < m->version_count; b++) {
			if (a == m->base || b == m->base)
				continue;
			sink_puts(to, lead);
			put_other_pair(m, a, b, to);
		}
	}
	sink_putc(to, ']');
}

/* ---- families, counts, notes ---- */

static void
put_family(const struct model *m, uint32_t index, struct sink *to)
{
	sink_puts(to, "{\"id\": ");
	sink_number(to, index + 1);
	sink_puts(to, ", \"cells\": {");
	for (uint32_t v = 0; v < m->version_count; v++) {
		const struct cell c = model_cell(m, index, v);

		if (v)
			sink_puts(to, ", ");
		json_string(m->versions[v].letter, to);
		sink_puts(to, ": {\"s\": ");
		json_indices(c.sentences, c.count, to);
		sink_puts(to, ", ");
		json_kind((enum kind)c.kind, c.flags, to);
		sink_putc(to, '}');
	}
	sink_puts(to, "}}");
}

static void
put_families(const struct model *m, struct sink *to)
{
	sink_puts(to, "\"families\": [");
	for (uint32_t f = 0; f < m->family_count; f++) {
		sink_puts(to, f ? ",\n  " : "\n  ");
		put_family(m, f, to);
	}
	sink_putc(to, ']');
}

static void
put_count(const char *name, uint32_t count, const char *after, struct sink *to)
{
	sink_putc(to, '"');
	sink_puts(to, name);
	sink_puts(to, "\": ");
	sink_number(to, count);
	sink_puts(to, after);
}

static void
put_counts(const struct version *v, struct sink *to)
{
	sink_puts(to, ": {\"kinds\": {");
	for (int k = KIND_SAME; k <= KIND_DROPPED; k++)
		put_count(model_kind_name((enum kind)k), v->counts.kinds[k],
			  k < KIND_DROPPED ? ", " : "}, ", to);
	sink_puts(to, "\"flags\": {");
	for (int f = 0; f < FLAG_COUNT; f++)
		put_count(model_flag_name((enum flag_bit)f), v->counts.flags[f],
			  f + 1 < FLAG_COUNT ? ", " : "}, ", to);
	put_count("kept", v->counts.kept, ", ", to);
	put_count("words_kept", v->counts.words_kept, "}", to);
}

static void
put_stats(const struct model *m, struct sink *to)
{
	const char *lead = "\n  ";

	sink_puts(to, "\"stats\": {");
	put_count("families", m->family_count, ", ", to);
	put_count("in_all", m->in_all, ", ", to);
	put_count("in_all_same", m->in_all_same, ", \"versions\": {", to);
	for (uint32_t v = 0; v < m->version_count; v++) {
		if (v == m->base)
			continue;
		sink_puts(to, lead);
		json_string(m->versions[v].letter, to);
		put_counts(&m->versions[v], to);
		lead = ",\n  ";
	}
	sink_puts(to, "}}");
}

static void
put_notes(const struct model *m, struct sink *to)
{
	sink_puts(to, "\"notes\": [");
	for (size_t i = 0; i < m->note_count; i++) {
		if (i)
			sink_puts(to, ", ");
		json_string(m->notes[i], to);
	}
	if (m->version_count < 2) {
		sink_puts(to, m->note_count ? ", " : "");
		json_string("nothing to compare", to);
	}
	sink_putc(to, ']');
}

void
export_json(const struct model *m, const struct export_params *p, struct sink *to)
{
	if (several_stories(p)) {
		sink_puts(to, p->story_index ? ",\n{\"story\": \"" : "\n{\"story\": \"");
		escape_puts(ESCAPE_JSON_NAME, story_name(p), to);
		sink_puts(to, "\", \"base\": ");
	} else {
		sink_puts(to, "{\"tdiff\": \"1\", \"base\": ");
	}
	json_string(m->versions[m->base].letter, to);
	sink_puts(to, ",\n ");
	put_versions(m, to);
	sink_puts(to, ",\n ");
	put_pairs(m, p->all_pairs, to);
	sink_puts(to, ",\n ");
	put_families(m, to);
	sink_puts(to, ",\n ");
	put_stats(m, to);
	sink_puts(to, ",\n ");
	put_notes(m, to);
	sink_puts(to, several_stories(p) ? "}" : "}\n");
}

void
export_json_begin(const struct export_params *p, struct sink *to)
{
	if (several_stories(p))
		sink_puts(to, "{\"tdiff\": \"1\", \"stories\": [");
}

void
export_json_end(const struct export_params *p, struct sink *to)
{
	if (several_stories(p))
		sink_puts(to, "]}\n");
}
