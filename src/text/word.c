/*
 * Words: UAX #29 boundaries, tailored for comparing prose. A token is found
 * from its start alone, so the same bytes give the same tokens anywhere.
 */
#include "text_internal.h"

#include <stdlib.h>
#include <string.h>

#define FUNCTION_BYTES 16	/* longest function word looked up */

struct cursor {
	const char *s;
	size_t      end;
};

/* A character and what it is; bytes 0 at the end. */
struct glyph {
	uint32_t        cp;
	enum char_class class;
	size_t          bytes;
};

/* Letters and digits of ASCII, told apart from everything else. */
static const uint8_t ascii_alnum[256] = {
	['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1,
	['8'] = 1, ['9'] = 1, ['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1,
	['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1, ['K'] = 1, ['L'] = 1, ['M'] = 1, ['N'] = 1,
	['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1, ['S'] = 1, ['T'] = 1, ['U'] = 1, ['V'] = 1,
	['W'] = 1, ['X'] = 1, ['Y'] = 1, ['Z'] = 1, ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1,
	['e'] = 1, ['f'] = 1, ['g'] = 1, ['h'] = 1, ['i'] = 1, ['j'] = 1, ['k'] = 1, ['l'] = 1,
	['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1, ['s'] = 1, ['t'] = 1,
	['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1, ['y'] = 1, ['z'] = 1
};

static struct glyph
glyph_at(const struct cursor *c, size_t pos)
{
	struct glyph g = { 0, CHAR_SPACE, 0 };

	if (pos >= c->end)
		return g;
	if ((unsigned char)c->s[pos] < 0x80) {
		g.cp = (unsigned char)c->s[pos];
		g.class = ascii_class[g.cp];
		g.bytes = 1;
		return g;
	}
	g.bytes = utf8_decode(c->s + pos, c->end - pos, &g.cp);
	g.class = char_class(g.cp);
	return g;
}

static bool
is_alnum(enum char_class class)
{
	return (class >= CHAR_UPPER && class <= CHAR_LETTER) || class == CHAR_DIGIT;
}

static bool
is_letter(enum char_class class)
{
	return class >= CHAR_UPPER && class <= CHAR_LETTER;
}

static bool
is_hyphen(uint32_t cp)
{
	return cp == '-' || cp == 0x2010 || cp == 0x2011;
}

/* Signs that may stand inside a word or number, given the characters on both sides. */
static bool
joins(uint32_t cp, enum char_class before, enum char_class after)
{
	bool letters = is_letter(before) && is_letter(after);
	bool digits = before == CHAR_DIGIT && after == CHAR_DIGIT;

	switch (cp) {
	case '.': case 0xB7: case 0x2024: case 0x2027:
		return letters || digits;
	case ',': case ':': case '/': case 0x066B: case 0x066C: case 0x2044:
		return digits;
	case '\'': case 0x2019: case 0x02BC: case '-': case 0x2010: case 0x2011: case '_': case '@':
		return is_alnum(after);
	default:
		return false;
	}
}

static bool
is_unit_sign(uint32_t cp)
{
	return cp == '%' || cp == 0xB0 || cp == 0x2030 || cp == 0x20AC || cp == 0xA3 || cp == '$' ||
	       cp == 0x066A;
}

static bool
is_currency(uint32_t cp)
{
	return cp == '$' || (cp >= 0xA2 && cp <= 0xA5) || (cp >= 0x20A0 && cp <= 0x20CF);
}

/* A word cut by a hyphen at a line end: the offset where it goes on, or 0. */
static size_t
soft_line_end(const struct cursor *c, size_t pos)
{
	bool newline = false;

	while (pos < c->end && (unsigned char)c->s[pos] < 0x80 && char_is_layout((unsigned char)c->s[pos])) {
		newline = newline || c->s[pos] == '\n' || c->s[pos] == '\r';
		pos++;
	}
	return newline && glyph_at(c, pos).class == CHAR_LOWER ? pos : 0;
}

/* "U.S", "e.g": single letters with dots between, to which a last dot belongs. */
static bool
is_acronym(const char *s, size_t start, size_t end)
{
	size_t letters = 0, dots = 0;

	for (size_t i = start; i < end; i++) {
		if (s[i] == '.') {
			if (letters != 1)
				return false;
			letters = 0;
			dots++;
		} else if (((unsigned char)s[i] & 0xC0) != 0x80) {
			letters++;
		}
	}
	return dots && letters == 1;
}

/* Extend over a word that starts at `pos` with letters or digits. */
static size_t
word_end(const struct cursor *c, size_t start, size_t pos)
{
	enum char_class before = CHAR_OTHER;

	for (;;) {
		struct glyph g, after;
		size_t on, run = pos;

		while (pos < c->end && ascii_alnum[(unsigned char)c->s[pos]])
			pos++;
		if (pos > run) {
			before = ascii_class[(unsigned char)c->s[pos - 1]];
			if (pos == c->end || c->s[pos] == ' ')
				return pos;
		}
		g = glyph_at(c, pos);
		if (is_alnum(g.class) || (g.class == CHAR_MARK && g.bytes)) {
			before = g.class == CHAR_MARK ? before : g.class;
			pos += g.bytes;
			continue;
		}
		if (!g.bytes || g.class == CHAR_SPACE)
			break;
		after = glyph_at(c, pos + g.bytes);
		if (joins(g.cp, before, after.class)) {
			pos += g.bytes;
			continue;
		}
		if (is_hyphen(g.cp) && is_letter(before) && (on = soft_line_end(c, pos + g.bytes))) {
			pos = on;
			continue;
		}
		if (before == CHAR_DIGIT && is_unit_sign(g.cp) && !is_alnum(after.class))
			return pos + g.bytes;
		if (g.cp == '.' && is_acronym(c->s, start, pos))
			return pos + 1;
		break;
	}
	return pos;
}

static bool
starts_with(const struct cursor *c, size_t pos, const char *prefix)
{
	size_t n = strlen(prefix);

	return c->end - pos >= n && !memcmp(c->s + pos, prefix, n);
}

/* The end of a URL that starts at `pos`, or 0. Stops and closers at its end are not of it. */
static size_t
url_end(const struct cursor *c, size_t pos)
{
	size_t end = pos;

	if (pos + 4 > c->end || (c->s[pos + 1] != 't' && c->s[pos + 1] != 'w'))
		return 0;
	if (!starts_with(c, pos, "http://") && !starts_with(c, pos, "https://") &&
	    !starts_with(c, pos, "ftp://") &&
	    !(starts_with(c, pos, "www.") && is_alnum(glyph_at(c, pos + 4).class)))
		return 0;
	while (end < c->end && (unsigned char)c->s[end] > ' ' && !strchr("<>\"", c->s[end]) &&
	       (unsigned char)c->s[end] < 0x80)
		end++;
	while (end > pos && strchr(".,;:!?)]}'", c->s[end - 1]))
		end--;
	return end;
}

/* "$12", "-5", "+1", "@name", "#tag": a sign that belongs to what follows it. */
static bool
is_prefix(const struct cursor *c, size_t start, struct glyph g, bool word_before)
{
	struct glyph after = glyph_at(c, start + g.bytes);

	if (is_currency(g.cp))
		return after.class == CHAR_DIGIT;
	if (word_before)
		return false;
	if (g.cp == '-' || g.cp == '+' || g.cp == 0x2212 || g.cp == '.')
		return after.class == CHAR_DIGIT;
	return (g.cp == '@' || g.cp == '#') && is_alnum(after.class);
}

/* Emoji and other symbols with what is joined to them; pairs of regional indicators. */
static size_t
symbol_end(const struct cursor *c, size_t pos, uint32_t first)
{
	bool flag = first >= 0x1F1E6 && first <= 0x1F1FF;
	bool joined = false;

	for (;;) {
		struct glyph g = glyph_at(c, pos);

		if (!g.bytes)
			return pos;
		if (g.class == CHAR_MARK || (g.cp >= 0x1F3FB && g.cp <= 0x1F3FF)) {
			joined = g.cp == 0x200D;
		} else if (flag && g.cp >= 0x1F1E6 && g.cp <= 0x1F1FF) {
			flag = false;
		} else if (joined && g.class == CHAR_OTHER && g.cp >= 0x2000) {
			joined = false;
		} else {
			return pos;
		}
		pos += g.bytes;
	}
}

static size_t
marks_end(const struct cursor *c, size_t pos)
{
	struct glyph g;

	while ((g = glyph_at(c, pos)).class == CHAR_MARK)
		pos += g.bytes;
	return pos;
}

static size_t
run_end(const struct cursor *c, size_t pos, uint32_t cp)
{
	struct glyph g;

	if (cp != '.' && cp != '-' && cp != '!' && cp != '?' && cp != '`' && cp != '*' && cp != '_' &&
	    cp != '=')
		return pos;
	while ((g = glyph_at(c, pos)).bytes && g.cp == cp)
		pos += g.bytes;
	return pos;
}

/* Find the token at `pos`, which is no white space: sets its end and class (function words not told apart). */
static void
token_read(const struct cursor *c, size_t pos, bool word_before, struct token *t)
{
	struct glyph g = glyph_at(c, pos);
	size_t end = pos + g.bytes;

	t->start = (uint32_t)pos;
	if (is_alnum(g.class)) {
		size_t url = !word_before && (g.cp == 'h' || g.cp == 'w' || g.cp == 'f') ? url_end(c, pos) : 0;

		t->class = g.class == CHAR_DIGIT ? TOKEN_NUMBER : TOKEN_WORD;
		end = url ? url : word_end(c, pos, pos);
	} else if (g.class == CHAR_IDEOGRAPH) {
		t->class = TOKEN_IDEOGRAPH;
		end = marks_end(c, end);
	} else if (is_prefix(c, pos, g, word_before)) {
		t->class = g.cp == '@' || g.cp == '#' ? TOKEN_WORD : TOKEN_NUMBER;
		end = word_end(c, end, end);
	} else if (g.class >= CHAR_OPEN) {
		t->class = TOKEN_PUNCTUATION;
		end = run_end(c, end, g.cp);
	} else {
		t->class = TOKEN_SYMBOL;
		end = symbol_end(c, end, g.cp);
	}
	t->end = (uint32_t)end;
}

/*
 * The end of a word of ASCII letters and digits with a blank behind it, or a
 * stop and then a blank: most words, found without decoding. 0: not such a word.
 */
static size_t
plain_word_end(const struct cursor *c, size_t pos)
{
	size_t end = pos;

	while (end < c->end && ascii_alnum[(unsigned char)c->s[end]])
		end++;
	if (end == pos || end == c->end || c->s[end] == ' ')
		return end == pos ? 0 : end;
	if (end + 1 < c->end && c->s[end + 1] != ' ')
		return 0;
	switch (c->s[end]) {
	case '.': case ',': case ';': case ':': case '!': case '?': case ')':
		return end;
	default:
		return 0;
	}
}

static bool
is_word(unsigned class)
{
	return class <= TOKEN_IDEOGRAPH;
}

static void
token_at(const struct cursor *c, size_t pos, bool word_before, struct token *t)
{
	size_t end = plain_word_end(c, pos);

	if (!end) {
		token_read(c, pos, word_before, t);
		return;
	}
	t->start = (uint32_t)pos;
	t->end = (uint32_t)end;
	t->class = ascii_class[(unsigned char)c->s[pos]] == CHAR_DIGIT ? TOKEN_NUMBER : TOKEN_WORD;
}

/* Bytes of the white space character at pos; 0: none. */
static size_t
blank_at(const struct cursor *c, size_t pos)
{
	struct glyph g;

	if (c->s[pos] == ' ')
		return 1;
	if (ascii_alnum[(unsigned char)c->s[pos]])
		return 0;
	g = glyph_at(c, pos);
	return g.class == CHAR_SPACE ? g.bytes : 0;
}

static bool
is_function(const char *s, const struct token *t, const struct lang *lang)
{
	char word[FUNCTION_BYTES * 3];	/* a small letter may take more bytes than its capital */
	size_t len = 0;

	if (t->end - t->start > FUNCTION_BYTES)
		return false;
	for (size_t i = t->start; i < t->end;) {
		uint32_t cp = (unsigned char)s[i];

		if (ascii_alnum[cp]) {
			word[len++] = (char)(cp >= 'A' && cp <= 'Z' ? cp + 'a' - 'A' : cp);
			i++;
			continue;
		}
		i += utf8_decode(s + i, t->end - i, &cp);
		if (cp == 0x2019)
			cp = '\'';
		len += utf8_encode(char_lower(cp), word + len);
	}
	return word_list_has(&lang->function_words, word, len);
}

void
text_tokenize(const char *bytes, struct span span, const char *lang, struct tokens *out)
{
	const struct cursor c = { bytes, span.end };
	const struct lang *l = lang_find(lang);
	bool space = false, word_before = false;
	size_t pos = span.start;

	while (pos < c.end) {
		struct token t = { 0 };
		size_t blank = blank_at(&c, pos);

		if (blank) {
			space = true;
			word_before = false;
			pos += blank;
			continue;
		}
		token_at(&c, pos, word_before, &t);
		t.space_before = space;
		if (t.class == TOKEN_WORD && is_function(bytes, &t, l))
			t.class = TOKEN_FUNCTION;
		word_before = is_word(t.class);
		space = false;
		pos = t.end;
		*VECTOR_PUSH(out) = t;
	}
}

void
tokens_free(struct tokens *t)
{
	VECTOR_FREE(t);
}

size_t
word_token_end(const char *bytes, size_t pos, size_t end, bool *word)
{
	const struct cursor c = { bytes, end };
	struct token t;

	token_at(&c, pos, *word, &t);
	*word = is_word(t.class);
	return t.end;
}
