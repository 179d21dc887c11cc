#include "view_internal.h"

#include <string.h>

#define LISTED 4	/* sentences of a label named one by one */

/* "A4", "A4–A5", "A4, A7" */
void
phrase_label(const struct view *v, uint32_t version, const uint32_t *sentences, uint32_t count,
	     struct buffer *out)
{
	const char *letter = v->m->versions[version].letter;

	if (count > 1 && sentences[count - 1] - sentences[0] == count - 1) {
		phrase_range(v, version, sentences[0], count, out);
		return;
	}
	for (uint32_t i = 0; i < count && i < LISTED; i++)
		buffer_printf(out, "%s%s%u", i ? ", " : "", letter, sentences[i] + 1);
	if (count > LISTED)
		buffer_puts(out, " …");
}

void
phrase_range(const struct view *v, uint32_t version, uint32_t first, uint32_t count,
	     struct buffer *out)
{
	const char *letter = v->m->versions[version].letter;

	buffer_printf(out, "%s%u", letter, first + 1);
	if (count > 1)
		buffer_printf(out, "–%s%u", letter, first + count);
}

const char *
phrase_name(const struct version *version)
{
	return *version->info.label ? version->info.label : version->info.file;
}

/* "2025-05-06", "2025-05-06 18:30": of a time its minutes; nothing when there is no date */
void
phrase_date(const struct version *version, struct buffer *out)
{
	const char *date = version->info.date ? version->info.date : "";
	size_t len = strlen(date);

	if (len >= 16 && (date[10] == 'T' || date[10] == ' '))
		buffer_printf(out, "%.10s %.5s", date, date + 11);
	else
		buffer_append(out, date, len < 10 ? len : 10);
}

/* " · 12 words dropped, 7 added"; nothing when no word changed */
void
phrase_words(const struct change *c, struct buffer *out)
{
	uint32_t dropped = c->words.a_changed, added = c->words.b_changed;

	if (dropped)
		buffer_printf(out, " · %u word%s dropped", dropped, dropped == 1 ? "" : "s");
	if (dropped && added)
		buffer_printf(out, ", %u added", added);
	else if (added)
		buffer_printf(out, " · %u word%s added", added, added == 1 ? "" : "s");
	if (c->words.hidden)
		buffer_puts(out, " · hidden characters differ");
}

static void
phrase_moved(const struct view *v, uint32_t version, const struct change *c, struct buffer *out)
{
	struct move move = relation_move(v, version, relation_index(v, version, c));

	buffer_puts(out, move.up ? "moved up" : "moved down");
	if (move.past != NONE)
		buffer_printf(out, " past %s%u", v->m->versions[v->m->base].letter, move.past + 1);
}

const char *
phrase_kind(enum kind kind)
{
	static const char *const kinds[KIND_COUNT] = {
		[KIND_SAME] = "the same", [KIND_TYPOGRAPHY] = "only typography differs",
		[KIND_ALTERED] = "altered", [KIND_REWRITTEN] = "rewritten",
		[KIND_ADDED] = "added", [KIND_DROPPED] = "dropped",
	};

	return kinds[kind];
}

/* "altered, merged 2:1 and moved down past A9 · 12 words dropped, 7 added" */
void
phrase_change(const struct view *v, uint32_t version, const struct change *c, struct buffer *out)
{
	bool joined = c->flags & (FLAG_SPLIT | FLAG_MERGED), moved = c->flags & FLAG_MOVED;
	bool told = (!joined && !moved) || c->kind == KIND_REWRITTEN || c->kind == KIND_TYPOGRAPHY;

	if (told && (c->kind != KIND_SAME || (!joined && !moved)))
		buffer_puts(out, phrase_kind((enum kind)c->kind));
	if (joined)
		buffer_printf(out, "%s%s %u:%u", told && c->kind != KIND_SAME ? ", " : "",
			      c->flags & FLAG_SPLIT ? "split" : "merged",
			      c->link->a_count, c->link->b_count);
	if (moved) {
		buffer_puts(out, joined || (told && c->kind != KIND_SAME) ? " and " : "");
		phrase_moved(v, version, c, out);
	}
	phrase_words(c, out);
}

/* The first words of a sentence, as many bytes as anyone could show on one line. */
void
phrase_text(const struct view *v, uint32_t version, uint32_t sentence, struct buffer *out)
{
	const struct version *ver = &v->m->versions[version];
	const struct sentence *s = &ver->sentences[sentence];
	size_t len = s->end - s->start;

	buffer_append(out, text_bytes(ver->info.text) + s->start, len < 1024 ? len : 1024);
}

/* What has become of a base sentence in the other versions but one: "the same in D · altered in B, C". */
static void
phrase_everywhere(const struct view *v, uint32_t family, uint32_t but, struct buffer *out)
{
	static const char *const words[KIND_COUNT] = {
		[KIND_SAME] = "the same in", [KIND_TYPOGRAPHY] = "other typography in",
		[KIND_ALTERED] = "altered in", [KIND_REWRITTEN] = "rewritten in",
		[KIND_DROPPED] = "dropped in", [KIND_ADDED] = "also in",
	};
	bool first = true;

	for (enum kind k = KIND_SAME; k <= KIND_DROPPED; k++) {
		uint32_t found = 0;

		for (uint32_t i = 0; i < v->m->version_count; i++) {
			if (i == v->m->base || i == but || model_cell(v->m, family, i).kind != k)
				continue;
			if (!found++)
				buffer_printf(out, "%s%s ", first && but == NONE ? "" : " · ", words[k]);
			else
				buffer_puts(out, ", ");
			buffer_puts(out, v->m->versions[i].letter);
		}
		first = first && !found;
	}
}

/* Who else has a sentence the base does not have. */
static void
phrase_others(const struct view *v, uint32_t version, uint32_t sentence, struct buffer *out)
{
	const struct family *f = &v->m->families[v->m->versions[version].states[sentence].family];
	bool first = true;

	if (f->present < 2) {
		buffer_printf(out, "added: only in %s", v->m->versions[version].letter);
		return;
	}
	buffer_printf(out, "added: not in %s", v->m->versions[v->m->base].letter);
	for (uint32_t i = 0; i < f->present; i++) {
		if (f->parts[i].version == version)
			continue;
		buffer_puts(out, first ? " · also " : ", ");
		phrase_label(v, f->parts[i].version, f->parts[i].sentences, f->parts[i].count, out);
		first = false;
	}
}

static void
phrase_sentence(const struct view *v, uint32_t version, uint32_t s, struct buffer *out)
{
	const struct version *ver = &v->m->versions[version];
	const struct change *c = version == v->m->base ? NULL : relation_of(v, version, s);

	if (c) {
		phrase_label(v, version, c->link->b, c->link->b_count, out);
		buffer_puts(out, "  ");
		phrase_change(v, version, c, out);
		buffer_puts(out, c->kind == KIND_SAME && !c->flags ? " as " : " · was ");
		phrase_label(v, v->m->base, c->link->a, c->link->a_count, out);
		return;
	}
	phrase_range(v, version, s, 1, out);
	buffer_puts(out, "  ");
	if (version == v->m->base)
		phrase_everywhere(v, ver->states[s].family, NONE, out);
	else
		phrase_others(v, version, s, out);
}

/* How many of a cell's first sentences belong to one change. */
static uint32_t
same_change(const struct view *v, uint32_t version, const struct band_cell *cell, uint32_t from)
{
	const struct change *c = relation_of(v, version, cell->sentences[from]);
	uint32_t n = 1;

	while (c && from + n < cell->count && relation_of(v, version, cell->sentences[from + n]) == c)
		n++;
	return n;
}

/* "B4  altered · 7 words dropped, 5 added; B5  the same": where a cell holds more than one change. */
static void
phrase_cell(const struct view *v, const struct band_cell *cell, struct buffer *out)
{
	uint32_t version = v->focus_version;
	uint32_t family = v->m->versions[version].states[cell->sentences[0]].family;

	if (version == v->m->base) {
		phrase_label(v, version, cell->sentences, cell->count, out);
		buffer_puts(out, "  ");
		phrase_everywhere(v, family, NONE, out);
		return;
	}
	if (same_change(v, version, cell, 0) == cell->count) {
		phrase_sentence(v, version, cell->sentences[0], out);
		return;
	}
	for (uint32_t i = 0, n; i < cell->count; i += n) {
		const struct change *c = relation_of(v, version, cell->sentences[i]);

		n = same_change(v, version, cell, i);
		buffer_puts(out, i ? "; " : "");
		phrase_label(v, version, cell->sentences + i, n, out);
		buffer_puts(out, "  ");
		if (c)
			phrase_change(v, version, c, out);
		else
			buffer_puts(out, phrase_kind(KIND_ADDED));
	}
}

static void
phrase_missing(const struct view *v, const struct item *item, struct buffer *out)
{
	const struct page *p = &v->page;
	const struct band *band = &p->bands.items[item->band];
	const struct band_cell *base = p->base_pane == NONE ? NULL : &band->cells[p->base_pane];
	const char *letter = v->m->versions[v->focus_version].letter;
	uint32_t run = side_run(v, v->focus, page_pane_of(v, v->focus_version));

	if (base && run > 1) {
		phrase_range(v, v->m->base, base->sentences[0], run, out);
		buffer_printf(out, "  dropped in %s", letter);
		return;
	}
	if (base && base->kind == BAND_TEXT) {
		phrase_label(v, v->m->base, base->sentences, base->count, out);
		buffer_printf(out, "  %s %s", side_dropped(v, band, page_pane_of(v, v->focus_version)) ?
			      "dropped in" : "stands elsewhere in", letter);
		phrase_everywhere(v, band->family, v->focus_version, out);
		return;
	}
	for (uint32_t i = 0; i < p->pane_count; i++) {
		const struct band_cell *cell = &band->cells[i];

		if (cell->kind == BAND_EMPTY)
			continue;
		phrase_label(v, p->shown[i], cell->sentences, cell->count, out);
		buffer_printf(out, "  %s · not in %s",
			      cell->kind == BAND_GHOST ? "stands here, shown elsewhere" : "added", letter);
		return;
	}
}

static void
phrase_ghost(const struct view *v, const struct band_cell *cell, struct buffer *out)
{
	const struct change *c = relation_of(v, v->focus_version, cell->sentences[0]);

	phrase_label(v, v->focus_version, cell->sentences, cell->count, out);
	buffer_puts(out, "  stands here, shown beside ");
	if (c)
		phrase_label(v, v->m->base, c->link->a, c->link->a_count, out);
	buffer_puts(out, " · % goes there");
}

static void
phrase_band(const struct view *v, const struct item *item, struct buffer *out)
{
	uint32_t pane = page_pane_of(v, v->focus_version);
	const struct band_cell *cell;

	if (pane == NONE)
		return;
	cell = &v->page.bands.items[item->band].cells[pane];
	if (cell->kind == BAND_TEXT)
		phrase_cell(v, cell, out);
	else if (cell->kind == BAND_GHOST)
		phrase_ghost(v, cell, out);
	else
		phrase_missing(v, item, out);
}

/* What is under the focus, in words. */
void
phrase_focus(const struct view *v, struct buffer *out)
{
	const struct item *item;

	if (v->focus >= v->page.count)
		return;
	item = &v->page.items[v->focus];
	switch (item->kind) {
	case ITEM_BAND:
		phrase_band(v, item, out);
		break;
	case ITEM_FOLD:
		buffer_printf(out, "%u %s · Enter shows all", item->count,
			      v->shape.kinds || v->shape.flags ? "not of the kinds chosen" : "the same");
		break;
	case ITEM_LINK:
		phrase_sentence(v, v->focus_version,
				v->m->against_base[v->focus_version].changes[item->index].link->b[0],
				out);
		break;
	case ITEM_OWN:
		phrase_sentence(v, v->focus_version, item->index, out);
		break;
	case ITEM_DROPPED:
	case ITEM_AWAY:
		phrase_range(v, v->m->base, item->index, item->count, out);
		buffer_printf(out, "  %s in %s", item->kind == ITEM_AWAY ? "moved" : "dropped",
			      v->m->versions[v->focus_version].letter);
		phrase_everywhere(v, v->m->versions[v->m->base].states[item->index].family,
				  v->focus_version, out);
		break;
	default:
		break;
	}
}
