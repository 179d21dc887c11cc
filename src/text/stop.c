/* What stands around a possible sentence end. */
#include "sentence_internal.h"

enum char_class
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

static bool
is_letter(enum char_class class)
{
	return class >= CHAR_UPPER && class <= CHAR_LETTER;
}

/* ". . .": the dot after one blank, if it goes on as an ellipsis. */
static size_t
spaced_dot(const struct cutter *c, size_t pos)
{
	enum char_class after;
	size_t n;

	if (pos + 1 >= c->end || c->s[pos] != ' ' || c->s[pos + 1] != '.')
		return 0;
	after = class_at(c, pos + 2, &n);
	return is_letter(after) || after == CHAR_DIGIT ? 0 : pos + 1;
}

static void
read_run(const struct cutter *c, struct stop *t)
{
	size_t dots = 0, n;
	uint32_t cp;

	t->dots = true;
	t->end = t->start;
	while (t->end < c->end) {
		size_t spaced = t->dots && dots ? spaced_dot(c, t->end) : 0;
		enum char_class class;

		if (spaced)
			t->end = spaced;
		n = utf8_decode(c->s + t->end, c->end - t->end, &cp);
		class = char_class(cp);
		if (class != CHAR_DOT && class != CHAR_STOP && t->end != t->start)
			break;
		if (class != CHAR_DOT)
			t->dots = false;
		t->foreign = t->foreign || (cp >= 0x0530 && !(cp >= 0x2000 && cp < 0x2100));
		dots += cp == 0x2026 ? 2 : 1;
		t->end += n;
	}
	t->ellipsis = t->dots && dots > 1;
}

/* "[12]" or "[3-5]" directly after a stop is the number of a note. */
static size_t
note_end(const struct cutter *c, size_t pos)
{
	size_t i = pos + 1;

	if (pos >= c->end || c->s[pos] != '[')
		return 0;
	while (i < c->end && i - pos < 8 && (c->s[i] == '-' || ascii_class[c->s[i] & 0x7F] == CHAR_DIGIT))
		i++;
	return i < c->end && i > pos + 1 && c->s[i] == ']' ? i + 1 : 0;
}

/* " »" closes where a blank or the end follows it, as in French. */
static size_t
spaced_guillemet(const struct cutter *c, size_t pos)
{
	size_t n, at = pos;
	uint32_t cp;

	if (class_at(c, pos, &n) != CHAR_SPACE || pos + n >= c->end)
		return 0;
	at += n;
	n = utf8_decode(c->s + at, c->end - at, &cp);
	if (cp != 0xBB)
		return 0;
	at += n;
	return is_letter(class_at(c, at, &n)) ? 0 : at;
}

static size_t
closers_end(const struct cutter *c, size_t pos)
{
	for (;;) {
		size_t n, more;
		enum char_class class = class_at(c, pos, &n);

		if (class == CHAR_CLOSE || class == CHAR_QUOTE || (class == CHAR_MARK && n))
			pos += n;
		else if ((more = note_end(c, pos)) || (more = spaced_guillemet(c, pos)))
			pos = more;
		else
			return pos;
	}
}

void
stop_read(const struct cutter *c, struct stop *t)
{
	size_t n;

	read_run(c, t);
	t->close = closers_end(c, t->end);
	t->next = skip_space(c, t->close);
	t->at_next = class_at(c, t->next, &n);
	t->word = t->next;
	while ((t->after = class_at(c, t->word, &n)) == CHAR_OPEN || t->after == CHAR_QUOTE ||
	       t->after == CHAR_DASH || (t->after == CHAR_MARK && n) ||
	       (t->after == CHAR_SPACE && n && t->word > t->next))
		t->word += n;
}

static bool
is_of_word(const struct cutter *c, enum char_class class, uint32_t cp, size_t after)
{
	if (is_letter(class) || class == CHAR_DIGIT || class == CHAR_MARK)
		return true;
	if (cp == '-')
		return after > c->from && after < c->end;
	return cp == '.' || cp == 0xB0 || cp == 0xBA;
}

static void
lower_into(struct near_word *w, uint32_t cp)
{
	if (char_class(cp) != CHAR_MARK)
		w->len += utf8_encode(char_lower(cp), w->text + w->len);
}

void
word_before(const struct cutter *c, size_t pos, struct near_word *w)
{
	size_t at = pos, n;
	uint32_t cp;

	w->len = 0;
	w->end = pos;
	w->first = CHAR_SPACE;
	while (at > c->from) {
		size_t before = utf8_back(c->s, c->from, at, &cp);

		if (!is_of_word(c, char_class(cp), cp, at))
			break;
		at = before;
		if (pos - at > WORD_BYTES - 8) {
			w->start = at;
			return;
		}
	}
	while (at < pos && (c->s[at] == '-' || c->s[at] == '.'))
		at++;
	w->start = at;
	if (at < pos)
		w->first = class_at(c, at, &n);
	while (at < pos && w->len < WORD_BYTES - 4) {
		at += utf8_decode(c->s + at, pos - at, &cp);
		lower_into(w, cp);
	}
}

void
word_after(const struct cutter *c, size_t pos, struct near_word *w)
{
	size_t n;
	uint32_t cp;

	w->len = 0;
	w->start = w->end = pos;
	w->first = class_at(c, pos, &n);
	while (w->end < c->end) {
		enum char_class class;

		n = utf8_decode(c->s + w->end, c->end - w->end, &cp);
		class = char_class(cp);
		if (cp == 0x2019)
			cp = '\'';
		else if (!is_letter(class) && !(class == CHAR_MARK) && cp != '\'')
			return;
		lower_into(w, cp);
		w->end += n;
		if (w->len >= WORD_BYTES - 4) {
			w->len = 0;
			return;
		}
	}
}
