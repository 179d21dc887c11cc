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
	UNIT,		/* of a number right before it: behind that, # and @ begin no word */
	GENERAL,	/* the first byte of general punctuation, and of much else */
	OTHER		/* for the tokenizer */
};

#define A APART
#define W ALNUM
#define C COMMA
#define Q APOSTROPHE
#define U UNIT
#define G GENERAL
#define O OTHER

static const uint8_t kinds[256] = {
	A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
	A, A, A, O, U, U, A, Q, A, A, A, A, C, HYPHEN, STOP, C, W, W, W, W, W, W, W, W, W, W, C, A, A, A, A, A,
	O, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, A, A, A, A, Q,
	A, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, A, A, A, A, A,
	O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	O, O, G, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O
};

#undef A
#undef W
#undef C
#undef Q
#undef U
#undef G
#undef O

#define WINDOW 64	/* bytes looked at together */

struct counter {
	const unsigned char *s;
	size_t               at, end;
	size_t               count;
	size_t               from;		/* where plain text was entered */
	size_t               seen, seen_end;	/* the window: by bit, which of its bytes */
	uint64_t             words, plain;	/* are of words; or apart, also for what stands beside them */
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

static bool
pass_stop(struct counter *c)
{
	unsigned next = ahead(c, 1);

	if (kinds[next] == ALNUM || (next >= 0x80 && !general_ahead(c, 1)))
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
pass_unit(struct counter *c)
{
	unsigned next = ahead(c, 1);

	c->at += next != '#' && next != '@';
	return next != '#' && next != '@';
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
	case APART:
		c->at++;
		return true;
	case STOP:
		return pass_stop(c);
	case COMMA:
		return pass_comma(c);
	case APOSTROPHE:
		return pass_apostrophe(c, 1);
	case HYPHEN:
		return pass_hyphen(c);
	case UNIT:
		return pass_unit(c);
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

/* What the bytes of a window are, by bit. */
struct signs {
	uint64_t alnum, apart, stop, joint;
};

/* Read the 16 bytes at s, which is `at` bytes into the window: bits before it go. */
static inline void
signs_read(struct signs *x, const unsigned char *s, ptrdiff_t at)
{
	wide w = wide_load((const char *)s);
	uint64_t alnum = wide_bits(is_between(w | 0x20, 'a', 'z') | is_between(w, '0', '9'));
	uint64_t apart = wide_bits((wide)(w <= '"') | is_between(w, '(', '*') | is_between(w, ';', '?') | (wide)(w == '`'));
	uint64_t stop = wide_bits((wide)(w == ',') | (wide)(w == '.') | (wide)(w == ':'));
	uint64_t joint = wide_bits((wide)(w == '\'') | (wide)(w == '-'));

	x->alnum |= at < 0 ? alnum >> -at : alnum << at;
	x->apart |= at < 0 ? apart >> -at : apart << at;
	x->stop |= at < 0 ? stop >> -at : stop << at;
	x->joint |= at < 0 ? joint >> -at : joint << at;
}

/* Fill the window from the place on; false where too little stands up to the end. */
static bool
look_ahead(struct counter *c)
{
	const unsigned char *s = c->s + c->at;
	size_t n = c->end - c->at < WINDOW ? c->end - c->at : WINDOW, i = 0;
	bool apart = c->at + n == c->end || s[n] <= ' ';
	struct signs x = { 0 };

	if (c->at + n < WIDE)
		return false;
	for (; i + WIDE <= n; i += WIDE)
		signs_read(&x, s + i, (ptrdiff_t)i);
	if (i < n)	/* the last step looks back at bytes known already */
		signs_read(&x, s + n - WIDE, (ptrdiff_t)n - (ptrdiff_t)WIDE);
	c->words = x.alnum | (x.joint & (x.alnum << 1 | in_word(c)) & x.alnum >> 1);
	c->plain = c->words | x.apart | (x.stop & (x.apart >> 1 | (uint64_t)apart << (n - 1)));
	c->seen = c->at;
	c->seen_end = c->at + n;
	return true;
}

static unsigned
count_bits(uint64_t x)
{
	x -= x >> 1 & 0x5555555555555555u;
	x = (x & 0x3333333333333333u) + (x >> 2 & 0x3333333333333333u);
	x = (x + (x >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
	return (unsigned)(x * EIGHT_TIMES(1) >> 56);
}

/* Pass letters, digits and what stands between words, byte by byte. */
static void
count_by_bytes(struct counter *c)
{
	unsigned before = 0, kind;

	for (; c->at < c->end && (kind = kinds[c->s[c->at]]) <= ALNUM; c->at++, before = kind)
		c->count += kind & ~before;
}

/* Pass what the window tells to be plain, window by window. */
static void
count_runs(struct counter *c)
{
	while (c->at < c->end) {
		uint64_t words, odd, before = in_word(c);
		unsigned n;

		if (c->at >= c->seen_end && !look_ahead(c)) {
			count_by_bytes(c);
			return;
		}
		odd = ~(c->plain >> (c->at - c->seen));
		n = odd ? (unsigned)__builtin_ctzll(odd) : WINDOW;
		if (!n)
			return;
		words = c->words >> (c->at - c->seen) & UINT64_MAX >> (WINDOW - n);
		c->count += count_bits(words & ~(words << 1 | before));
		c->at += n;
	}
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
		c.at = c.seen_end = word_token_end(bytes, c.at, c.end, &word);
		c.count += word;
	}
}
