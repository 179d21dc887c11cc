/* Above the text: what it is, and each pane's version with its counts. */
#include "view_internal.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

static const struct {
	int       kind;
	enum mark mark;
} counted[] = {
	{ KIND_ALTERED,    MARK_ALTERED },
	{ KIND_REWRITTEN,  MARK_REWRITTEN },
	{ KIND_DROPPED,    MARK_DROPPED },
	{ KIND_ADDED,      MARK_ADDED },
};

static void
add_count(const struct view *v, enum mark m, uint32_t count, struct buffer *out)
{
	if (count)
		buffer_printf(out, "  %s%u", mark_text(m, &v->params.width), count);
}

/* "keeps 10 of 23  ~10  -13  +3  ↓2" */
void
head_counts(const struct view *v, uint32_t version, struct buffer *out)
{
	const struct version *ver = &v->m->versions[version];
	const struct counts *c = &ver->counts;
	uint32_t ups, downs;

	if (version == v->m->base) {
		buffer_printf(out, "%u sentence%s", ver->sentence_count,
			      ver->sentence_count == 1 ? "" : "s");
		if (ver->words)		/* else not counted yet */
			buffer_printf(out, ", %u words", ver->words);
		return;
	}
	buffer_printf(out, "keeps %u of %u", c->kept, v->m->versions[v->m->base].sentence_count);
	for (size_t i = 0; i < sizeof(counted) / sizeof(*counted); i++)
		add_count(v, counted[i].mark, c->kinds[counted[i].kind], out);
	relation_moves(v, version, &ups, &downs);
	add_count(v, MARK_UP, ups, out);
	add_count(v, MARK_DOWN, downs, out);
	add_count(v, MARK_SPLIT, c->flags[FLAG_BIT_SPLIT], out);
	add_count(v, MARK_MERGED, c->flags[FLAG_BIT_MERGED], out);
	add_count(v, MARK_TYPOGRAPHY, c->kinds[KIND_TYPOGRAPHY], out);
}

/* The same in `columns` where that can be: single blanks first, then without "keeps". */
void
head_counts_within(const struct view *v, uint32_t version, int columns, struct buffer *out)
{
	const struct width_params *w = &v->params.width;
	size_t start = out->len, to = start, most = columns > 0 ? (size_t)columns : 0;
	const char *first = "keeps ";
	size_t len = strlen(first);

	head_counts(v, version, out);
	if (width_columns(out->data + start, out->len - start, w) <= most)
		return;
	for (size_t i = start; i < out->len; i++)
		if (out->data[i] != ' ' || out->data[i - (i > start)] != ' ')
			out->data[to++] = out->data[i];
	out->len = to;
	if (width_columns(out->data + start, to - start, w) <= most || version == v->m->base)
		return;
	memmove(out->data + start, out->data + start + len, to - start - len);
	out->len -= len;
}

/* The base's title, else its first words. */
void
head_title(const struct view *v, struct buffer *out)
{
	const struct version *base = &v->m->versions[v->m->base];

	if (base->info.title && *base->info.title)
		buffer_puts(out, base->info.title);
	else if (base->sentence_count)
		phrase_text(v, v->m->base, 0, out);
	else
		buffer_puts(out, phrase_name(base));
}

static bool
is_word(char c)
{
	return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static bool
is_file_name(const struct version *ver)
{
	const char *name = phrase_name(ver);
	size_t all = strlen(ver->info.file), len = strlen(name);

	return len <= all && strcmp(ver->info.file + all - len, name) == 0;
}

/* How long what all names begin with is, whole words only; or what they end with, an extension. */
static size_t
common_part(const struct model *m, bool at_end)
{
	const char *first = phrase_name(&m->versions[0]);
	size_t len = strlen(first), common = len;

	for (uint32_t i = 0; i < m->version_count; i++) {
		const char *name = phrase_name(&m->versions[i]);
		size_t n = strlen(name), same = 0;

		if (!is_file_name(&m->versions[i]))
			return 0;
		while (i && same < n && same < common &&
		       (at_end ? name[n - 1 - same] == first[len - 1 - same] : name[same] == first[same]))
			same++;
		common = i ? same : common;
	}
	while (common && (at_end ? first[len - common] != '.' : is_word(first[common - 1])))
		common--;
	return common;
}

/*
 * What tells a file's name from the others: without an extension and without
 * words before that all of them have. A number stays with what is before it.
 */
static struct span
name_in_head(const struct model *m, uint32_t version)
{
	const char *name = phrase_name(&m->versions[version]);
	size_t len = strlen(name), head, end;

	if (m->version_count < 2)
		return (struct span){ 0, (uint32_t)len };
	head = common_part(m, false);
	end = common_part(m, true);
	for (uint32_t i = 0; i < m->version_count; i++) {
		const char *other = phrase_name(&m->versions[i]);

		if (end >= strlen(other))
			end = 0;
		if (head + end >= strlen(other) || (other[head] >= '0' && other[head] <= '9'))
			head = 0;
	}
	return (struct span){ (uint32_t)head, (uint32_t)(len - end) };
}

enum head_parts { HEAD_NAME, HEAD_DATE, HEAD_PLACE };	/* each with those before it */

/* Letter, name in at most `most` columns, date and place. */
static void
name_version(const struct view *v, uint32_t version, size_t most, enum head_parts parts,
	     struct buffer *out)
{
	const struct width_params *w = &v->params.width;
	const struct version *ver = &v->m->versions[version];
	struct span name = name_in_head(v->m, version);
	const char *start = phrase_name(ver) + name.start;
	size_t len = name.end - name.start, fits;

	fits = width_columns(start, len, w) <= most ? len : width_prefix(start, len, most - 1, w);
	buffer_printf(out, "%s ", ver->letter);
	buffer_append(out, start, fits);
	buffer_puts(out, fits < len ? glyph(GLYPH_ELLIPSIS, w) : "");
	if (parts < HEAD_DATE)
		return;
	if (ver->info.date && *ver->info.date)
		buffer_puts(out, "  ");
	phrase_date(ver, out);
	if (parts == HEAD_PLACE && ver->info.place && *ver->info.place)
		buffer_printf(out, " %s", ver->info.place);
}

#define NAME_LEAST 8	/* columns a name keeps before the date is cut */

static size_t
try_name(const struct view *v, uint32_t version, size_t most, enum head_parts parts, size_t start,
	 struct buffer *out)
{
	out->len = start;
	name_version(v, version, most, parts, out);
	return width_columns(out->data + start, out->len - start, &v->params.width);
}

/* The same in `columns` where that can be: the place goes first, then the end of the name, then the date. */
static void
name_within(const struct view *v, uint32_t version, size_t columns, struct buffer *out)
{
	struct span name = name_in_head(v->m, version);
	size_t most = width_columns(phrase_name(&v->m->versions[version]) + name.start,
				    name.end - name.start, &v->params.width);
	size_t start = out->len, all;

	if (try_name(v, version, most, HEAD_PLACE, start, out) <= columns)
		return;
	all = try_name(v, version, most, HEAD_DATE, start, out);
	if (all <= columns)
		return;
	if (columns + most >= all + NAME_LEAST)
		try_name(v, version, columns + most - all, HEAD_DATE, start, out);
	else
		try_name(v, version, columns >= NAME_LEAST + 2 ? columns - 2 : NAME_LEAST, HEAD_NAME,
			 start, out);
}

/* "[A] [B] C D [E]": shown ones in brackets; only how many where that is too long. */
static void
name_all(const struct view *v, struct buffer *out)
{
	buffer_printf(out, "%u versions", v->m->version_count);
	if (v->m->version_count > 26)
		return;
	buffer_puts(out, ": ");
	for (uint32_t i = 0; i < v->m->version_count; i++) {
		const char *letter = v->m->versions[i].letter;

		if (v->shape.hidden[i] && i != v->m->base)
			continue;
		buffer_printf(out, page_pane_of(v, i) != NONE ? "[%s] " : "%s ", letter);
	}
}

/* True when it is not the usual one: then it is told before anything else. */
static bool
name_shape(const struct view *v, struct buffer *out)
{
	bool chosen = v->shape.kinds || v->shape.flags;

	filter_describe(v, out);
	if (chosen)
		buffer_puts(out, " · ");
	if (v->shape.fold && !chosen)
		buffer_puts(out, "same folded · ");
	buffer_puts(out, v->shape.order ? "own order " : "base order ");
	return chosen || v->shape.fold || v->shape.order;
}

#define TITLE_LEAST 20

static void
paint_title(const struct view *v, struct frame *f)
{
	const struct width_params *w = &v->params.width;
	struct buffer title = { 0 }, all = { 0 }, shape = { 0 };
	int cols = v->cols, right, middle;
	bool telling;

	head_title(v, &title);
	name_all(v, &all);
	telling = name_shape(v, &shape);
	right = (int)width_columns(shape.data, shape.len, w);
	middle = (int)width_columns(all.data, all.len, w);
	if (right + middle + TITLE_LEAST > cols)
		*(telling ? &middle : &right) = 0;
	if (middle + TITLE_LEAST > cols)
		middle = 0;
	if (right > cols - 2)
		right = cols - 2;
	frame_put_cut(f, 0, 1, cols - 2 - right - middle - (middle ? 3 : 0), THEME_TITLE,
		      title.data, title.len, w);
	if (middle)
		frame_put(f, 0, cols - right - middle - (right ? 2 : 0), middle, THEME_DIM,
			  all.data, all.len, w);
	if (right)
		frame_put_cut(f, 0, cols - right, right, telling ? THEME_NOTICE : THEME_DIM,
			      shape.data, shape.len, w);
	buffer_free(&title);
	buffer_free(&all);
	buffer_free(&shape);
}

static void
paint_pane_head(const struct view *v, struct frame *f, uint32_t pane, int row, bool counts)
{
	const struct width_params *w = &v->params.width;
	const struct column *col = &v->page.columns[pane];
	uint32_t version = v->page.shown[pane];
	bool focus = version == v->focus_version, base = version == v->m->base;
	enum theme_role role = focus ? THEME_HEAD_FOCUS : THEME_HEAD;
	struct buffer text = { 0 };

	if (focus)
		frame_puts(f, row, col->x, 1, THEME_FOCUS, glyph(GLYPH_FOCUS, w), w);
	name_within(v, version, (size_t)(col->width > 8 ? col->width - 1 - (base ? 6 : 0) : 1), &text);
	if (base)
		buffer_puts(&text, "  base");
	frame_put_cut(f, row, col->x + 1, col->width - 1, role, text.data, text.len, w);
	if (counts) {
		buffer_clear(&text);
		head_counts_within(v, version, col->width - 3, &text);
		frame_put_cut(f, row + 1, col->x + 3, col->width - 3, THEME_DIM, text.data, text.len, w);
	}
	buffer_free(&text);
}

/* The letters of the overview's columns stand in the rule above them. */
static void
paint_rule(const struct view *v, struct frame *f, int row)
{
	const struct width_params *w = &v->params.width;
	int x = v->page.text_columns + 1;

	frame_fill(f, row, 0, 1, v->cols, THEME_RULE, glyph(GLYPH_HORIZONTAL, w));
	band_separators(v, f, row, GLYPH_CROSS);
	for (uint32_t i = 0; i < v->page.pane_count && x < v->cols; i++)
		if (v->page.shown[i] != v->m->base)
			frame_puts(f, row, x++, 1, THEME_DIM,
				   v->m->versions[v->page.shown[i]].letter, w);
}

static void
paint_side(const struct view *v, struct frame *f)
{
	bool all = v->page.head_rows >= 4;
	int row = all ? 1 : 0;

	if (all)
		paint_title(v, f);
	for (uint32_t i = 0; i < v->page.pane_count; i++) {
		paint_pane_head(v, f, i, row, all);
		if (i == 0)
			continue;
		band_separators(v, f, row, GLYPH_VERTICAL);
		if (all)
			band_separators(v, f, row + 1, GLYPH_VERTICAL);
	}
	paint_rule(v, f, v->page.head_rows - 1);
}

/* "E keeps 10 of A's 23 sentences (none unchanged), drops 13, adds 3, moves 2" */
static void
tell_counts(const struct view *v, uint32_t version, struct buffer *out)
{
	const struct version *ver = &v->m->versions[version], *base = &v->m->versions[v->m->base];
	const struct counts *c = &ver->counts;

	if (version == v->m->base) {
		head_counts(v, version, out);
		return;
	}
	buffer_printf(out, "%s keeps %u of %s’s %u sentence%s", ver->letter, c->kept, base->letter,
		      base->sentence_count, base->sentence_count == 1 ? "" : "s");
	if (c->kept && c->kinds[KIND_SAME])
		buffer_printf(out, " (%u unchanged)", c->kinds[KIND_SAME]);
	else if (c->kept)
		buffer_puts(out, " (none unchanged)");
	if (c->kinds[KIND_DROPPED])
		buffer_printf(out, ", drops %u", c->kinds[KIND_DROPPED]);
	if (c->kinds[KIND_ADDED])
		buffer_printf(out, ", adds %u", c->kinds[KIND_ADDED]);
	if (c->flags[FLAG_BIT_MOVED])
		buffer_printf(out, ", moves %u", c->flags[FLAG_BIT_MOVED]);
}

static void
add_letter(const struct view *v, uint32_t version, struct buffer *out)
{
	buffer_printf(out, version == v->focus_version ? "[%s]" : " %s ", v->m->versions[version].letter);
	if (version == v->m->base)
		buffer_puts(out, "base ");
}

/* Letters of visible versions [first, last], base first; "…" for those left out. */
static void
add_letters(const struct view *v, const uint32_t *all, uint32_t count, uint32_t first, uint32_t last,
	    struct buffer *out)
{
	const char *dots = glyph(GLYPH_ELLIPSIS, &v->params.width);

	buffer_clear(out);
	add_letter(v, all[0], out);
	if (first > 1)
		buffer_puts(out, dots);
	for (uint32_t i = first > 1 ? first : 1; i <= last && i < count; i++)
		add_letter(v, all[i], out);
	if (last + 1 < count)
		buffer_printf(out, "%s ", dots);
}

/* " A base … D [E] F … ": as many around the one shown as have room. */
static void
name_choice(const struct view *v, size_t columns, struct buffer *out)
{
	const struct width_params *w = &v->params.width;
	uint32_t *all = memory_alloc(v->m->version_count, sizeof(*all)), at = 0;
	uint32_t count = page_visible(v, all, v->m->version_count), around = count;

	while (at + 1 < count && all[at] != v->focus_version)
		at++;
	do
		add_letters(v, all, count, at > around ? at - around : 0, at + around, out);
	while (width_columns(out->data, out->len, w) > columns && around-- > 0);
	if (width_columns(out->data, out->len, w) > columns)
		buffer_clear(out);
	free(all);
}

/* "A base B C [D]" says which is the base: a name is worth more than two stumps. */
#define EACH_LEAST 16

/* "A first  →  B second", each in half of the room unless both fit. */
static void
name_pair(const struct view *v, int columns, struct buffer *out)
{
	const struct width_params *w = &v->params.width;
	size_t room = columns > 8 ? (size_t)columns : 8;

	if (v->focus_version == v->m->base) {
		name_within(v, v->m->base, room, out);
		return;
	}
	for (size_t each = room; ; each = (room - 6) / 2) {
		buffer_clear(out);
		if (each < EACH_LEAST) {
			name_within(v, v->focus_version, room, out);
			return;
		}
		name_within(v, v->m->base, each, out);
		buffer_printf(out, "  %s  ", glyph(GLYPH_RIGHT, w));
		name_within(v, v->focus_version, each, out);
		if (each < room || width_columns(out->data, out->len, w) <= room)
			return;
	}
}

static void
paint_inline(const struct view *v, struct frame *f)
{
	const struct width_params *w = &v->params.width;
	struct buffer text = { 0 }, choice = { 0 };
	int right, room;

	name_pair(v, v->cols - 2, &text);
	room = v->cols - 3 - (int)width_columns(text.data, text.len, w);
	room = room < v->cols / 3 ? v->cols / 3 : room;
	if (v->m->version_count > 1)
		name_choice(v, (size_t)(room < 20 ? 20 : room), &choice);
	buffer_clear(&text);
	right = (int)width_columns(choice.data, choice.len, w);
	name_pair(v, v->cols - 2 - right, &text);
	frame_put_cut(f, 0, 1, v->cols - 2 - right, THEME_HEAD_FOCUS, text.data, text.len, w);
	frame_put(f, 0, v->cols - right, right, THEME_DIM, choice.data, choice.len, w);
	if (v->page.head_rows > 1) {
		int used = 1;

		buffer_clear(&text);
		filter_describe(v, &text);
		used += frame_put_cut(f, 1, 1, v->cols - 2, THEME_NOTICE, text.data, text.len, w);
		used += text.len ? 2 : 0;
		buffer_clear(&text);
		tell_counts(v, v->focus_version, &text);
		if ((int)width_columns(text.data, text.len, w) > v->cols - used - 1) {
			buffer_clear(&text);
			buffer_printf(&text, "%s ", v->m->versions[v->focus_version].letter);
			head_counts_within(v, v->focus_version, v->cols - used - 3, &text);
		}
		frame_put_cut(f, 1, used, v->cols - used - 1, THEME_DIM, text.data, text.len, w);
	}
	if (v->page.head_rows > 2)
		paint_rule(v, f, 2);
	buffer_free(&text);
	buffer_free(&choice);
}

void
head_paint(const struct view *v, struct frame *f)
{
	if (v->page.head_rows == 0)
		return;
	if (v->page.merged)
		paint_inline(v, f);
	else
		paint_side(v, f);
}
