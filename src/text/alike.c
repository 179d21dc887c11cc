/*
 * Versions cut alike. What ends a sentence is at times doubtful: before a
 * small letter ("iPhone", "dirty_data", "a)"), after a single letter or an
 * abbreviation. At the start of a paragraph there is no doubt; so what one
 * version shows to be a sentence is one wherever another has the same words.
 * Without that a sentence moved into a paragraph would be swallowed by the
 * one before it, and both would seem altered.
 *
 * The cut of a text depends on the set of texts, not on their order, and
 * equal sentences are cut alike in all of them.
 */
#include "text_internal.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

#define DOUBTS_MAX   8u		/* of one sentence that are looked into */
#define PIECE_BLANKS 2u		/* less is no proof: "No." stands alone and before a number */
#define FILTER_BITS  15u

/* A sentence and the doubtful ends in it. */
struct doubted {
	uint32_t            sentence, count;
	const struct doubt *doubts;
};

/* What such sentences could be cut into, and what of it some text has as a sentence. */
struct piece {
	uint64_t hash;		/* 0: none */
	bool     known;
};

struct pieces {
	struct piece *slots;
	size_t        mask, count;
	uint64_t      filter[(1u << FILTER_BITS) / 64];
};

static bool
is_inside(const struct doubt *x, const struct sentence *s)
{
	return x->end > s->start && x->next < s->end;
}

/* The next doubted sentence behind `d`, which is { .doubts = text->doubts } at first; false at the end. */
static bool
next_doubted(const struct text *t, struct doubted *d)
{
	const struct doubt *from = d->doubts + d->count, *end = t->doubts + t->doubt_count;
	uint32_t i = d->sentence;

	for (; from < end; from++) {	/* the marker of a list's item may have ended a sentence there after all */
		while (i < t->count && t->sentences[i].end <= from->end)
			i++;
		if (i < t->count && is_inside(from, &t->sentences[i]))
			break;
	}
	*d = (struct doubted){ .sentence = i, .doubts = from };
	while (from + d->count < end && is_inside(&from[d->count], &t->sentences[i]))
		d->count++;
	return d->count > 0;
}

static uint32_t
places_of(const struct doubted *d)
{
	return d->count < DOUBTS_MAX ? d->count : DOUBTS_MAX;
}

/* From the doubtful end i (0: the sentence's start) to the doubtful end k (one past the last: its end). */
static struct span
piece_span(const struct text *t, const struct doubted *d, uint32_t i, uint32_t k)
{
	const struct sentence *s = &t->sentences[d->sentence];

	return (struct span){ i ? d->doubts[i - 1].next : s->start,
			      k <= places_of(d) ? d->doubts[k - 1].end : s->end };
}

/* The piece's hash; 0 when it proves nothing. Behind an abbreviation only the whole rest of its own sentence could. */
static uint64_t
piece_hash(const struct text *t, const struct doubted *d, uint32_t i, uint32_t k)
{
	struct span s = piece_span(t, d, i, k);
	uint32_t blanks = 0;

	if ((i == 0 && k > places_of(d)) || (i && !d->doubts[i - 1].lower))
		return 0;
	for (uint32_t at = s.start; at < s.end && blanks < PIECE_BLANKS; at++)
		blanks += (unsigned char)t->bytes[at] <= ' ';
	return blanks < PIECE_BLANKS ? 0 : fingerprint(t->bytes + s.start, s.end - s.start);
}

static struct piece *
slot_of(const struct pieces *p, uint64_t hash)
{
	size_t at = (size_t)hash & p->mask;

	while (p->slots[at].hash && p->slots[at].hash != hash)
		at = (at + 1) & p->mask;
	return &p->slots[at];
}

static bool
passes(const struct pieces *p, uint64_t hash)
{
	uint64_t key = hash >> (64 - FILTER_BITS);

	return p->filter[key / 64] >> key % 64 & 1;
}

static void
grow(struct pieces *p)
{
	struct pieces old = *p;

	p->mask = old.mask ? 2 * old.mask + 1 : 255;
	p->slots = memory_alloc(p->mask + 1, sizeof(*p->slots));
	for (size_t i = 0; old.mask && i <= old.mask; i++)
		if (old.slots[i].hash)
			*slot_of(p, old.slots[i].hash) = old.slots[i];
	free(old.slots);
}

static void
add_piece(struct pieces *p, uint64_t hash)
{
	struct piece *slot;

	if (!hash)
		return;
	if (2 * p->count >= p->mask)
		grow(p);
	slot = slot_of(p, hash);
	p->count += !slot->hash;
	slot->hash = hash;
	p->filter[(hash >> (64 - FILTER_BITS)) / 64] |= (uint64_t)1 << (hash >> (64 - FILTER_BITS)) % 64;
}

static void
collect(struct pieces *p, const struct text *t)
{
	struct doubted d = { .doubts = t->doubts };

	while (next_doubted(t, &d))
		for (uint32_t i = 0; i <= places_of(&d); i++)
			for (uint32_t k = i + 1; k <= places_of(&d) + 1; k++)
				add_piece(p, piece_hash(t, &d, i, k));
}

static void
recognise(struct pieces *p, const struct text *t)
{
	for (size_t i = 0; i < t->count; i++)
		if (passes(p, t->sentences[i].hash))
			slot_of(p, t->sentences[i].hash)->known = t->sentences[i].hash != 0;
}

/* Which of its doubtful ends are real: bit i for end i + 1. Longer pieces first. */
static unsigned
real_ends(const struct pieces *p, const struct text *t, const struct doubted *d)
{
	uint32_t n = places_of(d);
	unsigned ends = 0;

	for (uint32_t i = 0; i <= n; i++) {
		for (uint32_t k = n + 1; k > i; k--) {
			uint64_t hash = piece_hash(t, d, i, k);

			if (!hash || !slot_of(p, hash)->known)
				continue;
			ends |= i ? 1u << (i - 1) : 0;
			ends |= k <= n ? 1u << (k - 1) : 0;
			i = k - 1;
			break;
		}
	}
	return ends;
}

/* What the sentence is cut into at the ends; how many. */
static size_t
pieces_of(const struct text *t, const struct doubted *d, unsigned ends, struct sentence out[DOUBTS_MAX + 1])
{
	struct sentence s = t->sentences[d->sentence];
	uint32_t n = places_of(d), from = 0;
	size_t count = 0;

	for (uint32_t k = 1; k <= n + 1; k++) {
		struct span span = piece_span(t, d, from, k);

		if (k <= n && !(ends >> (k - 1) & 1))
			continue;
		s.start = span.start;
		s.end = span.end;
		s.hash = fingerprint(t->bytes + s.start, s.end - s.start);
		out[count++] = s;
		s.paragraph = false;
		from = k;
	}
	return count;
}

/* A sentence to be cut again. */
struct recut {
	struct doubted at;
	unsigned       ends;
};

typedef VECTOR(struct recut) recuts;

/* Put the pieces in place of the sentences, from the last on; there is room for a sentence more for each doubt. */
static void
spread(struct text *t, const recuts *list, size_t more)
{
	size_t from = t->count, to = t->count + more;

	t->count = to;
	for (size_t i = list->count; i-- > 0;) {
		struct sentence pieces[DOUBTS_MAX + 1];
		const struct recut *r = &list->items[i];
		size_t behind = from - r->at.sentence - 1;
		size_t count = pieces_of(t, &r->at, r->ends, pieces);

		memmove(&t->sentences[to - behind], &t->sentences[from - behind], behind * sizeof(*pieces));
		to -= behind + count;
		from -= behind + 1;
		memcpy(&t->sentences[to], pieces, count * sizeof(*pieces));
	}
}

static void
cut_again(const struct pieces *p, struct text *t)
{
	struct doubted d = { .doubts = t->doubts };
	recuts list = { 0 };
	size_t more = 0;

	while (next_doubted(t, &d)) {
		unsigned ends = real_ends(p, t, &d);

		if (!ends)
			continue;
		*VECTOR_PUSH(&list) = (struct recut){ d, ends };
		for (; ends; ends &= ends - 1)
			more++;
	}
	spread(t, &list, more);
	VECTOR_FREE(&list);
}

void
text_cut_alike(struct text *const *texts, size_t count)
{
	struct pieces *p = memory_alloc(1, sizeof(*p));

	for (size_t v = 0; v < count; v++)
		collect(p, texts[v]);
	if (p->count) {
		for (size_t v = 0; v < count; v++)
			recognise(p, texts[v]);
		for (size_t v = 0; v < count; v++)
			cut_again(p, texts[v]);
	}
	free(p->slots);
	free(p);
}
