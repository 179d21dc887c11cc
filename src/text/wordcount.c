/*
 * How many words a text has: what text_tokenize() would find, without looking
 * at more than most text asks for. Where a byte alone does not tell, its word
 * is left to the tokenizer.
 */
#include "text_internal.h"

#include "tdiff/wide.h"

/* What a byte is for counting. Words are the runs of the second kind; only the first two need no look around. */
enum kind {
	APART,		/* never of a word, nor a sign before a number */
	ALNUM,
	STOP,
	COMMA,		/* of a number, between digits */
	APOSTROPHE,	/* of a word, before a letter or digit */
	HYPHEN,
	GENERAL,	/* the first byte of general punctuation, and of much else */
	OTHER		/* for the tokenizer */
};

#define A APART
#define W ALNUM
#define C COMMA
#define Q APOSTROPHE
#define G GENERAL
#define O OTHER

static const uint8_t kinds[256] = {
	O, O, O, O, O, O, O, O, O, A, A, A, A, A, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	A, A, A, O, A, A, A, Q, A, A, A, A, C, HYPHEN, STOP, C, W, W, W, W, W, W, W, W, W, W, C, A, A, A, A, A,
	O, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, A, A, A, A, Q,
	A, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, A, A, A, A, O,
	O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	O, O, G, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O
};

#undef A
#undef W
#undef C
#undef Q
#undef G
#undef O

struct counter {
	const unsigned char *s;
	size_t               at, end;
	size_t               count;
	size_t               from;	/* where plain text was entered */
};

/* The byte `n` behind the place; a blank behind the end. */
static unsigned
ahead(const struct counter *c, size_t n)
{
	return c->end - c->at > n ? c->s[c->at + n] : ' ';
}

/* Is what stands `n` bytes behind the place of U+2000 to U+203F, where no letter and no digit is? */
static bool
general_ahead(const struct counter *c, size_t n)
{
	return ahead(c, n) == 0xE2 && ahead(c, n + 1) == 0x80;
}

static bool
in_word(const struct counter *c)
{
	return c->at > c->from && (kinds[c->s[c->at - 1]] == ALNUM);
}

/* Bytes of the sign inside a word right before `at`; 0: none. */
static size_t
joint_before(const struct counter *c, size_t at)
{
	const unsigned char *s = c->s + at;
	size_t bytes = 0;

	if (at - c->from > 1 && (s[-1] == '-' || kinds[s[-1]] == APOSTROPHE))
		bytes = 1;
	else if (at - c->from > 3 && s[-1] == 0x99 && s[-2] == 0x80 && s[-3] == 0xE2)
		bytes = 3;
	return bytes && kinds[s[-1 - (ptrdiff_t)bytes]] == ALNUM ? bytes : 0;
}

/* Where the word begins that ends at the place. */
static size_t
word_start(const struct counter *c)
{
	size_t at = c->at, joint;

	do {
		while (at > c->from && kinds[c->s[at - 1]] == ALNUM)
			at--;
		joint = joint_before(c, at);
		at -= joint;
	} while (joint);
	return at;
}

/* An apostrophe of `bytes` bytes: of the word where one goes on behind it. */
static bool
pass_apostrophe(struct counter *c, size_t bytes)
{
	unsigned next = ahead(c, bytes);

	if (in_word(c) && next >= 0x80 && !general_ahead(c, bytes))
		return false;
	if (in_word(c) && kinds[next] == ALNUM)
		c->count--;	/* counted again where it goes on */
	c->at += bytes;
	return true;
}

static bool
pass_hyphen(struct counter *c)
{
	unsigned next = ahead(c, 1);

	if (in_word(c))
		return (kinds[next] == ALNUM || next == '-') && pass_apostrophe(c, 1);
	if (c->at == c->from || next >= 0x80 || (next >= '0' && next <= '9'))
		return false;
	c->at++;
	return true;
}

/* Behind "www" all but a blank may be of a URL. */
static bool
pass_stop(struct counter *c)
{
	unsigned next = ahead(c, 1);

	if (kinds[next] == ALNUM || (next >= 0x80 && !general_ahead(c, 1)) ||
	    (next != ' ' && in_word(c) && c->s[c->at - 1] == 'w'))
		return false;
	c->at++;
	return true;
}

/* A colon with a slash may be of a URL. */
static bool
pass_comma(struct counter *c)
{
	unsigned next = ahead(c, 1);

	if (in_word(c) && (kinds[next] == ALNUM || next == '/' || (next >= 0x80 && !general_ahead(c, 1))))
		return false;
	c->at++;
	return true;
}

static bool
pass_general(struct counter *c)
{
	if (!general_ahead(c, 0))
		return false;
	switch (ahead(c, 2)) {
	case 0x99:
		return pass_apostrophe(c, 3);
	case 0x93: case 0x94: case 0x98: case 0x9C: case 0x9D:	/* dashes, quotes */
		c->at += 3;
		return true;
	default:
		return false;
	}
}

static bool
pass_sign(struct counter *c)
{
	switch (kinds[c->s[c->at]]) {
	case STOP:
		return pass_stop(c);
	case COMMA:
		return pass_comma(c);
	case APOSTROPHE:
		return pass_apostrophe(c, 1);
	case HYPHEN:
		return pass_hyphen(c);
	case GENERAL:
		return pass_general(c);
	default:
		return false;
	}
}

static wide
is_between(wide w, unsigned char low, unsigned char high)
{
	return (wide)((wide)(w - low) <= (unsigned char)(high - low));
}

#define ALL_PLAIN ((1u << WIDE) - 1)

/*
 * Which of the next 16 bytes are of words or apart, also for what stands
 * beside them, by bit; those of words in *words. The first `known` are passed
 * already; `before`: right behind one of a word; `next`: what stands behind.
 */
static unsigned
look_at_16(const char *s, unsigned known, unsigned before, char next, unsigned *words)
{
	wide w = wide_load(s);
	wide alnum = is_between(w | 0x20, 'a', 'z') | is_between(w, '0', '9');
	wide blank = (wide)(w == ' ') | (wide)(w == '\n');
	wide other = is_between(w, '(', '*') | (wide)(w == '"') | (wide)(w == '`');
	unsigned of_words = wide_bits(alnum) & ~0u << known, blanks = wide_bits(blank);
	unsigned stops = wide_bits((wide)(w == ',') | (wide)(w == '.') | (wide)(w == ':'));

	stops &= blanks >> 1 | (unsigned)(next == ' ') << (WIDE - 1);
	of_words |= wide_bits((wide)(w == '\'') | (wide)(w == '-')) & (of_words << 1 | before << known) & of_words >> 1;
	*words = of_words;
	return of_words | blanks | stops | wide_bits(other);
}

static unsigned
count_bits(uint64_t x)
{
	x -= x >> 1 & 0x5555555555555555u;
	x = (x & 0x3333333333333333u) + (x >> 2 & 0x3333333333333333u);
	x = (x + (x >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
	return (unsigned)(x * EIGHT_TIMES(1) >> 56);
}

/* Pass the last 16 bytes or fewer as count_by_16() does the others: looked at from 16 before the end on. */
static unsigned
count_last(struct counter *c, unsigned before)
{
	unsigned words, plain, known, count;

	if (c->end < WIDE || c->at == c->end)
		return before;
	known = (unsigned)(WIDE - (c->end - c->at));
	plain = look_at_16((const char *)c->s + c->end - WIDE, known, before, ' ', &words) >> known;
	count = (unsigned)__builtin_ctz(~plain);
	if (!count)
		return before;
	words = words >> known & ((1u << count) - 1);
	c->count += count_bits(words & ~(words << 1 | before));
	c->at += count;
	return words >> (count - 1);
}

/* Pass what count_runs() would, and signs inside words and before blanks. Is the last byte of a word? */
static unsigned
count_by_16(struct counter *c)
{
	unsigned before = 0;
	uint64_t starts = 0;	/* of words, in the last four steps: counting bits is dear */
	size_t at = c->at;

	while (c->end - at > WIDE) {
		const char *s = (const char *)c->s + at;
		unsigned words, plain = look_at_16(s, 0, before, s[WIDE], &words), count = WIDE;

		if (plain != ALL_PLAIN) {	/* a jump, lest each step wait for where the last one ended */
			count = (unsigned)__builtin_ctz(~plain);
			words &= (1u << count) - 1;
			if (!count)
				break;
		}
		if (starts >> 48) {
			c->count += count_bits(starts);
			starts = 0;
		}
		starts = starts << WIDE | (words & ~(words << 1 | before));
		before = words >> (count - 1);
		at += count;
	}
	c->at = at;
	c->count += count_bits(starts);
	return c->end - at > WIDE ? before : count_last(c, before);
}

/* Pass letters, digits and what stands between words, with no jump a word. */
static void
count_runs(struct counter *c)
{
	unsigned before = count_by_16(c), kind;
	size_t at = c->at, count = c->count;

	for (; at < c->end && (kind = kinds[c->s[at]]) <= ALNUM; at++, before = kind)
		count += kind & ~before;
	c->at = at;
	c->count = count;
}

/* Count up to what only the tokenizer can tell. */
static void
count_plain(struct counter *c)
{
	c->from = c->at;
	do {
		count_runs(c);
	} while (c->at < c->end && pass_sign(c));
	if (c->at < c->end && in_word(c)) {
		c->at = word_start(c);
		c->count--;
	}
}

size_t
text_words(const char *bytes, struct span span)
{
	struct counter c = { .s = (const unsigned char *)bytes, .at = span.start, .end = span.end };
	bool word = false;	/* right before the place stands a word that the tokenizer found */

	for (;;) {
		count_plain(&c);
		if (c.at == c.end)
			return c.count;
		word = word && c.at == c.from;
		c.at = word_token_end(bytes, c.at, c.end, &word);
		c.count += word;
	}
}
