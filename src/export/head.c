#include "head.h"

#include <string.h>

/*
 * The head of the plain reports: what is compared, the table of versions,
 * counts, verdicts, and the signs that occur.
 */

/* As much of a name as fits, without blanks at its end. */
static void
put_short(const char *name, size_t columns, const struct export_params *p, struct sink *to)
{
	size_t len = strlen(name), fit;
	struct buffer safe = { 0 };

	while (len > 0 && name[len - 1] == ' ')
		len--;
	fit = width_prefix(name, len, columns, &p->width);
	width_safe(name, fit, &p->width, &safe);
	sink_write(to, safe.data, safe.len);
	if (fit < len)
		sink_puts(to, p->width.ascii ? "..." : "…");
	buffer_free(&safe);
}

static void
put_story(const struct export_params *p, struct sink *to)
{
	if (!several_stories(p))
		return;
	if (p->story_index)
		sink_puts(to, "\n\n");
	sink_puts(to, "== ");
	put_short(story_name(p), (size_t)(p->columns > 30 ? p->columns : 30) - 9, p, to);
	sink_puts(to, " ==\n\n");
}

/* Columns that each column of the table takes; the sum is returned. */
static size_t
measure_table(const struct model *m, const struct export_params *p, size_t widths[COLUMN_COUNT])
{
	struct buffer cell = { 0 };
	size_t sum = 0;

	for (int c = 0; c < COLUMN_COUNT; c++) {
		for (uint32_t v = 0; v < m->version_count; v++) {
			size_t n;

			buffer_clear(&cell);
			report_cell(m, v, (enum report_column)c, &cell);
			n = width_columns(buffer_terminate(&cell), cell.len, &p->width);
			if (n > widths[c])
				widths[c] = n;
		}
		sum += widths[c] ? widths[c] + 2 : 0;
	}
	buffer_free(&cell);
	return sum;
}

/*
 * The columns of a table as they fall on the page. One that is too wide goes
 * on below the file, and again where a line is full.
 */
struct table {
	size_t widths[COLUMN_COUNT];	/* 0: nobody has it */
	bool   begins[COLUMN_COUNT];	/* a line */
	size_t indent;			/* of the lines behind the first */
};

static struct table
lay_out_table(const struct model *m, const struct export_params *p)
{
	struct table t = { 0 };
	size_t columns = (size_t)p->columns, at = columns;

	if (measure_table(m, p, t.widths) <= columns)
		return t;
	t.indent = t.widths[COLUMN_LETTER] + 4;
	for (int c = COLUMN_FILE + 1; c < COLUMN_COUNT; c++) {
		if (!t.widths[c])
			continue;
		t.begins[c] = at + 2 + t.widths[c] > columns;
		at = t.widths[c] + (t.begins[c] ? t.indent : at + 2);
	}
	return t;
}

/* Numbers stand to the right; blanks are written before a cell, never at the end of a line. */
static void
put_table_row(const struct model *m, uint32_t v, const struct table *t,
	      const struct export_params *p, struct sink *to)
{
	struct buffer cell = { 0 };
	size_t owed = 2;
	bool empty = true;	/* the line, so far */

	for (int c = 0; c < COLUMN_COUNT; c++) {
		size_t n, pad;

		if (!t->widths[c])
			continue;
		buffer_clear(&cell);
		report_cell(m, v, (enum report_column)c, &cell);
		n = width_columns(buffer_terminate(&cell), cell.len, &p->width);
		pad = t->widths[c] - n;
		if (t->begins[c]) {
			sink_puts(to, empty ? "" : "\n");
			owed = t->indent;
			empty = true;
		}
		if (c >= COLUMN_SENTENCES) {
			owed += pad;
			pad = 0;
		}
		if (n)
			put_blanks(owed, to);
		put_safe(cell.data, p, to);
		owed = (n ? 0 : owed) + pad + 2;
		empty &= n == 0;
	}
	sink_putc(to, '\n');
	buffer_free(&cell);
}

static void
put_table(const struct model *m, const struct export_params *p, struct sink *to)
{
	struct table t = lay_out_table(m, p);

	for (uint32_t v = 0; v < m->version_count; v++)
		put_table_row(m, v, &t, p, to);
}

static void
put_lines(struct buffer *lines, const struct export_params *p, struct sink *to)
{
	char *s = buffer_terminate(lines);

	for (size_t i = 0, start = 0; i < lines->len; i++) {
		if (s[i] != '\n')
			continue;
		s[i] = '\0';
		put_wrapped(s + start, 2, p, to);
		start = i + 1;
	}
}

static void
put_counts(const struct model *m, const struct export_params *p, struct sink *to)
{
	struct buffer lines = { 0 };

	for (uint32_t v = 0; v < m->version_count; v++) {
		if (v == m->base || report_all_same(m))
			continue;
		report_counts(m, v, &lines);
		buffer_putc(&lines, '\n');
	}
	if (m->version_count > 2) {
		report_agreement(m, &lines);
		buffer_putc(&lines, '\n');
	}
	report_verdicts(m, &lines);
	put_lines(&lines, p, to);
	buffer_free(&lines);
}

void
head_put(const struct model *m, const struct export_params *p, struct sink *to)
{
	struct buffer title = { 0 };

	put_story(p, to);
	report_title(m, &title);
	sink_puts(to, "tdiff: ");
	put_safe(buffer_terminate(&title), p, to);
	sink_puts(to, "\n\n");
	put_table(m, p, to);
	sink_putc(to, '\n');
	put_counts(m, p, to);
	buffer_free(&title);
}

static void
count_reading(const struct reading *r, struct counts *c)
{
	c->kinds[r->kind]++;
	for (int bit = 0; bit < FLAG_COUNT; bit++)
		c->flags[bit] += r->flags >> bit & 1;
}

/* Readings of the families that a choice of kinds lets through. */
static void
count_chosen(const struct model *m, const struct export_params *p, struct counts *c)
{
	struct walk w = walk_open(m, p);
	struct stretch s;

	while (walk_next(&w, &s)) {
		for (uint32_t f = s.first; !s.folded && f < s.first + s.count; f++) {
			const struct readings *readings = walk_readings(&w, f);

			for (size_t i = 0; i < readings->count; i++)
				count_reading(&readings->items[i], c);
		}
	}
	walk_close(&w);
}

/* Which kinds and flags are shown: their counts are not 0. */
static struct counts
count_shown(const struct model *m, const struct export_params *p)
{
	struct counts c = { 0 };

	if (p->only_kinds || p->only_flags) {
		count_chosen(m, p, &c);
		return c;
	}
	for (uint32_t v = 0; v < m->version_count; v++) {
		for (int k = 0; v != m->base && k < KIND_COUNT; k++)
			c.kinds[k] += m->versions[v].counts.kinds[k];
		for (int bit = 0; v != m->base && bit < FLAG_COUNT; bit++)
			c.flags[bit] += m->versions[v].counts.flags[bit];
	}
	return c;
}

/* One entry, on a new line when this one is full. *column is 0 before the first. */
static void
put_entry(const char *text, size_t *column, const struct export_params *p, struct sink *to)
{
	size_t n = width_columns(text, strlen(text), &p->width);

	if (*column && *column + n + 2 > (size_t)p->columns) {
		sink_putc(to, '\n');
		*column = 0;
	}
	sink_puts(to, "  ");
	sink_puts(to, text);
	*column += n + 2;
}

static void
add_marks(const struct model *m, struct buffer *out)
{
	const char *base = m->versions[m->base].letter;

	if (m->version_count == 2)
		buffer_printf(out, "[-only in %s-] {+only in %s+}", base,
			      m->versions[!m->base].letter);
	else
		buffer_printf(out, "[-only in %s-] {+not in %s+}", base, base);
}

void
head_put_legend(const struct model *m, const struct export_params *p, struct sink *to)
{
	struct buffer entry = { 0 };
	size_t count, column = 0;
	const struct legend_entry *entries = report_legend(&count);
	struct counts shown = count_shown(m, p);

	for (size_t i = 0; i < count; i++) {
		if (!entries[i].occurs(&shown))
			continue;
		buffer_clear(&entry);
		buffer_printf(&entry, "%s %s", p->width.ascii ? entries[i].ascii : entries[i].sign,
			      entries[i].meaning);
		put_entry(buffer_terminate(&entry), &column, p, to);
	}
	if (shown.kinds[KIND_TYPOGRAPHY] || shown.kinds[KIND_ALTERED] || shown.kinds[KIND_REWRITTEN]) {
		buffer_clear(&entry);
		add_marks(m, &entry);
		put_entry(buffer_terminate(&entry), &column, p, to);
	}
	if (column)
		sink_putc(to, '\n');
	buffer_free(&entry);
}
