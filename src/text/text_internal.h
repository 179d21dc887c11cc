#ifndef TEXT_INTERNAL_H
#define TEXT_INTERNAL_H

#include "tdiff/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "decode.h"

struct lang;

/* A stop before white space that was not taken for the end of its sentence: with what belongs to it, and what follows. */
struct doubt {
	uint32_t end, next;
	bool     lower;		/* a small letter follows; otherwise what stands before it was the reason */
};

struct text {
	const char            *bytes;
	size_t                 len;
	struct sentence       *sentences;	/* with room for one more for each doubt */
	size_t                 count;
	const struct doubt    *doubts;	/* stops inside sentences, rising */
	size_t                 doubt_count;
	const struct lang     *lang;
	size_t                 malformed, malformed_first;
};

/* ---- utf8.c: bytes and characters ---- */

/* As decode(), with U+FFFD for what is malformed. */
static inline size_t
utf8_decode(const char *s, size_t len, uint32_t *cp)
{
	size_t n = decode(s, len, cp);

	if (*cp == MALFORMED)
		*cp = 0xFFFD;
	return n;
}

size_t utf8_back_wide(const char *s, size_t low, size_t pos, uint32_t *cp);
size_t utf8_encode_wide(uint32_t cp, char out[4]);

/* Start of the code point (or malformed subpart) that ends at pos > 0; never before `low`. */
static inline size_t
utf8_back(const char *s, size_t low, size_t pos, uint32_t *cp)
{
	unsigned char last = (unsigned char)s[pos - 1];

	if (last >= 0x80)
		return utf8_back_wide(s, low, pos, cp);
	*cp = last;
	return pos - 1;
}

/* Write a code point as UTF-8 and return its bytes. */
static inline size_t
utf8_encode(uint32_t cp, char out[4])
{
	if (cp >= 0x80)
		return utf8_encode_wide(cp, out);
	out[0] = (char)cp;
	return 1;
}

/* Number of malformed subparts; *first is the offset of the first, if any. */
size_t utf8_malformed(const char *s, size_t len, size_t *first);

/* What a character is for cutting sentences and words. */
enum char_class {
	CHAR_OTHER,		/* symbols, controls, malformed */
	CHAR_SPACE,
	CHAR_UPPER,
	CHAR_LOWER,
	CHAR_LETTER,		/* of a script without case */
	CHAR_IDEOGRAPH,		/* Han, Kana: scripts written without spaces */
	CHAR_DIGIT,
	CHAR_MARK,		/* combining, format: belongs to what stands before */
	CHAR_OPEN,		/* ( [ and quotes that open */
	CHAR_CLOSE,
	CHAR_QUOTE,		/* opens or closes */
	CHAR_DASH,
	CHAR_DOT,		/* may be of an abbreviation */
	CHAR_STOP,		/* ends a sentence: ! ? and those of other scripts */
	CHAR_CONTINUE,		/* , ; : */
	CHAR_PUNCTUATION	/* the rest of it */
};

extern const uint8_t ascii_class[128];	/* enum char_class */

enum char_class char_class_wide(uint32_t cp);	/* beyond ASCII */
uint32_t        char_lower_wide(uint32_t cp);

static inline enum char_class
char_class(uint32_t cp)
{
	return cp < 0x80 ? (enum char_class)ascii_class[cp] : char_class_wide(cp);
}

static inline uint32_t
char_lower(uint32_t cp)
{
	if (cp >= 0x80)
		return char_lower_wide(cp);
	return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
}

/* Layout white space: blank, tab, line and page ends. Not the no-break and other typographic spaces. */
static inline bool
char_is_layout(uint32_t cp)
{
	return cp == ' ' || (cp >= 0x09 && cp <= 0x0D) || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

unsigned char_columns(uint32_t cp);	/* 0, 1 or 2: near enough for deciding what a newline means */

/* ---- paragraph.c: blocks and newlines ---- */

/* A stretch in which every newline is a blank: where sentences are looked for. */
struct paragraph {
	struct span span;	/* no white space at either end */
	bool        block;	/* the first of its block */
};

typedef VECTOR(struct paragraph) paragraphs;

/* Append the paragraphs of bytes[part). */
void paragraph_cut(const char *bytes, struct span part, enum text_newlines newlines,
		   paragraphs *out);

/* ---- sentence.c ---- */

typedef VECTOR(struct sentence) sentences;
typedef VECTOR(struct doubt) doubts;

#define KEY_BITS  14
#define KEY_WORDS ((1u << KEY_BITS) / 64)

/* What a text's paragraphs are cut by; made once. */
struct sentence_rules {
	const struct lang *lang;
	bool               hold_quotes;
	uint8_t            stop_lead[256];	/* bytes with which a stop may begin */
	uint64_t           filter[KEY_WORDS];	/* of abbreviations: word_key() */
};

void sentence_rules_init(struct sentence_rules *rules, const struct lang *lang, bool hold_quotes);

/* Append the sentences of one paragraph, without hash and role, and the doubtful ends in them. */
void sentence_cut(const char *bytes, struct span paragraph, const struct sentence_rules *rules,
		  sentences *out, doubts *doubtful);

/* The sentences of bytes[part) by the plain rules of UAX #29, in which a newline ends a paragraph. */
void sentence_cut_plain(const char *bytes, struct span part, sentences *out);

/* ---- list_item.c ---- */

#define LIST_MARKER 16

/* A list that began at the start of a paragraph, and the marker read last. */
struct list {
	enum { LIST_NONE, LIST_NUMBER, LIST_LOWER, LIST_UPPER, LIST_ROMAN, LIST_BULLET } kind;
	unsigned value;
	bool     open;		/* "(" before it */
	char     close[3];	/* "." ")" ".)" */
	char     bullet[5];	/* before the number or alone; "" none */
};

/* The end of the marker at `pos`, or `pos` when there is none (kind LIST_NONE). */
size_t list_begin(const char *s, size_t pos, size_t end, struct list *l);

/* Where the next item begins, *after its marker; `end` when there is none. */
size_t list_next(const char *s, size_t pos, size_t end, struct list *l, size_t *after);

/* ---- paragraph.c ---- */

struct span span_trim_blank(const char *bytes, struct span s);

static inline bool
is_visible(char c)
{
	return c > ' ' && c < 0x7F;
}

/* Narrow a span to what stands between its white space. */
static inline struct span
span_trim(const char *bytes, struct span s)
{
	if (s.start < s.end && is_visible(bytes[s.start]) && is_visible(bytes[s.end - 1]))
		return s;
	return span_trim_blank(bytes, s);
}

/* ---- roles.c ---- */

/* Mark captions among the sentences of whole paragraphs, then boilerplate at the end of the text; titles are marked already. */
void roles_mark_captions(const char *bytes, struct sentence *s, size_t count);
void roles_mark_tail(const char *bytes, struct sentence *s, size_t count);

/* ---- word.c ---- */

/*
 * The end of the token at `pos`, where no white space stands. *word: whether a word stands right before it, and
 * then whether it is one.
 */
size_t word_token_end(const char *bytes, size_t pos, size_t end, bool *word);

/* ---- fingerprint.c ---- */

/* Hash of the bytes with each run of layout white space as one blank. */
uint64_t fingerprint(const char *s, size_t len);

/* Bytes before the first layout white space that is not one blank, or control character: len if there is none. */
size_t single_spaced(const char *s, size_t len);

/* ---- fold.c ---- */

/* text_fold() to FOLD_SPACE; `single`: what single_spaced() told of s, or 0. */
void fold_space(const char *s, size_t len, size_t single, struct buffer *out);

/* ---- stem.c ---- */

#define STEM_LIMIT 128	/* bytes; what is longer is no word */

/* ---- language tables: abbreviations.c, lang_XX.c ---- */

/* In place, not by pointer: some thousand pointers would be relocated at every start of the program. */
typedef char listed_word[24];

/* Sorted by bytes; lower case. */
struct word_list {
	const listed_word *words;
	size_t             count;
};

#define WORD_LIST(array) { array, sizeof(array) / sizeof((array)[0]) }

struct lang {
	const char      *code;
	const char      *stemmer;		/* name in Snowball; NULL: none */
	struct word_list never;			/* abbreviations that end no sentence */
	struct word_list before_starter;	/* that end one only before a sentence starter */
	struct word_list may_end;		/* that may end one like any other word: "etc." */
	struct word_list capital;		/* the same, but words when in lower case: "Sun." */
	struct word_list before_digit;		/* that end none before a digit */
	struct word_list starters;		/* words that begin sentences */
	struct word_list function_words;
	const struct lang *base;		/* whose abbreviations hold as well; NULL */
	const char      *extra_stops;		/* ASCII marks that end a sentence too; NULL */
	bool             ordinal_dot;		/* ordinals are written with a dot: "3. Oktober" */
	bool             lower_starts;		/* sentences may begin in lower case; needs full lists above */
};

const struct lang *lang_find(const char *tag);	/* never NULL: lang_und */

/* Eight bytes may be read at `word`, however short it is. */
bool word_list_has(const struct word_list *list, const char *word, size_t len);

/* Where a word, in whichever case, stands in a filter that tells quickly of most words that they are in no list. */
static inline unsigned
word_key(const char *word, size_t len)
{
	const unsigned char *w = (const unsigned char *)word, *last = w + len - 1;
	uint32_t ends = (uint32_t)w[0] << 24 | (uint32_t)w[len > 1] << 16 | (uint32_t)*(last - (len > 1)) << 8 | *last;

	return (((ends | 0x20202020u) + (uint32_t)len) * 0x9E3779B1u) >> (32 - KEY_BITS);
}

#endif
