#include "runs.h"

/* One side of a change: its sentences laid end to end, and how far they have been told. */
struct side {
	const struct version *v;
	const char           *bytes;
	const uint32_t       *sentences;
	uint32_t              count, at;	/* at == count: all told */
	uint32_t              pos;
};

static bool
is_blank(char c)
{
	return (unsigned char)c <= ' ';
}

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

/* White space since the last piece: in the woven text, in the old one, in the new one. */
struct weave {
	struct runs *out;
	bool         space, space_old, space_new;
};

bool
run_space(const struct run *r, unsigned mask)
{
	mask &= RUNS_ALL;
	return mask == RUNS_ALL ? r->space : mask == RUNS_OLD ? r->space_old : r->space_new;
}

static bool
in_old(enum run_kind kind)
{
	return RUNS_OLD & 1u << kind;
}

static bool
in_new(enum run_kind kind)
{
	return RUNS_NEW & 1u << kind;
}

static void
add_blank(struct weave *w, bool old, bool new)
{
	w->space |= old || new;
	w->space_old |= old;
	w->space_new |= new;
}

static void
push(struct weave *w, const char *s, size_t len, enum run_kind kind)
{
	*VECTOR_PUSH(w->out) = (struct run){
		.s = s, .len = (uint32_t)len, .kind = (uint8_t)kind,
		.space = w->space, .space_old = w->space_old, .space_new = w->space_new };
	w->space = false;
	w->space_old &= !in_old(kind);
	w->space_new &= !in_new(kind);
}

/* Bytes [start, end) without the blanks around them, which are noted. */
static void
put_piece(struct weave *w, const char *bytes, uint32_t start, uint32_t end, enum run_kind kind)
{
	uint32_t last = end;

	for (; start < end && is_blank(bytes[start]); start++)
		add_blank(w, in_old(kind), in_new(kind));
	if (start == end)
		return;
	while (is_blank(bytes[last - 1]))
		last--;
	push(w, bytes + start, last - start, kind);
	if (last < end)
		add_blank(w, in_old(kind), in_new(kind));
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
			add_blank(w, in_old(kind), in_new(kind));
	}
}

void
runs_of_sentences(const struct version *v, const uint32_t *sentences, uint32_t count,
		  enum run_kind kind, struct runs *out)
{
	struct side s = side_open(v, sentences, count);
	struct weave w = { out, true, true, true };

	side_tell(&s, UINT32_MAX, kind, &w);
}

static bool
blank_before(const struct side *s, struct span span)
{
	return span.start < span.end && span.start > 0 && is_blank(s->bytes[span.start - 1]);
}

static bool
blank_after(const struct side *s, struct span span)
{
	return span.start < span.end && span.end < text_length(s->v->info.text) &&
	       is_blank(s->bytes[span.end]);
}

static void
tell_edit(struct side *a, struct side *b, const struct edit *e, struct weave *w)
{
	bool after_a = blank_after(a, e->a), after_b = blank_after(b, e->b);

	add_blank(w, blank_before(a, e->a), blank_before(b, e->b));
	side_tell(a, e->a.start, RUN_SAME, NULL);
	if (e->a.start < e->a.end)
		side_tell(a, e->a.end, e->typography ? RUN_OLD_FORM : RUN_DROPPED, w);
	if (e->b.start < e->b.end)
		side_tell(b, e->b.end, e->typography ? RUN_NEW_FORM : RUN_ADDED, w);
	add_blank(w, after_a, after_b);
}

void
runs_of_change(const struct version *a, const struct version *b, const struct change *change,
	       struct runs *out)
{
	const struct link *l = change->link;
	struct side old = side_open(a, l->a, l->a_count), new = side_open(b, l->b, l->b_count);
	struct weave w = { out, true, true, true };

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
