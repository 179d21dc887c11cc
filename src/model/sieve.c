/*
 * Most sentences cannot hold a phrase, and a look at their characters tells:
 * the longest run of letters of the folded phrase is sought with each
 * character of the text folded by itself. That is wrong where characters join
 * (marks, ligatures, jamo), so whoever meets one of those is let pass; so is
 * whatever folding may drop between two letters. The sieve lets through too
 * much rather than too little.
 */
#include "model_internal.h"

#include <string.h>

#define KNOWN   0x10000		/* code points remembered */
#define UNASKED 0
#define DROPPED 1		/* nothing, a blank, or what may vanish inside a word */
#define DOUBT   2		/* may join with others, or is several characters folded */

struct sieve {
	enum fold     level;
	uint32_t     *folded;	/* by code point: what it folds to, or one of the above */
	uint32_t     *run;	/* the letters sought, folded */
	size_t        count;
	bool          stops[256];	/* bytes at which a run may begin */
	struct buffer form;
};

/* Characters that never join with their neighbours. Most text is of these. */
static const struct { uint32_t first, last; } plain[] = {
	{ 0x00a0, 0x02ff }, { 0x0370, 0x0482 }, { 0x048a, 0x058f }, { 0x05d0, 0x05f4 },
	{ 0x060c, 0x060f }, { 0x061b, 0x064a }, { 0x0660, 0x066f }, { 0x0671, 0x06d5 },
	{ 0x0e01, 0x0e30 }, { 0x2010, 0x2027 }, { 0x2030, 0x205e }, { 0x3000, 0x3029 },
	{ 0x3041, 0x3096 }, { 0x30a0, 0x30ff }, { 0x3400, 0x9fff }, { 0xac00, 0xd7a3 },
	{ 0xff01, 0xff60 },
};

static bool
is_plain(uint32_t code)
{
	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++)
		if (code >= plain[i].first && code <= plain[i].last)
			return true;
	return false;
}

static bool
is_ascii_letter(uint32_t c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* The code point at p; 0 when malformed or cut short. */
static uint32_t
decode(const char *p, const char *end, size_t *len)
{
	const unsigned char *s = (const unsigned char *)p;
	size_t left = (size_t)(end - p);

	*len = 1;
	if (s[0] < 0x80)
		return s[0];
	if (s[0] >= 0xc2 && s[0] < 0xe0 && left > 1 && (s[1] & 0xc0) == 0x80) {
		*len = 2;
		return (s[0] & 0x1fu) << 6 | (s[1] & 0x3fu);
	}
	if (s[0] >= 0xe0 && s[0] < 0xf0 && left > 2 && (s[1] & 0xc0) == 0x80 &&
	    (s[2] & 0xc0) == 0x80) {
		*len = 3;
		return (s[0] & 0xfu) << 12 | (s[1] & 0x3fu) << 6 | (s[2] & 0x3fu);
	}
	return 0;
}

static uint32_t
fold_one(struct sieve *s, const char *bytes, size_t len, uint32_t code)
{
	uint32_t to;
	size_t n;

	if (!is_plain(code))
		return DOUBT;
	buffer_clear(&s->form);
	text_fold(s->level, bytes, len, &s->form);
	if (!s->form.len || strchr(" .'-", s->form.data[0]))
		return DROPPED;
	to = decode(s->form.data, s->form.data + s->form.len, &n);
	return n == s->form.len && to > DOUBT ? to : DOUBT;
}

/* What the character at p is folded to, and its bytes. */
static uint32_t
folded_at(struct sieve *s, const char *p, const char *end, size_t *len)
{
	uint32_t code = decode(p, end, len);

	if (code < 0x80) {
		if (code <= ' ' || code == '.' || code == '\'' || code == '-')
			return code ? DROPPED : DOUBT;
		return s->level == FOLD_COMPARE && code >= 'A' && code <= 'Z' ? code | 0x20 : code;
	}
	if (s->folded[code] == UNASKED)
		s->folded[code] = fold_one(s, p, *len, code);
	return s->folded[code];
}

static void
keep_longest(struct sieve *s, const uint32_t *run, size_t count)
{
	if (count <= s->count)
		return;
	memcpy(s->run, run, count * sizeof(*run));
	s->count = count;
}

/* A run may begin with its first letter in either case, or with any character that is longer than a byte. */
static void
find_stops(struct sieve *s)
{
	for (unsigned c = 0xc2; c < 0x100; c++)
		s->stops[c] = true;
	if (is_ascii_letter(s->run[0])) {
		s->stops[s->run[0]] = true;
		s->stops[s->run[0] ^ 0x20] = true;
	}
}

struct sieve *
sieve_new(struct arena *arena, enum fold level, const char *phrase, size_t len)
{
	struct sieve *s = ARENA_NEW(arena, struct sieve);
	uint32_t *run = ARENA_ARRAY(arena, uint32_t, len + 1);
	const char *end = phrase + len;
	size_t count = 0, n;

	s->level = level;
	s->folded = ARENA_ARRAY(arena, uint32_t, KNOWN);
	s->run = ARENA_ARRAY(arena, uint32_t, len + 1);
	for (const char *p = phrase; p < end; p += n) {
		uint32_t to = folded_at(s, p, end, &n), code = decode(p, end, &n);

		if (to == code && to > DOUBT && (is_ascii_letter(code) || code >= 0x80)) {
			run[count++] = code;
			continue;
		}
		keep_longest(s, run, count);
		count = 0;
	}
	keep_longest(s, run, count);
	if (s->count)
		find_stops(s);
	return s;
}

static bool
run_begins(struct sieve *s, const char *p, const char *end)
{
	size_t n = 0, len;

	for (; n < s->count && p < end; p += len) {
		uint32_t to = folded_at(s, p, end, &len);

		if (to == DOUBT)
			return true;
		if (to == DROPPED && n)
			continue;
		if (to != s->run[n])
			return false;
		n++;
	}
	return n == s->count;
}

bool
sieve_passes(struct sieve *s, const char *p, const char *end)
{
	if (!s->count)
		return true;
	for (; p < end; p++)
		if (s->stops[(unsigned char)*p] && run_begins(s, p, end))
			return true;
	return false;
}

void
sieve_free(struct sieve *s)
{
	buffer_free(&s->form);
}
