/*
 * Inline: one version in its own order, what was dropped where it stood.
 */
#include "view_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"
#include "tdiff/runs.h"

#define TEXT_MOST 96		/* longer lines tire the eye */

static uint32_t
inline_version(const struct view *v)
{
	return v->page.shown[0];
}

/* ---- items ---- */

struct weaver {			/* what has been added last */
	struct view *v;
	uint32_t     version;
	struct item *fold;
};

static bool
item_selected(const struct view *v, const struct item *item, unsigned kind, unsigned flags)
{
	if (item->kind == ITEM_AWAY)
		return !v->shape.fold && !v->shape.kinds && !v->shape.flags;
	if (v->shape.kinds || v->shape.flags)
		return v->shape.kinds & 1u << kind || v->shape.flags & flags;
	return !v->shape.fold || kind > KIND_SAME || flags;
}

static void
add_item(struct weaver *w, struct item item, unsigned kind, unsigned flags)
{
	struct page *p = &w->v->page;
	bool same = kind <= KIND_SAME && !flags;

	if (item_selected(w->v, &item, kind, flags)) {
		item.gap = item.gap && p->count > 1 && !w->fold;
		item.count = 1;
		*page_add(p, item.kind) = item;
		w->fold = NULL;
	} else if (item.kind != ITEM_AWAY && w->fold) {
		w->fold->count++;
		w->fold->same = w->fold->same && same;
	} else if (item.kind != ITEM_AWAY) {
		w->fold = page_add(p, ITEM_FOLD);
		w->fold->same = same;
		w->fold->first = item.kind;
		w->fold->index = item.index;
	}
}

static void
add_own(struct weaver *w, uint32_t s)
{
	const struct version *ver = &w->v->m->versions[w->version];
	const struct sentence_state *state = &ver->states[s];
	const struct change *c = relation_of(w->v, w->version, s);
	struct item item = { .gap = ver->sentences[s].paragraph };

	if (c && c->link->b[0] != s)
		return;
	item.kind = c ? ITEM_LINK : ITEM_OWN;
	item.index = c ? state->change : s;
	add_item(w, item, state->kind, state->flags);
}

/* Runs that moved away together leave one line. */
static bool
continues_away(const struct weaver *w, uint32_t a, const struct change *c)
{
	const struct page *p = &w->v->page;
	const struct item *last = &p->items[p->count - 1];
	const struct change *before;

	if (w->fold || last->kind != ITEM_AWAY || last->index + last->count != a)
		return false;
	before = relation_of_base(w->v, w->version, a - 1);
	return before == c || (before && before->link->b[before->link->b_count - 1] + 1 == c->link->b[0]);
}

static void
add_base(struct weaver *w, uint32_t a, const struct band_cell *own)
{
	const struct change *c = relation_of_base(w->v, w->version, a);
	struct item item = { .index = a };

	for (uint32_t i = 0; c && i < own->count; i++)
		if (own->kind == BAND_TEXT && relation_of(w->v, w->version, own->sentences[i]) == c)
			return;
	if (c && continues_away(w, a, c)) {
		w->v->page.items[w->v->page.count - 1].count++;
		return;
	}
	item.kind = c ? ITEM_AWAY : ITEM_DROPPED;
	item.gap = w->v->m->versions[w->v->m->base].sentences[a].paragraph;
	add_item(w, item, c ? KIND_SAME : KIND_DROPPED, 0);
}

static void
add_band(struct weaver *w, const struct band *b)
{
	const struct band_cell *base = &b->cells[0], *own = &b->cells[1];
	uint32_t i = 0, j = 0;

	while ((base->kind == BAND_TEXT && i < base->count) ||
	       (own->kind == BAND_TEXT && j < own->count)) {
		bool more_own = own->kind == BAND_TEXT && j < own->count;

		if (base->kind == BAND_TEXT && i < base->count &&
		    (!more_own || base->rows[i] <= own->rows[j]))
			add_base(w, base->sentences[i++], own);
		else
			add_own(w, own->sentences[j++]);
	}
}

static void
find_stops(struct page *p, const struct view *v)
{
	uint8_t before = ITEM_OPENING;

	p->stops = memory_alloc(p->count, sizeof(*p->stops));
	for (uint32_t i = 0; i < p->count; i++) {
		struct item *item = &p->items[i];
		enum mark m = change_mark(v, i, 0);
		bool one = m == MARK_ADDED || m == MARK_DROPPED;

		if (item->kind == ITEM_AWAY)
			continue;
		item->stop = m && !(one && before == m);
		if (item->stop)
			p->stops[p->stop_count++] = i;
		before = (uint8_t)m;
	}
}

void
inline_items(struct view *v)
{
	struct page *p = &v->page;
	uint32_t pair[2] = { v->m->base, inline_version(v) };
	struct weaver w = { .v = v, .version = pair[1] };
	uint32_t own = v->m->versions[pair[1]].sentence_count;

	p->items = memory_alloc((size_t)own + v->m->versions[pair[0]].sentence_count + 1,
				sizeof(*p->items));
	page_add(p, ITEM_OPENING);
	if (pair[0] == pair[1]) {
		for (uint32_t s = 0; s < own; s++)
			add_own(&w, s);
	} else {
		p->bands = model_bands(p->arena, v->m, pair, 2, ORDER_OWN);
		for (uint32_t i = 0; i < p->bands.count; i++)
			add_band(&w, &p->bands.items[i]);
	}
	find_stops(p, v);
}

enum mark
inline_mark(const struct view *v, const struct item *item)
{
	uint32_t version = inline_version(v);

	switch (item->kind) {
	case ITEM_LINK:
		return sign_strongest(sign_of(v, version, v->m->against_base[version]
					      .changes[item->index].link->b[0]));
	case ITEM_OWN:
		return sign_strongest(sign_of(v, version, item->index));
	case ITEM_DROPPED:
		return MARK_DROPPED;
	default:
		return MARK_NONE;
	}
}

bool
inline_has(const struct view *v, const struct item *item, unsigned kinds, unsigned flags)
{
	const struct version *ver = &v->m->versions[inline_version(v)];
	uint32_t s = item->index;

	if (item->kind == ITEM_DROPPED)
		return kinds & 1u << KIND_DROPPED;
	if (item->kind == ITEM_LINK)
		s = v->m->against_base[inline_version(v)].changes[item->index].link->b[0];
	else if (item->kind != ITEM_OWN)
		return false;
	return kinds & 1u << ver->states[s].kind || flags & ver->states[s].flags;
}

/* ---- text ---- */

static const struct { const char *open, *close; enum theme_role role; } run_marks[] = {
	[RUN_SAME]     = { NULL, NULL, THEME_TEXT },
	[RUN_DROPPED]  = { "[-", "-]", THEME_DROPPED_WORDS },
	[RUN_ADDED]    = { "{+", "+}", THEME_ADDED_WORDS },
	[RUN_NEW_FORM] = { NULL, NULL, THEME_TYPOGRAPHY },
};

#define SHOWN_RUNS (RUNS_ALL & ~(1u << RUN_OLD_FORM))

/* The sentences of the later side, and the roles of the bytes of the one being told. */
struct merger {
	const struct view *v;
	uint32_t           version;
	const uint32_t    *sentences;
	const char        *bytes;
	struct span        span;	/* of the sentence */
	uint8_t           *roles;
};

/* Go on to the sentence that holds a byte. */
static void
merger_seek(struct merger *m, uint32_t pos)
{
	while (!m->roles || pos >= m->span.end) {
		uint32_t index = *m->sentences++;
		const struct sentence *s = &m->v->m->versions[m->version].sentences[index];

		m->span = (struct span){ s->start, s->end };
		free(m->roles);
		m->roles = memory_alloc(s->end - s->start, 1);
		memset(m->roles, (int)marks_plain(m->v, m->version, index), s->end - s->start);
		marks_hits(m->v, m->version, index, m->roles);
	}
}

/* Words of the later side; what was searched for stays marked as such. */
static void
add_later(struct merger *m, struct para *p, const struct run *run)
{
	uint32_t pos = (uint32_t)(run->s - m->bytes);
	uint8_t *roles;

	merger_seek(m, pos);
	roles = m->roles + (pos - m->span.start);
	for (uint32_t i = 0; run->kind != RUN_SAME && i < run->len; i++)
		if (roles[i] != THEME_MATCH && roles[i] != THEME_MATCH_FOCUS)
			roles[i] = (uint8_t)run_marks[run->kind].role;
	para_add_roles(p, run->s, run->len, roles);
}

void
inline_merge(const struct view *v, struct para *p, const struct change *c, uint32_t from, uint32_t to)
{
	const struct version *a = &v->m->versions[from], *b = &v->m->versions[to];
	struct merger m = { .v = v, .version = to, .sentences = c->link->b,
			    .bytes = text_bytes(b->info.text) };
	struct runs runs = { 0 };

	runs_of_change(a, b, c, &runs);
	for (struct run_reader r = runs_read(&runs, SHOWN_RUNS); runs_next(&r); ) {
		const char *open = run_marks[r.kind].open, *close = run_marks[r.kind].close;
		enum theme_role role = run_marks[r.kind].role;

		if (r.space)
			para_puts(p, " ", r.opens ? THEME_TEXT : role);
		if (r.opens && open)
			para_open(p, open, role);
		if (r.kind == RUN_DROPPED)
			para_add(p, r.run->s, r.run->len, role);
		else
			add_later(&m, p, r.run);
		if (r.closes && close)
			para_close(p, close, role);
	}
	free(m.roles);
	VECTOR_FREE(&runs);
}

void
inline_compose_link(const struct view *v, struct para *p, uint32_t version, uint32_t change)
{
	const struct comparison *against = &v->m->against_base[version];
	struct change plain = against->changes[change];

	if (!v->shape.words) {
		plain.words.count = 0;
		plain.kind = KIND_SAME;
	}
	inline_merge(v, p, &plain, v->m->base, version);
}

static const struct para *
para_of(const struct view *v, const struct item *item)
{
	const struct column *c = &v->page.columns[0];
	int columns = c->columns;

	columns = columns > TEXT_MOST ? TEXT_MOST : columns < 1 ? 1 : columns;
	if (item->kind == ITEM_LINK)
		return layout_get(v, PARA_LINK, inline_version(v), item->index, columns);
	return layout_get(v, PARA_SENTENCE, item->kind == ITEM_DROPPED ? v->m->base :
			  inline_version(v), item->index, columns);
}

uint32_t
inline_height(const struct view *v, uint32_t item)
{
	const struct item *it = &v->page.items[item];

	return it->kind == ITEM_AWAY ? 1 : (uint32_t)para_of(v, it)->lines.count;
}

/* ---- painting ---- */

static void
paint_away(const struct view *v, struct frame *f, const struct item *item, int row)
{
	const struct column *col = &v->page.columns[0];
	uint32_t version = inline_version(v);
	const struct change *c = relation_of_base(v, version, item->index);
	const struct width_params *w = &v->params.width;
	bool moved = c->link->moved;
	bool up = moved && relation_move(v, version, relation_index(v, version, c)).up;
	struct buffer text = { 0 };

	phrase_range(v, v->m->base, item->index, item->count, &text);
	buffer_printf(&text, "%s, %s ", !moved ? " not here" : up ? " moved up" : " moved down",
		      c->flags & FLAG_MERGED ? "merged into" : c->flags & FLAG_SPLIT ? "split into" : "now");
	phrase_label(v, version, c->link->b, c->link->b_count, &text);
	buffer_puts(&text, ": ");
	phrase_text(v, v->m->base, item->index, &text);
	frame_puts(f, row, col->x + col->text - 2, 1, THEME_MOVED, glyph(up ? GLYPH_UP : GLYPH_DOWN, w), w);
	frame_put_cut(f, row, col->x + col->text, col->columns, THEME_GHOST,
		      text.data, text.len, w);
	buffer_free(&text);
}

static void
paint_gutter(const struct view *v, struct frame *f, const struct item *item, int row, bool dim)
{
	const struct column *col = &v->page.columns[0];
	const struct width_params *w = &v->params.width;
	uint32_t version = inline_version(v), number = item->index + 1;
	const char *letter = item->kind == ITEM_DROPPED ? v->m->versions[v->m->base].letter : "";
	struct sign sign = { MARK_DROPPED, MARK_NONE };
	char label[32];
	int len;

	if (item->kind == ITEM_LINK)
		number = v->m->against_base[version].changes[item->index].link->b[0] + 1;
	if (item->kind != ITEM_DROPPED)
		sign = sign_of(v, version, number - 1);
	len = snprintf(label, sizeof(label), "%s%u", letter, number);
	if (v->page.number_width)
		frame_puts(f, row, col->x + 1 + v->page.number_width - len, len,
			   dim ? THEME_DIM : THEME_NUMBER, label, w);
	if (col->text >= 3)
		sign_put(v, f, row, col->x + col->text - 3, sign, dim);
}

void
inline_paint(const struct view *v, struct frame *f, uint32_t item, int row, int first, int last)
{
	const struct item *it = &v->page.items[item];
	const struct column *col = &v->page.columns[0];
	const struct width_params *w = &v->params.width;
	int gap = it->gap;

	if (first < gap)
		row += gap - first, first = gap;
	if (last <= first)
		return;
	if (it->kind == ITEM_AWAY) {
		paint_away(v, f, it, row);
	} else {
		const struct para *p = para_of(v, it);

		para_paint(p, f, row, col->x + col->text, col->columns,
			   (size_t)(first - gap), (size_t)(last - gap), w);
		paint_gutter(v, f, it, row, first > gap);
	}
	if (item != v->focus)
		return;
	frame_puts(f, row, col->x, 1, THEME_FOCUS, glyph(GLYPH_FOCUS, w), w);
	f->cursor_row = row;
	f->cursor_col = col->x + col->text;
}
