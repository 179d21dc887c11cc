#include "report.h"

#include <string.h>

static const char *
plural(uint32_t n)
{
	return n == 1 ? "" : "s";
}

void
report_title(const struct model *m, struct buffer *out)
{
	buffer_printf(out, "%u version%s", m->version_count, plural(m->version_count));
	if (m->version_count > 1)
		buffer_printf(out, ", base %s (%s)", m->versions[m->base].letter, m->base_reason);
}

/* Kinds and flags of the line of counts. Always told, or only when there are some. */
static const struct {
	bool        flag, always;
	int         id;
	const char *word;
} counted[] = {
	{ false, true,  KIND_SAME,           "same" },
	{ false, false, KIND_TYPOGRAPHY,     "in typography only" },
	{ false, true,  KIND_ALTERED,        "altered" },
	{ false, false, KIND_REWRITTEN,      "rewritten" },
	{ true,  false, FLAG_BIT_SPLIT,      "split" },
	{ true,  false, FLAG_BIT_MERGED,     "merged" },
	{ true,  false, FLAG_BIT_HIDDEN,     "with hidden characters" },
	{ true,  true,  FLAG_BIT_MOVED,      "moved" },
};

void
report_counts(const struct model *m, uint32_t v, struct buffer *out)
{
	const struct version *version = &m->versions[v];
	const struct counts *c = &version->counts;
	const char *lead = ": ";

	buffer_printf(out, "%s keeps %u of %u", version->letter, c->kept,
		      m->versions[m->base].sentence_count);
	for (size_t i = 0; i < sizeof(counted) / sizeof(counted[0]); i++) {
		uint32_t n = counted[i].flag ? c->flags[counted[i].id] : c->kinds[counted[i].id];

		if (!n && !counted[i].always)
			continue;
		buffer_printf(out, "%s%u %s", lead, n, counted[i].word);
		lead = ", ";
	}
	buffer_printf(out, "; drops %u, adds %u.", c->kinds[KIND_DROPPED], c->kinds[KIND_ADDED]);
}

void
report_agreement(const struct model *m, struct buffer *out)
{
	buffer_printf(out, "In all %u: %u sentence%s. In the same words in all %u: %u.",
		      m->version_count, m->in_all, plural(m->in_all), m->version_count,
		      m->in_all_same);
}

static bool
version_same(const struct model *m, uint32_t v)
{
	const struct version *version = &m->versions[v];
	const struct counts *c = &version->counts;

	return c->kinds[KIND_SAME] == version->sentence_count && !c->kinds[KIND_DROPPED] &&
	       !c->flags[FLAG_BIT_MOVED] && !c->flags[FLAG_BIT_HIDDEN] &&
	       !c->flags[FLAG_BIT_SPLIT] && !c->flags[FLAG_BIT_MERGED];
}

bool
report_all_same(const struct model *m)
{
	for (uint32_t v = 0; v < m->version_count; v++)
		if (v != m->base && !version_same(m, v))
			return false;
	return m->version_count > 1;
}

static void
tell_unlike(const struct model *m, uint32_t v, struct buffer *out)
{
	const struct version *version = &m->versions[v], *base = &m->versions[m->base];

	if (v == m->base || version->counts.kept)
		return;
	if (!base->sentence_count || !version->sentence_count) {
		const struct version *empty = version->sentence_count ? base : version;

		if (version->sentence_count || base->sentence_count)
			buffer_printf(out, "%s has no sentences.\n", empty->letter);
		return;
	}
	buffer_printf(out, "No sentence of %s matches %s: probably different stories.\n",
		      version->letter, base->letter);
}

void
report_verdicts(const struct model *m, struct buffer *out)
{
	if (m->version_count < 2)
		buffer_puts(out, "There is only one version: nothing to compare.\n");
	else if (report_all_same(m) && m->version_count == 2)
		buffer_puts(out, "The two are the same, word for word.\n");
	else if (report_all_same(m))
		buffer_printf(out, "All %u are the same, word for word.\n", m->version_count);
	for (uint32_t v = 0; v < m->version_count; v++)
		tell_unlike(m, v, out);
	for (size_t i = 0; i < m->note_count; i++)
		buffer_printf(out, "Note: %s.\n", m->notes[i]);
}

/* ---- the heading ---- */

#define HEADING_BYTES 100	/* of first words */

/* So many bytes of a text at the most, cut behind a word or at least between characters. */
static size_t
cut_words(const char *text, size_t len)
{
	size_t cut = HEADING_BYTES, word = cut;

	if (len <= HEADING_BYTES)
		return len;
	while (cut > 0 && ((unsigned char)text[cut] & 0xc0) == 0x80)
		cut--;
	while (word > HEADING_BYTES / 2 && text[word] != ' ')
		word--;
	return word > HEADING_BYTES / 2 ? word : cut;
}

/* Blanks, dashes, commas and colons at the end, behind which an ellipsis would look odd. */
static size_t
trim_tail(const char *text, size_t len)
{
	static const char *const tails[] = { " ", "-", ",", ";", ":", "\u2013", "\u2014", "\u00a0",
					     "\u3001", "\uff0c", "\u060c" };
	size_t before;

	do {
		before = len;
		for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++) {
			size_t n = strlen(tails[i]);

			if (len > n && memcmp(text + len - n, tails[i], n) == 0)
				len -= n;
		}
	} while (len < before);
	return len;
}

void
report_heading(const struct model *m, struct buffer *out)
{
	const struct version *base = &m->versions[m->base];
	const struct sentence *first = base->sentences;
	size_t start = out->len, len;
	const char *text;

	if (base->info.title[0] || !base->sentence_count) {
		buffer_puts(out, base->info.title[0] ? base->info.title : report_file(m, m->base));
		return;
	}
	text = text_bytes(base->info.text);
	for (size_t at = first->start; at < first->end && out->len - start <= HEADING_BYTES; at++) {
		if ((unsigned char)text[at] > ' ')
			buffer_putc(out, text[at]);
		else if (out->len > start && out->data[out->len - 1] != ' ')
			buffer_putc(out, ' ');
	}
	if (out->len == start) {	/* a sentence of control characters alone */
		buffer_puts(out, report_file(m, m->base));
		return;
	}
	len = cut_words(out->data + start, out->len - start);
	if (len < out->len - start) {
		out->len = start + trim_tail(out->data + start, len);
		buffer_puts(out, "\u2026");
	}
}

/* ---- the table of versions ---- */

const char *
report_file(const struct model *m, uint32_t v)
{
	return m->versions[v].info.label;
}

void
report_cell(const struct model *m, uint32_t v, enum report_column column, struct buffer *out)
{
	const struct version *version = &m->versions[v];

	switch (column) {
	case COLUMN_LETTER:
		buffer_puts(out, version->letter);
		break;
	case COLUMN_FILE:
		buffer_puts(out, report_file(m, v));
		break;
	case COLUMN_DATE:
		buffer_puts(out, version->info.date);
		break;
	case COLUMN_PLACE:
		buffer_puts(out, version->info.place);
		break;
	case COLUMN_SOURCE:
		buffer_puts(out, version->info.source);
		break;
	case COLUMN_SENTENCES:
		buffer_printf(out, "%u sentence%s", version->sentence_count,
			      plural(version->sentence_count));
		break;
	case COLUMN_WORDS:
		buffer_printf(out, "%u word%s", version->words, plural(version->words));
		break;
	case COLUMN_COUNT:
		break;
	}
}

bool
report_told(const struct model *m, enum report_column column)
{
	struct buffer cells = { 0 };
	bool any;

	for (uint32_t v = 0; v < m->version_count; v++)
		report_cell(m, v, column, &cells);
	any = cells.len > 0;
	buffer_free(&cells);
	return any;
}

/* ---- signs ---- */

struct sign
report_sign(const struct reading *r, bool ascii)
{
	char kind = model_kind_sign((enum kind)r->kind);
	char shape = ' ';
	const char *arrow = !(r->flags & FLAG_MOVED) ? "" :
			    ascii ? (r->up ? "^" : "v") : (r->up ? "↑" : "↓");
	struct sign s = { "" };
	size_t n = 0;

	if (r->flags & FLAG_SPLIT)
		shape = '<';
	else if (r->flags & FLAG_MERGED)
		shape = '>';
	if (kind != ' ' && !(shape != ' ' && arrow[0]))	/* three would not fit in two columns */
		s.text[n++] = kind;
	if (shape != ' ')
		s.text[n++] = shape;
	memcpy(s.text + n, arrow, strlen(arrow) + 1);
	return s;
}

void
report_kind(const struct reading *r, struct buffer *out)
{
	const char *parts[4];
	size_t n = 0;

	if (r->flags & FLAG_SPLIT)
		parts[n++] = "split";
	if (r->flags & FLAG_MERGED)
		parts[n++] = "merged";
	if (r->flags & FLAG_MOVED)
		parts[n++] = r->up ? "moved up" : "moved down";
	if (r->flags & FLAG_HIDDEN)
		parts[n++] = r->kind == KIND_ADDED ? "with hidden characters"
						   : "with hidden characters changed";
	if (r->kind == KIND_TYPOGRAPHY)
		buffer_puts(out, "altered in typography only");
	else if (r->kind == KIND_SAME)
		buffer_puts(out, "the same");
	else
		buffer_puts(out, model_kind_name((enum kind)r->kind));
	for (size_t i = 0; i < n; i++)
		buffer_printf(out, "%s%s", i + 1 < n ? ", " : r->kind == KIND_SAME ? ", but " : " and ",
			      parts[i]);
}

/* ---- legend ---- */

#define OCCURS_KIND(name, id) \
	static bool name(const struct counts *c) { return c->kinds[id] > 0; }
#define OCCURS_FLAG(name, id) \
	static bool name(const struct counts *c) { return c->flags[id] > 0; }
OCCURS_KIND(has_typography, KIND_TYPOGRAPHY)
OCCURS_KIND(has_altered, KIND_ALTERED)
OCCURS_KIND(has_rewritten, KIND_REWRITTEN)
OCCURS_KIND(has_added, KIND_ADDED)
OCCURS_KIND(has_dropped, KIND_DROPPED)
OCCURS_FLAG(has_split, FLAG_BIT_SPLIT)
OCCURS_FLAG(has_merged, FLAG_BIT_MERGED)
OCCURS_FLAG(has_moved, FLAG_BIT_MOVED)

static const struct legend_entry legend[] = {
	{ "~",  "~",  "altered",           has_altered },
	{ "*",  "*",  "rewritten",         has_rewritten },
	{ "'",  "'",  "typography only",   has_typography },
	{ "+",  "+",  "added",             has_added },
	{ "-",  "-",  "dropped",           has_dropped },
	{ "<",  "<",  "split",             has_split },
	{ ">",  ">",  "merged",            has_merged },
	{ "↑↓", "^v", "moved up, down",    has_moved },
};

const struct legend_entry *
report_legend(size_t *count)
{
	*count = sizeof(legend) / sizeof(legend[0]);
	return legend;
}
