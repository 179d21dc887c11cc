#include "head.h"

#include <ctype.h>
#include <string.h>

/* The report in whole sentences, kinds before text, no signs: for a screen reader, or to be read aloud. */

struct speech {
	const struct model         *m;
	const struct export_params *p;
	struct sink                *to;
	struct runs                 runs;
	struct buffer               line, label;
	struct buffer               old, new;	/* the two sides of an edit */
};

static void
say(struct speech *s)
{
	put_wrapped(buffer_terminate(&s->line), 0, s->p, s->to);
	buffer_clear(&s->line);
}

/* "A4", "A4 and A5", "A4 to A9": read aloud, a hyphen between numbers is lost, or is a minus. */
static const char *
range_label(struct speech *s, uint32_t version, uint32_t first, uint32_t end)
{
	const char *letter = s->m->versions[version].letter;

	buffer_printf(&s->label, "%s%u", letter, first + 1);
	if (end > first + 1)
		buffer_printf(&s->label, end == first + 2 ? " and %s%u" : " to %s%u", letter, end);
	return buffer_terminate(&s->label);
}

static const char *
label(struct speech *s, uint32_t version, const uint32_t *sentences, uint32_t count)
{
	buffer_clear(&s->label);
	for (uint32_t i = 0, end; i < count; i = end) {
		for (end = i + 1; end < count && sentences[end] == sentences[end - 1] + 1; )
			end++;
		buffer_puts(&s->label, !i ? "" : end < count ? ", " : " and ");
		range_label(s, version, sentences[i], sentences[end - 1] + 1);
	}
	return buffer_terminate(&s->label);
}

static void
add_text(struct speech *s, uint32_t version, const uint32_t *sentences, uint32_t count)
{
	const struct version *v = &s->m->versions[version];

	for (uint32_t i = 0; i < count; i++) {
		const struct sentence *x = &v->sentences[sentences[i]];

		if (i)
			buffer_putc(&s->line, ' ');
		append_folded(text_bytes(v->info.text) + x->start, x->end - x->start, &s->line);
	}
}

/* "A4 reads: ...", "A4 and A5 read: ..." */
static void
say_text(struct speech *s, const char *verb, uint32_t version, const uint32_t *sentences,
	 uint32_t count)
{
	buffer_printf(&s->line, "%s %s: ", label(s, version, sentences, count),
		      count > 1 ? "read" : verb);
	add_text(s, version, sentences, count);
	say(s);
}

/* ---- words ---- */

/* The text of runs from i on that are of one kind; the first that is not. */
static size_t
gather(const struct speech *s, size_t i, enum run_kind kind, struct buffer *out)
{
	for (buffer_clear(out); i < s->runs.count && s->runs.items[i].kind == kind; i++) {
		if (out->len && s->runs.items[i].blanks)
			buffer_putc(out, ' ');
		append_folded(s->runs.items[i].s, s->runs.items[i].len, out);
	}
	return i;
}

static void
add_between(struct speech *s, const char *before, const struct buffer *words, const char *after)
{
	buffer_puts(&s->line, before);
	buffer_append(&s->line, words->data, words->len);
	buffer_puts(&s->line, after);
}

static void
add_quoted(struct speech *s, const struct buffer *words, const char *quote)
{
	if (!append_sign_names(words->data, words->len, &s->line))
		add_between(s, quote, words, quote);
}

static void
add_words(struct speech *s)
{
	size_t start = s->line.len;

	if (s->old.len && s->new.len) {
		add_quoted(s, &s->old, "\"");
		buffer_puts(&s->line, " became ");
		add_quoted(s, &s->new, "\"");
	} else {
		buffer_puts(&s->line, s->old.len ? "Dropped: " : "Added: ");
		add_quoted(s, s->old.len ? &s->old : &s->new, "");
	}
	buffer_puts(&s->line, ". ");
	s->line.data[start] = (char)toupper((unsigned char)s->line.data[start]);
}

/* Do the two differ in the case of an ASCII letter at the start, and in nothing else? */
static bool
differ_in_capital(const struct buffer *a, const struct buffer *b)
{
	return a->len && a->len == b->len && isalpha((unsigned char)a->data[0]) &&
	       tolower((unsigned char)a->data[0]) == tolower((unsigned char)b->data[0]) &&
	       memcmp(a->data + 1, b->data + 1, a->len - 1) == 0;
}

static bool
inside_character(const struct buffer *b, size_t at)
{
	return at < b->len && (b->data[at] & 0xc0) == 0x80;
}

/* Characters that both begin with, and that both end with beyond those. */
static void
common_ends(const struct buffer *a, const struct buffer *b, size_t *head, size_t *tail)
{
	size_t least = a->len < b->len ? a->len : b->len, h = 0, t = 0;

	while (h < least && a->data[h] == b->data[h])
		h++;
	while (h && (inside_character(a, h) || inside_character(b, h)))
		h--;
	while (t < least - h && a->data[a->len - 1 - t] == b->data[b->len - 1 - t])
		t++;
	while (t && (inside_character(a, a->len - t) || inside_character(b, b->len - t)))
		t--;
	*head = h;
	*tail = t;
}

/* "In "town's", straight apostrophe became ...": false where more than signs differ. */
static bool
add_sign_change(struct speech *s)
{
	size_t start = s->line.len, head, tail, old, new;

	common_ends(&s->old, &s->new, &head, &tail);
	old = s->old.len - head - tail;
	new = s->new.len - head - tail;
	if (head + tail)
		add_between(s, "In \"", &s->new, "\", ");
	else
		buffer_puts(&s->line, "In typography, ");
	if (!append_sign_names(s->old.data + head, old, &s->line))
		goto not_signs;
	buffer_puts(&s->line, old && new ? " became " : "");
	if (!append_sign_names(s->new.data + head, new, &s->line))
		goto not_signs;
	buffer_puts(&s->line, old && new ? ". " : old ? " dropped. " : " added. ");
	return true;
not_signs:
	s->line.len = start;
	return false;
}

static void
add_form(struct speech *s)
{
	buffer_terminate(&s->old);
	buffer_terminate(&s->new);
	if (differ_in_capital(&s->old, &s->new)) {
		add_between(s, "\"", &s->new, isupper((unsigned char)s->new.data[0]) ?
			    "\" begins with a capital letter. " : "\" lost its capital letter. ");
	} else if (add_sign_change(s)) {
		return;
	} else if (s->old.len && s->new.len) {
		add_between(s, "In typography ", &s->old, " became ");
		add_between(s, "", &s->new, ". ");
	} else if (s->old.len) {
		add_between(s, "Dropped, in typography: ", &s->old, ". ");
	} else {
		add_between(s, "Added, in typography: ", &s->new, ". ");
	}
}

/* One edit: what the base has, then what the other has; one of the two may be missing. */
static size_t
add_edit(struct speech *s, size_t i)
{
	enum run_kind kind = (enum run_kind)s->runs.items[i].kind;
	bool form = kind >= RUN_OLD_FORM;

	if (kind == RUN_SAME)
		return i + 1;
	i = gather(s, i, form ? RUN_OLD_FORM : RUN_DROPPED, &s->old);
	i = gather(s, i, form ? RUN_NEW_FORM : RUN_ADDED, &s->new);
	(form ? add_form : add_words)(s);
	return i;
}

/* What was dropped, added and exchanged, as one paragraph. */
static void
say_edits(struct speech *s, uint32_t from, uint32_t to, const struct change *change)
{
	if (change->kind == KIND_REWRITTEN || !change->words.count)
		return;
	s->runs.count = 0;
	runs_of_change(&s->m->versions[from], &s->m->versions[to], change, &s->runs);
	for (size_t i = 0; i < s->runs.count; )
		i = add_edit(s, i);
	if (s->line.len)
		say(s);
}

/* ---- readings ---- */

/* Readings from i on that are equal to reading i. */
static size_t
count_equal(const struct speech *s, const struct readings *readings, size_t i)
{
	size_t n = 0;

	for (size_t j = i; j < readings->count; j++)
		n += readings_equal(s->m, &readings->items[i], &readings->items[j]);
	return n;
}

/* " in B, C and D", or " in B, as B4, and in C, as C4" */
static void
add_places(struct speech *s, const struct readings *readings, size_t i)
{
	const struct reading *r = &readings->items[i];
	bool named = r->own_count && (r->base_count || s->m->version_count > 2);
	size_t left = count_equal(s, readings, i);
	const char *lead = " in ";

	for (size_t j = i; j < readings->count; j++) {
		const struct reading *x = &readings->items[j];

		if (!readings_equal(s->m, r, x))
			continue;
		buffer_printf(&s->line, "%s%s", lead, s->m->versions[x->version].letter);
		if (named)
			buffer_printf(&s->line, ", as %s",
				      label(s, x->version, x->own, x->own_count));
		lead = named ? ", and in " : --left > 1 ? ", " : " and ";
	}
}

/* "Altered in B, as B4.", behind "A4: " where that is a part only of the base's passage. */
static void
say_what(struct speech *s, const struct readings *readings, size_t i, const struct cell *base)
{
	const struct reading *r = &readings->items[i];
	bool part = r->base_count && r->base_count < base->count;
	size_t start;

	if (part)
		buffer_printf(&s->line, "%s: ", label(s, base->version, r->base, r->base_count));
	start = s->line.len;
	report_kind(r, &s->line);
	if (!part)
		s->line.data[start] = (char)toupper((unsigned char)s->line.data[start]);
	add_places(s, readings, i);
	buffer_putc(&s->line, '.');
	say(s);
}

/* Of two versions the base's words are told where they are the same, dropped or wholly other. */
static void
say_reading(struct speech *s, const struct readings *readings, size_t i, const struct cell *base)
{
	const struct reading *r = &readings->items[i];
	bool two = s->m->version_count == 2, plain = reading_plain(r);

	if (two)
		buffer_printf(&s->line, "Sentence %s. ",
			      r->base_count ? label(s, s->m->base, r->base, r->base_count) :
			      label(s, r->version, r->own, r->own_count));
	say_what(s, readings, i, base);
	if (r->change)
		say_edits(s, s->m->base, r->version, r->change);
	if (two && r->base_count &&
	    (plain || !r->change || r->kind == KIND_REWRITTEN || s->p->context < 0))
		say_text(s, plain ? "reads" : "read", s->m->base, r->base, r->base_count);
	if (r->own_count && !plain)
		say_text(s, "reads", r->version, r->own, r->own_count);
}

/* With more than two versions the base's passage is told once, before its readings. */
static void
say_family(struct speech *s, struct walk *w, uint32_t family)
{
	const struct readings *readings = walk_readings(w, family);
	struct cell base = model_cell(s->m, family, s->m->base);

	if (base.count && s->m->version_count != 2)
		say_text(s, "reads", base.version, base.sentences, base.count);
	for (size_t i = 0; i < readings->count; i++)
		if (readings_first(s->m, readings, i))
			say_reading(s, readings, i, &base);
}

/* ---- series ---- */

/* Each sentence on a line that begins with its number, for whoever steps through the lines. */
static void
say_sentences(struct speech *s, uint32_t version, const uint32_t *sentences, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		buffer_printf(&s->line, "%s: ", label(s, version, &sentences[i], 1));
		add_text(s, version, &sentences[i], 1);
		say(s);
	}
}

/*
 * Sentences of which the same is to be told: "12 sentences, B6 to B17. Added
 * in B.", then their words. Several lines may tell what became of the base's.
 */
static void
say_series(struct speech *s, struct walk *w, uint32_t first, uint32_t count)
{
	const struct readings *readings = walk_series(w, first, count);
	struct cell told = walk_series_cell(w, first, count, s->m->base);
	bool base = told.count;

	if (!base)
		told = (struct cell){ .version = (uint16_t)readings->items[0].version,
				      .sentences = readings->items[0].own, .count = count };
	if (base || s->m->version_count == 2)
		buffer_printf(&s->line, "%u sentences, %s. ", count,
			      label(s, told.version, told.sentences, told.count));
	else
		buffer_printf(&s->line, "%u sentences. ", count);
	if (!readings->count)	/* of a single version there is nothing to tell but its words */
		buffer_clear(&s->line);
	for (size_t i = 0; i < readings->count; i++)
		if (readings_first(s->m, readings, i))
			say_what(s, readings, i, &told);
	say_sentences(s, told.version, told.sentences, told.count);
}

/* "B4 stands here; it is told at A8." */
static void
say_ghosts(struct speech *s, const struct walk *w, uint32_t family)
{
	for (uint32_t v = 0; v < s->m->version_count; v++) {
		struct ghost g = ghost_after(w, family, v);

		if (!g.count)
			continue;
		buffer_clear(&s->label);
		buffer_printf(&s->line, "%s %s told at ", range_label(s, v, g.first, g.first + g.count),
			      g.count > 1 ? "stand here; they are" : "stands here; it is");
		buffer_clear(&s->label);
		buffer_printf(&s->line, "%s.", range_label(s, s->m->base, g.base, g.base_end));
		sink_putc(s->to, '\n');
		say(s);
	}
}

static void
say_fold(struct speech *s, const struct stretch *stretch)
{
	buffer_printf(&s->line, "%u sentence%s %s.", stretch->count, stretch->count == 1 ? "" : "s",
		      !stretch->same ? "left out" : stretch->count == 1 ? "is the same" : "are the same");
	sink_putc(s->to, '\n');
	say(s);
}

static void
say_stretch(struct speech *s, struct walk *w, const struct stretch *stretch)
{
	uint32_t end = stretch->first + stretch->count;

	for (uint32_t f = stretch->first, n; f < end; f += n) {
		n = series_length(w, f, end);
		sink_putc(s->to, '\n');
		if (n > 1 || s->m->version_count == 1)
			say_series(s, w, f, n);
		else
			say_family(s, w, f);
		say_ghosts(s, w, f + n - 1);
	}
}

static void
say_all(struct speech *s, struct walk *w)
{
	struct stretch stretch;

	say_ghosts(s, w, NONE);
	while (walk_next(w, &stretch)) {
		if (stretch.folded) {
			say_fold(s, &stretch);
			say_ghosts(s, w, stretch.first + stretch.count - 1);
		} else {
			say_stretch(s, w, &stretch);
		}
	}
}

void
export_spoken(const struct model *m, const struct export_params *p, struct sink *to)
{
	struct speech s = { .m = m, .p = p, .to = to };
	struct walk w = walk_open(m, p);

	head_put(m, p, to);
	if (!p->stats && (p->context < 0 || !report_all_same(m)))
		say_all(&s, &w);
	walk_close(&w);
	VECTOR_FREE(&s.runs);
	buffer_free(&s.line);
	buffer_free(&s.label);
	buffer_free(&s.old);
	buffer_free(&s.new);
}
