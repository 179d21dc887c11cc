#include "align_internal.h"

#include <stdlib.h>

#include "tdiff/memory.h"

/*
 * Sentences that are nearly equal and stand beside a match: most of what is
 * altered in a real revision. Counting the words they share settles them
 * before any stem, trigram or index is made, at a fraction of the cost. Only
 * where nothing speaks against it: most of both sentences is shared, no
 * neighbour is nearly as like, and none looks like a part of a split or
 * merge. All else is left to the full search.
 */

#define FREE_MIN  100u	/* sentences without an equal from which on it pays; fewer are all searched in full */
#define WORDS_MAX 128u	/* a sentence of more words is left to the full search */
#define REACH     3u	/* how many places from the expected one on are looked at */
#define BEHIND    2u	/* how far off the match may be that tells the expected place */
#define SHARED    0.60f	/* of the larger sentence, by bytes of words, that both have */
#define LEAD      0.25f	/* by which the next best must be behind */
#define PART      0.40f	/* of a neighbour that what is not shared may cover */

#define BINS      256u	/* twice WORDS_MAX */

#define LENGTH_BITS 7	/* of a word, in the low bits of its hash */
#define LENGTH_MAX  ((1u << LENGTH_BITS) - 1)

/* The words of one side's sentences as hashes; read when first asked for. */
struct side {
	const struct article *x;
	uint32_t             *mate;
	uint32_t             *at;	/* by sentence: 1 + place in words; 0: not read yet */
	uint32_t             *total;	/* by sentence: bytes of its words; 0: too many words, or none */
	uint8_t              *count;	/* by sentence: words */
	VECTOR(uint32_t)      words;
};

struct bin {	/* a word in hand: how often, and of these how many are taken in the measure `stamp` */
	uint32_t word, count, taken, stamp;
};

struct finder {
	struct side a, b;
	float      *a_apart;
	uint8_t     fold[256];	/* a byte of a word, in lower case; 0: of none */
	struct bin  bins[BINS];
	uint8_t     filled[WORDS_MAX];
	uint32_t    filled_count, stamp;
};

static uint32_t
length_of(uint32_t word)
{
	return word & LENGTH_MAX;
}

static bool
is_free(const struct side *s, uint32_t i)
{
	return i < s->x->count && s->mate[i] == NO_INDEX;
}

/* ---- words ---- */

static void
fold_init(uint8_t *fold)
{
	for (unsigned c = 0; c < 256; c++)
		fold[c] = c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ? (uint8_t)c :
			  c >= 'A' && c <= 'Z' ? (uint8_t)(c | 0x20) : 0;
}

/* The words from s on, at most WORDS_MAX; false when there are more. */
static bool
read_words(struct finder *f, struct side *side, const char *s, const char *end)
{
	size_t most = side->words.count + WORDS_MAX;

	while (s < end) {
		uint32_t hash = 0, length;
		const char *start = s;
		uint8_t c;

		for (; s < end && (c = f->fold[(unsigned char)*s]); s++)
			hash = (hash << 7 | hash >> 25) ^ c;
		length = (uint32_t)(s - start);
		for (; s < end && !f->fold[(unsigned char)*s]; s++)
			;
		if (!length)
			continue;
		if (side->words.count == most)
			return false;
		length = length < LENGTH_MAX ? length : LENGTH_MAX;
		hash *= 0x9E3779B1u;
		*VECTOR_PUSH(&side->words) = (hash ^ hash >> 15) << LENGTH_BITS | length;
	}
	return true;
}

static void
read_sentence(struct finder *f, struct side *side, uint32_t i)
{
	const struct sentence *s = &side->x->sentences[i];
	const char *bytes = text_bytes(side->x->text);
	size_t at = side->words.count;

	side->at[i] = (uint32_t)at + 1;
	if (!read_words(f, side, bytes + s->start, bytes + s->end))
		side->words.count = at;
	side->count[i] = (uint8_t)(side->words.count - at);
	for (size_t k = at; k < side->words.count; k++)
		side->total[i] += length_of(side->words.items[k]);
}

static const uint32_t *
sentence_words(struct finder *f, struct side *side, uint32_t i, uint32_t *count)
{
	if (!side->at[i])
		read_sentence(f, side, i);
	*count = side->count[i];
	return side->words.items + side->at[i] - 1;
}

/* ---- what two sentences share ---- */

static struct bin *
bin_of(struct finder *f, uint32_t word)
{
	uint32_t k = (word >> LENGTH_BITS) % BINS;

	while (f->bins[k].word != word && f->bins[k].word)
		k = (k + 1) % BINS;
	return &f->bins[k];
}

/* Take the words of a sentence in hand, in place of others. */
static void
take_up(struct finder *f, struct side *side, uint32_t i)
{
	uint32_t count;
	const uint32_t *words = sentence_words(f, side, i, &count);

	for (uint32_t k = 0; k < f->filled_count; k++)
		f->bins[f->filled[k]] = (struct bin){ 0 };
	f->filled_count = 0;
	for (uint32_t k = 0; k < count; k++) {
		struct bin *bin = bin_of(f, words[k]);

		if (!bin->word)
			f->filled[f->filled_count++] = (uint8_t)(bin - f->bins);
		bin->word = words[k];
		bin->count++;
	}
}

/* How many bytes of its words a sentence shares with what is left of those in hand. */
static uint32_t
shared_more(struct finder *f, struct side *side, uint32_t i)
{
	uint32_t count, shared = 0;
	const uint32_t *words = sentence_words(f, side, i, &count);

	for (uint32_t k = 0; k < count; k++) {
		struct bin *bin = bin_of(f, words[k]);

		if (bin->stamp != f->stamp) {
			bin->stamp = f->stamp;
			bin->taken = 0;
		}
		if (bin->taken < bin->count) {
			bin->taken++;
			shared += length_of(words[k]);
		}
	}
	return shared;
}

static uint32_t
shared_with(struct finder *f, struct side *side, uint32_t i)
{
	f->stamp++;
	return shared_more(f, side, i);
}

/* How like a sentence is to the one in hand, with `total` bytes of words. */
static float
likeness(struct finder *f, uint32_t total, struct side *side, uint32_t i)
{
	uint32_t shared = shared_with(f, side, i);

	total = total > side->total[i] ? total : side->total[i];
	return total ? (float)shared / (float)total : 0;
}

/* ---- matches ---- */

/* May neighbour k of y have a claim on x, which is in hand: as its better match, or as another part of it? */
static bool
claims(struct finder *f, uint32_t total, struct side *of_y, uint32_t y, uint32_t k, float like)
{
	if (!is_free(of_y, k))
		return false;
	if (likeness(f, total, of_y, k) > like - LEAD)
		return true;
	shared_with(f, of_y, y);
	return (float)shared_more(f, of_y, k) >= PART * (float)of_y->total[k];
}

static bool
contested(struct finder *f, struct side *of_x, uint32_t x, struct side *of_y, uint32_t y, float like)
{
	take_up(f, of_x, x);
	return claims(f, of_x->total[x], of_y, y, y - 1, like) ||
	       claims(f, of_x->total[x], of_y, y, y + 1, like);
}

/* Match sentence i of a with the one sentence of b that is nearly equal, from `expected` on in steps of `step`. */
static void
match_from(struct finder *f, uint32_t i, uint32_t expected, int step)
{
	float best = 0, next = 0;
	uint32_t best_at = 0, k = expected;

	take_up(f, &f->a, i);
	for (uint32_t n = 0; n < REACH && is_free(&f->b, k); n++, k += (uint32_t)step) {
		float like = likeness(f, f->a.total[i], &f->b, k);

		next = like > best ? best : like > next ? like : next;
		if (like > best) {
			best = like;
			best_at = k;
		}
	}
	if (best < SHARED || next > best - LEAD || contested(f, &f->a, i, &f->b, best_at, best) ||
	    contested(f, &f->b, best_at, &f->a, i, best))
		return;
	f->a.mate[i] = best_at;
	f->b.mate[best_at] = i;
	f->a_apart[i] = 1 - best;
}

static void
match_forwards(struct finder *f)
{
	uint32_t expected = 0, since = 0;

	for (uint32_t i = 0; i < f->a.x->count; i++) {
		if (f->a.mate[i] == NO_INDEX && since++ < BEHIND)
			match_from(f, i, expected, 1);
		if (f->a.mate[i] != NO_INDEX) {
			expected = f->a.mate[i] + 1;
			since = 0;
		}
	}
}

static void
match_backwards(struct finder *f)
{
	uint32_t expected = f->b.x->count - 1, since = 0;

	for (uint32_t i = f->a.x->count; i-- > 0;) {
		if (f->a.mate[i] == NO_INDEX && since++ < BEHIND)
			match_from(f, i, expected, -1);
		if (f->a.mate[i] != NO_INDEX) {
			expected = f->a.mate[i] - 1;
			since = 0;
		}
	}
}

static void
side_begin(struct side *s, const struct article *x, uint32_t *mate)
{
	s->x = x;
	s->mate = mate;
	s->at = memory_alloc((size_t)x->count + 1, sizeof(*s->at));
	s->total = memory_alloc((size_t)x->count + 1, sizeof(*s->total));
	s->count = memory_alloc((size_t)x->count + 1, sizeof(*s->count));
}

static void
side_end(struct side *s)
{
	free(s->at);
	free(s->total);
	free(s->count);
	VECTOR_FREE(&s->words);
}

static bool
pays(const struct pairing *p)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < p->a->count && count < FREE_MIN; i++)
		count += p->a_mate[i] == NO_INDEX;
	return count == FREE_MIN;
}

void
anchors_near(struct pairing *p)
{
	struct finder *f;

	if (!pays(p))
		return;
	f = memory_alloc(1, sizeof(*f));
	side_begin(&f->a, p->a, p->a_mate);
	side_begin(&f->b, p->b, p->b_mate);
	f->a_apart = p->a_apart;
	fold_init(f->fold);
	match_forwards(f);
	match_backwards(f);
	side_end(&f->a);
	side_end(&f->b);
	free(f);
}
