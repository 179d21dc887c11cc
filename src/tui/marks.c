#include "view_internal.h"

#include <string.h>

static const struct {
	char            ascii;
	enum glyph      glyph;		/* where ascii is 0 */
	enum theme_role role;
} marks[MARK_COUNT] = {
	[MARK_NONE]       = { ' ',  0,          THEME_TEXT },
	[MARK_TYPOGRAPHY] = { '\'', 0,          THEME_TYPOGRAPHY },
	[MARK_ALTERED]    = { '~',  0,          THEME_ALTERED },
	[MARK_ADDED]      = { '+',  0,          THEME_ADDED },
	[MARK_DROPPED]    = { '-',  0,          THEME_DROPPED },
	[MARK_REWRITTEN]  = { '*',  0,          THEME_REWRITTEN },
	[MARK_SPLIT]      = { '<',  0,          THEME_SPLIT },
	[MARK_MERGED]     = { '>',  0,          THEME_SPLIT },
	[MARK_UP]         = { 0,    GLYPH_UP,   THEME_MOVED },
	[MARK_DOWN]       = { 0,    GLYPH_DOWN, THEME_MOVED },
};

static const enum mark mark_of_kind[KIND_COUNT] = {
	[KIND_TYPOGRAPHY] = MARK_TYPOGRAPHY,
	[KIND_ALTERED]    = MARK_ALTERED,
	[KIND_REWRITTEN]  = MARK_REWRITTEN,
	[KIND_ADDED]      = MARK_ADDED,
	[KIND_DROPPED]    = MARK_DROPPED,
};

static const char *const ascii_marks[128] = {
	[' '] = " ", ['\''] = "'", ['~'] = "~", ['+'] = "+", ['-'] = "-", ['*'] = "*",
	['<'] = "<", ['>'] = ">",
};

const char *
mark_text(enum mark m, const struct width_params *p)
{
	return marks[m].ascii ? ascii_marks[(int)marks[m].ascii] : glyph(marks[m].glyph, p);
}

enum theme_role
mark_role(enum mark m)
{
	return marks[m].role;
}

/* Two columns: the kind, then split, merged or moved; where it is both, the kind gives way. */
struct sign
sign_of(const struct view *v, uint32_t version, uint32_t sentence)
{
	const struct sentence_state *s = &v->m->versions[version].states[sentence];
	struct sign sign = { mark_of_kind[s->kind], MARK_NONE };
	enum mark joined = s->flags & FLAG_SPLIT ? MARK_SPLIT :
			   s->flags & FLAG_MERGED ? MARK_MERGED : MARK_NONE;

	if (s->flags & FLAG_MOVED && s->change != NONE) {
		if (joined)
			sign.first = joined;
		sign.second = relation_move(v, version, s->change).up ? MARK_UP : MARK_DOWN;
	} else {
		sign.second = joined;
	}
	return sign;
}

enum mark
sign_strongest(struct sign s)
{
	return s.second > s.first ? s.second : s.first;
}

void
sign_put(const struct view *v, struct frame *f, int row, int col, struct sign s, bool dim)
{
	const struct width_params *w = &v->params.width;

	if (s.first)
		frame_puts(f, row, col, 1, dim ? THEME_DIM : marks[s.first].role,
			   mark_text(s.first, w), w);
	if (s.second)
		frame_puts(f, row, col + 1, 1, dim ? THEME_DIM : marks[s.second].role,
			   mark_text(s.second, w), w);
}

void
sign_write(const struct view *v, struct sign s, struct buffer *out)
{
	if (s.first)
		buffer_puts(out, mark_text(s.first, &v->params.width));
	if (s.second)
		buffer_puts(out, mark_text(s.second, &v->params.width));
}

static void
mark_span(const struct sentence *s, struct span span, enum theme_role role, uint8_t *roles)
{
	uint32_t start = span.start > s->start ? span.start : s->start;
	uint32_t end = span.end < s->end ? span.end : s->end;

	if (start < end)
		memset(roles + (start - s->start), (int)role, end - start);
}

/* Words without the blanks around them: an underlined blank looks like a sign of its own. */
static struct span
without_blanks(const char *bytes, struct span span)
{
	struct span inner = span;

	while (inner.start < inner.end && text_is_blank(bytes[inner.start]))
		inner.start++;
	while (inner.end > inner.start && text_is_blank(bytes[inner.end - 1]))
		inner.end--;
	return inner.start < inner.end ? inner : span;
}

/* Where the edits of one side reach into the sentence; they rise, so the first is found by halving. */
static void
mark_edits(const struct version *ver, const struct sentence *s, const struct change *c, bool side_a,
	   uint8_t *roles)
{
	const struct edit *edits = c->words.edits;
	size_t low = 0, high = c->words.count;

	if (c->kind == KIND_REWRITTEN)
		return;
	while (low < high) {
		size_t mid = (low + high) / 2;

		if ((side_a ? edits[mid].a.end : edits[mid].b.end) <= s->start)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < c->words.count; low++) {
		struct span span = side_a ? edits[low].a : edits[low].b;

		if (span.start >= s->end)
			return;
		span = without_blanks(text_bytes(ver->info.text), span);
		mark_span(s, span, edits[low].typography ? THEME_TYPOGRAPHY :
			  side_a ? THEME_DROPPED_WORDS : THEME_ADDED_WORDS, roles);
	}
}

/* The base follows the pane in focus; with itself in focus it marks what changed in any pane. */
static void
mark_base(const struct view *v, uint32_t sentence, const struct sentence *s, uint8_t *roles)
{
	const struct page *p = &v->page;
	bool any = v->focus_version == v->m->base, kept = !any || p->pane_count < 2;

	for (uint32_t i = 0; i < p->pane_count; i++) {
		const struct change *c;

		if (p->shown[i] == v->m->base || (!any && p->shown[i] != v->focus_version))
			continue;
		c = relation_of_base(v, p->shown[i], sentence);
		if (c)
			mark_edits(&v->m->versions[v->m->base], s, c, true, roles);
		if (any && c)
			kept = true;
		else if (!any && !c)
			kept = false;
	}
	if (!kept)
		memset(roles, THEME_DROPPED_TEXT, s->end - s->start);
}

void
marks_hits(const struct view *v, uint32_t version, uint32_t sentence, uint8_t *roles)
{
	const struct sentence *s = &v->m->versions[version].sentences[sentence];
	const struct search *find = &v->search;

	for (size_t i = search_first(v, version, sentence); i < find->count &&
	     find->hits[i].version == version && find->hits[i].sentence == sentence; i++)
		mark_span(s, find->hits[i].span, i == find->order[find->current] ?
			  THEME_MATCH_FOCUS : THEME_MATCH, roles);
}

enum theme_role
marks_plain(const struct view *v, uint32_t version, uint32_t sentence)
{
	switch (v->m->versions[version].sentences[sentence].role) {
	case ROLE_TITLE:
		return THEME_TITLE;
	case ROLE_CAPTION:
	case ROLE_BOILERPLATE:
		return THEME_DIM;
	default:
		return THEME_TEXT;
	}
}

void
marks_sentence(const struct view *v, uint32_t version, uint32_t sentence, uint8_t *roles)
{
	const struct version *ver = &v->m->versions[version];
	const struct sentence *s = &ver->sentences[sentence];
	const struct change *c;

	memset(roles, (int)marks_plain(v, version, sentence), s->end - s->start);
	if (v->shape.words && version == v->m->base) {
		mark_base(v, sentence, s, roles);
	} else if (v->shape.words) {
		c = relation_of(v, version, sentence);
		if (c)
			mark_edits(ver, s, c, false, roles);
		else if (ver->states[sentence].kind == KIND_ADDED)
			memset(roles, THEME_ADDED_TEXT, s->end - s->start);
	}
	marks_hits(v, version, sentence, roles);
}
