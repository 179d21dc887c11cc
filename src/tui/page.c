#include "view_internal.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

#define PANE_MIN     40		/* columns of a pane, unless told how many panes */
#define PANE_LEAST   24
#define SIDE_FROM    100	/* columns from which side by side is the default */
#define GUTTER_REST  4		/* focus mark, two columns of sign, a blank */
#define TEXT_LEAST   12		/* columns of text below which numbers are left out */

bool
page_merged(const struct view *v)
{
	if (v->m->version_count < 2 || v->partial)
		return true;
	if (v->shape.mode == MODE_AUTO)
		return v->cols < SIDE_FROM || v->right_to_left;
	return v->shape.mode == MODE_INLINE;
}

uint32_t
page_visible(const struct view *v, uint32_t *out, uint32_t cap)
{
	uint32_t n = 0;

	out[n++] = v->m->base;
	for (uint32_t i = 0; i < v->m->version_count && n < cap; i++)
		if (i != v->m->base && !v->shape.hidden[i])
			out[n++] = i;
	return n;
}

uint32_t
page_pane_of(const struct view *v, uint32_t version)
{
	for (uint32_t i = 0; i < v->page.pane_count; i++)
		if (v->page.shown[i] == version)
			return i;
	return NONE;
}

static int
digits(uint32_t n)
{
	int d = 1;

	for (; n >= 10; n /= 10)
		d++;
	return d;
}

static uint32_t
panes_that_fit(const struct view *v)
{
	int n = v->cols / PANE_MIN;

	if (v->params.panes)
		n = v->params.panes < v->cols / PANE_LEAST ? v->params.panes : v->cols / PANE_LEAST;
	if (n < 2)
		n = v->cols >= PANE_LEAST ? 2 : 1;
	return n > PANES_MAX ? PANES_MAX : (uint32_t)n;
}

/* The base keeps the first pane, the others slide so that the one in focus is among them. */
static void
choose_panes(struct view *v)
{
	struct page *p = &v->page;
	uint32_t *all = memory_alloc(v->m->version_count + 1, sizeof(*all));
	uint32_t count = page_visible(v, all, v->m->version_count), room = panes_that_fit(v);
	uint32_t at = 0;

	while (at < count && all[at] != v->focus_version)
		at++;
	if (at == count) {
		at = count > 1 ? 1 : 0;
		v->focus_version = all[at];
	}
	p->pane_count = count < room ? count : room;
	if (p->merged || p->pane_count == 1) {
		p->pane_count = 1;
		p->shown[0] = v->focus_version;
	} else {
		uint32_t others = p->pane_count - 1;

		if (at > 0 && at - 1 < v->first)
			v->first = at - 1;
		if (at > 0 && at - 1 >= v->first + others)
			v->first = at - others;
		if (v->first + others > count - 1)
			v->first = count - 1 - others;
		p->shown[0] = all[0];
		memcpy(p->shown + 1, all + 1 + v->first, others * sizeof(*all));
	}
	free(all);
	p->base_pane = page_pane_of(v, v->m->base);
}

static void
place_columns(struct view *v)
{
	struct page *p = &v->page;
	int overview = (p->merged ? 2 : (int)p->pane_count) + 1;	/* a cursor in the last column is dear to move */
	int count = (int)p->pane_count, x = 0, area;
	uint32_t most = 0;

	if (v->m->version_count < 2 || v->partial || v->cols < PANE_LEAST)
		overview = 0;
	p->text_columns = v->cols - overview;
	for (uint32_t i = 0; i < v->m->version_count; i++)
		if (p->merged || page_pane_of(v, i) != NONE)
			if (v->m->versions[i].sentence_count > most)
				most = v->m->versions[i].sentence_count;
	area = p->text_columns - (count - 1);
	p->number_width = v->shape.numbers ? digits(most) : 0;
	if (p->number_width == 1)
		p->number_width = 2;
	if (p->number_width && p->merged)
		p->number_width += (int)strlen(v->m->versions[v->m->base].letter);
	if (area / count < p->number_width + GUTTER_REST + TEXT_LEAST)
		p->number_width = 0;
	for (int i = 0; i < count; i++) {
		p->columns[i].x = x;
		p->columns[i].width = area / count + (i < area % count);
		p->columns[i].text = p->number_width + GUTTER_REST + (p->merged && p->number_width);
		if (p->columns[i].text > p->columns[i].width - 1)
			p->columns[i].text = p->columns[i].width > 3 ? 3 : 0;
		p->columns[i].columns = p->columns[i].width - p->columns[i].text;
		if (p->columns[i].columns > TEXT_LEAST)
			p->columns[i].columns--;
		x += p->columns[i].width + 1;
	}
}

int
page_status_rows(const struct view *v)
{
	return v->rows >= 10 ? 2 : v->rows >= 3 ? 1 : 0;
}

/* Heads and status lines give way to the text on low screens. */
static void
place_rows(struct view *v)
{
	struct page *p = &v->page;
	int heads = p->merged ? 3 : 4;

	if (v->rows < 20)
		heads = p->merged ? 2 : 4;
	if (v->rows < 16)
		heads = p->merged ? 1 : 2;
	if (v->rows < 7)
		heads = 0;
	p->head_rows = heads;
	p->body_rows = v->rows - p->head_rows - page_status_rows(v);
	if (p->body_rows < 1)
		p->body_rows = 1;
}

struct item *
page_add(struct page *p, enum item_kind kind)
{
	struct item *item = &p->items[p->count++];

	*item = (struct item){ .kind = (uint8_t)kind, .count = 1 };
	return item;
}

void
page_free(struct page *p)
{
	free(p->items);
	free(p->heights);
	free(p->drops);
	free(p->stops);
	free(p->item_of_band);
	free(p->overview);
	arena_free(p->arena);
	*p = (struct page){ 0 };
}

void
page_build(struct view *v)
{
	struct page *p = &v->page;

	page_free(p);
	layout_forget(v->layout);
	if (!v->m)
		return;
	p->arena = arena_new();
	p->merged = page_merged(v);
	choose_panes(v);
	if (v->m->version_count)
		place_columns(v);
	place_rows(v);
	if (p->merged)
		inline_items(v);
	else
		side_items(v);
	p->heights = memory_alloc(p->count, sizeof(*p->heights));
	overview_prepare(v);
}

/* The focused sentence keeps its row. */
void
page_refresh(struct view *v)
{
	struct place place;
	int row;

	if (!v->m)
		return;
	place = place_focus(v);
	row = scroll_row(v, v->focus);
	page_build(v);
	v->focus = place_item(v, place);
	scroll_put_row(v, v->focus, row);
	scroll_show(v);
	search_renew(v);
}

/* A pane on the screen only changes the marks; another one slides in. */
void
page_focus(struct view *v, uint32_t version)
{
	if (version == v->focus_version)
		return;
	v->focus_version = version;
	if (page_pane_of(v, version) != NONE)
		layout_forget(v->layout);
	else
		page_refresh(v);
}
