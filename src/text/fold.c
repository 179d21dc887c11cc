/*
 * Folding: forms for comparing, never for showing. FOLD_SPACE works on the
 * bytes; the others on normalised code points, one rule a function, each told
 * by the character, the one written last and the one to come.
 */
#include "fold.h"
#include "text_internal.h"

#include <stdlib.h>
#include <string.h>

/* One folding under way. */
struct folder {
	enum fold       level;
	const uint32_t *in;
	size_t          count, at;
	struct buffer  *out;
	size_t          start;		/* where this folding begins in *out */
	uint32_t        last;		/* character written last, 0 at the start */
	bool            blank;		/* a blank is to be written before the next character */
	bool            newline;	/* it was a line end */
	bool            acronym;	/* dots have been left out of this word */
	size_t          letters;	/* written since the word or piece of an acronym began */
};

static bool
is_letter(uint32_t cp)
{
	enum char_class class = char_class(cp);

	return class >= CHAR_UPPER && class <= CHAR_LETTER;
}

static bool
is_alnum(uint32_t cp)
{
	return is_letter(cp) || char_class(cp) == CHAR_DIGIT;
}

static bool
is_of_word(uint32_t cp)
{
	return is_alnum(cp) || char_class(cp) == CHAR_MARK;
}

static bool
is_newline(uint32_t cp)
{
	return cp == '\n' || cp == '\r' || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

static void
write_cp(struct folder *f, uint32_t cp)
{
	buffer_reserve(f->out, 4);
	f->out->len += utf8_encode(cp, f->out->data + f->out->len);
	f->last = cp;
}

/*
 * Write the blank that is due before `next`. A line end between characters of
 * a script without spaces is none, and a hyphen before a line end only cut a
 * word in two.
 */
static void
settle_blank(struct folder *f, uint32_t next)
{
	if (!f->blank)
		return;
	f->blank = false;
	if (f->newline && f->last == '-' && char_class(next) == CHAR_LOWER && f->letters)
		f->out->len--;
	else if (f->out->len > f->start && !(f->newline && char_class(f->last) == CHAR_IDEOGRAPH &&
					     char_class(next) == CHAR_IDEOGRAPH))
		write_cp(f, ' ');
	f->newline = false;
}

static bool
is_ascii_alnum(uint32_t cp)
{
	return cp < 0x80 && (ascii_class[cp] == CHAR_LOWER || ascii_class[cp] == CHAR_UPPER ||
			     ascii_class[cp] == CHAR_DIGIT);
}

/* Copy s as it is, which begins and ends with no blank. */
static void
copy_run(struct folder *f, const char *s, size_t len)
{
	uint32_t first, last, before;
	size_t at = utf8_back(s, 0, len, &last);

	utf8_decode(s, len, &first);
	settle_blank(f, first);
	before = f->last;
	if (at)
		utf8_back(s, 0, at, &before);
	buffer_append(f->out, s, len);
	f->letters = is_letter(last == '-' ? before : last);
	f->last = last;
}

void
fold_space(const char *s, size_t len, size_t single, struct buffer *out)
{
	struct folder f = { .out = out, .start = out->len };

	for (size_t i = 0; i < len;) {
		uint32_t cp;
		size_t n = utf8_decode(s + i, len - i, &cp), run;

		if (char_is_layout(cp)) {
			f.blank = true;
			f.newline = f.newline || is_newline(cp);
		} else {
			run = i < single ? single - i : single_spaced(s + i, len - i);
			n = run > n ? run : n;
			n -= n > 1 && s[i + n - 1] == ' ';
			copy_run(&f, s + i, n);
		}
		i += n;
	}
}

static uint32_t
peek(const struct folder *f, size_t ahead)
{
	return f->at + ahead < f->count ? f->in[f->at + ahead] : 0;
}

static bool
is_blank(uint32_t cp)
{
	return cp == 0 || char_is_layout(cp) || char_class(cp) == CHAR_SPACE;
}

static bool
is_quote(uint32_t cp)
{
	switch (cp) {
	case '"': case '\'': case '`': case 0xAB: case 0xBB: case 0x2032: case 0x2033: case 0x2035:
	case 0x2036: case 0x2039: case 0x203A: case 0x300C: case 0x300D: case 0x300E: case 0x300F:
	case 0x301D: case 0x301E: case 0x301F: case 0xFE41: case 0xFE42: case 0xFE43: case 0xFE44:
	case 0xFF02: case 0xFF07: case 0xFF62: case 0xFF63:
		return true;
	default:
		return cp >= 0x2018 && cp <= 0x201F;
	}
}

/*
 * Quotation marks: one form for all of them, and one for the apostrophe
 * inside a word. The blanks French sets inside its own go.
 */
static void
put_quote(struct folder *f, uint32_t cp)
{
	uint32_t next = peek(f, 1);
	bool single = cp == '\'' || cp == '`' || cp == 0x2018 || cp == 0x2019;

	f->acronym = false;
	if (!f->blank && single && (is_alnum(f->last) || f->last == '.') && is_alnum(next)) {
		if (f->level == FOLD_COMPARE && (next == 's' || next == 'S') && !is_of_word(peek(f, 2)) &&
		    is_letter(f->last))
			f->at++;	/* possessive */
		else
			write_cp(f, '\'');
		return;
	}
	if (cp == 0xBB && f->blank && (is_blank(next) || !is_alnum(next)))
		f->blank = f->newline = false;
	settle_blank(f, cp);
	if (single && next == cp)
		f->at++;	/* two single ones are a double one */
	write_cp(f, '"');
	if (cp == 0xAB && is_blank(next))
		while (f->at + 1 < f->count && is_blank(peek(f, 1)))
			f->at++;
}

static bool
is_dash(uint32_t cp)
{
	return cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2E3A || cp == 0x2E3B ||
	       cp == 0xFE58 || cp == 0xFE63 || cp == 0xFF0D;
}

static bool
is_long_dash(uint32_t cp)
{
	return cp == 0x2014 || cp == 0x2015 || cp == 0x2E3A || cp == 0x2E3B || cp == 0xFE58;
}

/* Would become one character with what stands before, were a sign between left out: marks, vowel and final jamo. */
static bool
is_clinging(uint32_t cp)
{
	return char_class(cp) == CHAR_MARK || (cp >= 0x1161 && cp <= 0x11FF);
}

/* A dash between words is " - " however it is set; a hyphen stays, or goes when comparing words. */
static void
put_dash(struct folder *f)
{
	bool between = false, newline = false;
	size_t n = 0;
	uint32_t next;

	for (; is_dash(peek(f, n)); n++)
		between = between || is_long_dash(peek(f, n));
	f->acronym = false;
	next = peek(f, n);
	newline = is_newline(next);
	between = between || n > 1 || ((f->blank || !f->last) && is_blank(next));
	f->at += n - 1;
	if (between) {
		f->blank = f->out->len > f->start;
		f->newline = false;
		settle_blank(f, '-');
		write_cp(f, '-');
		f->blank = true;
		f->letters = 0;
		return;
	}
	settle_blank(f, '-');
	if (f->level == FOLD_COMPARE && !newline && is_letter(f->last) && is_letter(next) &&
	    !is_clinging(next))
		return;
	f->letters = is_letter(f->last);
	write_cp(f, '-');
}

/* "U.S." is "US": the dot after a single letter that another single letter follows, and the last one. */
static bool
is_acronym_dot(const struct folder *f)
{
	if (f->level != FOLD_COMPARE || f->blank || f->letters != 1 || !is_letter(f->last) ||
	    is_clinging(peek(f, 1)))
		return false;
	return f->acronym || (is_letter(peek(f, 1)) && !is_of_word(peek(f, 2)));
}

static void
put_dot(struct folder *f)
{
	if (is_acronym_dot(f)) {
		f->acronym = true;
		f->letters = 0;
		return;
	}
	if (f->last == '.' && f->blank && !is_alnum(peek(f, 1)))
		f->blank = f->newline = false;		/* ". . ." */
	settle_blank(f, '.');
	write_cp(f, '.');
	f->letters = 0;
	f->acronym = false;
}

static void
put(struct folder *f, uint32_t cp)
{
	enum char_class class = char_class(cp);

	if (char_is_layout(cp) || class == CHAR_SPACE) {
		f->newline = f->newline || is_newline(cp);
		f->blank = true;
	} else if (is_quote(cp)) {
		put_quote(f, cp);
	} else if (is_dash(cp)) {
		put_dash(f);
	} else if (cp == '.') {
		put_dot(f);
	} else {
		bool blank = f->blank;

		settle_blank(f, cp);
		if (blank || !is_alnum(f->last)) {
			f->acronym = f->acronym && !blank;
			f->letters = 0;
		}
		write_cp(f, f->level == FOLD_COMPARE && cp >= 'A' && cp <= 'Z' ? cp + 32 : cp);
		if (class >= CHAR_UPPER && class <= CHAR_DIGIT)
			f->letters++;
		else if (class != CHAR_MARK)
			f->letters = f->acronym = 0;
	}
}

/* The rest of a word of ASCII, in which no rule has anything to say. */
static void
put_rest_of_word(struct folder *f)
{
	size_t first = f->at;
	bool lower = f->level == FOLD_COMPARE;

	while (is_ascii_alnum(peek(f, 0)))
		f->at++;
	buffer_reserve(f->out, f->at - first);
	for (size_t i = first; i < f->at; i++)
		f->out->data[f->out->len++] = (char)(lower ? char_lower(f->in[i]) : f->in[i]);
	f->letters += f->at - first;
	f->last = (unsigned char)f->out->data[f->out->len - 1];
}

/* One word of ASCII and nothing else, as nearly all tokens are: true when that was all. */
static bool
fold_plain_word(enum fold level, const char *s, size_t len, struct buffer *out)
{
	char *to = out->data + out->len;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];

		if (!is_ascii_alnum(c))
			return false;
		to[i] = (char)(level == FOLD_COMPARE ? char_lower(c) : c);
	}
	out->len += len;
	return true;
}

static void
fold_characters(enum fold level, const char *s, size_t len, struct buffer *out)
{
	struct folder f = { .level = level, .out = out, .start = out->len };
	struct fold_input in;

	fold_input_read(&in, level, s, len);
	f.in = in.items;
	f.count = in.count;
	while (f.at < f.count) {
		uint32_t cp = f.in[f.at];

		put(&f, cp);
		f.at++;
		if (is_ascii_alnum(cp) && is_ascii_alnum(peek(&f, 0)))
			put_rest_of_word(&f);
	}
	if (in.items != in.small)
		free(in.items);
}

void
text_fold(enum fold level, const char *s, size_t len, struct buffer *out)
{
	buffer_reserve(out, len + 4);
	if (fold_plain_word(level, s, len, out))
		return;
	if (level == FOLD_SPACE)
		fold_space(s, len, 0, out);
	else
		fold_characters(level, s, len, out);
}

/* Two letters or digits of ASCII that differ, also when case is kept: no mark around them makes one the other. */
static bool
differ_plainly(unsigned char a, unsigned char b)
{
	return a != b && is_ascii_alnum(a) && is_ascii_alnum(b);
}

/* Nothing, against what begins with a letter or digit; or two that begin or end with different ones. */
static bool
differ_at_ends(const char *a, size_t a_len, const char *b, size_t b_len)
{
	if (!a_len || !b_len)
		return is_ascii_alnum((unsigned char)(a_len ? a : b)[0]);
	return differ_plainly((unsigned char)a[0], (unsigned char)b[0]) ||
	       differ_plainly((unsigned char)a[a_len - 1], (unsigned char)b[b_len - 1]);
}

bool
text_equal(enum fold level, const char *a, size_t a_len, const char *b, size_t b_len)
{
	struct buffer x = { 0 }, y = { 0 };
	bool equal;

	if (a_len == b_len && (!a_len || !memcmp(a, b, a_len)))
		return true;
	if (level < FOLD_COMPARE && differ_at_ends(a, a_len, b, b_len))
		return false;
	text_fold(level, a, a_len, &x);
	text_fold(level, b, b_len, &y);
	equal = x.len == y.len && (!x.len || !memcmp(x.data, y.data, x.len));
	buffer_free(&x);
	buffer_free(&y);
	return equal;
}
