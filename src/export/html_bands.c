#include "html.h"

/*
 * The text: a band a family, a column a version. Words are marked with ins
 * and del, kinds are told in words, and what is the same is folded.
 */

#define PART 64		/* bands */
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

static void
put_label_of(struct html *h, uint32_t version, const uint32_t *sentences, uint32_t count)
{
	buffer_clear(&h->scratch);
	put_label(&h->m->versions[version], sentences, count, &h->scratch);
	sink_printf(h->to, "<b>%s</b>", buffer_terminate(&h->scratch));
}

static const char *
role_of(const struct version *v, const uint32_t *sentences, uint32_t count)
{
	enum role role = count ? (enum role)v->sentences[sentences[0]].role : ROLE_BODY;

	return role == ROLE_BODY ? "" : text_role_name(role);
}

static void
put_band_start(struct html *h, uint32_t family)
{
	sink_puts(h->to, "<div class=\"band\" id=\"");
	html_id(h, "f", family + 1);
	sink_puts(h->to, "\">\n");
}

/* ---- a family that is the same in all: one text, one cell ---- */

static void
put_same(struct html *h, uint32_t family)
{
	const struct family *f = &h->m->families[family];
	struct cell first = model_cell(h->m, family, h->m->base);
	const struct version *v;

	if (!first.count)
		first = f->parts[0];
	v = &h->m->versions[first.version];
	put_band_start(h, family);
	sink_printf(h->to, "<div class=\"cell all %s\"><p class=\"tag\">",
		    role_of(v, first.sentences, first.count));
	for (uint32_t i = 0; i < f->present; i++)
		put_label_of(h, f->parts[i].version, f->parts[i].sentences, f->parts[i].count);
	sink_puts(h->to, "</p>");
	put_text_start(h, v);
	put_whole(h, v, &first);
	sink_puts(h->to, "</p></div></div>\n");
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
	sink_printf(h->to, "<div class=\"cell %s%s\"><p class=\"tag\">", dropped ? "k-dropped " : "",
		    role_of(v, base->sentences, base->count));
	put_label_of(h, base->version, base->sentences, base->count);
	sink_puts(h->to, "</p>");
	put_text_start(h, v);
	if (mask)
		put_runs(h, mask);
	else
		put_whole(h, v, base);
	sink_puts(h->to, "</p></div>\n");
}

static void
put_cell_start(struct html *h, const struct reading *r)
{
	const struct version *v = &h->m->versions[r->version];

	sink_printf(h->to, "<div class=\"cell k-%s%s%s %s\"><p class=\"tag\">",
		    model_kind_name((enum kind)r->kind), r->flags & FLAG_MOVED ? " mv" : "",
		    r->own_count ? "" : " none", role_of(v, r->own, r->own_count));
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

/* All witnesses that read like reading i are named in its cell when `shared`. */
static void
put_reading(struct html *h, const struct readings *readings, size_t i, const struct cell *base,
	    bool shared)
{
	const struct reading *r = &readings->items[i];
	unsigned mask = r->kind == KIND_REWRITTEN ? RUNS_NEW | RUNS_BARE :
			h->m->version_count == 2 ? RUNS_NEW : RUNS_ALL;

	put_cell_start(h, r);
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
	if (needs_text(h, r)) {
		runs_of_reading(h->m, r, &h->runs);
		put_text_start(h, &h->m->versions[r->version]);
		put_runs(h, mask);
		sink_puts(h->to, "</p>");
	}
	sink_puts(h->to, "</div>\n");
}

static void
put_two(struct html *h, const struct readings *readings)
{
	for (size_t i = 0; i < readings->count; i++) {
		const struct reading *r = &readings->items[i];
		struct cell base = { .sentences = r->base, .count = r->base_count,
				     .version = h->m->base };

		runs_of_reading(h->m, r, &h->runs);
		put_base(h, &base, r->kind == KIND_REWRITTEN ? RUNS_OLD | RUNS_BARE :
			 r->change ? RUNS_OLD : RUNS_ALL, r->kind == KIND_DROPPED);
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
put_changed(struct html *h, uint32_t family)
{
	const struct readings *readings = walk_readings(&h->walk, family);
	struct cell base = model_cell(h->m, family, h->m->base);

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

static void
put_families(struct html *h, const struct stretch *s)
{
	for (uint32_t f = s->first; f < s->first + s->count; f++) {
		if (!s->folded)
			open_part(h);
		h->part++;
		if (h->m->version_count < 2 || family_unchanged(h->m, f))
			put_same(h, f);
		else
			put_changed(h, f);
		if (f + 1 < s->first + s->count || !s->folded)
			put_ghosts(h, f);
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
	uint32_t n = h->m->version_count;
	struct stretch s;

	sink_puts(h->to, "<section aria-labelledby=\"");
	html_id(h, "text", 0);
	if (n <= COLUMNS_MAX)
		sink_printf(h->to, "\" class=\"c%u\">\n", n);
	else
		sink_puts(h->to, "\" class=\"cn\">\n");
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
