#include "json_put.h"
#include "readings.h"

/* One family a line, with the words themselves, for tools that read line by line. */

static void
put_cell(const struct model *m, const struct cell *c, struct sink *to)
{
	const struct version *v = &m->versions[c->version];

	json_string(v->letter, to);
	sink_puts(to, ": {\"s\": ");
	json_indices(c->sentences, c->count, to);
	sink_puts(to, ", ");
	json_kind((enum kind)c->kind, c->flags, to);
	sink_puts(to, ", \"text\": [");
	for (uint32_t i = 0; i < c->count; i++) {
		sink_puts(to, i ? ", \"" : "\"");
		put_sentence(ESCAPE_JSON, v, c->sentences[i], to);
		sink_putc(to, '"');
	}
	sink_puts(to, "]}");
}

void
export_jsonl(const struct model *m, const struct export_params *p, struct sink *to)
{
	for (uint32_t f = 0; f < m->family_count; f++) {
		if (!family_selected(m, p, f))
			continue;
		sink_puts(to, "{");
		if (several_stories(p)) {
			sink_puts(to, "\"story\": \"");
			escape_puts(ESCAPE_JSON_NAME, story_name(p), to);
			sink_puts(to, "\", ");
		}
		sink_puts(to, "\"family\": ");
		sink_number(to, f + 1);
		sink_puts(to, ", \"cells\": {");
		for (uint32_t v = 0; v < m->version_count; v++) {
			struct cell c = model_cell(m, f, v);

			if (v)
				sink_puts(to, ", ");
			put_cell(m, &c, to);
		}
		sink_puts(to, "}}\n");
	}
}
