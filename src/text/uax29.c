#include "boundary.h"

#include "decode.h"
#include "unicode_tables.h"

/* Word and sentence boundaries by UAX #29. Graphemes have a file of their own. */

typedef uint32_t set;
#define WORD(id)     ((set)1 << WB_##id)
#define SENTENCE(id) ((set)1 << SB_##id)

static bool
in(unsigned c, set s)
{
	return s >> c & 1;
}

/* ---- words ---- */

static const set NEWLINES = WORD(NEWLINE) | WORD(CR) | WORD(LF);
static const set IGNORED  = WORD(EXTEND) | WORD(FORMAT) | WORD(ZWJ);	/* WB4 */
static const set LETTER   = WORD(ALETTER) | WORD(HEBREW);
static const set MID_WORD = WORD(MID_LETTER) | WORD(MID_NUM_LET) | WORD(SINGLE_QUOTE);
static const set MID_NUMBER = WORD(MID_NUM) | WORD(MID_NUM_LET) | WORD(SINGLE_QUOTE);
static const set WORD_LIKE = WORD(ALETTER) | WORD(HEBREW) | WORD(NUMERIC) | WORD(KATAKANA);

struct word_state {
	enum unicode_wb last;	/* but what WB4 ignores */
	enum unicode_wb before;	/* the one before it */
	enum unicode_wb raw;	/* the last one, whatever it is */
	bool            odd_ri;
};

/* Class of what follows the character at s, but what WB4 ignores. */
static enum unicode_wb
word_class_after(const char *s, size_t len)
{
	uint32_t cp;
	size_t pos = decode(s, len, &cp);

	while (pos < len) {
		enum unicode_wb c;

		pos += decode(s + pos, len - pos, &cp);
		c = unicode_wb(cp);
		if (!in(c, IGNORED))
			return c;
	}
	return WB_OTHER;
}

/* WB6, WB7b, WB12: a mark between letters or digits, if the like follows. */
static bool
mark_goes_on(enum unicode_wb a, enum unicode_wb b, const char *s, size_t len)
{
	enum unicode_wb after;

	if (a == WB_HEBREW && b == WB_SINGLE_QUOTE)
		return true;						/* WB7a */
	if (!(in(a, LETTER) && in(b, MID_WORD)) && !(a == WB_NUMERIC && in(b, MID_NUMBER)) &&
	    !(a == WB_HEBREW && b == WB_DOUBLE_QUOTE))
		return false;
	after = word_class_after(s, len);
	if (b == WB_DOUBLE_QUOTE)
		return after == WB_HEBREW;
	return a == WB_NUMERIC ? after == WB_NUMERIC : in(after, LETTER);
}

/* WB5 to WB16 */
static bool
word_goes_on(const struct word_state *st, enum unicode_wb b, const char *s, size_t len)
{
	enum unicode_wb a = st->last;

	if (in(b, LETTER) && (in(a, LETTER | WORD(NUMERIC)) ||
			      (in(a, MID_WORD) && in(st->before, LETTER))))
		return true;						/* WB5, 7, 10 */
	if (b == WB_HEBREW && a == WB_DOUBLE_QUOTE && st->before == WB_HEBREW)
		return true;						/* WB7c */
	if (b == WB_NUMERIC && (in(a, LETTER | WORD(NUMERIC)) ||
				(in(a, MID_NUMBER) && st->before == WB_NUMERIC)))
		return true;						/* WB8, 9, 11 */
	if (a == WB_KATAKANA && b == WB_KATAKANA)
		return true;						/* WB13 */
	if (b == WB_EXTEND_NUM_LET)
		return in(a, WORD_LIKE | WORD(EXTEND_NUM_LET));		/* WB13a */
	if (a == WB_EXTEND_NUM_LET)
		return in(b, WORD_LIKE);				/* WB13b */
	if (a == WB_RI && b == WB_RI)
		return st->odd_ri;					/* WB15 */
	return mark_goes_on(a, b, s, len);
}

/* WB3 to WB4, by the last character whatever it is; 1: goes on, 0: ends, -1: these do not tell. */
static int
word_raw_rules(const struct word_state *st, const struct unicode_props *next)
{
	enum unicode_wb a = st->raw, b = next->wb;

	if (a == WB_CR && b == WB_LF)
		return 1;						/* WB3 */
	if (in(a, NEWLINES) || in(b, NEWLINES))
		return 0;						/* WB3a, 3b */
	if (a == WB_ZWJ && (next->flags & UNICODE_EXT_PICT))
		return 1;						/* WB3c */
	if (a == WB_SPACE && b == WB_SPACE)
		return 1;						/* WB3d */
	return in(b, IGNORED) ? 1 : -1;					/* WB4 */
}

static void
word_step(struct word_state *st, enum unicode_wb c)
{
	st->raw = c;
	if (in(c, IGNORED))
		return;
	st->odd_ri = c == WB_RI && !st->odd_ri;
	st->before = st->last;
	st->last = c;
}

size_t
word_next(const char *s, size_t len)
{
	struct word_state st = { .last = WB_OTHER, .before = WB_OTHER };
	uint32_t cp;
	size_t pos = decode(s, len, &cp);

	word_step(&st, unicode_wb(cp));
	while (pos < len) {
		size_t n = decode(s + pos, len - pos, &cp);
		const struct unicode_props *next = unicode_props(cp);
		int raw = word_raw_rules(&st, next);

		if (raw == 0 || (raw < 0 && !word_goes_on(&st, next->wb, s + pos, len - pos)))
			break;
		word_step(&st, next->wb);
		pos += n;
	}
	return pos;
}

/* ---- sentences ---- */

static const set PARAGRAPH_END = SENTENCE(SEP) | SENTENCE(CR) | SENTENCE(LF);
static const set TERMINATOR    = SENTENCE(STERM) | SENTENCE(ATERM);
static const set MARKS         = SENTENCE(EXTEND) | SENTENCE(FORMAT);	/* SB5 */

/* How far the end of a sentence has come: SATerm Close* Sp* */
enum ending { ENDING_NONE, ENDING_STOP, ENDING_CLOSE, ENDING_SPACE };

struct sentence_state {
	enum ending     ending;
	bool            dot;		/* it began with ATerm */
	bool            letter_dot;	/* which follows Upper or Lower */
	enum unicode_sb last;		/* but marks */
};

/* SB8: nothing but what begins no sentence up to a lower case letter. */
static bool
lower_follows(const char *s, size_t len)
{
	uint32_t cp;

	for (size_t pos = 0; pos < len; ) {
		enum unicode_sb c;

		pos += decode(s + pos, len - pos, &cp);
		c = unicode_sb(cp);
		if (c == SB_LOWER)
			return true;
		if (in(c, SENTENCE(OLETTER) | SENTENCE(UPPER) | PARAGRAPH_END | TERMINATOR))
			return false;
	}
	return false;
}

/*
 * SB6 to SB11 after the end of a sentence. SB8 comes last: its look ahead
 * stops at the next terminator, so each byte is looked at once more at most.
 */
static bool
sentence_goes_on(const struct sentence_state *st, enum unicode_sb c, const char *s, size_t len)
{
	if (in(c, SENTENCE(CONTINUE) | TERMINATOR | SENTENCE(SPACE) | PARAGRAPH_END))
		return true;						/* SB8a, 9, 10 */
	if (c == SB_CLOSE && st->ending != ENDING_SPACE)
		return true;						/* SB9 */
	if (!st->dot)
		return false;
	if (st->ending == ENDING_STOP &&
	    (c == SB_NUMERIC || (c == SB_UPPER && st->letter_dot)))
		return true;						/* SB6, SB7 */
	return lower_follows(s, len);
}

static void
sentence_step(struct sentence_state *st, enum unicode_sb c)
{
	if (in(c, TERMINATOR)) {
		st->ending = ENDING_STOP;
		st->dot = c == SB_ATERM;
		st->letter_dot = st->last == SB_UPPER || st->last == SB_LOWER;
	} else if (c == SB_CLOSE && (st->ending == ENDING_STOP || st->ending == ENDING_CLOSE)) {
		st->ending = ENDING_CLOSE;
	} else if (c == SB_SPACE && st->ending != ENDING_NONE) {
		st->ending = ENDING_SPACE;
	} else {
		st->ending = ENDING_NONE;
	}
	st->last = c;
}

size_t
sentence_next(const char *s, size_t len)
{
	struct sentence_state st = { .last = SB_OTHER };
	uint32_t cp;
	size_t pos = decode(s, len, &cp);

	sentence_step(&st, unicode_sb(cp));
	while (pos < len) {
		size_t n = decode(s + pos, len - pos, &cp);
		enum unicode_sb c = unicode_sb(cp);

		if (in(st.last, PARAGRAPH_END) && !(st.last == SB_CR && c == SB_LF))
			break;							/* SB3, SB4 */
		if (!in(c, MARKS)) {
			if (st.ending != ENDING_NONE &&
			    !sentence_goes_on(&st, c, s + pos, len - pos))
				break;
			sentence_step(&st, c);
		}
		pos += n;
	}
	return pos;
}
