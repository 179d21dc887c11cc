#ifndef TDIFF_UNICODE_TABLES_H
#define TDIFF_UNICODE_TABLES_H

#include <stdbool.h>
#include <stdint.h>

/*
 * unicode_tables: the properties of every code point that sentences, words,
 * graphemes, lines, widths and hidden characters are told from.
 *
 * The lists below are the only ones: unicode_tables.py reads them and writes
 * unicode_tables.c, and the test compares that with the Unicode data by the
 * names in the second column. Prefixes are those of the annexes' rules.
 */

extern const char UNICODE_VERSION[];	/* "15.0.0" */

/* General_Category */
#define GC_LIST(X) \
	X(CN, "Cn") X(CC, "Cc") X(CF, "Cf") X(CO, "Co") X(CS, "Cs") \
	X(LL, "Ll") X(LM, "Lm") X(LO, "Lo") X(LT, "Lt") X(LU, "Lu") \
	X(MC, "Mc") X(ME, "Me") X(MN, "Mn") \
	X(ND, "Nd") X(NL, "Nl") X(NO, "No") \
	X(PC, "Pc") X(PD, "Pd") X(PE, "Pe") X(PF, "Pf") X(PI, "Pi") X(PO, "Po") X(PS, "Ps") \
	X(SC, "Sc") X(SK, "Sk") X(SM, "Sm") X(SO, "So") \
	X(ZL, "Zl") X(ZP, "Zp") X(ZS, "Zs")

/* Grapheme_Cluster_Break (UAX #29) */
#define GB_LIST(X) \
	X(OTHER, "Other") X(CR, "CR") X(LF, "LF") X(CONTROL, "Control") X(EXTEND, "Extend") \
	X(ZWJ, "ZWJ") X(RI, "Regional_Indicator") X(PREPEND, "Prepend") \
	X(SPACING_MARK, "SpacingMark") X(L, "L") X(V, "V") X(T, "T") X(LV, "LV") X(LVT, "LVT")

/* Word_Break (UAX #29) */
#define WB_LIST(X) \
	X(OTHER, "Other") X(CR, "CR") X(LF, "LF") X(NEWLINE, "Newline") X(EXTEND, "Extend") \
	X(ZWJ, "ZWJ") X(FORMAT, "Format") X(RI, "Regional_Indicator") X(KATAKANA, "Katakana") \
	X(HEBREW, "Hebrew_Letter") X(ALETTER, "ALetter") X(SINGLE_QUOTE, "Single_Quote") \
	X(DOUBLE_QUOTE, "Double_Quote") X(MID_NUM_LET, "MidNumLet") X(MID_LETTER, "MidLetter") \
	X(MID_NUM, "MidNum") X(NUMERIC, "Numeric") X(EXTEND_NUM_LET, "ExtendNumLet") \
	X(SPACE, "WSegSpace")

/* Sentence_Break (UAX #29) */
#define SB_LIST(X) \
	X(OTHER, "Other") X(CR, "CR") X(LF, "LF") X(SEP, "Sep") X(EXTEND, "Extend") \
	X(FORMAT, "Format") X(SPACE, "Sp") X(LOWER, "Lower") X(UPPER, "Upper") \
	X(OLETTER, "OLetter") X(NUMERIC, "Numeric") X(ATERM, "ATerm") X(STERM, "STerm") \
	X(CONTINUE, "SContinue") X(CLOSE, "Close")

/* Line_Break (UAX #14) */
#define LB_LIST(X) \
	X(XX, "XX") X(AI, "AI") X(AL, "AL") X(B2, "B2") X(BA, "BA") X(BB, "BB") X(BK, "BK") \
	X(CB, "CB") X(CJ, "CJ") X(CL, "CL") X(CM, "CM") X(CP, "CP") X(CR, "CR") X(EB, "EB") \
	X(EM, "EM") X(EX, "EX") X(GL, "GL") X(H2, "H2") X(H3, "H3") X(HL, "HL") X(HY, "HY") \
	X(ID, "ID") X(IN, "IN") X(IS, "IS") X(JL, "JL") X(JT, "JT") X(JV, "JV") X(LF, "LF") \
	X(NL, "NL") X(NS, "NS") X(NU, "NU") X(OP, "OP") X(PO, "PO") X(PR, "PR") X(QU, "QU") \
	X(RI, "RI") X(SA, "SA") X(SG, "SG") X(SP, "SP") X(SY, "SY") X(WJ, "WJ") X(ZW, "ZW") \
	X(ZWJ, "ZWJ")

/* East_Asian_Width (UAX #11) */
#define EA_LIST(X) X(N, "N") X(A, "A") X(F, "F") X(H, "H") X(NA, "Na") X(W, "W")

/* Script: those that news is written in or that are used to deceive; the rest is OTHER. */
#define SCRIPT_LIST(X) \
	X(OTHER, "") X(COMMON, "Common") X(INHERITED, "Inherited") X(LATIN, "Latin") \
	X(GREEK, "Greek") X(CYRILLIC, "Cyrillic") X(ARMENIAN, "Armenian") X(HEBREW, "Hebrew") \
	X(ARABIC, "Arabic") X(DEVANAGARI, "Devanagari") X(BENGALI, "Bengali") X(THAI, "Thai") \
	X(LAO, "Lao") X(MYANMAR, "Myanmar") X(KHMER, "Khmer") X(GEORGIAN, "Georgian") \
	X(HANGUL, "Hangul") X(ETHIOPIC, "Ethiopic") X(CHEROKEE, "Cherokee") X(COPTIC, "Coptic") \
	X(HIRAGANA, "Hiragana") X(KATAKANA, "Katakana") X(BOPOMOFO, "Bopomofo") X(HAN, "Han") \
	X(LISU, "Lisu")

#define X(id, name) GC_##id,
enum unicode_gc { GC_LIST(X) GC_COUNT };
#undef X
#define X(id, name) GB_##id,
enum unicode_gb { GB_LIST(X) GB_COUNT };
#undef X
#define X(id, name) WB_##id,
enum unicode_wb { WB_LIST(X) WB_COUNT };
#undef X
#define X(id, name) SB_##id,
enum unicode_sb { SB_LIST(X) SB_COUNT };
#undef X
#define X(id, name) LB_##id,
enum unicode_lb { LB_LIST(X) LB_COUNT };
#undef X
#define X(id, name) EA_##id,
enum unicode_ea { EA_LIST(X) EA_COUNT };
#undef X
#define X(id, name) SCRIPT_##id,
enum unicode_script { SCRIPT_LIST(X) SCRIPT_COUNT };
#undef X

/* Binary properties, a bit each. */
#define UNICODE_FLAG_LIST(X) \
	X(EXT_PICT,     1, "Extended_Pictographic") \
	X(EMOJI_PRES,   2, "Emoji_Presentation")	/* two columns by itself */ \
	X(EMOJI,        4, "Emoji") \
	X(EMOJI_VS,     8, "emoji style")	/* may be followed by U+FE0F, by emoji-variation-sequences */ \
	X(WHITE_SPACE, 16, "White_Space") \
	X(IGNORABLE,   32, "Default_Ignorable_Code_Point") \
	X(DASH,        64, "Dash") \
	X(QUOTE,      128, "Quotation_Mark")

enum unicode_flag {
#define X(id, bit, name) UNICODE_##id = bit,
	UNICODE_FLAG_LIST(X)
#undef X
};

struct unicode_props {
	uint8_t gc, gb, wb, sb, lb, ea, script, flags;
};

/* Two stages: block of 128 code points, record of a code point. */
#define UNICODE_BLOCK_BITS 7
extern const uint16_t             UNICODE_BLOCKS[];
extern const uint16_t             UNICODE_INDEX[];
extern const struct unicode_props UNICODE_RECORDS[];

/* All properties of a code point; any value, those past U+10FFFF are unassigned. */
static inline const struct unicode_props *
unicode_props(uint32_t cp)
{
	uint32_t c = cp <= 0x10FFFF ? cp : 0x10FFFF;
	uint32_t block = UNICODE_BLOCKS[c >> UNICODE_BLOCK_BITS];
	uint32_t low = c & ((1u << UNICODE_BLOCK_BITS) - 1);

	return &UNICODE_RECORDS[UNICODE_INDEX[block << UNICODE_BLOCK_BITS | low]];
}

static inline enum unicode_gc     unicode_gc(uint32_t cp)     { return unicode_props(cp)->gc; }
static inline enum unicode_gb     unicode_gb(uint32_t cp)     { return unicode_props(cp)->gb; }
static inline enum unicode_wb     unicode_wb(uint32_t cp)     { return unicode_props(cp)->wb; }
static inline enum unicode_sb     unicode_sb(uint32_t cp)     { return unicode_props(cp)->sb; }
static inline enum unicode_lb     unicode_lb(uint32_t cp)     { return unicode_props(cp)->lb; }
static inline enum unicode_ea     unicode_ea(uint32_t cp)     { return unicode_props(cp)->ea; }
static inline enum unicode_script unicode_script(uint32_t cp) { return unicode_props(cp)->script; }

static inline bool
unicode_is(uint32_t cp, enum unicode_flag flag)
{
	return unicode_props(cp)->flags & flag;
}

#endif
