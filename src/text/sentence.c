/*
 * Sentences of one paragraph, in one pass: a byte table finds the next
 * possible stop, and only there characters are classified and words looked
 * at. Nothing outside the paragraph is ever consulted, and at a stop nothing
 * beyond the word before and the word after, so that an edit moves no
 * boundary far away.
 */
#include "text_internal.h"

#include <string.h>

#define WORD_BYTES 48	/* longer is no abbreviation and no starter */

/* Bytes with which a stop of any script may begin: is_stop() and CHAR_DOT in utf8.c. */
static const uint8_t stop_lead[256] = {
	['.'] = 1, ['!'] = 1, ['?'] = 1, [0xD6] = 1, [0xD8] = 1, [0xDB] = 1, [0xDC] = 1,
	[0xDF] = 1, [0xE0] = 1, [0xE1] = 1, [0xE2] = 1, [0xE3] = 1, [0xEF] = 1
};

/* What stands at a possible sentence end. Positions are offsets; the word before ends at `start`. */
struct stop {
	size_t          start, end;	/* the run of stop characters */
	size_t          close;		/* after the quotes and brackets that follow it directly */
	size_t          next;		/* next character that is not white space */
	size_t          word;		/* start of the word after, behind quotes and brackets */
	bool            dots;		/* nothing but full stops */
	bool            ellipsis;	/* more than one of them, or the sign */
	bool            wide;		/* of a script that sets no blank after it */
	enum char_class after;		/* class at `word` */
	enum char_class at_next;
};

struct cutter {
	const char        *s;
	size_t             start, end, from;	/* the paragraph; where the open sentence begins */
	const struct lang *lang;
	sentences         *out;
};

static enum char_class
class_at(const struct cutter *c, size_t pos, size_t *n)
{
	uint32_t cp;

	*n = 0;
	if (pos >= c->end)
		return CHAR_SPACE;
	*n = utf8_decode(c->s + pos, c->end - pos, &cp);
	return char_class(cp);
}

static size_t
skip_space(const struct cutter *c, size_t pos)
{
	size_t n;

	while (pos < c->end && class_at(c, pos, &n) == CHAR_SPACE)
		pos += n;
	return pos;
}

/* The word that ends before `pos`, in lower case; 0 when there is none or it is too long. Dots inside belong to it. */
static size_t
word_before(const struct cutter *c, size_t pos, char word[WORD_BYTES], size_t *start)
{
	size_t at = pos, len = 0;
	uint32_t cp;

	while (at > c->from) {
		size_t before = utf8_back(c->s, c->from, at, &cp);
		enum char_class class = char_class(cp);

		if (!(class >= CHAR_UPPER && class <= CHAR_LETTER) && class != CHAR_DIGIT &&
		    class != CHAR_MARK && cp != '.')
			break;
		at = before;
		if (pos - at >= WORD_BYTES - 4)
			return 0;
	}
	*start = at;
	while (at < pos) {
		at += utf8_decode(c->s + at, pos - at, &cp);
		len += utf8_encode(char_lower(cp), word + len);
		if (len > WORD_BYTES - 4)
			return 0;
	}
	return len;
}

static size_t
word_at(const struct cutter *c, size_t pos, char word[WORD_BYTES])
{
	size_t len = 0;
	uint32_t cp;

	while (pos < c->end) {
		size_t n = utf8_decode(c->s + pos, c->end - pos, &cp);
		enum char_class class = char_class(cp);

		if (!(class >= CHAR_UPPER && class <= CHAR_LETTER) && class != CHAR_MARK && cp != '\'')
			break;
		len += utf8_encode(char_lower(cp), word + len);
		if (len > WORD_BYTES - 4)
			return 0;
		pos += n;
	}
	return len;
}

/* Extend the stop over its run, closers and blanks, and look at what follows. */
static void
stop_read(const struct cutter *c, struct stop *t)
{
	enum char_class class;
	size_t n, dots = 0;
	uint32_t cp;

	t->dots = true;
	t->end = t->start;
	while (t->end < c->end) {
		n = utf8_decode(c->s + t->end, c->end - t->end, &cp);
		class = char_class(cp);
		if (class != CHAR_DOT && class != CHAR_STOP)
			break;
		if (class == CHAR_STOP)
			t->dots = false;
		t->wide = cp >= 0x3000;
		dots += cp == 0x2026 ? 2 : 1;
		t->end += n;
	}
	t->ellipsis = t->dots && dots > 1;
	t->close = t->end;
	while ((class = class_at(c, t->close, &n)) == CHAR_CLOSE || class == CHAR_QUOTE)
		t->close += n;
	t->next = skip_space(c, t->close);
	t->at_next = class_at(c, t->next, &n);
	t->word = t->next;
	while ((t->after = class_at(c, t->word, &n)) == CHAR_OPEN || t->after == CHAR_QUOTE)
		t->word += n;
}

static bool
is_starter(const struct cutter *c, const struct stop *t)
{
	char word[WORD_BYTES];
	size_t len = word_at(c, t->word, word);

	return t->after != CHAR_LOWER && len && word_list_has(&c->lang->starters, word, len);
}

/* "U.S", "p.m": single letters with dots between. */
static bool
is_acronym(const char *word, size_t len)
{
	size_t dots = 0;

	for (size_t i = 0; i < len; i++)
		dots += word[i] == '.';
	return dots && len == 2 * dots + 1;
}

static bool
dot_ends(const struct cutter *c, const struct stop *t)
{
	char word[WORD_BYTES];
	size_t start = t->start, len, n;
	const struct lang *l = c->lang;

	if (t->after == CHAR_LOWER || t->at_next == CHAR_CONTINUE)
		return false;
	len = word_before(c, t->start, word, &start);
	if (t->ellipsis || !len || t->close > t->end)
		return true;
	if (word_list_has(&l->never, word, len))
		return false;
	if (t->after == CHAR_DIGIT && word_list_has(&l->before_digit, word, len))
		return false;
	if (word_list_has(&l->before_starter, word, len) || is_acronym(word, len))
		return is_starter(c, t);
	if (class_at(c, start, &n) == CHAR_UPPER && start + n == t->start)
		return start > c->from && is_starter(c, t);
	if (ascii_class[word[0] & 0x7F] == CHAR_DIGIT && start == c->from && len <= 3)
		return false;
	return true;
}

/* Does the sentence end at this stop? */
static bool
stop_ends(const struct cutter *c, const struct stop *t)
{
	if (t->next >= c->end)
		return false;
	if (t->wide)
		return true;
	if (t->next == t->close)
		return t->after == CHAR_IDEOGRAPH;
	if (t->dots)
		return dot_ends(c, t);
	return t->after != CHAR_LOWER && t->at_next != CHAR_CONTINUE && t->at_next != CHAR_DASH;
}

static void
emit(struct cutter *c, size_t end)
{
	struct span s = span_trim(c->s, (struct span){ (uint32_t)c->from, (uint32_t)end });

	if (s.start < s.end)
		*VECTOR_PUSH(c->out) = (struct sentence){ .start = s.start, .end = s.end };
	c->from = end;
}

void
sentence_cut(const char *bytes, struct span paragraph, const struct lang *lang,
	     bool hold_quotes, sentences *out)
{
	struct cutter c = { .s = bytes, .start = paragraph.start, .end = paragraph.end,
			    .from = paragraph.start, .lang = lang, .out = out };
	size_t pos = c.start;

	(void)hold_quotes;
	for (;;) {
		struct stop t = { 0 };
		enum char_class class;
		size_t n;

		while (pos < c.end && !stop_lead[(unsigned char)bytes[pos]])
			pos++;
		if (pos >= c.end)
			break;
		class = class_at(&c, pos, &n);
		if (class != CHAR_DOT && class != CHAR_STOP) {
			pos += n;
			continue;
		}
		t.start = pos;
		stop_read(&c, &t);
		if (stop_ends(&c, &t))
			emit(&c, t.close);
		pos = t.close > t.start ? t.close : t.end;
	}
	emit(&c, c.end);
}
