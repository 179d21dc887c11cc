#include "head.h"

/*
 * The head of the plain reports: what is compared, the table of versions,
 * counts, verdicts, and the signs that occur.
 */

static void
put_story(const struct export_params *p, struct sink *to)
{
	if (!several_stories(p))
		return;
	if (p->story_index)
		sink_puts(to, "\n\n");
	sink_puts(to, "== ");
	put_safe(story_name(p), p, to);
	sink_puts(to, " ==\n\n");
}

static void
put_table(const struct model *m, const struct export_params *p, struct sink *to)
{
	size_t widths[COLUMN_COUNT] = { 0 };
	struct buffer cell = { 0 };

	for (uint32_t v = 0; v < m->version_count; v++) {
		for (int c = 0; c < COLUMN_COUNT; c++) {
			size_t n;

			buffer_clear(&cell);
			report_cell(m, v, (enum report_column)c, &cell);
			n = width_columns(buffer_terminate(&cell), cell.len, &p->width);
			if (n > widths[c])
				widths[c] = n;
		}
	}
	for (uint32_t v = 0; v < m->version_count; v++) {
		size_t owed = 2;	/* blanks are written before a cell, never at the end of a line */

		for (int c = 0; c < COLUMN_COUNT; c++) {
			bool number = c >= COLUMN_SENTENCES;
			size_t n, pad;

			if (!widths[c])
				continue;
			buffer_clear(&cell);
			report_cell(m, v, (enum report_column)c, &cell);
			n = width_columns(buffer_terminate(&cell), cell.len, &p->width);
			pad = widths[c] - n;
			if (n)
				put_blanks(owed + (number ? pad : 0), to);
			owed = (n ? 0 : owed) + (number && n ? 0 : pad) + 2;
			put_safe(cell.data, p, to);
		}
		sink_putc(to, '\n');
	}
	buffer_free(&cell);
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

static bool
has_word_marks(const struct model *m)
{
	for (uint32_t v = 0; v < m->version_count; v++) {
		const uint32_t *kinds = m->versions[v].counts.kinds;

		if (v != m->base && (kinds[KIND_TYPOGRAPHY] || kinds[KIND_ALTERED] ||
				     kinds[KIND_REWRITTEN]))
			return true;
	}
	return false;
}

void
head_put_legend(const struct model *m, const struct export_params *p, struct sink *to)
{
	struct buffer line = { 0 };
	size_t count;
	const struct legend_entry *entries = report_legend(&count);

	for (size_t i = 0; i < count; i++)
		if (report_legend_occurs(m, &entries[i]))
			buffer_printf(&line, "%s %s  ",
				      p->width.ascii ? entries[i].ascii : entries[i].sign,
				      entries[i].meaning);
	if (has_word_marks(m) && m->version_count == 2)
		buffer_printf(&line, "[-only in %s-] {+only in %s+}", m->versions[m->base].letter,
			      m->versions[!m->base].letter);
	else if (has_word_marks(m))
		buffer_printf(&line, "[-only in %s-] {+not in %s+}", m->versions[m->base].letter,
			      m->versions[m->base].letter);
	if (line.len)
		put_wrapped(buffer_terminate(&line), 2, p, to);
	buffer_free(&line);
}
