#include "html.h"

/* The table of versions: where each comes from, and what it keeps of the base. */

/* A count of the table; a column that is empty in all versions is left out. */
static const struct {
	bool        flag;
	int         id;
	const char *name;
} columns[] = {
	{ false, KIND_SAME,       "Same" },
	{ false, KIND_TYPOGRAPHY, "Typography" },
	{ false, KIND_ALTERED,    "Altered" },
	{ false, KIND_REWRITTEN,  "Rewritten" },
	{ true,  FLAG_BIT_SPLIT,  "Split" },
	{ true,  FLAG_BIT_MERGED, "Merged" },
	{ true,  FLAG_BIT_MOVED,  "Moved" },
	{ true,  FLAG_BIT_HIDDEN, "Hidden" },
	{ false, KIND_DROPPED,    "Dropped" },
	{ false, KIND_ADDED,      "Added" },
};
#define COLUMNS (sizeof(columns) / sizeof(columns[0]))

static uint32_t
count_of(const struct version *v, size_t column)
{
	return columns[column].flag ? v->counts.flags[columns[column].id] :
				      v->counts.kinds[columns[column].id];
}

static bool
occurs(const struct model *m, size_t column)
{
	for (uint32_t v = 0; v < m->version_count; v++)
		if (v != m->base && count_of(&m->versions[v], column))
			return true;
	return false;
}

static void
put_head(struct html *h)
{
	sink_puts(h->to, "<thead><tr><th scope=\"col\">Version</th><th scope=\"col\">File</th>");
	if (report_told(h->m, COLUMN_DATE))
		sink_puts(h->to, "<th scope=\"col\">Date</th>");
	if (report_told(h->m, COLUMN_PLACE))
		sink_puts(h->to, "<th scope=\"col\">Place</th>");
	if (report_told(h->m, COLUMN_SOURCE))
		sink_puts(h->to, "<th scope=\"col\">Source</th>");
	sink_puts(h->to, "<th scope=\"col\" class=\"n\">Sentences</th>"
		  "<th scope=\"col\" class=\"n\">Words</th>");
	if (h->m->version_count > 1)
		sink_puts(h->to, "<th scope=\"col\" class=\"n\">Keeps</th>"
			  "<th scope=\"col\">Share</th>");
	for (size_t i = 0; i < COLUMNS; i++)
		if (occurs(h->m, i))
			sink_printf(h->to, "<th scope=\"col\" class=\"n\">%s</th>", columns[i].name);
	sink_puts(h->to, "</tr></thead>\n");
}

static void
put_told(struct html *h, uint32_t v, enum report_column column, const char *class)
{
	if (!report_told(h->m, column))
		return;
	buffer_clear(&h->scratch);
	report_cell(h->m, v, column, &h->scratch);
	sink_printf(h->to, "<td class=\"%s\"><bdi>", class);
	if (column == COLUMN_DATE)
		html_date(h, &h->m->versions[v]);
	else
		html_text(buffer_terminate(&h->scratch), h);
	sink_puts(h->to, "</bdi></td>");
}

/* Of the version's sentences, how many are of each kind: a bar of 1000 units. */
static void
put_bar(struct html *h, const struct version *v)
{
	uint32_t at = 0, sum = 0, total = v->sentence_count ? v->sentence_count : 1;

	sink_puts(h->to, "<td class=\"bar\"><svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" "
		  "aria-hidden=\"true\">");
	for (int k = KIND_SAME; k <= KIND_ADDED; k++) {
		uint32_t end;

		sum += v->counts.kinds[k];
		end = (uint32_t)((uint64_t)sum * 1000 / total);
		if (end > at)
			sink_printf(h->to, "<rect class=\"%s\" x=\"%u\" width=\"%u\" height=\"10\"/>",
				    model_kind_name((enum kind)k), at, end - at);
		at = end;
	}
	sink_puts(h->to, "</svg></td>");
}

static void
put_number_cell(struct html *h, uint32_t n)
{
	sink_printf(h->to, "<td class=\"n\">%u</td>", n);
}

static void
put_row(struct html *h, uint32_t index)
{
	const struct version *v = &h->m->versions[index];
	bool base = index == h->m->base;

	sink_printf(h->to, "<tr><th scope=\"row\">%s%s</th>", v->letter,
		    base && h->m->version_count > 1 ? " base" : "");
	put_told(h, index, COLUMN_FILE, "file");
	put_told(h, index, COLUMN_DATE, "when");
	put_told(h, index, COLUMN_PLACE, "where");
	put_told(h, index, COLUMN_SOURCE, "from");
	put_number_cell(h, v->sentence_count);
	put_number_cell(h, v->words);
	if (h->m->version_count > 1 && base) {
		sink_puts(h->to, "<td></td><td></td>");
	} else if (h->m->version_count > 1) {
		sink_printf(h->to, "<td class=\"n\">%u of %u</td>", v->counts.kept,
			    h->m->versions[h->m->base].sentence_count);
		put_bar(h, v);
	}
	for (size_t i = 0; i < COLUMNS; i++) {
		if (!occurs(h->m, i))
			continue;
		if (base)
			sink_puts(h->to, "<td></td>");
		else
			put_number_cell(h, count_of(v, i));
	}
	sink_puts(h->to, "</tr>\n");
}

void
html_put_table(struct html *h)
{
	html_section(h, "versions", "");
	html_heading(h, 2, "versions", "Versions");
	sink_puts(h->to, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
		  "aria-label=\"Table of versions\">\n<table>\n");
	put_head(h);
	sink_puts(h->to, "<tbody>\n");
	for (uint32_t v = 0; v < h->m->version_count; v++)
		put_row(h, v);
	sink_puts(h->to, "</tbody>\n</table>\n</div>\n</section>\n");
}
