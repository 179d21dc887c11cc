#include "readings.h"
#include "report.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

/*
 * TEI P5 with a critical apparatus by parallel segmentation. A family whose
 * forms answer one to one is told word by word, cut at the union of all
 * witnesses' edits; anything else as whole readings. The order is the
 * base's; a reading that stands elsewhere in its witness is of type moved,
 * and one that holds invisible or deceptive characters points to the
 * category that says so.
 */

struct tei {
	const struct model         *m;
	const struct export_params *p;
	struct sink                *to;
	struct buffer               scratch;
	struct buffer               readings;	/* of one place, end to end */
	size_t                     *ends;	/* [v]: where the reading of v ends in `readings` */
	bool                       *told;	/* [v]: has a rdg already */
};

struct cuts { struct span *items; size_t count, cap; };

static void
put_id(struct tei *t, const char *letter)
{
	if (several_stories(t->p))
		sink_printf(t->to, "t%u-", t->p->story_index + 1);
	sink_puts(t->to, letter);
}

static void
put_text(struct tei *t, const char *s)
{
	escape_puts(ESCAPE_MARKUP, s, t->to);
}

/* ---- header ---- */

static void
put_witness(struct tei *t, uint32_t version)
{
	const struct version *v = &t->m->versions[version];
	const char *const parts[] = { v->info.date, v->info.place, v->info.source, v->info.author };

	sink_puts(t->to, "<witness xml:id=\"");
	put_id(t, v->letter);
	sink_puts(t->to, version == t->m->base ? "\" n=\"base\">" : "\">");
	put_text(t, v->info.file);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		sink_puts(t->to, parts[i][0] ? ", " : "");
		put_text(t, parts[i]);
	}
	sink_puts(t->to, "</witness>\n");
}

static bool
anything_hidden(const struct model *m)
{
	for (uint32_t v = 0; v < m->version_count; v++)
		if (text_hidden(text_bytes(m->versions[v].info.text),
				text_length(m->versions[v].info.text)))
			return true;
	return false;
}

static void
put_category(struct tei *t)
{
	sink_puts(t->to, "<classDecl><taxonomy><category xml:id=\"");
	put_id(t, "hidden");
	sink_puts(t->to, "\"><catDesc>with hidden characters</catDesc></category></taxonomy></classDecl>\n");
}

static void
put_hidden(struct tei *t)
{
	sink_puts(t->to, " ana=\"#");
	put_id(t, "hidden\"");
}

static void
put_header(struct tei *t)
{
	buffer_clear(&t->scratch);
	report_heading(t->m, &t->scratch);
	sink_puts(t->to, "<teiHeader>\n<fileDesc>\n<titleStmt><title>");
	escape_put(ESCAPE_MARKUP, t->scratch.data, t->scratch.len, t->to);
	sink_puts(t->to, "</title></titleStmt>\n<publicationStmt><p>Collated by tdiff.</p>"
		  "</publicationStmt>\n<sourceDesc><listWit>\n");
	for (uint32_t v = 0; v < t->m->version_count; v++)
		put_witness(t, v);
	sink_puts(t->to, "</listWit></sourceDesc>\n</fileDesc>\n<encodingDesc>");
	if (anything_hidden(t->m))
		put_category(t);
	sink_puts(t->to, "<variantEncoding method=\"parallel-segmentation\" location=\"internal\"/>"
		  "</encodingDesc>\n</teiHeader>\n");
}

/* ---- whole readings ---- */

/* What a reading is, where its words do not tell it. */
static const char *
type_of(const struct cell *c)
{
	return c->kind == KIND_ABSENT ? "absent" : c->kind == KIND_DROPPED ? "dropped" :
	       c->flags & FLAG_MOVED ? "moved" : c->kind == KIND_REWRITTEN ? "rewritten" : "";
}

static bool
cell_hides(const struct version *v, const struct cell *c)
{
	for (uint32_t i = 0; i < c->count; i++) {
		const struct sentence *s = &v->sentences[c->sentences[i]];

		if (text_hidden(text_bytes(v->info.text) + s->start, s->end - s->start))
			return true;
	}
	return false;
}

static bool
same_witness(const struct model *m, const struct cell *x, const struct cell *y)
{
	return strcmp(type_of(x), type_of(y)) == 0 && cells_equal(m, x, y);
}

/* wit="#A #C": version v and those after it that `same` says go with it. */
static void
put_wit(struct tei *t, uint32_t v, bool *first)
{
	sink_puts(t->to, *first ? " wit=\"#" : " #");
	put_id(t, t->m->versions[v].letter);
	t->told[v] = true;
	*first = false;
}

static void
put_whole_rdg(struct tei *t, uint32_t family, uint32_t v)
{
	struct cell c = model_cell(t->m, family, v);
	bool first = true;

	sink_puts(t->to, "<rdg");
	for (uint32_t u = v; u < t->m->version_count; u++) {
		struct cell other = model_cell(t->m, family, u);

		if (same_witness(t->m, &c, &other))
			put_wit(t, u, &first);
	}
	sink_puts(t->to, "\"");
	if (type_of(&c)[0])
		sink_printf(t->to, " type=\"%s\"", type_of(&c));
	if (cell_hides(&t->m->versions[v], &c))
		put_hidden(t);
	sink_puts(t->to, c.count ? ">" : "/>");
	put_sentences(ESCAPE_MARKUP, &t->m->versions[v], c.sentences, c.count, t->to);
	sink_puts(t->to, c.count ? "</rdg>" : "");
}

static void
put_whole(struct tei *t, uint32_t family)
{
	memset(t->told, 0, t->m->version_count * sizeof(*t->told));
	sink_puts(t->to, "<app>");
	for (uint32_t v = 0; v < t->m->version_count; v++)
		if (!t->told[v])
			put_whole_rdg(t, family, v);
	sink_puts(t->to, "</app>");
}

/* ---- word by word ---- */

/* The change of a witness in a family, NULL for the base. */
static const struct change *
change_of(const struct model *m, const struct cell *c)
{
	uint32_t k = m->versions[c->version].states[c->sentences[0]].change;

	return k == NONE ? NULL : &m->against_base[c->version].changes[k];
}

/* Does the cell answer the base's one sentence with one of its own, in its place? */
static bool
one_to_one(const struct model *m, const struct cell *c)
{
	const struct change *change;

	if (c->version == m->base)
		return c->count == 1;
	if (c->count != 1 || c->flags & FLAG_MOVED ||
	    (c->kind != KIND_SAME && c->kind != KIND_TYPOGRAPHY && c->kind != KIND_ALTERED))
		return false;
	change = change_of(m, c);
	return change && change->link->a_count == 1 && change->link->b_count == 1;
}

static bool
by_words(const struct model *m, uint32_t family)
{
	const struct family *f = &m->families[family];

	for (uint32_t i = 0; i < f->present; i++)
		if (!one_to_one(m, &f->parts[i]))
			return false;
	return model_cell(m, family, m->base).count == 1;
}

static int
by_start(const void *x, const void *y)
{
	const struct span *a = x, *b = y;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return (a->end > b->end) - (a->end < b->end);
}

/* Where the base is cut: the union of all witnesses' edits; those that touch are one. */
static struct cuts
find_cuts(const struct model *m, uint32_t family)
{
	const struct family *f = &m->families[family];
	struct cuts cuts = { 0 };
	size_t kept = 0;

	for (uint32_t i = 0; i < f->present; i++) {
		const struct change *c = f->parts[i].version == m->base ? NULL :
					 change_of(m, &f->parts[i]);

		for (size_t k = 0; c && k < c->words.count; k++)
			*VECTOR_PUSH(&cuts) = c->words.edits[k].a;
	}
	if (!cuts.count)
		return cuts;
	qsort(cuts.items, cuts.count, sizeof(*cuts.items), by_start);
	for (size_t i = 1; i < cuts.count; i++) {
		if (cuts.items[i].start > cuts.items[kept].end)
			cuts.items[++kept] = cuts.items[i];
		else if (cuts.items[i].end > cuts.items[kept].end)
			cuts.items[kept].end = cuts.items[i].end;
	}
	cuts.count = kept + 1;
	return cuts;
}

static bool
blank_at(const struct version *v, uint32_t pos)
{
	return pos < text_length(v->info.text) && text_is_blank(text_bytes(v->info.text)[pos]);
}

/* What a witness has in place of the base's [e->a); an insertion brings the blank it needs on one side. */
static void
add_edit(struct tei *t, const struct version *base, const struct version *own,
	 const struct edit *e)
{
	bool insertion = e->a.start == e->a.end && e->b.start < e->b.end;
	bool after_blank = e->a.start == 0 || blank_at(base, e->a.start - 1);

	if (insertion && !after_blank && e->b.start > 0 && blank_at(own, e->b.start - 1))
		buffer_putc(&t->readings, ' ');
	append_folded(text_bytes(own->info.text) + e->b.start, e->b.end - e->b.start, &t->readings);
	if (insertion && after_blank && blank_at(own, e->b.end))
		buffer_putc(&t->readings, ' ');
}

/* The reading of one witness at a cut: the base's words with its own edits in them. */
static void
add_reading(struct tei *t, const struct cell *c, struct span cut)
{
	const struct version *base = &t->m->versions[t->m->base];
	const struct version *own = &t->m->versions[c->version];
	const struct change *change = c->version == t->m->base ? NULL : change_of(t->m, c);
	uint32_t pos = cut.start;

	for (size_t k = 0; change && k < change->words.count; k++) {
		const struct edit *e = &change->words.edits[k];

		if (e->a.start < cut.start || e->a.end > cut.end)
			continue;
		append_folded(text_bytes(base->info.text) + pos, e->a.start - pos, &t->readings);
		add_edit(t, base, own, e);
		pos = e->a.end;
	}
	append_folded(text_bytes(base->info.text) + pos, cut.end - pos, &t->readings);
	t->ends[c->version] = t->readings.len;
}

static void
put_cut(struct tei *t, const struct family *f, struct span cut)
{
	size_t start = 0;

	buffer_clear(&t->readings);
	memset(t->told, 0, t->m->version_count * sizeof(*t->told));
	for (uint32_t i = 0; i < f->present; i++)
		add_reading(t, &f->parts[i], cut);
	sink_puts(t->to, "<app>");
	for (uint32_t i = 0; i < f->present; i++) {
		size_t end = t->ends[f->parts[i].version], other = start;
		bool first = true;

		if (!t->told[f->parts[i].version]) {
			sink_puts(t->to, "<rdg");
			for (uint32_t j = i; j < f->present; j++) {
				size_t other_end = t->ends[f->parts[j].version];

				if (other_end - other == end - start &&
				    memcmp(t->readings.data + other, t->readings.data + start,
					   end - start) == 0)
					put_wit(t, f->parts[j].version, &first);
				other = other_end;
			}
			sink_putc(t->to, '"');
			if (text_hidden(t->readings.data + start, end - start))
				put_hidden(t);
			sink_putc(t->to, '>');
			escape_put(ESCAPE_MARKUP, t->readings.data + start, end - start, t->to);
			sink_puts(t->to, "</rdg>");
		}
		start = end;
	}
	sink_puts(t->to, "</app>");
}

static void
put_words(struct tei *t, uint32_t family)
{
	const struct version *base = &t->m->versions[t->m->base];
	struct cell c = model_cell(t->m, family, t->m->base);
	const struct sentence *s = &base->sentences[c.sentences[0]];
	struct cuts cuts = find_cuts(t->m, family);
	uint32_t pos = s->start;

	for (size_t i = 0; i < cuts.count; i++) {
		put_folded(ESCAPE_MARKUP, text_bytes(base->info.text) + pos,
			   cuts.items[i].start - pos, t->to);
		put_cut(t, &t->m->families[family], cuts.items[i]);
		pos = cuts.items[i].end;
	}
	put_folded(ESCAPE_MARKUP, text_bytes(base->info.text) + pos, s->end - pos, t->to);
	VECTOR_FREE(&cuts);
}

/* Witnesses that have the sentence share one reading, cut by words inside; the others have an empty one. */
static void
put_words_of_some(struct tei *t, uint32_t family)
{
	const struct family *f = &t->m->families[family];
	bool first = true;

	sink_puts(t->to, "<app><rdg");
	for (uint32_t i = 0; i < f->present; i++)
		put_wit(t, f->parts[i].version, &first);
	sink_puts(t->to, "\">");
	put_words(t, family);
	sink_puts(t->to, "</rdg><rdg");
	first = true;
	for (uint32_t v = 0; v < t->m->version_count; v++)
		if (!model_cell(t->m, family, v).count)
			put_wit(t, v, &first);
	sink_puts(t->to, "\" type=\"dropped\"/></app>");
}

/* ---- body ---- */

static void
put_family(struct tei *t, uint32_t family)
{
	const struct family *f = &t->m->families[family];
	const struct version *v = &t->m->versions[f->parts[0].version];

	sink_puts(t->to, "<seg xml:id=\"");
	put_id(t, "f");
	sink_number(t->to, family + 1);
	buffer_clear(&t->scratch);
	for (uint32_t i = 0; i < f->present; i++) {
		if (i)
			buffer_putc(&t->scratch, ' ');
		put_label(&t->m->versions[f->parts[i].version], f->parts[i].sentences,
			  f->parts[i].count, &t->scratch);
	}
	sink_printf(t->to, "\" n=\"%s\"", buffer_terminate(&t->scratch));
	if (v->sentences[f->parts[0].sentences[0]].role != ROLE_BODY)
		sink_printf(t->to, " type=\"%s\"",
			    text_role_name((enum role)v->sentences[f->parts[0].sentences[0]].role));
	sink_puts(t->to, ">");
	if (t->m->version_count == 1)
		put_sentence(ESCAPE_MARKUP, v, f->parts[0].sentences[0], t->to);
	else if (!by_words(t->m, family))
		put_whole(t, family);
	else if (f->present < t->m->version_count)
		put_words_of_some(t, family);
	else
		put_words(t, family);
	sink_puts(t->to, "</seg>\n");
}

static void
put_body(struct tei *t)
{
	const struct version *base = &t->m->versions[t->m->base];

	sink_puts(t->to, "<text>\n<body>\n<p>\n");
	for (uint32_t f = 0; f < t->m->family_count; f++) {
		struct cell c = model_cell(t->m, f, t->m->base);

		if (f && c.count && base->sentences[c.sentences[0]].paragraph)
			sink_puts(t->to, "</p>\n<p>\n");
		put_family(t, f);
	}
	sink_puts(t->to, "</p>\n</body>\n</text>\n");
}

void
export_tei(const struct model *m, const struct export_params *p, struct sink *to)
{
	struct tei t = { .m = m, .p = p, .to = to,
			 .ends = memory_alloc(m->version_count, sizeof(size_t)),
			 .told = memory_alloc(m->version_count, sizeof(bool)) };

	sink_puts(to, several_stories(p) ? "<TEI>\n" : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		  "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n");
	put_header(&t);
	put_body(&t);
	sink_puts(to, "</TEI>\n");
	free(t.ends);
	free(t.told);
	buffer_free(&t.scratch);
	buffer_free(&t.readings);
}

void
export_tei_begin(const struct export_params *p, struct sink *to)
{
	if (several_stories(p))
		sink_printf(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			    "<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n"
			    "<fileDesc>\n<titleStmt><title>%u stories</title></titleStmt>\n"
			    "<publicationStmt><p>Collated by tdiff.</p></publicationStmt>\n"
			    "<sourceDesc><p>Each story has its own witnesses.</p></sourceDesc>\n"
			    "</fileDesc>\n</teiHeader>\n", p->story_count);
}

void
export_tei_end(const struct export_params *p, struct sink *to)
{
	if (several_stories(p))
		sink_puts(to, "</teiCorpus>\n");
}
