#include "tdiff/runs.h"

/* One side of a change: its sentences laid end to end, and how far they have been told. */
struct side {
	const struct version *v;
	const char           *bytes;
	const uint32_t       *sentences;
	uint32_t              count, at;	/* at == count: all told */
	uint32_t              pos;
};

static const struct sentence *
sentence_at(const struct side *s)
{
	return &s->v->sentences[s->sentences[s->at]];
}

static struct side
side_open(const struct version *v, const uint32_t *sentences, uint32_t count)
{
	struct side s = { .v = v, .bytes = text_bytes(v->info.text),
			  .sentences = sentences, .count = count };

	if (count)
		s.pos = sentence_at(&s)->start;
	return s;
}

/* Bits of struct run's blanks. */
#define IN_OLD 1u
#define IN_NEW 2u

static const uint8_t sides[] = {
	[RUN_SAME] = IN_OLD | IN_NEW, [RUN_DROPPED] = IN_OLD, [RUN_OLD_FORM] = IN_OLD,
	[RUN_ADDED] = IN_NEW, [RUN_NEW_FORM] = IN_NEW,
};

struct weave {
	struct runs *out;
	unsigned     blanks;	/* since the last piece */
	bool         begun;	/* there is one */
};

static void
push(struct weave *w, const char *s, size_t len, enum run_kind kind)
{
	*VECTOR_PUSH(w->out) = (struct run){ .s = s, .len = (uint32_t)len, .kind = (uint8_t)kind,
					     .blanks = (uint8_t)w->blanks };
	w->blanks = 0;
	w->begun = true;
}

/* Bytes [start, end) without the blanks around them, which are noted. */
static void
put_piece(struct weave *w, const char *bytes, uint32_t start, uint32_t end, enum run_kind kind)
{
	uint32_t last = end;

	for (; start < end && text_is_blank(bytes[start]); start++)
		w->blanks |= sides[kind];
	if (start == end)
		return;
	while (text_is_blank(bytes[last - 1]))
		last--;
	push(w, bytes + start, last - start, kind);
	if (last < end)
		w->blanks |= sides[kind];
}

/* Go on to the next sentence of the group: is there a blank between the two? */
static bool
side_next(struct side *s)
{
	uint32_t left = s->sentences[s->at], end = sentence_at(s)->end;

	if (++s->at == s->count)
		return false;
	s->pos = sentence_at(s)->start;
	return s->pos != end || s->sentences[s->at] != left + 1;
}

/* Tell what lies before byte `to`, across sentences; with NULL only pass over it. */
static void
side_tell(struct side *s, uint32_t to, enum run_kind kind, struct weave *w)
{
	while (s->at < s->count) {
		uint32_t end = sentence_at(s)->end < to ? sentence_at(s)->end : to;

		if (w && s->pos < end)
			put_piece(w, s->bytes, s->pos, end, kind);
		if (s->pos < end)
			s->pos = end;
		if (to <= sentence_at(s)->end)
			return;
		if (side_next(s) && w)
			w->blanks |= sides[kind];
	}
}

void
runs_of_sentences(const struct version *v, const uint32_t *sentences, uint32_t count,
		  enum run_kind kind, struct runs *out)
{
	struct side s = side_open(v, sentences, count);
	struct weave w = { .out = out, .blanks = IN_OLD | IN_NEW };

	side_tell(&s, UINT32_MAX, kind, &w);
}

static bool
blank_before(const struct side *s, struct span span)
{
	return span.start < span.end && span.start > 0 && text_is_blank(s->bytes[span.start - 1]);
}

static bool
blank_after(const struct side *s, struct span span)
{
	return span.start < span.end && span.end < text_length(s->v->info.text) &&
	       text_is_blank(s->bytes[span.end]);
}

static unsigned
blanks_at(bool old, bool new)
{
	return (old ? IN_OLD : 0) | (new ? IN_NEW : 0);
}

/* One side's part of an edit. White space that is all of a form is told, not noted. */
static void
tell_part(struct side *s, struct span span, enum run_kind kind, struct weave *w)
{
	uint32_t at = span.start;

	if (span.start == span.end)
		return;
	while (kind >= RUN_OLD_FORM && at < span.end && text_is_blank(s->bytes[at]))
		at++;
	if (at == span.end)
		push(w, s->bytes + span.start, span.end - span.start, kind);
	side_tell(s, span.end, kind, at == span.end ? NULL : w);
}

/*
 * The blank before is the later side's where words that went stood close to
 * the word before them, and comes behind them: "liberate[-,-] and".
 */
static void
tell_edit(struct side *a, struct side *b, const struct edit *e, struct weave *w)
{
	unsigned after = blanks_at(blank_after(a, e->a), blank_after(b, e->b));
	unsigned before = w->blanks | blanks_at(blank_before(a, e->a), blank_before(b, e->b));
	bool behind = w->begun && e->a.start < e->a.end && !blank_before(a, e->a);

	w->blanks = behind ? 0 : before;
	side_tell(a, e->a.start, RUN_SAME, NULL);
	tell_part(a, e->a, e->typography ? RUN_OLD_FORM : RUN_DROPPED, w);
	w->blanks |= behind ? before : 0;
	tell_part(b, e->b, e->typography ? RUN_NEW_FORM : RUN_ADDED, w);
	w->blanks |= after;
}

void
runs_of_change(const struct version *a, const struct version *b, const struct change *change,
	       struct runs *out)
{
	const struct link *l = change->link;
	struct side old = side_open(a, l->a, l->a_count), new = side_open(b, l->b, l->b_count);
	struct weave w = { .out = out, .blanks = IN_OLD | IN_NEW };

	if (change->kind == KIND_REWRITTEN) {
		runs_of_sentences(a, l->a, l->a_count, RUN_DROPPED, out);
		runs_of_sentences(b, l->b, l->b_count, RUN_ADDED, out);
		return;
	}
	for (size_t i = 0; i < change->words.count; i++) {
		const struct edit *e = &change->words.edits[i];

		side_tell(&new, e->b.start, RUN_SAME, &w);
		tell_edit(&old, &new, e, &w);
	}
	side_tell(&new, UINT32_MAX, RUN_SAME, &w);
}

/* ---- reading ---- */

struct run_reader
runs_read(const struct runs *runs, unsigned mask)
{
	return (struct run_reader){ .runs = runs, .mask = mask };
}

static size_t
next_shown(const struct run_reader *r, size_t i, unsigned *blanks)
{
	for (; i < r->runs->count; i++) {
		*blanks |= r->runs->items[i].blanks;
		if (r->mask & 1u << r->runs->items[i].kind)
			break;
	}
	return i;
}

static unsigned
sides_shown(unsigned mask)
{
	return (mask & (RUNS_OLD & ~RUNS_NEW) ? IN_OLD : 0) | (mask & (RUNS_NEW & ~RUNS_OLD) ? IN_NEW : 0);
}

bool
runs_next(struct run_reader *r)
{
	unsigned blanks = 0, unused = 0;
	size_t at = next_shown(r, r->next, &blanks), after;
	bool bare = r->mask & RUNS_BARE, first = !r->run;

	if (at == r->runs->count)
		return false;
	r->opens = first || (r->closes && !bare);
	r->space = !first && blanks & sides_shown(r->mask);
	r->run = &r->runs->items[at];
	r->kind = bare ? RUN_SAME : (enum run_kind)r->run->kind;
	after = next_shown(r, at + 1, &unused);
	r->closes = after == r->runs->count || (!bare && r->runs->items[after].kind != r->run->kind);
	r->next = at + 1;
	return true;
}
