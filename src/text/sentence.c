/*
 * Sentences of one paragraph, in one pass: a byte table finds the next
 * possible stop, and only there are characters classified and words looked
 * at. Nothing outside the paragraph is ever consulted, and at a stop nothing
 * beyond the words next to it, so that an edit moves no boundary far away.
 */
#include "boundary.h"
#include "sentence_internal.h"

#include <string.h>

#include "tdiff/wide.h"

/* Bytes with which a stop of any script may begin. */
static const uint8_t stop_lead[256] = {
	['.'] = 1, ['!'] = 1, ['?'] = 1, [0xD6] = 1, [0xD8] = 1, [0xDB] = 1, [0xDC] = 1,
	[0xDF] = 1, [0xE0] = 1, [0xE1] = 1, [0xE2] = 1, [0xE3] = 1, [0xEA] = 1, [0xEF] = 1,
	[0xF0] = 1
};

/* Where one may begin in the next 16 bytes, by bit: stops of most languages, and all beyond ASCII. */
static unsigned
stops_of_16(const char *s)
{
	wide w = wide_load(s);

	return wide_bits((wide)(w == '.') | (wide)(w == '!') | (wide)(w == '?') | (w & 0x80));
}

/* The next byte with which a stop may begin, or the end. */
static size_t
find_lead(const struct cutter *c, size_t pos, const uint8_t *lead)
{
	const unsigned char *u = (const unsigned char *)c->s;
	unsigned found = 0;

	for (; !c->lang->extra_stops && c->end - pos >= WIDE; pos += WIDE)
		if ((found = stops_of_16(c->s + pos))) {
			pos += (size_t)__builtin_ctz(found);
			break;
		}
	while (pos < c->end && !lead[u[pos]])
		pos++;
	return pos;
}

/* The next character that may end a sentence, or the paragraph's end. */
static size_t
find_stop(const struct cutter *c, size_t pos, const uint8_t *lead)
{
	for (;;) {
		const unsigned char *u = (const unsigned char *)c->s;
		enum char_class class;
		size_t n;

		pos = find_lead(c, pos, lead);
		if (pos >= c->end)
			return c->end;
		if (u[pos] < 0x80)
			return pos;
		if (u[pos] == 0xE3 && pos + 1 < c->end && u[pos + 1] > 0x80) {	/* kana and han */
			pos++;
			continue;
		}
		class = class_at(c, pos, &n);
		if (class == CHAR_DOT || class == CHAR_STOP)
			return pos;
		pos += n;
	}
}

static bool
is_plain_blank(char c)
{
	return c == ' ' || c == '\n';
}

static void
emit(struct cutter *c, size_t end)
{
	struct span s;

	while (c->from < end && is_plain_blank(c->s[c->from]))
		c->from++;
	s = span_trim(c->s, (struct span){ (uint32_t)c->from, (uint32_t)end });

	if (s.start < s.end)
		*VECTOR_PUSH(c->out) = (struct sentence){ .start = s.start, .end = s.end };
	c->from = end;
}

static void
doubt(const struct cutter *c, const struct stop *t)
{
	if (t->close < t->next && t->next < c->end)
		*VECTOR_PUSH(c->doubtful) = (struct doubt){
			(uint32_t)t->close, (uint32_t)t->next, t->after == CHAR_LOWER,
		};
}

/* Bytes of the word of ASCII right before `pos`; with a capital only where none makes it a Roman number. */
static size_t
plain_word_before(const struct cutter *c, size_t pos)
{
	size_t at = pos;

	while (at > c->from && c->s[at - 1] >= 'a' && c->s[at - 1] <= 'z')
		at--;
	if (at > c->from && c->s[at - 1] >= 'A' && c->s[at - 1] <= 'Z' && !c->lang->ordinal_dot)
		at--;
	return pos - at;
}

/*
 * "word. Word": one dot behind a plain word that no list has, and one blank
 * or line end and a capital behind the dot; or another mark instead of the
 * dot. Most ends inside a paragraph are like that, and all that stop_ends()
 * asks is answered then.
 */
static bool
ends_plainly(const struct cutter *c, size_t stop)
{
	const char *s = c->s + stop;
	size_t len;
	unsigned key;

	if (c->end - stop < 3 || !is_plain_blank(s[1]) || s[2] < 'A' || s[2] > 'Z')
		return false;
	if (s[0] == '!' || s[0] == '?')
		return true;
	if (s[0] != '.')
		return false;
	len = plain_word_before(c, stop);
	if (len < 3 || len > WORD_BYTES - 8 || stop - len == c->from ||
	    !is_plain_blank(s[-(ptrdiff_t)len - 1]))
		return false;
	key = word_key(s - len, len);
	return !(c->rules->filter[key / 64] >> key % 64 & 1);
}

/* "notes.txt", "2.5": the dot of a name or number. */
static bool
goes_on_plainly(const struct cutter *c, size_t stop)
{
	const char *s = c->s + stop;

	return s[0] == '.' && ((s[1] >= 'a' && s[1] <= 'z') || (s[1] >= '0' && s[1] <= '9'));
}

/* Read the stop; does the sentence end there? */
static bool
is_end(struct cutter *c, struct stop *t)
{
	t->close = t->start + 1;
	if (t->close == c->end)		/* with the paragraph */
		return false;
	if (ends_plainly(c, t->start))
		return true;
	if (goes_on_plainly(c, t->start) || stop_is_abbreviation(c, t->start))
		return false;
	stop_read(c, t);
	if (stop_ends(c, t))
		return true;
	doubt(c, t);
	return false;
}

static void
cut(struct cutter *c)
{
	const uint8_t *lead = c->rules->stop_lead;
	struct quotes quotes = { 0 };
	struct list list;
	size_t pos = list_begin(c->s, c->start, c->end, &list), after = pos;
	size_t item = list_next(c->s, pos, c->end, &list, &after);
	size_t stop = find_stop(c, pos, lead);

	while (stop < c->end || item < c->end) {
		struct stop t = { .start = stop };

		if (stop >= item) {
			emit(c, item);
			pos = after;
			item = list_next(c->s, pos, c->end, &list, &after);
			if (stop < pos)
				stop = find_stop(c, pos, lead);
			continue;
		}
		if (is_end(c, &t) && !(c->rules->hold_quotes && quotes_hold(&quotes, c, t.close)))
			emit(c, t.close);
		pos = t.close;
		if (pos > item)		/* the marker's own signs were taken for the stop's */
			item = list_next(c->s, pos, c->end, &list, &after);
		stop = find_stop(c, pos, lead);
	}
	emit(c, c->end);
}

static void
filter_add(uint64_t filter[KEY_WORDS], const struct word_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		unsigned key = word_key(list->words[i], strlen(list->words[i]));

		filter[key / 64] |= (uint64_t)1 << key % 64;
	}
}

void
sentence_rules_init(struct sentence_rules *rules, const struct lang *lang, bool hold_quotes)
{
	*rules = (struct sentence_rules){ .lang = lang, .hold_quotes = hold_quotes };
	memcpy(rules->stop_lead, stop_lead, sizeof(stop_lead));
	for (const char *s = lang->extra_stops; s && *s; s++)
		rules->stop_lead[(unsigned char)*s] = 1;
	for (const struct lang *l = lang; l; l = l->base) {
		filter_add(rules->filter, &l->never);
		filter_add(rules->filter, &l->before_starter);
		filter_add(rules->filter, &l->may_end);
		filter_add(rules->filter, &l->capital);
		filter_add(rules->filter, &l->before_digit);
	}
}

void
sentence_cut(const char *bytes, struct span paragraph, const struct sentence_rules *rules,
	     sentences *out, doubts *doubtful)
{
	struct cutter c = { .s = bytes, .start = paragraph.start, .end = paragraph.end,
			    .from = paragraph.start, .rules = rules, .lang = rules->lang,
			    .out = out, .doubtful = doubtful };

	cut(&c);
}

void
sentence_cut_plain(const char *bytes, struct span part, sentences *out)
{
	bool paragraph = true;

	for (uint32_t pos = part.start; pos < part.end;) {
		uint32_t next = pos + (uint32_t)sentence_next(bytes + pos, part.end - pos), cp;
		struct span s = span_trim(bytes, (struct span){ pos, next });

		if (s.start < s.end)
			*VECTOR_PUSH(out) = (struct sentence){
				.start = s.start, .end = s.end, .paragraph = paragraph
			};
		utf8_back(bytes, pos, next, &cp);
		paragraph = (paragraph && s.start == s.end) || (cp != ' ' && char_is_layout(cp));
		pos = next;
	}
}
