#include "report.h"
#include "totals.h"

#include <ctype.h>

/*
 * The report as Markdown: a paragraph a reading for two versions, a table
 * with a column a version for more. Kinds are told in words.
 */

struct page {
	const struct model         *m;
	const struct export_params *p;
	struct sink                *to;
	struct walk                 walk;
	struct runs                 runs;
	struct buffer               scratch;
};

/* A mark that only the plain form would leave open to doubt is written as a tag. */
static const struct { const char *open, *close, *open_tag, *close_tag; } marks[] = {
	[RUN_SAME]     = { "", "", "", "" },
	[RUN_DROPPED]  = { "~~", "~~", "<del>", "</del>" },
	[RUN_ADDED]    = { "**", "**", "<ins>", "</ins>" },
	[RUN_OLD_FORM] = { "~~", "~~", "<del>", "</del>" },
	[RUN_NEW_FORM] = { "**", "**", "<ins>", "</ins>" },
};

/* Emphasis opens and closes for certain only beside a letter or digit (CommonMark, 6.2). */
static bool
needs_tag(struct run_reader r)
{
	const struct run *first = r.run;

	while (!r.closes)
		runs_next(&r);
	return !isalnum((unsigned char)first->s[0]) ||
	       !isalnum((unsigned char)r.run->s[r.run->len - 1]);
}

static void
put_runs(struct page *page, unsigned mask)
{
	bool tag = false;

	for (struct run_reader r = runs_read(&page->runs, mask); runs_next(&r); ) {
		if (r.space)
			sink_putc(page->to, ' ');
		if (r.opens) {
			tag = needs_tag(r);
			sink_puts(page->to, tag ? marks[r.kind].open_tag : marks[r.kind].open);
		}
		put_revealed(ESCAPE_MARKDOWN, r.run->s, r.run->len, "`", "`", page->to);
		if (r.closes)
			sink_puts(page->to, tag ? marks[r.kind].close_tag : marks[r.kind].close);
	}
}

static void
put_label_of(struct page *page, uint32_t version, const uint32_t *sentences, uint32_t count)
{
	buffer_clear(&page->scratch);
	put_label(&page->m->versions[version], sentences, count, &page->scratch);
	sink_printf(page->to, "`%s`", buffer_terminate(&page->scratch));
}

static void
put_kind_of(struct page *page, const struct reading *r)
{
	buffer_clear(&page->scratch);
	report_kind(r, &page->scratch);
	sink_printf(page->to, " *%s*", buffer_terminate(&page->scratch));
}

static void
put_words(struct page *page, const struct reading *r)
{
	runs_of_reading(page->m, r, &page->runs);
	put_runs(page, r->kind == KIND_REWRITTEN && page->m->version_count > 2 ? RUNS_NEW : RUNS_ALL);
}

/* ---- two versions: a paragraph a reading ---- */

static void
put_paragraph(struct page *page, const struct reading *r)
{
	if (r->base_count)
		put_label_of(page, page->m->base, r->base, r->base_count);
	if (r->base_count && r->own_count)
		sink_putc(page->to, ' ');
	if (r->own_count)
		put_label_of(page, r->version, r->own, r->own_count);
	put_kind_of(page, r);
	sink_puts(page->to, " — ");
	put_words(page, r);
	sink_puts(page->to, "\n\n");
}

static void
put_two(struct page *page, uint32_t family)
{
	const struct readings *readings = walk_readings(&page->walk, family);

	for (size_t i = 0; i < readings->count; i++)
		put_paragraph(page, &readings->items[i]);
}

/* ---- more: a row a family ---- */

static void
put_plain_cell(struct page *page, const struct cell *c)
{
	const struct version *v = &page->m->versions[c->version];

	if (!c->count)
		return;
	put_label_of(page, c->version, c->sentences, c->count);
	sink_putc(page->to, ' ');
	put_sentences(ESCAPE_MARKDOWN, v, c->sentences, c->count, page->to);
}

static void
put_reading(struct page *page, const struct reading *r, bool first)
{
	if (!first)
		sink_puts(page->to, "<br>");
	if (r->own_count)
		put_label_of(page, r->version, r->own, r->own_count);
	put_kind_of(page, r);
	if (r->kind == KIND_DROPPED || r->kind == KIND_SAME)
		return;
	sink_putc(page->to, ' ');
	put_words(page, r);
}

static void
put_row(struct page *page, uint32_t family)
{
	const struct readings *readings = walk_readings(&page->walk, family);

	for (uint32_t v = 0; v < page->m->version_count; v++) {
		struct cell c = model_cell(page->m, family, v);
		bool first = true;

		sink_puts(page->to, "| ");
		if (v == page->m->base)
			put_plain_cell(page, &c);
		for (size_t i = 0; i < readings->count; i++) {
			if (readings->items[i].version != v)
				continue;
			put_reading(page, &readings->items[i], first);
			first = false;
		}
		sink_putc(page->to, ' ');
	}
	sink_puts(page->to, "|\n");
}

static void
put_table_head(struct page *page)
{
	for (uint32_t v = 0; v < page->m->version_count; v++)
		sink_printf(page->to, "| %s%s ", page->m->versions[v].letter,
			    v == page->m->base ? " (base)" : "");
	sink_puts(page->to, "|\n");
	for (uint32_t v = 0; v < page->m->version_count; v++)
		sink_puts(page->to, "|---");
	sink_puts(page->to, "|\n");
}

static void
put_fold(struct page *page, const struct stretch *s)
{
	bool row = page->m->version_count > 2;

	sink_printf(page->to, "%s… %u %s …", row ? "| " : "", s->count, s->same ? "same" : "left out");
	for (uint32_t v = 0; row && v < page->m->version_count; v++)
		sink_puts(page->to, " |");
	sink_puts(page->to, row ? "\n" : "\n\n");
}

/* Where sentences that moved stand in their own version. */
static void
put_ghosts(struct page *page, uint32_t family)
{
	bool row = page->m->version_count > 2;

	for (uint32_t v = 0; v < page->m->version_count; v++) {
		struct ghost g = ghost_after(&page->walk, family, v);

		if (!g.count)
			continue;
		buffer_clear(&page->scratch);
		put_range_label(&page->m->versions[v], g.first, g.first + g.count, &page->scratch);
		sink_printf(page->to, "%s`%s` *stands here, told at* ", row ? "| " : "",
			    buffer_terminate(&page->scratch));
		buffer_clear(&page->scratch);
		put_range_label(&page->m->versions[page->m->base], g.base, g.base_end,
				&page->scratch);
		sink_printf(page->to, "`%s`", buffer_terminate(&page->scratch));
		for (uint32_t c = 0; row && c < page->m->version_count; c++)
			sink_puts(page->to, " |");
		sink_puts(page->to, row ? "\n" : "\n\n");
	}
}

/* ---- head ---- */

static void
put_versions(struct page *page)
{
	static const char *const names[COLUMN_COUNT] = {
		[COLUMN_LETTER] = "", [COLUMN_FILE] = "file", [COLUMN_DATE] = "date",
		[COLUMN_PLACE] = "place", [COLUMN_SOURCE] = "source",
		[COLUMN_SENTENCES] = "", [COLUMN_WORDS] = "",
	};

	for (int c = 0; c < COLUMN_COUNT; c++)
		if (report_told(page->m, (enum report_column)c))
			sink_printf(page->to, "| %s ", names[c]);
	sink_puts(page->to, "|\n");
	for (int c = 0; c < COLUMN_COUNT; c++)
		if (report_told(page->m, (enum report_column)c))
			sink_puts(page->to, c < COLUMN_SENTENCES ? "|---" : "|--:");
	sink_puts(page->to, "|\n");
	for (uint32_t v = 0; v < page->m->version_count; v++) {
		for (int c = 0; c < COLUMN_COUNT; c++) {
			if (!report_told(page->m, (enum report_column)c))
				continue;
			buffer_clear(&page->scratch);
			report_cell(page->m, v, (enum report_column)c, &page->scratch);
			sink_puts(page->to, "| ");
			escape_puts(ESCAPE_MARKDOWN, buffer_terminate(&page->scratch), page->to);
			sink_putc(page->to, ' ');
		}
		sink_puts(page->to, "|\n");
	}
	sink_putc(page->to, '\n');
}

static void
put_facts(struct page *page)
{
	struct buffer lines = { 0 };

	for (uint32_t v = 0; v < page->m->version_count; v++) {
		if (v == page->m->base || report_all_same(page->m))
			continue;
		report_counts(page->m, v, &lines);
		buffer_putc(&lines, '\n');
	}
	if (page->m->version_count > 2) {
		report_agreement(page->m, &lines);
		buffer_putc(&lines, '\n');
	}
	report_verdicts(page->m, &lines);
	for (size_t i = 0, start = 0; i < lines.len; i++) {
		if (lines.data[i] != '\n')
			continue;
		sink_puts(page->to, "- ");
		escape_put(ESCAPE_MARKDOWN, lines.data + start, i - start, page->to);
		sink_putc(page->to, '\n');
		start = i + 1;
	}
	sink_putc(page->to, '\n');
	buffer_free(&lines);
}

static void
put_head(struct page *page)
{
	sink_puts(page->to, page->p->story_index ? "\n# " : "# ");
	if (several_stories(page->p)) {
		escape_puts(ESCAPE_MARKDOWN, story_name(page->p), page->to);
		sink_puts(page->to, ", ");
	}
	buffer_clear(&page->scratch);
	report_title(page->m, &page->scratch);
	escape_puts(ESCAPE_MARKDOWN, buffer_terminate(&page->scratch), page->to);
	sink_puts(page->to, "\n\n");
	put_versions(page);
	put_facts(page);
}

static void
put_body(struct page *page)
{
	struct stretch s;

	if (page->m->version_count > 2)
		put_table_head(page);
	put_ghosts(page, NONE);
	while (walk_next(&page->walk, &s)) {
		if (s.folded) {
			put_fold(page, &s);
			put_ghosts(page, s.first + s.count - 1);
			continue;
		}
		for (uint32_t f = s.first; f < s.first + s.count; f++) {
			struct cell base = model_cell(page->m, f, page->m->base);

			if (page->m->version_count > 2) {
				put_row(page, f);
			} else if (page->m->version_count == 2) {
				put_two(page, f);
			} else {
				put_plain_cell(page, &base);
				sink_puts(page->to, "\n\n");
			}
			put_ghosts(page, f);
		}
	}
}

void
export_markdown(const struct model *m, const struct export_params *p, struct sink *to)
{
	struct page page = { .m = m, .p = p, .to = to, .walk = walk_open(m, p) };

	put_head(&page);
	if (!p->stats && (p->context < 0 || !report_all_same(m)))
		put_body(&page);
	walk_close(&page.walk);
	VECTOR_FREE(&page.runs);
	buffer_free(&page.scratch);
}

void
export_markdown_end(const struct export_params *p, struct sink *to)
{
	struct buffer stories = { 0 }, sentences = { 0 };

	if (!p->totals || p->totals->stories < 2)
		return;
	totals_describe(p->totals, &stories, &sentences);
	sink_printf(to, "\n# In all\n\n%s %s\n", buffer_terminate(&stories),
		    buffer_terminate(&sentences));
	buffer_free(&stories);
	buffer_free(&sentences);
}
