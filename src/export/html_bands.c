#include "html.h"

/*
 * The text: a band a family, a column a version. Words are marked with ins
 * and del, kinds are told in words, and what is the same is folded.
 */

#define PART 64		/* families */
#define SERIES_MOST 32	/* families that share a band */
#define COLUMNS_MAX 3	/* versions that fit beside each other; with more, readings stand below one another */

static const struct { const char *open, *close; } marks[] = {
	[RUN_SAME]     = { "", "" },
	[RUN_DROPPED]  = { "<del>", "</del>" },
	[RUN_ADDED]    = { "<ins>", "</ins>" },
	[RUN_OLD_FORM] = { "<del class=\"f\">", "</del>" },
	[RUN_NEW_FORM] = { "<ins class=\"f\">", "</ins>" },
};

static void
put_words(struct html *h, const char *s, size_t len)
{
	put_revealed(ESCAPE_MARKUP, s, len, "<span class=\"x\" title=\"hidden character\">", "</span>",
		     h->to);
}

static void
put_runs(struct html *h, unsigned mask)
{
	for (struct run_reader r = runs_read(&h->runs, mask); runs_next(&r); ) {
		if (r.space)
			sink_putc(h->to, ' ');
		if (r.opens)
			sink_puts(h->to, marks[r.kind].open);
		put_words(h, r.run->s, r.run->len);
		if (r.closes)
			sink_puts(h->to, marks[r.kind].close);
	}
}

static void
put_whole(struct html *h, const struct version *v, const struct cell *c)
{
	for (uint32_t i = 0; i < c->count; i++) {
		const struct sentence *s = &v->sentences[c->sentences[i]];

		if (i)
			sink_putc(h->to, ' ');
		put_words(h, text_bytes(v->info.text) + s->start, s->end - s->start);
	}
}

static void
put_text_start(struct html *h, const struct version *v)
{
	sink_puts(h->to, "<p class=\"t\"");
	html_lang(h, v);
	sink_putc(h->to, '>');
}

/* The number of a sentence inside a series, and the place that links to its family lead to. */
static void
put_number(struct html *h, const struct version *v, uint32_t sentence, bool first)
{
	sink_puts(h->to, "<b");
	if (!first) {	/* the band has the id of the first */
		sink_puts(h->to, " id=\"");
		html_id(h, "f", v->states[sentence].family + 1);
		sink_putc(h->to, '"');
	}
	sink_putc(h->to, '>');
	sink_puts(h->to, v->letter);
	sink_number(h->to, sentence + 1);
	sink_puts(h->to, "</b> ");
}

/* Sentences of a series in their paragraphs. */
static void
put_series(struct html *h, const struct version *v, const uint32_t *sentences, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		const struct sentence *s = &v->sentences[sentences[i]];

		if (i && s->paragraph)
			sink_puts(h->to, "</p>\n");
		if (!i || s->paragraph)
			put_text_start(h, v);
		else
			sink_putc(h->to, ' ');
		put_number(h, v, sentences[i], i == 0);
		put_words(h, text_bytes(v->info.text) + s->start, s->end - s->start);
	}
	sink_puts(h->to, "</p>");
}

/* A cell's words without marks. */
static void
put_text(struct html *h, const struct cell *c)
{
	const struct version *v = &h->m->versions[c->version];

	if (h->series) {
		put_series(h, v, c->sentences, c->count);
		return;
	}
	put_text_start(h, v);
	put_whole(h, v, c);
	sink_puts(h->to, "</p>");
}

static void
put_woven(struct html *h, const struct version *v, unsigned mask)
{
	put_text_start(h, v);
	put_runs(h, mask);
	sink_puts(h->to, "</p>");
}

static void
put_label_of(struct html *h, uint32_t version, const uint32_t *sentences, uint32_t count)
{
	buffer_clear(&h->scratch);
	put_label(&h->m->versions[version], sentences, count, &h->scratch);
	sink_printf(h->to, "<b>%s</b>", buffer_terminate(&h->scratch));
}

/* A cell and its line of labels; `classes` are all but that of the text's role. */
static void
put_cell_start(struct html *h, const char *classes, const struct cell *c)
{
	const struct version *v = &h->m->versions[c->version];
	enum role role = c->count ? (enum role)v->sentences[c->sentences[0]].role : ROLE_BODY;

	sink_printf(h->to, "<div class=\"cell%s%s%s%s\"><p class=\"tag\">", classes[0] ? " " : "",
		    classes, role == ROLE_BODY ? "" : " ",
		    role == ROLE_BODY ? "" : text_role_name(role));
}

static void
put_band_start(struct html *h, uint32_t family)
{
	sink_printf(h->to, "<div class=\"band%s\" id=\"", h->series ? " series" : "");
	html_id(h, "f", family + 1);
	sink_puts(h->to, "\">\n");
}

/* ---- families that are the same in all: one text, one cell ---- */

static void
put_same(struct html *h, uint32_t family, uint32_t count)
{
	const struct family *f = &h->m->families[family];
	struct cell base = walk_series_cell(&h->walk, family, count, h->m->base);

	put_band_start(h, family);
	put_cell_start(h, "all", &base);
	for (uint32_t i = 0; i < f->present; i++) {
		struct cell c = walk_series_cell(&h->walk, family, count, f->parts[i].version);

		put_label_of(h, c.version, c.sentences, c.count);
	}
	sink_puts(h->to, "</p>");
	put_text(h, &base);
	sink_puts(h->to, "</div></div>\n");
}

/* ---- a family that differs ---- */

static void
put_base(struct html *h, const struct cell *base, unsigned mask, bool dropped)
{
	const struct version *v = &h->m->versions[base->version];

	if (!base->count) {
		sink_printf(h->to, "<div class=\"cell none\"><p class=\"tag\">not in %s</p></div>\n",
			    v->letter);
		return;
	}
	put_cell_start(h, dropped ? "k-dropped" : "", base);
	put_label_of(h, base->version, base->sentences, base->count);
	sink_puts(h->to, "</p>");
	if (mask)
		put_woven(h, v, mask);
	else
		put_text(h, base);
	sink_puts(h->to, "</div>\n");
}

static struct cell
cell_of(const struct reading *r)
{
	return (struct cell){ .sentences = r->own, .count = r->own_count, .version = (uint16_t)r->version };
}

static void
put_reading_start(struct html *h, const struct reading *r)
{
	struct cell own = cell_of(r);

	buffer_clear(&h->scratch);
	buffer_printf(&h->scratch, "k-%s%s%s", model_kind_name((enum kind)r->kind),
		      r->flags & FLAG_MOVED ? " mv" : "", r->own_count ? "" : " none");
	put_cell_start(h, buffer_terminate(&h->scratch), &own);
}

static void
put_kind_of(struct html *h, const struct reading *r)
{
	struct buffer kind = { 0 };

	report_kind(r, &kind);
	sink_printf(h->to, "<span class=\"k\">%s</span>", buffer_terminate(&kind));
	buffer_free(&kind);
}

static void
put_ghost_id(struct html *h, uint32_t version, uint32_t first)
{
	html_id(h, "g", version + 1);
	sink_putc(h->to, '-');
	sink_number(h->to, first + 1);
}

/* A moved reading is told beside its partner: lead to the place where it stands. */
static void
put_place(struct html *h, const struct reading *r)
{
	struct ghost g = { 0 };

	if (r->own_count && r->flags & FLAG_MOVED)
		g = ghost_of(&h->walk, r->version, r->own[0]);
	if (!g.count)
		return;
	sink_puts(h->to, ", <a href=\"#");
	put_ghost_id(h, r->version, g.first);
	sink_printf(h->to, "\">place in %s</a>", h->m->versions[r->version].letter);
}

/* Which part of the base's passage a reading is told against, where it is not all of it. */
static void
put_part(struct html *h, const struct reading *r, const struct cell *base)
{
	if (!r->base_count || r->base_count == base->count)
		return;
	buffer_clear(&h->scratch);
	put_label(&h->m->versions[h->m->base], r->base, r->base_count, &h->scratch);
	sink_printf(h->to, " (%s)", buffer_terminate(&h->scratch));
}

static bool
needs_text(const struct html *h, const struct reading *r)
{
	return r->own_count && (h->m->version_count == 2 || r->kind != KIND_SAME);
}

static void
put_reading_text(struct html *h, const struct reading *r)
{
	struct cell own = cell_of(r);

	if (!r->change) {
		put_text(h, &own);
		return;
	}
	runs_of_reading(h->m, r, &h->runs);
	put_woven(h, &h->m->versions[r->version], r->kind == KIND_REWRITTEN ? RUNS_NEW | RUNS_BARE :
		  h->m->version_count == 2 ? RUNS_NEW : RUNS_ALL);
}

/* All witnesses that read like reading i are named in its cell when `shared`. */
static void
put_reading(struct html *h, const struct readings *readings, size_t i, const struct cell *base,
	    bool shared)
{
	const struct reading *r = &readings->items[i];

	put_reading_start(h, r);
	put_label_of(h, r->version, r->own, r->own_count);
	for (size_t j = i + 1; shared && j < readings->count; j++)
		if (readings_equal(h->m, r, &readings->items[j]))
			put_label_of(h, readings->items[j].version, readings->items[j].own,
				     readings->items[j].own_count);
	put_kind_of(h, r);
	put_part(h, r, base);
	put_place(h, r);
	for (size_t j = i + 1; shared && j < readings->count; j++)
		if (readings_equal(h->m, r, &readings->items[j]))
			put_place(h, &readings->items[j]);
	sink_puts(h->to, "</p>");
	if (needs_text(h, r))
		put_reading_text(h, r);
	sink_puts(h->to, "</div>\n");
}

static void
put_two(struct html *h, const struct readings *readings)
{
	for (size_t i = 0; i < readings->count; i++) {
		const struct reading *r = &readings->items[i];
		struct cell base = { .sentences = r->base, .count = r->base_count,
				     .version = (uint16_t)h->m->base };

		if (r->change)
			runs_of_reading(h->m, r, &h->runs);
		put_base(h, &base, !r->change ? 0 : r->kind == KIND_REWRITTEN ?
			 RUNS_OLD | RUNS_BARE : RUNS_OLD, r->kind == KIND_DROPPED);
		put_reading(h, readings, i, &base, false);
	}
}

static void
put_columns(struct html *h, const struct readings *readings, const struct cell *base)
{
	put_base(h, base, 0, false);
	for (uint32_t v = 0; v < h->m->version_count; v++) {
		bool any = false;

		if (v == h->m->base)
			continue;
		sink_puts(h->to, "<div class=\"column\">");
		for (size_t i = 0; i < readings->count; i++) {
			if (readings->items[i].version == v) {
				put_reading(h, readings, i, base, false);
				any = true;
			}
		}
		if (!any)
			sink_printf(h->to, "<div class=\"cell none\"><p class=\"tag\">not in %s</p>"
				    "</div>", h->m->versions[v].letter);
		sink_puts(h->to, "</div>\n");
	}
}

static void
put_list(struct html *h, const struct readings *readings, const struct cell *base)
{
	put_base(h, base, 0, false);
	sink_puts(h->to, "<div class=\"column\">");
	for (size_t i = 0; i < readings->count; i++)
		if (readings_first(h->m, readings, i))
			put_reading(h, readings, i, base, true);
	sink_puts(h->to, "</div>\n");
}

static void
put_changed(struct html *h, uint32_t family, uint32_t count)
{
	const struct readings *readings = walk_series(&h->walk, family, count);
	struct cell base = walk_series_cell(&h->walk, family, count, h->m->base);

	put_band_start(h, family);
	if (h->m->version_count == 2)
		put_two(h, readings);
	else if (h->m->version_count <= COLUMNS_MAX)
		put_columns(h, readings, &base);
	else
		put_list(h, readings, &base);
	sink_puts(h->to, "</div>\n");
}

/* ---- ghosts ---- */

/* Where sentences that moved stand in their own version: a line that leads to where they are told. */
static void
put_ghost(struct html *h, uint32_t version, const struct ghost *g)
{
	sink_puts(h->to, "<div class=\"band ghost\" id=\"");
	put_ghost_id(h, version, g->first);
	sink_puts(h->to, "\">");
	if (h->m->version_count > 1)
		sink_puts(h->to, "<div class=\"cell none\"></div>");
	for (uint32_t v = 0; h->m->version_count <= COLUMNS_MAX && v < version; v++)
		if (v != h->m->base)
			sink_puts(h->to, "<div class=\"cell none\"></div>");
	buffer_clear(&h->scratch);
	put_range_label(&h->m->versions[version], g->first, g->first + g->count, &h->scratch);
	sink_printf(h->to, "<div class=\"cell mv\"><p class=\"tag\"><b>%s</b> stands here, <a href=\"#",
		    buffer_terminate(&h->scratch));
	html_id(h, "f", g->family + 1);
	buffer_clear(&h->scratch);
	put_range_label(&h->m->versions[h->m->base], g->base, g->base_end, &h->scratch);
	sink_printf(h->to, "\">told at %s</a></p></div></div>\n", buffer_terminate(&h->scratch));
}

static void
put_ghosts(struct html *h, uint32_t family)
{
	for (uint32_t v = 0; v < h->m->version_count; v++) {
		struct ghost g = ghost_after(&h->walk, family, v);

		if (g.count)
			put_ghost(h, v, &g);
	}
}

/* ---- the walk ---- */

/*
 * A long text comes in parts, each of which a browser lays out when it
 * comes into sight: a page of 10 MB opens in a sixth of the time.
 */
static void
open_part(struct html *h)
{
	if (h->m->family_count <= PART || (h->part && h->part < PART))
		return;
	sink_puts(h->to, h->part ? "</div>\n<div class=\"part\">\n" : "<div class=\"part\">\n");
	h->part = 0;
}

static bool
starts_paragraph(const struct html *h, uint32_t family)
{
	const struct cell *c = &h->m->families[family].parts[0];

	return h->m->versions[c->version].sentences[c->sentences[0]].paragraph;
}

/* Families from f on that share a band. A long series is cut where a paragraph begins. */
static uint32_t
band_length(const struct html *h, uint32_t f, uint32_t end)
{
	bool more = end - f > SERIES_MOST;
	uint32_t n = series_length(&h->walk, f, more ? f + SERIES_MOST : end);

	for (uint32_t cut = n; more && n == SERIES_MOST && cut > SERIES_MOST / 2; cut--)
		if (starts_paragraph(h, f + cut))
			return cut;
	return n;
}

static void
put_families(struct html *h, const struct stretch *s)
{
	uint32_t end = s->first + s->count;

	for (uint32_t f = s->first, n; f < end; f += n) {
		n = band_length(h, f, end);
		h->series = n > 1;
		if (!s->folded)
			open_part(h);
		h->part += n;
		if (h->m->version_count < 2 || family_unchanged(h->m, f))
			put_same(h, f, n);
		else
			put_changed(h, f, n);
		if (f + n < end || !s->folded)
			put_ghosts(h, f + n - 1);
	}
}

static void
put_stretch(struct html *h, const struct stretch *s)
{
	if (!s->folded) {
		put_families(h, s);
		return;
	}
	open_part(h);
	sink_printf(h->to, "<details>\n<summary>%u sentence%s %s</summary>\n", s->count,
		    s->count == 1 ? "" : "s", s->same ? "the same" : "not asked for");
	put_families(h, s);
	sink_puts(h->to, "</details>\n");
	put_ghosts(h, s->first + s->count - 1);
}

static void
put_column_head(struct html *h, uint32_t v)
{
	sink_printf(h->to, "<div><b>%s</b><span><bdi>", h->m->versions[v].letter);
	html_text(h->m->versions[v].info.label, h);
	sink_puts(h->to, "</bdi> ");
	html_date(h, &h->m->versions[v]);
	sink_puts(h->to, "</span></div>");
}

static void
put_heads(struct html *h)
{
	sink_puts(h->to, "<div class=\"heads\">");
	put_column_head(h, h->m->base);
	if (h->m->version_count > COLUMNS_MAX)
		sink_puts(h->to, "<div><b>Readings</b><span>of the others, told against it</span></div>");
	for (uint32_t v = 0; h->m->version_count <= COLUMNS_MAX && v < h->m->version_count; v++)
		if (v != h->m->base)
			put_column_head(h, v);
	sink_puts(h->to, "</div>\n");
}

void
html_put_bands(struct html *h)
{
	static const char *const columns[COLUMNS_MAX] = { "c1", "c2", "c3" };
	uint32_t n = h->m->version_count;
	struct stretch s;

	html_section(h, "text", n <= COLUMNS_MAX ? columns[n - 1] : "cn");
	html_heading(h, 2, "text", "Sentence by sentence");
	if (n > 1)
		put_heads(h);
	put_ghosts(h, NONE);
	h->part = 0;
	while (walk_next(&h->walk, &s))
		put_stretch(h, &s);
	if (h->m->family_count > PART)
		sink_puts(h->to, "</div>\n");
	sink_puts(h->to, "</section>\n");
}
