/*
 * The English stemmer of Snowball ("Porter2", M. F. Porter, snowballstem.org/algorithms/english),
 * after which the functions below are named: most texts are English, and need
 * no library found, mapped and relocated for it.
 */
#include "text_internal.h"

#include <string.h>

/* A word on its way. `p1` and `p2` are where the regions R1 and R2 begin. */
struct word {
	char  *s;
	size_t len, p1, p2;
};

struct ending {
	const char *suffix, *put;	/* the longest suffix that fits is the one */
	bool      (*fits)(const struct word *w, size_t stem);	/* NULL: always */
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool
is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* The first byte of the character that ends before `pos` > 0. */
static size_t
back(const struct word *w, size_t pos)
{
	pos--;
	while (pos > 0 && ((unsigned char)w->s[pos] & 0xC0) == 0x80)
		pos--;
	return pos;
}

static bool
has_vowel(const struct word *w, size_t end)
{
	for (size_t i = 0; i < end; i++)
		if (is_vowel(w->s[i]))
			return true;
	return false;
}

/* Behind the first vowel and the first character after it that is none; the end where there is none. */
static size_t
region(const struct word *w, size_t pos)
{
	while (pos < w->len && !is_vowel(w->s[pos]))
		pos++;
	while (pos < w->len && is_vowel(w->s[pos]))
		pos++;
	if (pos == w->len)
		return pos;
	pos++;
	while (pos < w->len && ((unsigned char)w->s[pos] & 0xC0) == 0x80)
		pos++;
	return pos;
}

static void
mark_regions(struct word *w)
{
	static const char *const starts[] = { "gener", "commun", "arsen" };
	size_t p1 = 0;

	for (size_t i = 0; i < COUNT(starts) && !p1; i++)
		if (w->len >= strlen(starts[i]) && memcmp(w->s, starts[i], strlen(starts[i])) == 0)
			p1 = strlen(starts[i]);
	w->p1 = p1 ? p1 : region(w, 0);
	w->p2 = region(w, w->p1);
}

/* "Y" is a consonant: at the start and behind a vowel. */
static void
mark_consonants(struct word *w)
{
	if (w->s[0] == 'y')
		w->s[0] = 'Y';
	for (size_t i = 1; i < w->len; i++)
		if (w->s[i] == 'y' && is_vowel(w->s[i - 1]))
			w->s[i] = 'Y';
}

/* A short syllable ends at `end`. */
static bool
is_short(const struct word *w, size_t end)
{
	size_t last, vowel;

	if (end < 2)
		return false;
	last = back(w, end);
	if (!last || is_vowel(w->s[last]))
		return false;
	vowel = last - 1;
	if (!is_vowel(w->s[vowel]))
		return false;
	if (!vowel)
		return true;
	return !is_vowel(w->s[vowel - 1]) && !strchr("wxY", w->s[last]);
}

static bool
ends_with(const struct word *w, const char *suffix)
{
	size_t n = strlen(suffix);

	return w->len >= n && memcmp(w->s + w->len - n, suffix, n) == 0;
}

/* ---- what must stand before an ending ---- */

static bool in_r1(const struct word *w, size_t stem) { return stem >= w->p1; }
static bool in_r2(const struct word *w, size_t stem) { return stem >= w->p2; }

static bool
after_l(const struct word *w, size_t stem)
{
	return in_r1(w, stem) && stem && w->s[stem - 1] == 'l';
}

static bool
after_valid_li(const struct word *w, size_t stem)
{
	return in_r1(w, stem) && stem && memchr("cdeghkmnrt", w->s[stem - 1], 10);
}

static bool
after_s_or_t(const struct word *w, size_t stem)
{
	return in_r2(w, stem) && stem && (w->s[stem - 1] == 's' || w->s[stem - 1] == 't');
}

static bool
after_vowel_apart(const struct word *w, size_t stem)
{
	return stem && has_vowel(w, back(w, stem));
}

/* ---- the steps; longer endings stand before those they end in ---- */

static const struct ending apostrophes[] = { { "'s'", "", NULL }, { "'s", "", NULL }, { "'", "", NULL } };

static const struct ending step_1a[] = {
	{ "sses", "ss", NULL }, { "us", "us", NULL }, { "ss", "ss", NULL },
	{ "s", "", after_vowel_apart },
};

static const struct ending step_2[] = {
	{ "ational", "ate", in_r1 }, { "ization", "ize", in_r1 }, { "fulness", "ful", in_r1 },
	{ "ousness", "ous", in_r1 }, { "iveness", "ive", in_r1 }, { "tional", "tion", in_r1 },
	{ "biliti", "ble", in_r1 }, { "lessli", "less", in_r1 }, { "entli", "ent", in_r1 },
	{ "ation", "ate", in_r1 }, { "alism", "al", in_r1 }, { "aliti", "al", in_r1 },
	{ "ousli", "ous", in_r1 }, { "iviti", "ive", in_r1 }, { "fulli", "ful", in_r1 },
	{ "enci", "ence", in_r1 }, { "anci", "ance", in_r1 }, { "abli", "able", in_r1 },
	{ "izer", "ize", in_r1 }, { "ator", "ate", in_r1 }, { "alli", "al", in_r1 },
	{ "bli", "ble", in_r1 }, { "ogi", "og", after_l }, { "li", "", after_valid_li },
};

static const struct ending step_3[] = {
	{ "ational", "ate", in_r1 }, { "tional", "tion", in_r1 }, { "alize", "al", in_r1 },
	{ "icate", "ic", in_r1 }, { "iciti", "ic", in_r1 }, { "ative", "", in_r2 },
	{ "ical", "ic", in_r1 }, { "ness", "", in_r1 }, { "ful", "", in_r1 },
};

static const struct ending step_4[] = {
	{ "ement", "", in_r2 }, { "ance", "", in_r2 }, { "ence", "", in_r2 }, { "able", "", in_r2 },
	{ "ible", "", in_r2 }, { "ment", "", in_r2 }, { "ant", "", in_r2 }, { "ent", "", in_r2 },
	{ "ism", "", in_r2 }, { "ate", "", in_r2 }, { "iti", "", in_r2 }, { "ous", "", in_r2 },
	{ "ive", "", in_r2 }, { "ize", "", in_r2 }, { "ion", "", after_s_or_t }, { "al", "", in_r2 },
	{ "er", "", in_r2 }, { "ic", "", in_r2 },
};

static void
put(struct word *w, size_t stem, const char *text)
{
	size_t n = strlen(text);

	memcpy(w->s + stem, text, n);
	w->len = stem + n;
}

/* True when an ending was there, whether it went or not. */
static bool
step(struct word *w, const struct ending *endings, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct ending *e = &endings[i];
		size_t stem;

		if (!ends_with(w, e->suffix))
			continue;
		stem = w->len - strlen(e->suffix);
		if (!e->fits || e->fits(w, stem))
			put(w, stem, e->put);
		return true;
	}
	return false;
}

static void
do_step_1a(struct word *w)
{
	step(w, apostrophes, COUNT(apostrophes));
	if (ends_with(w, "ied") || ends_with(w, "ies"))
		put(w, w->len - 3, w->len > 3 && back(w, w->len - 3) ? "i" : "ie");
	else
		step(w, step_1a, COUNT(step_1a));
}

/* What is mended where "ed" or "ing" went. */
static void
mend(struct word *w)
{
	if (ends_with(w, "at") || ends_with(w, "bl") || ends_with(w, "iz"))
		put(w, w->len, "e");
	else if (w->len > 1 && w->s[w->len - 1] == w->s[w->len - 2] &&
		 memchr("bdfgmnprt", w->s[w->len - 1], 9))
		w->len--;
	else if (w->len == w->p1 && is_short(w, w->len))
		put(w, w->len, "e");
}

static void
do_step_1b(struct word *w)
{
	static const char *const endings[] = { "ingly", "edly", "ing", "ed" };

	if (ends_with(w, "eedly") || ends_with(w, "eed")) {
		size_t stem = w->len - (w->s[w->len - 1] == 'y' ? 5 : 3);

		if (in_r1(w, stem))
			put(w, stem, "ee");
		return;
	}
	for (size_t i = 0; i < COUNT(endings); i++) {
		size_t stem;

		if (!ends_with(w, endings[i]))
			continue;
		stem = w->len - strlen(endings[i]);
		if (has_vowel(w, stem)) {
			w->len = stem;
			mend(w);
		}
		return;
	}
}

static void
do_step_1c(struct word *w)
{
	size_t last = w->len - 1;

	if (w->len > 2 && (w->s[last] == 'y' || w->s[last] == 'Y') && back(w, last) &&
	    !is_vowel(w->s[last - 1]))
		w->s[last] = 'i';
}

static void
do_step_5(struct word *w)
{
	size_t stem = w->len ? w->len - 1 : 0;

	if (ends_with(w, "e")) {
		if (in_r2(w, stem) || (in_r1(w, stem) && !is_short(w, stem)))
			w->len = stem;
	} else if (ends_with(w, "ll") && in_r2(w, stem)) {
		w->len = stem;
	}
}

/* Words that the rules would get wrong, and what stands for them. */
static const struct { const char *word, *stem; } exceptions[] = {
	{ "skis", "ski" }, { "skies", "sky" }, { "dying", "die" }, { "lying", "lie" },
	{ "tying", "tie" }, { "idly", "idl" }, { "gently", "gentl" }, { "ugly", "ugli" },
	{ "early", "earli" }, { "only", "onli" }, { "singly", "singl" }, { "sky", "sky" },
	{ "news", "news" }, { "howe", "howe" }, { "atlas", "atlas" }, { "cosmos", "cosmos" },
	{ "bias", "bias" }, { "andes", "andes" },
};

static const char *const finished_by_1a[] = {
	"inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"
};

static bool
is_word(const struct word *w, const char *word)
{
	return w->len == strlen(word) && memcmp(w->s, word, w->len) == 0;
}

static void
do_steps(struct word *w)
{
	do_step_1a(w);
	for (size_t i = 0; i < COUNT(finished_by_1a); i++)
		if (is_word(w, finished_by_1a[i]))
			return;
	do_step_1b(w);
	do_step_1c(w);
	step(w, step_2, COUNT(step_2));
	step(w, step_3, COUNT(step_3));
	step(w, step_4, COUNT(step_4));
	do_step_5(w);
}

static size_t
count_characters(const struct word *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->len; i++)
		n += ((unsigned char)w->s[i] & 0xC0) != 0x80;
	return n;
}

size_t
stem_english(char *word, size_t len)
{
	struct word w = { .s = word, .len = len };

	for (size_t i = 0; i < COUNT(exceptions); i++)
		if (is_word(&w, exceptions[i].word)) {
			put(&w, 0, exceptions[i].stem);
			return w.len;
		}
	if (count_characters(&w) < 3)
		return len;
	if (w.s[0] == '\'')
		memmove(w.s, w.s + 1, --w.len);
	mark_consonants(&w);
	mark_regions(&w);
	do_steps(&w);
	for (size_t i = 0; i < w.len; i++)
		if (w.s[i] == 'Y')
			w.s[i] = 'y';
	return w.len;
}
