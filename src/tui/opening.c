/* The block above the first sentence: what is compared, the signs, three keys. */
#include "view_internal.h"

#include <string.h>

#define LINES_MOST 24
#define ROWS_MOST  64
#define ROWS_FOR_ALL    14	/* below, only what is compared */
#define COLUMNS_FOR_ALL 60

struct opening {
	struct buffer   lines[LINES_MOST];
	enum theme_role roles[LINES_MOST];
	int             count, columns;
	struct {			/* the lines, wrapped */
		int    line;
		size_t start, end;
	} rows[ROWS_MOST];
	int             row_count;
};

static struct buffer *
add_line(struct opening *o, enum theme_role role)
{
	if (o->count == LINES_MOST)
		o->count--;
	buffer_clear(&o->lines[o->count]);
	o->roles[o->count] = role;
	return &o->lines[o->count++];
}

static void
add_what(const struct view *v, struct opening *o)
{
	const struct model *m = v->m;
	struct buffer *line = add_line(o, THEME_TEXT);

	if (v->partial)
		buffer_puts(line, v->total ? "Comparing … this is the base meanwhile." :
			    "The comparison was stopped: this is the base alone.");
	else if (m->version_count == 1)
		buffer_puts(line, "One version: nothing to compare.");
	else
		buffer_printf(line, "%u versions. %s is the base: %s.", m->version_count,
			      m->versions[m->base].letter, m->base_reason ? m->base_reason : "");
}

/* `n` has somewhere to go. */
static bool
has_changes(const struct model *m)
{
	return model_differs(m, ~(1u << KIND_TYPOGRAPHY), ~FLAG_TYPOGRAPHY);
}

static void
add_common(const struct view *v, struct opening *o)
{
	const struct model *m = v->m;
	struct buffer *line;

	if (!model_differs(m, ~0u, ~0u)) {
		buffer_printf(add_line(o, THEME_TEXT), "%s %s.",
			      m->version_count == 2 ? "The two are" : "All of them are",
			      m->families ? "the same, word for word" : "empty");
		return;
	}
	if (m->version_count == 2 && !m->in_all)
		return;
	if (!has_changes(m))
		buffer_puts(add_line(o, THEME_TEXT), "Only typography differs: quotes, dashes, spaces.");
	line = add_line(o, THEME_TEXT);
	if (m->version_count == 2)
		buffer_puts(line, "In both: ");
	else
		buffer_printf(line, "In all %u: ", m->version_count);
	buffer_printf(line, "%u %s, ", m->in_all, m->in_all == 1 ? "sentence" : "sentences");
	if (m->in_all_same)
		buffer_printf(line, "%u of them in the same words.", m->in_all_same);
	else
		buffer_puts(line, "none in the same words.");
}

static void
add_strangers(const struct view *v, struct opening *o)
{
	const struct model *m = v->m;
	const char *base = m->versions[m->base].letter;

	for (uint32_t i = 0; i < m->version_count; i++) {
		const struct version *ver = &m->versions[i];

		if (i == m->base || ver->counts.kept || v->shape.hidden[i])
			continue;
		if (!ver->sentence_count && m->families)
			buffer_printf(add_line(o, THEME_NOTICE), "%s is empty.", ver->letter);
		else if (m->versions[m->base].sentence_count)
			buffer_printf(add_line(o, THEME_NOTICE),
				      "No sentence of %s matches %s: probably different stories.",
				      ver->letter, base);
	}
	for (size_t i = 0; i < m->note_count; i++)
		buffer_puts(add_line(o, THEME_NOTICE), m->notes[i]);
}

/* Behind the others on a line, or on a new one where it does not fit. */
static struct buffer *
append(const struct view *v, struct opening *o, struct buffer *line, const struct buffer *entry)
{
	const struct width_params *w = &v->params.width;

	if (line && width_columns(line->data, line->len, w) + 3 +
		    width_columns(entry->data, entry->len, w) <= (size_t)o->columns)
		buffer_puts(line, "   ");
	else
		line = add_line(o, THEME_DIM);
	buffer_append(line, entry->data, entry->len);
	return line;
}

/* Only signs that occur. */
static void
add_signs(const struct view *v, struct opening *o)
{
	static const struct {
		int         kind, flag;		/* one of them, -1 */
		enum mark   mark;
		const char *word;
	} legend[] = {
		{ KIND_ALTERED,    -1, MARK_ALTERED,    "altered" },
		{ KIND_REWRITTEN,  -1, MARK_REWRITTEN,  "rewritten" },
		{ KIND_TYPOGRAPHY, -1, MARK_TYPOGRAPHY, "only typography" },
		{ KIND_ADDED,      -1, MARK_ADDED,      "added" },
		{ KIND_DROPPED,    -1, MARK_DROPPED,    "dropped" },
		{ -1, FLAG_BIT_SPLIT,  MARK_SPLIT,      "one became two" },
		{ -1, FLAG_BIT_MERGED, MARK_MERGED,     "two became one" },
		{ -1, FLAG_BIT_MOVED,  MARK_UP,         "moved" },
	};
	const struct width_params *w = &v->params.width;
	struct buffer *line = NULL, entry = { 0 };

	for (size_t i = 0; i < sizeof(legend) / sizeof(*legend); i++) {
		uint32_t found = 0;

		for (uint32_t j = 0; j < v->m->version_count; j++) {
			const struct counts *c = &v->m->versions[j].counts;

			if (j != v->m->base)
				found += legend[i].kind >= 0 ? c->kinds[legend[i].kind] :
					 c->flags[legend[i].flag];
		}
		if (!found)
			continue;
		buffer_clear(&entry);
		buffer_printf(&entry, "%s%s %s", mark_text(legend[i].mark, w),
			      legend[i].mark == MARK_UP ? mark_text(MARK_DOWN, w) : "", legend[i].word);
		line = append(v, o, line, &entry);
	}
	buffer_free(&entry);
}

static void
add_keys(const struct view *v, struct opening *o)
{
	static const struct { enum action action; const char *word; } keys[] = {
		{ ACT_NEXT, "next change" },
		{ ACT_OPEN, "this sentence in all versions" },
		{ ACT_HELP, "help" },
	};
	struct buffer *line = NULL, entry = { 0 };
	size_t first = v->m->version_count < 2 ? 2 : !has_changes(v->m);

	for (size_t i = first; i < sizeof(keys) / sizeof(*keys) && v->params.keymap; i++) {
		buffer_clear(&entry);
		keymap_first_key(v->params.keymap, SCREEN_TEXT, keys[i].action, &entry);
		buffer_printf(&entry, " %s", keys[i].word);
		line = append(v, o, line, &entry);
	}
	buffer_free(&entry);
}

static void
wrap_line(const struct view *v, struct opening *o, int line)
{
	const struct buffer *b = &o->lines[line];
	struct wrap_line w = { 0 };
	int rows = o->row_count;

	while (o->row_count < ROWS_MOST && b->len &&
	       width_wrap(b->data, b->len, w.next, (size_t)(o->columns < 1 ? 1 : o->columns),
			  &v->params.width, &w)) {
		o->rows[o->row_count].line = line;
		o->rows[o->row_count].start = w.start;
		o->rows[o->row_count++].end = w.end;
	}
	if (rows == o->row_count && rows < ROWS_MOST) {	/* an empty one */
		o->rows[o->row_count].line = line;
		o->rows[o->row_count].start = o->rows[o->row_count].end = 0;
		o->row_count++;
	}
}

static void
make_opening(const struct view *v, struct opening *o)
{
	bool all = v->page.body_rows >= ROWS_FOR_ALL &&
		   (v->page.text_columns >= COLUMNS_FOR_ALL || v->page.body_rows >= 2 * ROWS_FOR_ALL);

	*o = (struct opening){ .columns = v->page.text_columns - v->page.columns[0].text - 1 };
	if (all)
		add_line(o, THEME_TEXT);
	add_what(v, o);
	if (!v->partial && v->m->version_count > 1) {
		add_common(v, o);
		add_strangers(v, o);
	}
	if (all && !v->partial) {
		add_signs(v, o);
		add_keys(v, o);
	}
	if (all)
		add_line(o, THEME_TEXT);
	for (int i = 0; i < o->count; i++)
		wrap_line(v, o, i);
}

static void
free_opening(struct opening *o)
{
	for (int i = 0; i < LINES_MOST; i++)
		buffer_free(&o->lines[i]);
}

uint32_t
opening_height(const struct view *v)
{
	struct opening o;
	int count;

	make_opening(v, &o);
	count = o.row_count;
	free_opening(&o);
	return count ? (uint32_t)count : 1;
}

void
opening_paint(const struct view *v, struct frame *f, int row, int first, int last)
{
	struct opening o;
	int left = v->page.columns[0].text;

	make_opening(v, &o);
	for (int i = first; i < last && i < o.row_count; i++) {
		const struct buffer *line = &o.lines[o.rows[i].line];

		if (o.rows[i].end > o.rows[i].start)
			frame_put(f, row + i - first, left, v->page.text_columns - left,
				  o.roles[o.rows[i].line], line->data + o.rows[i].start,
				  o.rows[i].end - o.rows[i].start, &v->params.width);
	}
	free_opening(&o);
}
