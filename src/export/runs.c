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

static void
push(const char *s, size_t len, enum run_kind kind, bool space, struct runs *out)
{
	*VECTOR_PUSH(out) = (struct run){ .s = s, .len = (uint32_t)len, .kind = (uint8_t)kind,
					  .space = space && out->count };
}

/* Bytes [start, end) without the blanks around them; *space carries a blank from piece to piece. */
static void
put_piece(const char *bytes, uint32_t start, uint32_t end, enum run_kind kind, bool *space,
	  struct runs *out)
{
	for (; start < end && is_blank(bytes[start]); start++)
		*space = true;
	if (start == end)
		return;
	bool blank_after = is_blank(bytes[end - 1]);

	while (is_blank(bytes[end - 1]))
		end--;
	push(bytes + start, end - start, kind, *space, out);
	*space = blank_after;
}

/* Go on to the next sentence of the group. Sentences apart, or with white space between them, get a blank. */
static void
side_next(struct side *s, bool *space)
{
	uint32_t left = s->sentences[s->at], end = sentence_at(s)->end;

	if (++s->at == s->count)
		return;
	s->pos = sentence_at(s)->start;
	*space |= s->pos != end || s->sentences[s->at] != left + 1;
}

/* Tell what lies before byte `to`, across sentences; no runs when `out` is NULL. */
static void
side_tell(struct side *s, uint32_t to, enum run_kind kind, bool *space, struct runs *out)
{
	bool quiet = false;

	while (s->at < s->count) {
		uint32_t end = sentence_at(s)->end < to ? sentence_at(s)->end : to;

		if (out && s->pos < end)
			put_piece(s->bytes, s->pos, end, kind, space, out);
		if (s->pos < end)
			s->pos = end;
		if (to <= sentence_at(s)->end)
			return;
		side_next(s, out ? space : &quiet);
	}
}

void
runs_of_sentences(const struct version *v, const uint32_t *sentences, uint32_t count,
		  enum run_kind kind, struct runs *out)
{
	struct side s = side_open(v, sentences, count);
	bool space = true;

	side_tell(&s, UINT32_MAX, kind, &space, out);
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
tell_edit(struct side *a, struct side *b, const struct edit *e, bool *space, struct runs *out)
{
	bool after = blank_after(a, e->a) || blank_after(b, e->b);
	bool inside = false;

	*space |= blank_before(a, e->a) || blank_before(b, e->b);
	side_tell(a, e->a.start, RUN_SAME, &inside, NULL);
	if (e->a.start < e->a.end) {
		side_tell(a, e->a.end, e->typography ? RUN_OLD_FORM : RUN_DROPPED, space, out);
		*space = false;
	}
	if (e->b.start < e->b.end)
		side_tell(b, e->b.end, e->typography ? RUN_NEW_FORM : RUN_ADDED, space, out);
	*space = after;
}

void
runs_of_change(const struct version *a, const struct version *b, const struct change *change,
	       struct runs *out)
{
	const struct link *l = change->link;
	struct side old = side_open(a, l->a, l->a_count), new = side_open(b, l->b, l->b_count);
	bool space = true;

	if (change->kind == KIND_REWRITTEN) {
		runs_of_sentences(a, l->a, l->a_count, RUN_DROPPED, out);
		runs_of_sentences(b, l->b, l->b_count, RUN_ADDED, out);
		return;
	}
	for (size_t i = 0; i < change->words.count; i++) {
		const struct edit *e = &change->words.edits[i];

		side_tell(&new, e->b.start, RUN_SAME, &space, out);
		tell_edit(&old, &new, e, &space, out);
	}
	side_tell(&new, UINT32_MAX, RUN_SAME, &space, out);
}
