/*
 * Does a sentence end at a stop? The rules of UAX #29 (no end before a lower
 * case letter or a comma) with abbreviations, initials, numbers and words
 * that begin sentences laid over them. Each function answers one question
 * from the words next to the stop; the order they are asked in is in
 * dot_ends() and mark_ends().
 */
#include "sentence_internal.h"

#include <string.h>

#define ORDINAL_DIGITS 3	/* longer numbers with a dot are no ordinals */
#define LONG_WORD      7	/* letters: after such a word even "CAPITALS" may begin a sentence without a blank */
#define SHORT_BYTES    5	/* most abbreviations are no longer, with the blank before them */
#define CHUNK_BYTES    64	/* how far back a URL is looked for */

static bool
in_list(const struct lang *l, size_t offset, const struct near_word *w)
{
	for (; l; l = l->base) {
		const struct word_list *list = (const struct word_list *)((const char *)l + offset);

		if (w->len && word_list_has(list, w->text, w->len))
			return true;
	}
	return false;
}

#define IN_LIST(l, member, w) in_list((l), offsetof(struct lang, member), w)

static bool
is_letter(enum char_class class)
{
	return class >= CHAR_UPPER && class <= CHAR_LETTER;
}

static size_t
letters_of(const struct near_word *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->len; i++)
		n += ((unsigned char)w->text[i] & 0xC0) != 0x80;
	return n;
}

static bool
is_starter(const struct cutter *c, const struct stop *t)
{
	struct near_word w;

	if (t->after == CHAR_LOWER || !is_letter(t->after))
		return false;
	word_after(c, t->word, &w);
	if (w.end < c->end && c->s[w.end] == '.' && letters_of(&w) == 1)
		return false;	/* an initial */
	return w.len && IN_LIST(c->lang, starters, &w);
}

/* "u.s", "p.m", "т.е": single letters with dots between. */
static bool
is_acronym(const struct near_word *w)
{
	size_t letters = 0, dots = 0;

	for (size_t i = 0; i < w->len; i++) {
		if (w->text[i] == '.') {
			if (letters != 1)
				return false;
			letters = 0;
			dots++;
		} else if (((unsigned char)w->text[i] & 0xC0) != 0x80) {
			letters++;
		}
	}
	return dots && letters == 1;
}

/* What stands after the last dot in it: "c" of "j.-c"; len 0 when there is none. */
static struct near_word
last_piece(const struct near_word *w)
{
	struct near_word piece = *w;
	size_t at = w->len;

	while (at > 0 && w->text[at - 1] != '.' && w->text[at - 1] != '-')
		at--;
	piece.len = at ? w->len - at : 0;
	memmove(piece.text, w->text + at, piece.len);
	return piece;
}

/* No NUL ends the text of a word near a stop. */
static bool
consists_of(const struct near_word *w, const char *set)
{
	for (size_t i = 0; i < w->len; i++)
		if (!w->text[i] || !strchr(set, w->text[i]))
			return false;
	return w->len > 0;
}

static bool
is_digits(const struct near_word *w)
{
	return consists_of(w, "0123456789.");
}

static bool
is_roman(const struct near_word *w)
{
	return w->first == CHAR_UPPER && consists_of(w, "ivxlcm");
}

/* Only quotes, brackets and bullets stand between the sentence's start and `pos`. */
static bool
at_sentence_start(const struct cutter *c, size_t pos)
{
	size_t at = pos, n;

	while (at > c->from) {
		uint32_t cp;
		enum char_class class;

		at = utf8_back(c->s, c->from, at, &cp);
		class = char_class(cp);
		if (is_letter(class) || class == CHAR_DIGIT || class == CHAR_IDEOGRAPH || pos - at > 8)
			return false;
	}
	return class_at(c, pos, &n) != CHAR_SPACE;
}

/* False for nearly every word that is no abbreviation. */
static bool
may_be_abbreviation(const struct cutter *c, const struct near_word *w)
{
	unsigned key;

	if (!w->len)
		return false;
	key = word_key(w->text, w->len);
	return (c->rules->filter[key / 64] >> key % 64 & 1) || memchr(w->text, '.', w->len) ||
	       memchr(w->text, '-', w->len);
}

enum verdict { NO, YES, UNKNOWN };

/* Initials, and single letters of abbreviations written with blanks: "z. B.", "a. C." */
static enum verdict
letter_verdict(const struct cutter *c, const struct stop *t, const struct near_word *w)
{
	if (letters_of(w) != 1 || !is_letter(w->first) || w->first == CHAR_LETTER)
		return UNKNOWN;
	if (at_sentence_start(c, w->start))
		return NO;
	return is_starter(c, t) ? YES : NO;
}

static enum verdict
number_verdict(const struct cutter *c, const struct stop *t, const struct near_word *w)
{
	bool roman = is_roman(w);

	if (!is_digits(w) && !(roman && c->lang->ordinal_dot))
		return UNKNOWN;
	if (!roman && w->len <= 5 && at_sentence_start(c, w->start))
		return NO;
	if (c->lang->ordinal_dot && (roman || w->len <= ORDINAL_DIGITS) && t->after == CHAR_UPPER)
		return is_starter(c, t) ? YES : NO;
	return YES;
}

/* What the lists say of an abbreviation, given also with the pieces before it and its own last piece. */
static enum verdict
listed_verdict(const struct cutter *c, const struct stop *t, const struct near_word *w)
{
	const struct lang *l = c->lang;
	struct near_word joined, piece = last_piece(w);

	word_join(c, w, &joined);
	if (!may_be_abbreviation(c, w) && !may_be_abbreviation(c, &joined))
		return UNKNOWN;
	if (IN_LIST(l, may_end, w) || IN_LIST(l, may_end, &joined))
		return YES;
	if (IN_LIST(l, never, w) || IN_LIST(l, never, &joined) || IN_LIST(l, never, &piece))
		return NO;
	if ((t->after == CHAR_DIGIT || (t->after == CHAR_OTHER && t->word < c->end)) &&
	    (IN_LIST(l, before_digit, w) || IN_LIST(l, before_digit, &joined)))
		return NO;
	if (is_acronym(w) || IN_LIST(l, before_starter, w) || IN_LIST(l, before_starter, &joined) ||
	    (w->first == CHAR_UPPER && IN_LIST(l, capital, w)))
		return is_starter(c, t) ? YES : NO;
	return UNKNOWN;
}

/* Most words are told from abbreviations here, at little cost. */
static enum verdict
abbreviation_verdict(const struct cutter *c, const struct stop *t, const struct near_word *w)
{
	size_t letters = letters_of(w);

	if (!letters || (letters > 2 && !may_be_abbreviation(c, w)))
		return UNKNOWN;
	if (letters > 1 && IN_LIST(c->lang, never, w))
		return NO;
	return listed_verdict(c, t, w);
}

/* The stretch between blanks that ends at `pos` looks like an address or a file. */
static bool
in_address(const struct cutter *c, size_t pos, size_t end)
{
	size_t low = pos > c->from + CHUNK_BYTES ? pos - CHUNK_BYTES : c->from, at = pos;

	while (at > low && (unsigned char)c->s[at - 1] > ' ')
		at--;
	if (end - at >= 4 && !memcmp(c->s + at, "www.", 4))
		return true;
	for (; at < c->end && at < end + CHUNK_BYTES && (unsigned char)c->s[at] > ' '; at++)
		if (strchr("/@_\\=", c->s[at]))
			return true;
	return false;
}

/* A capital, then a small letter. */
static bool
is_capitalised(const struct cutter *c, const struct near_word *w)
{
	size_t first, second;

	return class_at(c, w->start, &first) == CHAR_UPPER &&
	       class_at(c, w->start + first, &second) == CHAR_LOWER;
}

/* "world.Today": a stop with no blank after it. */
static bool
joined_ends(const struct cutter *c, const struct stop *t)
{
	struct near_word before, after;
	uint32_t cp;

	if (t->after == CHAR_IDEOGRAPH)
		return !t->dots;
	if (t->after != CHAR_UPPER || t->word != t->next || t->ellipsis)
		return false;
	word_after(c, t->word, &after);
	word_before(c, t->start, &before);
	if (!before.len || memchr(before.text, '.', before.len) ||
	    (!is_capitalised(c, &after) && letters_of(&before) < LONG_WORD && !is_starter(c, t)))
		return false;
	if (in_address(c, t->start, t->end) || abbreviation_verdict(c, t, &before) != UNKNOWN)
		return false;
	if (is_digits(&before) || (t->close > t->end && t->dots))
		return is_starter(c, t) && t->at_next != CHAR_DIGIT;
	if (letters_of(&before) <= 2 || memchr(before.text, '.', before.len))
		return false;
	utf8_back(c->s, c->from, t->start, &cp);
	return char_class(cp) == CHAR_LOWER;
}

#define TITLE_BYTES 96	/* longest title looked through */

/* Inside the brackets that stand round titles of works in Chinese. */
static bool
in_book_title(const struct cutter *c, const struct stop *t)
{
	size_t low = t->start > c->from + TITLE_BYTES ? t->start - TITLE_BYTES : c->from;
	size_t end = c->end - t->end > TITLE_BYTES ? t->end + TITLE_BYTES : c->end;
	const char *open = NULL, *closed;

	for (size_t at = t->start; at >= low + 3 && !open; at--) {
		if (!memcmp(c->s + at - 3, "\xe3\x80\x8b", 3))
			return false;
		if (!memcmp(c->s + at - 3, "\xe3\x80\x8a", 3))
			open = c->s + at;
	}
	closed = memmem(c->s + t->end, end - t->end, "\xe3\x80\x8b", 3);
	return open && closed;
}

/*
 * A stop of a script with its own. Before a closing mark only the end of a
 * quotation may have been reached, not of the sentence around it: in Japanese
 * a particle follows then.
 */
static bool
foreign_ends(const struct cutter *c, const struct stop *t)
{
	uint32_t cp;

	if (t->at_next == CHAR_CONTINUE || t->at_next == CHAR_CLOSE || in_book_title(c, t))
		return false;
	if (t->close == t->end || t->next > t->close)
		return true;
	utf8_decode(c->s + t->next, c->end - t->next, &cp);
	return !(cp >= 0x3041 && cp <= 0x309F);
}

/* May a sentence begin with the lower case word after the stop? Not what is but one word. */
static bool
lower_ends(const struct cutter *c, const struct stop *t)
{
	struct near_word before, after;
	enum char_class class;
	size_t pos, n;

	if (!c->lang->lower_starts || t->close != t->end || t->ellipsis || t->word != t->next)
		return false;
	word_before(c, t->start, &before);
	if (before.first != CHAR_LOWER || letters_of(&before) < 3 || memchr(before.text, '.', before.len) ||
	    IN_LIST(c->lang, never, &before) || IN_LIST(c->lang, before_starter, &before) ||
	    IN_LIST(c->lang, before_digit, &before) || IN_LIST(c->lang, capital, &before))
		return false;
	word_after(c, t->word, &after);
	pos = after.end;
	if (!after.len || class_at(c, pos, &n) != CHAR_SPACE || !n)
		return false;
	while ((class = class_at(c, pos, &n)) == CHAR_SPACE && n)
		pos += n;
	return is_letter(class) || class == CHAR_DIGIT;
}

static bool
dot_ends(const struct cutter *c, const struct stop *t)
{
	struct near_word w;
	enum verdict v;

	if (t->at_next == CHAR_CONTINUE)
		return false;
	if (t->after == CHAR_LOWER)
		return lower_ends(c, t);
	if (t->spaced && t->end - t->start == 5 && t->start > c->from && c->s[t->start - 1] == ' ')
		return false;	/* " . . . " stands for words left out */
	word_before(c, t->start, &w);
	if (t->ellipsis || !w.len)
		return t->at_next != CHAR_DASH;
	v = abbreviation_verdict(c, t, &w);
	if (v == UNKNOWN)
		v = letter_verdict(c, t, &w);
	if (v == UNKNOWN)
		v = number_verdict(c, t, &w);
	return v != NO;
}

/* "!" and "?". */
static bool
mark_ends(const struct cutter *c, const struct stop *t)
{
	if (t->at_next == CHAR_CONTINUE || t->at_next == CHAR_DASH)
		return false;
	return t->after == CHAR_LOWER ? lower_ends(c, t) : true;
}

/* "[...]", "(!)", "(?)": part of what stands around them. */
static bool
is_enclosed(const struct cutter *c, const struct stop *t)
{
	return t->start > c->start && t->end < c->end &&
	       ((c->s[t->start - 1] == '[' && c->s[t->end] == ']') ||
		(c->s[t->start - 1] == '(' && c->s[t->end] == ')'));
}

bool
stop_ends(const struct cutter *c, const struct stop *t)
{
	if (t->next >= c->end || is_enclosed(c, t))
		return false;
	if (t->foreign && !t->dots)
		return foreign_ends(c, t);
	if (t->next == t->close)
		return joined_ends(c, t);
	return t->dots ? dot_ends(c, t) : mark_ends(c, t);
}

bool
stop_is_abbreviation(const struct cutter *c, size_t pos)
{
	struct near_word w;
	size_t low = pos > c->from + SHORT_BYTES ? pos - SHORT_BYTES : c->from;

	if (pos + 2 >= c->end || c->s[pos] != '.' || c->s[pos + 1] != ' ' || c->s[pos + 2] == '.' ||
	    !memchr(c->s + low, ' ', pos - low))
		return false;
	word_before(c, pos, &w);
	return letters_of(&w) > 1 && may_be_abbreviation(c, &w) && IN_LIST(c->lang, never, &w);
}
