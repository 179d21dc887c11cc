/*
 * Blocks, and what a newline inside one means. A blank line, a form feed or
 * U+2029 ends a block; every decision is made from the lines of one block,
 * so that an edit elsewhere never changes it.
 */
#include "text_internal.h"
#include "width_run.h"

#include <string.h>

#include "tdiff/wide.h"

#define WIDE_BLOCK 100	/* columns: lines beyond were not wrapped by hand, so each is a paragraph */
#define TAB_STOP   8
#define SKIP_LIMIT 200	/* bytes of a date line or dateline that count for the width of their line */

struct line {
	size_t left, ink;	/* where it starts on the page and what stands there: before what was skipped of it */
	size_t start, end;	/* without the white space around it */
	size_t indent, columns;
	bool   lower, upper;	/* begins in lower case, in upper case */
};

typedef VECTOR(struct line) lines;

/* Bytes that may begin a line or block end. */
static const uint8_t line_stop[256] = {
	['\n'] = 1, ['\r'] = 1, ['\f'] = 1, [0xC2] = 1, [0xE2] = 1
};

enum line_end { LINE_NONE, LINE_NEWLINE, LINE_BLOCK };

/* The kind of line end at s[pos]; *n is set to its bytes. */
static enum line_end
line_end_at(const char *s, size_t pos, size_t end, size_t *n)
{
	const unsigned char *u = (const unsigned char *)s + pos;
	size_t left = end - pos;

	*n = 1;
	if (*u == '\n')
		return LINE_NEWLINE;
	if (*u == '\f')
		return LINE_BLOCK;
	if (*u == '\r') {
		*n = left > 1 && u[1] == '\n' ? 2 : 1;
		return LINE_NEWLINE;
	}
	if (*u == 0xC2 && left > 1 && u[1] == 0x85) {
		*n = 2;
		return LINE_NEWLINE;
	}
	if (*u == 0xE2 && left > 2 && u[1] == 0x80 && (u[2] | 1) == 0xA9) {
		*n = 3;
		return u[2] == 0xA9 ? LINE_BLOCK : LINE_NEWLINE;
	}
	return LINE_NONE;
}

/* The bytes with which a line end other than LF may begin: CR and FF, C2 and E2. */
static inline wide
odd_line_ends(const char *s)
{
	wide w = wide_load(s);

	return (wide)((w | 1) == '\r') | (wide)((w & 0xDF) == 0xC2);
}

/* True when no line of s[pos .. end) ends in anything but LF, so that memchr() finds them all. */
static bool
only_newlines(const char *s, size_t pos, size_t end)
{
	size_t n;

	while (end - pos >= WIDE) {
		unsigned found;

		if (end - pos >= WIDE_STEP && !WIDE_ANY_IN_STEP(odd_line_ends, s + pos)) {
			pos += WIDE_STEP;
			continue;
		}
		for (found = wide_bits(odd_line_ends(s + pos)); found; found &= found - 1)
			if (line_end_at(s, pos + (size_t)__builtin_ctz(found), end, &n) != LINE_NONE)
				return false;
		pos += WIDE;
	}
	for (; pos < end; pos++)
		if (s[pos] != '\n' && line_stop[(unsigned char)s[pos]] &&
		    line_end_at(s, pos, end, &n) != LINE_NONE)
			return false;
	return true;
}

/* Find the end of the line that starts at pos: sets *stop, *next. */
static enum line_end
line_find(const char *s, size_t pos, size_t end, bool plain, size_t *stop, size_t *next)
{
	if (plain) {
		const char *found = memchr(s + pos, '\n', end - pos);

		*stop = found ? (size_t)(found - s) : end;
		*next = found ? *stop + 1 : end;
		return found ? LINE_NEWLINE : LINE_NONE;
	}
	for (;;) {
		enum line_end kind;
		size_t n;

		while (pos < end && !line_stop[(unsigned char)s[pos]])
			pos++;
		if (pos >= end) {
			*stop = *next = end;
			return LINE_NONE;
		}
		kind = line_end_at(s, pos, end, &n);
		if (kind != LINE_NONE) {
			*stop = pos;
			*next = pos + n;
			return kind;
		}
		pos++;
	}
}

struct span
span_trim_blank(const char *bytes, struct span s)
{
	uint32_t cp;

	while (s.start < s.end) {
		size_t n = utf8_decode(bytes + s.start, s.end - s.start, &cp);

		if (char_class(cp) != CHAR_SPACE)
			break;
		s.start += (uint32_t)n;
	}
	while (s.end > s.start) {
		size_t at = utf8_back(bytes, s.start, s.end, &cp);

		if (char_class(cp) != CHAR_SPACE)
			break;
		s.end = (uint32_t)at;
	}
	return s;
}

static struct span
trimmed(const char *bytes, size_t start, size_t end)
{
	return span_trim(bytes, (struct span){ (uint32_t)start, (uint32_t)end });
}

/* The column that follows s[start .. end), which begins at `column`. */
static size_t
column_after(const char *s, size_t start, size_t end, size_t column)
{
	for (size_t i = start; i < end;) {
		size_t n = printable_run(s + i, end - i);
		uint32_t cp;

		column += n;
		i += n;
		if (i == end)
			break;
		i += utf8_decode(s + i, end - i, &cp);
		column = cp == '\t' ? (column / TAB_STOP + 1) * TAB_STOP : column + char_columns(cp);
	}
	return column;
}

/* Columns of the first word; of a script without spaces, of what may not be parted at a line end. */
static size_t
first_word_columns(const char *s, size_t start, size_t end, bool *spaced)
{
	size_t columns = 0, ideographs = 0;

	*spaced = true;
	for (size_t i = start; i < end;) {
		uint32_t cp;
		enum char_class class;

		i += utf8_decode(s + i, end - i, &cp);
		class = char_class(cp);
		if (class == CHAR_SPACE)
			break;
		columns += char_columns(cp);
		if (class == CHAR_IDEOGRAPH && ++ideographs == 2) {
			*spaced = false;
			break;
		}
	}
	return columns;
}

static bool
is_bullet(uint32_t cp)
{
	switch (cp) {
	case '-': case '*': case '+':
	case 0x00B7: case 0x2013: case 0x2014: case 0x2022: case 0x2023: case 0x2043:
	case 0x204C: case 0x204D: case 0x2219: case 0x25AA: case 0x25CF: case 0x25E6:
		return true;
	default:
		return false;
	}
}

/* "1." "12)" "(3)" "a)" "(b)" "iv)" "b." and bullets, with a blank after them: their bytes, or 0. */
static size_t
list_marker(const char *s, size_t start, size_t end)
{
	size_t i = start, digits = 0, letters = 0;
	bool open = i < end && s[i] == '(', lower = true;
	uint32_t cp;

	if (i < end && !open) {
		size_t n = utf8_decode(s + i, end - i, &cp);

		if (is_bullet(cp))
			return i + n < end && (s[i + n] == ' ' || s[i + n] == '\t') ? n : 0;
	}
	i += open;
	for (; i < end && digits + letters <= 4; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c >= 0x80 || (ascii_class[c] != CHAR_DIGIT && ascii_class[c] != CHAR_LOWER &&
				  ascii_class[c] != CHAR_UPPER))
			break;
		if (ascii_class[c] == CHAR_DIGIT)
			digits++;
		else
			letters++;
		lower = lower && ascii_class[c] != CHAR_UPPER;
	}
	if (i >= end || (digits && letters) || digits + letters == 0 || digits > 3)
		return 0;
	if (s[i] != ')' && s[i] != '.')
		return 0;
	if (letters > 1 && strspn(s + start + open, "ivx") < letters)
		return 0;
	if (s[i] == '.' && (open || (letters && !(letters == 1 && lower))))
		return 0;
	i++;
	if (i < end && s[i - 1] == '.' && s[i] == ')')
		i++;
	return i < end && (s[i] == ' ' || s[i] == '\t') ? i - start : 0;
}

/* The case a line begins in, behind quotes and brackets. */
static void
read_case(const char *s, struct line *l)
{
	for (size_t i = l->start; i < l->end;) {
		uint32_t cp;
		enum char_class class;

		i += utf8_decode(s + i, l->end - i, &cp);
		class = char_class(cp);
		l->lower = class == CHAR_LOWER;
		l->upper = class == CHAR_UPPER;
		if (class != CHAR_SPACE && class != CHAR_QUOTE && class != CHAR_OPEN)
			return;
	}
}

/* What the decisions about a block's newlines are made from, beside the two lines. */
struct layout {
	struct line *lines;
	size_t       count;
	size_t       widest;	/* once it is measured */
	bool         measured;
	bool         verse;	/* four lines or more, all of which begin in upper case */
};

/* Measure the lines; those of a block found too wide to have been wrapped by hand need no more. */
static void
block_measure(const char *bytes, struct layout *block)
{
	if (block->measured)
		return;
	for (size_t i = 0; i < block->count && block->widest <= WIDE_BLOCK; i++) {
		struct line *l = &block->lines[i];

		l->indent = column_after(bytes, l->left, l->ink, 0);
		l->columns = column_after(bytes, l->ink, l->end, l->indent);
		block->widest = l->columns > block->widest ? l->columns : block->widest;
	}
	block->measured = true;
}

/* No column has less than a byte, but for those of tabs: most blocks show without measuring that they are not wide. */
static bool
is_wide(const char *bytes, struct layout *block)
{
	const struct line *first = block->lines, *last = first + block->count - 1;
	bool narrow = !memchr(bytes + first->left, '\t', last->end - first->left);

	for (size_t i = 0; narrow && i < block->count; i++)
		narrow = first[i].end - first[i].left <= WIDE_BLOCK;
	if (!narrow)
		block_measure(bytes, block);
	return block->widest > WIDE_BLOCK;
}

/* Is the newline before line i a break? */
static bool
is_break(const char *s, struct layout *block, size_t i)
{
	const struct line *p = &block->lines[i - 1], *n = p + 1;
	size_t word;
	bool spaced;

	if (s[n->start] == '>' || list_marker(s, n->start, n->end))
		return true;
	if (n->lower)
		return false;
	block_measure(s, block);
	if (n->indent >= p->indent + 2) {
		size_t marker = list_marker(s, p->start, p->end);

		if (!marker || n->indent > p->indent + marker + 1)
			return true;
	}
	if (block->count < 3)
		return false;
	word = first_word_columns(s, n->start, n->end, &spaced);
	return block->verse || p->columns + spaced + word <= block->widest;
}

/* Is every newline of the block a break? */
static bool
is_unwrapped(const char *bytes, struct layout *block, enum text_newlines newlines)
{
	if (newlines != NEWLINES_AUTO || block->count < 2)
		return newlines == NEWLINES_BREAK;
	block->verse = block->count > 3;
	for (size_t i = 0; i < block->count; i++) {
		read_case(bytes, &block->lines[i]);
		block->verse = block->verse && block->lines[i].upper;
	}
	return is_wide(bytes, block);
}

/* Cut one block, given as its lines. */
static void
block_cut(const char *bytes, lines *block, enum text_newlines newlines, paragraphs *out)
{
	struct layout layout = { .lines = block->items, .count = block->count };
	const struct line *l = block->items;
	bool unwrapped;
	size_t first = 0;

	if (!block->count)
		return;
	unwrapped = is_unwrapped(bytes, &layout, newlines);
	for (size_t i = 1; i <= block->count; i++) {
		if (i < block->count && !unwrapped &&
		    (newlines == NEWLINES_SPACE || !is_break(bytes, &layout, i)))
			continue;
		*VECTOR_PUSH(out) = (struct paragraph){
			{ (uint32_t)l[first].start, (uint32_t)l[i - 1].end }, first == 0
		};
		first = i;
	}
	block->count = 0;
}

void
paragraph_cut(const char *bytes, struct span part, enum text_newlines newlines, paragraphs *out)
{
	lines block = { 0 };
	size_t pos = part.start, left = pos;
	bool plain = only_newlines(bytes, part.start, part.end);

	while (left > 0 && bytes[left - 1] != '\n' && bytes[left - 1] != '\r' && pos - left < SKIP_LIMIT)
		left--;
	while (pos < part.end) {
		struct span line;
		size_t stop, next;
		enum line_end kind;

		if (!block.count && bytes[pos] == '\n') {
			left = ++pos;
			continue;
		}
		kind = line_find(bytes, pos, part.end, plain, &stop, &next);
		line = trimmed(bytes, pos, stop);
		if (line.start == line.end)
			block_cut(bytes, &block, newlines, out);
		else
			*VECTOR_PUSH(&block) = (struct line){
				.left = left, .start = line.start, .end = line.end,
				.ink = left == pos ? line.start : trimmed(bytes, left, stop).start
			};
		if (kind == LINE_BLOCK)
			block_cut(bytes, &block, newlines, out);
		pos = left = next;
	}
	block_cut(bytes, &block, newlines, out);
	VECTOR_FREE(&block);
}
