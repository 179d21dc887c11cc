/* What stands around a possible sentence end. */
#include "sentence_internal.h"

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

		if (spaced) {
			t->end = spaced;
			t->spaced = true;
		}
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

/* Append bytes [from, to) in lower case, without marks and blanks; the length, 0 when too long. */
static size_t
lower_copy(const struct cutter *c, size_t from, size_t to, char out[WORD_BYTES])
{
	size_t len = 0;

	while (from < to) {
		uint32_t cp;
		enum char_class class;

		from += utf8_decode(c->s + from, to - from, &cp);
		class = char_class(cp);
		if (class == CHAR_MARK || class == CHAR_SPACE)
			continue;
		len += utf8_encode(cp == 0x2019 ? '\'' : char_lower(cp), out + len);
		if (len > WORD_BYTES - 4)
			return 0;
	}
	return len;
}

/* Where the word that ends at `pos` begins; `pos` when there is none or it is too long. */
static size_t
piece_start(const struct cutter *c, size_t pos)
{
	size_t at = pos;

	while (at > c->from) {
		uint32_t cp;
		size_t before = utf8_back(c->s, c->from, at, &cp);

		if (!is_of_word(c, char_class(cp), cp, at))
			break;
		at = before;
		if (pos - at > WORD_BYTES - 8)
			return pos;
	}
	while (at < pos && (c->s[at] == '-' || c->s[at] == '.'))
		at++;
	return at;
}

/* The start of a piece of one or two letters and a dot that stands one blank before `pos`, or `pos`. */
static size_t
short_piece_before(const struct cutter *c, size_t pos)
{
	size_t dot, start, letters = 0;
	uint32_t cp;

	if (pos <= c->from)
		return pos;
	dot = utf8_back(c->s, c->from, pos, &cp);
	if (char_class(cp) != CHAR_SPACE || dot <= c->from || c->s[--dot] != '.')
		return pos;
	start = piece_start(c, dot);
	for (size_t at = start; at < dot; letters++)
		at += utf8_decode(c->s + at, dot - at, &cp);
	return letters == 1 || letters == 2 ? start : pos;
}

void
word_before(const struct cutter *c, size_t pos, struct near_word *w)
{
	size_t n;

	w->end = pos;
	w->start = piece_start(c, pos);
	w->first = w->start < pos ? class_at(c, w->start, &n) : CHAR_SPACE;
	w->len = lower_copy(c, w->start, pos, w->text);
}

void
word_join(const struct cutter *c, const struct near_word *w, struct near_word *joined)
{
	size_t first = short_piece_before(c, w->start);

	*joined = *w;
	joined->len = 0;
	if (!w->len || first == w->start)
		return;
	joined->start = short_piece_before(c, first);
	joined->len = lower_copy(c, joined->start, w->end, joined->text);
}

void
word_after(const struct cutter *c, size_t pos, struct near_word *w)
{
	size_t n;

	w->start = w->end = pos;
	w->first = class_at(c, pos, &n);
	while (w->end < c->end && w->end - pos < WORD_BYTES) {
		uint32_t cp;
		enum char_class class;

		n = utf8_decode(c->s + w->end, c->end - w->end, &cp);
		class = char_class(cp);
		if (!is_letter(class) && class != CHAR_MARK && cp != '\'' && cp != 0x2019)
			break;
		w->end += n;
	}
	w->len = lower_copy(c, pos, w->end, w->text);
}
