/* One sentence in all versions: who had which wording, and from whom. */
#include "view_internal.h"

#include <string.h>

#define INDENT      4		/* columns of the tree before its first branch */
#define DEPTH_MOST  12		/* deeper branches are drawn at this depth */

/* Where the next line goes; lines outside the window are counted only. */
struct canvas {
	const struct view *v;
	struct frame      *f;		/* NULL: measure */
	int                line, top, rows, head;
	unsigned           open;	/* bit d: the branches of depth d go on below */
	int                told;	/* column behind the widest branch */
	int                focus_first, focus_last;	/* lines of the form in focus */
};

static int
canvas_row(const struct canvas *c)
{
	int row = c->line - c->top;

	return c->f && row >= 0 && row < c->rows ? row + c->head : -1;
}

static int
canvas_put(const struct canvas *c, int col, enum theme_role role, const char *s, size_t len)
{
	int row = canvas_row(c);

	if (row < 0)
		return (int)width_columns(s, len, &c->v->params.width);
	return frame_put_cut(c->f, row, col, c->v->cols - col - 1, role, s, len, &c->v->params.width);
}

static int
canvas_puts(const struct canvas *c, int col, enum theme_role role, const char *s)
{
	return canvas_put(c, col, role, s, strlen(s));
}

static const struct form *
form_at(const struct view *v, uint32_t i)
{
	return &v->sentence.line.forms[i];
}

static void
put_form_label(const struct view *v, uint32_t version, struct buffer *out)
{
	struct cell cell = model_cell(v->m, v->sentence.family, version);

	phrase_label(v, version, cell.sentences, cell.count, out);
}

/* Told against the base, which has all the signs there are; NULL when the nearest form is another's. */
static const struct change *
base_change(const struct view *v, const struct form *form)
{
	uint32_t version = form->versions[0];
	struct cell cell = model_cell(v->m, v->sentence.family, version);
	const struct form *near = form->nearest == NONE ? NULL : form_at(v, form->nearest);
	const struct change *c = NULL;

	for (uint32_t i = 0; near && i < near->version_count; i++)
		if (near->versions[i] == v->m->base)
			c = relation_of(v, version, cell.sentences[0]);
	return c && c->link->b_count == cell.count ? c : NULL;
}

static struct sign
form_sign(const struct view *v, const struct form *form)
{
	const struct change *c = &form->change;
	static const enum mark kinds[KIND_COUNT] = {
		[KIND_TYPOGRAPHY] = MARK_TYPOGRAPHY, [KIND_ALTERED] = MARK_ALTERED,
		[KIND_REWRITTEN] = MARK_REWRITTEN,
	};
	struct sign s = { kinds[c->kind], MARK_NONE };

	if (base_change(v, form))
		return sign_of(v, form->versions[0], base_change(v, form)->link->b[0]);
	if (c->link->a_count != c->link->b_count)
		s.second = c->link->a_count < c->link->b_count ? MARK_SPLIT : MARK_MERGED;
	return s;
}

static void
put_date(const struct view *v, uint32_t version, struct buffer *out)
{
	size_t before = out->len;

	phrase_date(&v->m->versions[version], out);
	if (out->len == before)
		buffer_puts(out, "undated");
}

/* "A4–A5 ══ C4–C5" */
static void
put_names(const struct view *v, const struct form *form, struct buffer *out)
{
	for (uint32_t i = 0; i < form->version_count; i++) {
		if (i)
			buffer_printf(out, " %s ", glyph(GLYPH_DOUBLE, &v->params.width));
		put_form_label(v, form->versions[i], out);
	}
}

/* Versions of the form with another date than its first, or none. */
static void
put_other_dates(const struct view *v, const struct form *form, struct buffer *out)
{
	struct buffer first = { 0 }, date = { 0 };

	put_date(v, form->versions[0], &first);
	for (uint32_t i = 1; i < form->version_count; i++) {
		buffer_clear(&date);
		put_date(v, form->versions[i], &date);
		if (date.len != first.len || memcmp(date.data, first.data, date.len) != 0)
			buffer_printf(out, ", %s %s", v->m->versions[form->versions[i]].letter,
				      buffer_terminate(&date));
	}
	buffer_free(&first);
	buffer_free(&date);
}

/* "2023-07-07 · altered · 10 words dropped, 9 added" */
static void
tell_form(const struct view *v, const struct form *form, struct buffer *out)
{
	put_date(v, form->versions[0], out);
	if (base_change(v, form)) {
		buffer_puts(out, " · ");
		phrase_change(v, form->versions[0], base_change(v, form), out);
	} else if (form->nearest != NONE) {
		buffer_printf(out, " · %s", phrase_kind((enum kind)form->change.kind));
		phrase_words(&form->change, out);
	}
	if (form->version_count > 1)
		buffer_puts(out, " · the same words");
	put_other_dates(v, form, out);
}

static int
branch_column(int depth)
{
	return INDENT + 4 * (depth < DEPTH_MOST ? depth : DEPTH_MOST);
}

static void
put_branch(struct canvas *c, uint32_t index, int depth, bool last)
{
	const struct view *v = c->v;
	const struct width_params *w = &v->params.width;
	const struct form *form = form_at(v, index);
	struct buffer names = { 0 }, told = { 0 };
	int col = branch_column(depth);

	put_names(v, form, &names);
	for (int d = 1; d < depth && d < DEPTH_MOST; d++)
		if (c->open & 1u << d)
			canvas_puts(c, INDENT + 4 * d - 3, THEME_RULE, glyph(GLYPH_VERTICAL, w));
	if (depth > 0) {
		canvas_puts(c, col - 3, THEME_RULE, glyph(last ? GLYPH_CORNER : GLYPH_BRANCH, w));
		canvas_puts(c, col - 2, THEME_RULE, glyph(GLYPH_HORIZONTAL, w));
		if (canvas_row(c) >= 0)
			sign_put(v, c->f, canvas_row(c), col, form_sign(v, form), false);
		col += 3;
	}
	col += canvas_put(c, col, index == v->sentence.form ? THEME_HEAD_FOCUS : THEME_HEAD,
			  names.data, names.len) + 3;
	tell_form(v, form, &told);
	canvas_put(c, col > c->told ? col : c->told, THEME_DIM, told.data, told.len);
	c->line++;
	buffer_free(&names);
	buffer_free(&told);
}

/* How far the branches reach that leave most of the row to what is told of them. */
static int
widest_branch(const struct view *v, uint32_t parent, int depth)
{
	const struct lifeline *line = &v->sentence.line;
	int widest = 0;

	for (uint32_t i = 0; i < line->form_count; i++) {
		struct buffer names = { 0 };
		int to;

		if (line->forms[i].nearest != parent)
			continue;
		put_names(v, &line->forms[i], &names);
		to = branch_column(depth) + (depth ? 6 : 3) +
		     (int)width_columns(names.data, names.len, &v->params.width);
		widest = to > widest && to < v->cols / 3 ? to : widest;
		to = widest_branch(v, i, depth + 1);
		widest = to > widest ? to : widest;
		buffer_free(&names);
	}
	return widest;
}

static void
put_tree(struct canvas *c, uint32_t parent, int depth)
{
	const struct lifeline *line = &c->v->sentence.line;
	uint32_t last = NONE;

	for (uint32_t i = 0; i < line->form_count; i++)
		if (line->forms[i].nearest == parent)
			last = i;
	for (uint32_t i = 0; i < line->form_count; i++) {
		if (line->forms[i].nearest != parent)
			continue;
		put_branch(c, i, depth, i == last);
		if (depth < DEPTH_MOST)
			c->open = i == last ? c->open & ~(1u << depth) : c->open | 1u << depth;
		put_tree(c, i, depth + 1);
	}
}

/* The form another is told against: the one chosen, else its nearest. */
static uint32_t
against_form(const struct view *v, uint32_t index)
{
	const struct sentence_screen *s = &v->sentence;

	if (index == s->form && s->against != NONE && s->against != index)
		return s->against;
	return form_at(v, index)->nearest;
}

static void
compose_plain(const struct view *v, struct para *p, uint32_t version)
{
	const struct version *ver = &v->m->versions[version];
	struct cell cell = model_cell(v->m, v->sentence.family, version);

	for (uint32_t i = 0; i < cell.count; i++) {
		const struct sentence *s = &ver->sentences[cell.sentences[i]];

		para_puts(p, i ? " " : "", THEME_TEXT);
		para_add(p, text_bytes(ver->info.text) + s->start, s->end - s->start, THEME_TEXT);
	}
}

static void
compose_form(const struct view *v, struct para *p, uint32_t index)
{
	const struct form *form = form_at(v, index);
	uint32_t other = against_form(v, index);
	struct change change = form->change;

	if (other == NONE || !v->shape.words ||
	    (other != form->nearest &&
	     !model_compare_cells(v->sentence.arena, v->m, v->sentence.family,
				  form_at(v, other)->versions[0], form->versions[0], &change)))
		compose_plain(v, p, form->versions[0]);
	else
		inline_merge(v, p, &change, form_at(v, other)->versions[0], form->versions[0]);
}

/* The cursor rests there too, for whoever follows it. */
static void
put_focus(struct canvas *c, int row, int left)
{
	frame_puts(c->f, row, 0, 1, THEME_FOCUS, glyph(GLYPH_FOCUS, &c->v->params.width),
		   &c->v->params.width);
	c->f->cursor_row = row;
	c->f->cursor_col = left;
}

static void
put_form(struct canvas *c, uint32_t index, int left)
{
	const struct view *v = c->v;
	const struct form *form = form_at(v, index);
	struct para p = { 0 };
	struct buffer label = { 0 };
	int columns = v->cols - left - 1;

	columns = columns > 96 ? 96 : columns < 1 ? 1 : columns;
	compose_form(v, &p, index);
	para_wrap(&p, columns, &v->params.width);
	put_form_label(v, form->versions[0], &label);
	canvas_put(c, 1, THEME_NUMBER, label.data, label.len);
	if (form->nearest != NONE && canvas_row(c) >= 0)
		sign_put(v, c->f, canvas_row(c), left - 3, form_sign(v, form), false);
	if (index == v->sentence.form)
		c->focus_first = c->line;
	for (size_t i = 0; i < p.lines.count; i++, c->line++) {
		int row = canvas_row(c);

		if (row < 0)
			continue;
		para_paint(&p, c->f, row, left, columns, i, i + 1, &v->params.width);
		if (index == v->sentence.form && (i == 0 || row == c->head))
			put_focus(c, row, left);
	}
	if (index == v->sentence.form)
		c->focus_last = c->line;
	c->line++;
	buffer_free(&label);
	para_free(&p);
}

/* Columns the labels take, and the signs after them. */
static int
label_columns(const struct view *v)
{
	struct buffer label = { 0 };
	size_t most = 4;

	for (uint32_t i = 0; i < v->sentence.line.form_count; i++) {
		size_t n;

		buffer_clear(&label);
		put_form_label(v, form_at(v, i)->versions[0], &label);
		n = width_columns(label.data, label.len, &v->params.width);
		most = n > most ? n : most;
	}
	buffer_free(&label);
	return most > 12 ? 12 : (int)most;
}

static void
put_all(struct canvas *c)
{
	int left = 1 + label_columns(c->v) + 4;

	c->told = widest_branch(c->v, NONE, 0);
	put_tree(c, NONE, 0);
	c->line++;
	for (uint32_t i = 0; i < c->v->sentence.line.form_count; i++)
		put_form(c, i, left);
}

#define HEAD_ROWS 3

static int
window_rows(const struct view *v)
{
	int rows = v->rows - HEAD_ROWS - page_status_rows(v);

	return rows < 1 ? 1 : rows;
}

/* The least scrolling that shows the form in focus. */
static void
show_form(struct view *v)
{
	struct list *l = &v->lists[SCREEN_SENTENCE];
	struct canvas c = { .v = v };
	int rows = window_rows(v);

	put_all(&c);
	if (v->sentence.form == 0 && c.focus_last <= rows)
		l->top = 0;
	if (c.focus_last > (int)l->top + rows)
		l->top = (uint32_t)(c.focus_last - rows);
	if (c.focus_first < (int)l->top)
		l->top = (uint32_t)c.focus_first;
}

/* The picture above the forms tells most: opened at its top, unless the form in focus begins below. */
static void
show_opened(struct view *v)
{
	struct canvas c = { .v = v };

	put_all(&c);
	if (c.focus_first >= window_rows(v))
		show_form(v);
}

static void
put_first_seen(const struct view *v, struct buffer *out)
{
	uint32_t first = v->sentence.line.first;

	if (first == NONE)
		return;
	buffer_printf(out, "first seen in %s, ", v->m->versions[first].letter);
	put_date(v, first, out);
}

/* How many have it comes before who was first where there is no room for both. */
static void
paint_head(const struct view *v, struct frame *f)
{
	const struct lifeline *line = &v->sentence.line;
	const struct family *family = &v->m->families[v->sentence.family];
	const struct width_params *w = &v->params.width;
	struct buffer text = { 0 }, first = { 0 };

	buffer_puts(&text, "Sentence ");
	phrase_label(v, family->parts[0].version, family->parts[0].sentences, family->parts[0].count, &text);
	buffer_puts(&text, " in all versions");
	frame_put_cut(f, 0, 1, v->cols - 2, THEME_TITLE, text.data, text.len, w);
	buffer_clear(&text);
	if (family->present == v->m->version_count)
		buffer_printf(&text, "in all %u", family->present);
	else
		buffer_printf(&text, "in %u of %u", family->present, v->m->version_count);
	buffer_printf(&text, " · %u wording%s", line->form_count, line->form_count == 1 ? "" : "s");
	put_first_seen(v, &first);
	if (first.len && (int)width_columns(first.data, first.len, w) + (int)text.len + 4 <= v->cols) {
		buffer_printf(&first, " · %s", buffer_terminate(&text));
		frame_put(f, 1, 1, v->cols - 2, THEME_DIM, first.data, first.len, w);
	} else {
		frame_put_cut(f, 1, 1, v->cols - 2, THEME_DIM, text.data, text.len, w);
	}
	buffer_free(&text);
	buffer_free(&first);
}

static const struct hint hints[] = {
	{ ACT_DOWN,          "next form",       80 },
	{ ACT_AGAINST,       "against another", 50 },
	{ ACT_OPEN,          "show in the text", 60 },
	{ ACT_COPY,          "copy",            40 },
	{ ACT_NEXT_SENTENCE, "next sentence",   70 },
	{ ACT_HELP,          "help",            90 },
	{ ACT_BACK,          "back",            95 },
	{ ACT_NONE, NULL, 0 },
};

static void
paint_status(const struct view *v, struct frame *f)
{
	uint32_t other = against_form(v, v->sentence.form);
	const struct form *form = form_at(v, v->sentence.form);
	struct buffer words = { 0 }, position = { 0 };

	put_form_label(v, form->versions[0], &words);
	if (other == NONE) {
		buffer_puts(&words, "  the first wording");
	} else {
		buffer_puts(&words, " against ");
		put_form_label(v, form_at(v, other)->versions[0], &words);
		if (other == form->nearest)
			buffer_puts(&words, ", its nearest earlier form");
	}
	buffer_printf(&position, "family %u of %u", v->sentence.family + 1, v->m->family_count);
	statusline_paint(v, f, buffer_terminate(&words), buffer_terminate(&position), hints);
	buffer_free(&words);
	buffer_free(&position);
}

void
sentence_paint(const struct view *v, struct frame *f)
{
	struct canvas c = {
		.v = v, .f = f, .top = (int)v->lists[SCREEN_SENTENCE].top,
		.rows = window_rows(v), .head = HEAD_ROWS,
	};

	if (!v->sentence.line.form_count)
		return;
	paint_head(v, f);
	put_all(&c);
	paint_status(v, f);
}

void
sentence_close(struct view *v)
{
	arena_free(v->sentence.arena);
	v->sentence = (struct sentence_screen){ 0 };
}

bool
sentence_open(struct view *v, uint32_t family, uint32_t version)
{
	struct sentence_screen *s = &v->sentence;

	sentence_close(v);
	s->arena = arena_new();
	s->family = family;
	s->line = model_lifeline(s->arena, v->m, family);
	s->against = NONE;
	v->lists[SCREEN_SENTENCE].top = 0;
	if (!s->line.form_count)
		return false;
	for (uint32_t i = 0; i < s->line.form_count; i++)
		for (uint32_t j = 0; j < s->line.forms[i].version_count; j++)
			if (s->line.forms[i].versions[j] == version)
				s->form = i;
	view_push(v, SCREEN_SENTENCE);
	show_opened(v);
	return true;
}

/* Round the other forms, then back to the nearest. */
static void
next_against(struct sentence_screen *s)
{
	uint32_t n = s->line.form_count;

	s->against = s->against == NONE ? 0 : s->against + 1;
	if (s->against == s->form)
		s->against++;
	if (s->against >= n)
		s->against = NONE;
}

/* The version to show the form in: the one that is looked at, if it has it. */
static uint32_t
version_to_show(const struct view *v)
{
	const struct form *form = form_at(v, v->sentence.form);

	for (uint32_t i = 0; i < form->version_count; i++)
		if (form->versions[i] == v->focus_version)
			return v->focus_version;
	return form->versions[0];
}

static struct view_answer
show_in_text(struct view *v)
{
	uint32_t version = version_to_show(v);
	struct cell cell = model_cell(v->m, v->sentence.family, version);
	struct place place = { version, v->m->versions[version].sentences[cell.sentences[0]].start, false };

	place_push(v);
	while (view_screen(v) != SCREEN_TEXT && view_pop(v))
		;
	v->shape.hidden[version] = false;
	if (!v->page.merged || version != v->m->base)
		page_focus(v, version);		/* inline, any version shows what the base has */
	place_go(v, place);
	return view_wish(WISH_NOTHING);
}

static struct view_answer
copy_form(struct view *v)
{
	uint32_t version = form_at(v, v->sentence.form)->versions[0];
	struct cell cell = model_cell(v->m, v->sentence.family, version);

	return view_copy(v, version, cell.sentences, cell.count);
}

static bool
step_family(struct view *v, int by, unsigned count)
{
	int64_t to = (int64_t)v->sentence.family + by * (int64_t)(count ? count : 1);
	uint32_t version = form_at(v, v->sentence.form)->versions[0];

	if (to < 0 || to >= (int64_t)v->m->family_count)
		return false;
	return sentence_open(v, (uint32_t)to, version);
}

struct view_answer
sentence_act(struct view *v, enum action a, unsigned count, const char *arg)
{
	struct sentence_screen *s = &v->sentence;
	struct list l = { .row = s->form };
	bool ok = true;

	(void)arg;
	switch (a) {
	case ACT_BACK:
		view_pop(v);
		break;
	case ACT_QUIT:
		return view_wish(WISH_QUIT);
	case ACT_OPEN:
		return show_in_text(v);
	case ACT_COPY:
	case ACT_COPY_PANE:
		return copy_form(v);
	case ACT_NEXT_SENTENCE:
		ok = step_family(v, 1, count);
		break;
	case ACT_PREV_SENTENCE:
		ok = step_family(v, -1, count);
		break;
	case ACT_AGAINST:
		next_against(s);
		break;
	case ACT_WORDS:
		v->shape.words = !v->shape.words;
		layout_forget(v->layout);
		break;
	default:
		ok = list_move(&l, a, count, s->line.form_count, window_rows(v));
		if (ok && l.row != s->form) {
			s->form = l.row;
			s->against = NONE;
		}
		show_form(v);
	}
	return view_wish(ok ? WISH_NOTHING : WISH_BEEP);
}
