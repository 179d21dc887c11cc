#ifndef TDIFF_TEXT_H
#define TDIFF_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tdiff/arena.h"
#include "tdiff/buffer.h"
#include "tdiff/span.h"
#include "tdiff/status.h"

/*
 * text: one version of an article, cut into sentences; and the words,
 * folded forms, stems and fingerprints that comparing needs.
 *
 * All positions are byte offsets into the bytes given to text_new(). Bytes
 * that are not UTF-8 never fail: each maximal subpart counts as one U+FFFD.
 */

/* What a sentence is in its article. Enum, name in exports. */
#define ROLE_LIST(X) \
	X(BODY,        "body") \
	X(TITLE,       "title") \
	X(CAPTION,     "caption") \
	X(BOILERPLATE, "boilerplate")

enum role {
#define X(id, name) ROLE_##id,
	ROLE_LIST(X)
#undef X
	ROLE_COUNT
};

const char *text_role_name(enum role role);

enum text_unit     { UNIT_SENTENCE, UNIT_LINE, UNIT_PARAGRAPH };
enum text_newlines { NEWLINES_AUTO, NEWLINES_BREAK, NEWLINES_SPACE };
enum text_rules    { RULES_TAILORED, RULES_UAX29 };

struct text_params {
	enum text_unit     unit;
	enum text_newlines newlines;
	enum text_rules    rules;
	bool               hold_quotes;	/* do not split inside quotations */
	const char        *lang;	/* BCP 47; NULL or "auto": metadata, else a guess */
};

struct text_source {
	const char        *bytes;	/* borrowed; must live as long as the text; no NUL needed */
	size_t             len;		/* at most UINT32_MAX - 1 */
	const struct span *skip;	/* recognised metadata: outside every sentence; rising, apart */
	size_t             skip_count;
	struct span        title;	/* becomes one sentence with ROLE_TITLE; empty: none */
	const char        *lang;	/* what the metadata says, or NULL */
};

struct sentence {
	uint32_t start, end;		/* no white space at either end */
	uint64_t hash;			/* of the bytes with each run of white space as one blank */
	uint8_t  role;			/* enum role */
	bool     paragraph;		/* the first of its paragraph */
};

struct text;	/* opaque; fields in src/text/text_internal.h */

/*
 * Cut the source into sentences. Sentences, skipped spans and white space
 * cover the bytes; no byte is in two. Never fails on any bytes. The text
 * belongs to `arena`.
 */
struct text *text_new(struct arena *arena, const struct text_source *source,
		      const struct text_params *params);

/*
 * Where it is doubtful whether a sentence ends, go by what the other texts
 * show: a stretch that one of them has as a sentence is cut out in all. Texts
 * cut by lines or paragraphs stay as they are. What text_sentences() told
 * before is no longer valid.
 */
void text_cut_alike(struct text *const *texts, size_t count);

const char            *text_bytes(const struct text *t);
size_t                 text_length(const struct text *t);
size_t                 text_count(const struct text *t);	/* sentences */
const struct sentence *text_sentences(const struct text *t);	/* array of text_count() */
void                   text_fetch(const struct text *t, size_t sentence);	/* it will be read soon: fetch its bytes */
const char            *text_lang(const struct text *t);	/* "en", ... or "und"; static string */
size_t                 text_malformed(const struct text *t, size_t *first);	/* subparts; first offset */
size_t                 text_word_count(const struct text *t);	/* words of all sentences, punctuation not counted */

/*
 * The language code that text rules exist for, nearest to `tag` ("de-AT"
 * gives "de"), "und" if none; static string.
 */
const char *text_lang_known(const char *tag);

/* A cheap guess from the bytes alone: static string, "und" when unsure. */
const char *text_lang_guess(const char *bytes, size_t len);

/* A blank, a tab, or the end of a line or page. Other control characters are no white space: they are shown. */
static inline bool
text_is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* ---- words ---- */

enum token_class {
	TOKEN_WORD,		/* letters, digits, numbers with signs and units, URLs, @names */
	TOKEN_FUNCTION,		/* a word of the language's closed class: the, of, und ... */
	TOKEN_NUMBER,
	TOKEN_IDEOGRAPH,	/* one character of a script written without spaces */
	TOKEN_PUNCTUATION,
	TOKEN_SYMBOL		/* anything else that is not white space; emoji, malformed bytes */
};

struct token {
	uint32_t start, end;
	uint8_t  class;			/* enum token_class */
	bool     space_before;		/* white space stands between it and the token before */
};

struct tokens {			/* growing; { 0 } is empty; free with tokens_free() */
	struct token *items;
	size_t        count, cap;
};

/*
 * Append the tokens of bytes[span) by UAX #29 word boundaries, tailored:
 * numbers keep their separators, signs and units, hyphenated words are one,
 * URLs and @names whole, CJK one character a token. White space is no token.
 * Tokens, and white space between them, cover the span.
 */
void text_tokenize(const char *bytes, struct span span, const char *lang, struct tokens *out);
void tokens_free(struct tokens *t);

size_t text_words(const char *bytes, struct span span);	/* how many of the tokens are words */

/* ---- folding: forms for comparing, never for showing ---- */

enum fold {
	FOLD_SPACE,		/* each run of white space (and a soft line end) one blank; trimmed */
	FOLD_TYPOGRAPHY,	/* and quotes, dashes, ellipses, NFC, soft hyphens, zero-width: one form; case kept */
	FOLD_COMPARE		/* and case, compatibility forms, "U.S." = "US", possessives */
};

/* Append the folded form of `len` bytes to *out. Equal forms at a level mean equal at it. */
void text_fold(enum fold level, const char *s, size_t len, struct buffer *out);

/* True when two stretches are equal at a level; no allocation on the common path. */
bool text_equal(enum fold level, const char *a, size_t a_len, const char *b, size_t b_len);

/*
 * How many invisible or deceptive characters stand in the bytes: zero-width,
 * bidi controls, tags, marks beyond CLUSTER_MARKS, mixed scripts inside a word.
 */
size_t text_hidden(const char *s, size_t len);

/* Snowball stemmer of a language; one a thread. Languages without one return words as they are. */
struct stemmer;
struct stemmer *stemmer_new(const char *lang);
void            stemmer_free(struct stemmer *s);
/* Stem of an already folded word; borrowed until the next call. */
const char     *stemmer_stem(struct stemmer *s, const char *word, size_t len, size_t *out_len);

uint64_t text_hash(const void *data, size_t len);	/* XXH3, 64 bit */

#endif
