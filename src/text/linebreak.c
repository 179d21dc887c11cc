#include "linebreak.h"

#include "decode.h"

/* A set of classes as bits. */
typedef uint64_t set;
#define BIT(id) ((set)1 << LB_##id)

static const set LETTERS  = BIT(AL) | BIT(HL);
static const set JAMO     = BIT(JL) | BIT(JV) | BIT(JT) | BIT(H2) | BIT(H3);
static const set HARD     = BIT(BK) | BIT(CR) | BIT(LF) | BIT(NL);
static const set PREFIXES = BIT(PR) | BIT(PO);
static const set PICTURES = BIT(ID) | BIT(EB) | BIT(EM);

static bool
in(enum unicode_lb c, set s)
{
	return s >> c & 1;
}

static bool
is_wide(const struct unicode_props *u)
{
	return u->ea == EA_F || u->ea == EA_W || u->ea == EA_H;
}

/* LB1: what the classes without rules of their own count as. */
static enum unicode_lb
resolve(const struct unicode_props *u)
{
	switch ((enum unicode_lb)u->lb) {
	case LB_AI:
	case LB_SG:
	case LB_XX:
		return LB_AL;
	case LB_CJ:
		return LB_NS;
	case LB_SA:
		return u->gc == GC_MN || u->gc == GC_MC ? LB_CM : LB_AL;
	default:
		return u->lb;
	}
}

/* Classes after which blanks do not allow a break before these (LB14 to LB17). */
static bool
holds_over_spaces(enum unicode_lb a, enum unicode_lb b)
{
	return a == LB_OP || (a == LB_QU && b == LB_OP) || (a == LB_B2 && b == LB_B2) ||
	       (b == LB_NS && in(a, BIT(CL) | BIT(CP)));
}

/* LB25: is the bracket at s followed by a digit? */
static bool
digit_follows(const char *s, size_t len)
{
	uint32_t cp;
	size_t pos = decode(s, len, &cp);

	while (pos < len) {
		enum unicode_lb c;

		pos += decode(s + pos, len - pos, &cp);
		c = resolve(unicode_props(cp));
		if (c != LB_CM && c != LB_ZWJ)
			return c == LB_NU;
	}
	return false;
}

/* LB25 */
static bool
number_goes_on(const struct linebreak *lb, enum unicode_lb b, const char *s, size_t len)
{
	if (in(b, PREFIXES) && lb->number != NUMBER_NO)
		return true;
	if (lb->number == NUMBER_OPEN && in(b, BIT(NU) | BIT(SY) | BIT(IS)))
		return true;
	if (b == LB_NU)
		return in(lb->before, PREFIXES | BIT(OP) | BIT(HY));
	return b == LB_OP && in(lb->before, PREFIXES) && digit_follows(s, len);
}

/* LB23, LB24, LB26 to LB29 */
static bool
letters_go_on(enum unicode_lb a, enum unicode_lb b)
{
	if (in(b, LETTERS))
		return in(a, LETTERS | BIT(NU) | PREFIXES | BIT(IS));
	if (in(a, LETTERS))
		return in(b, BIT(NU) | PREFIXES);
	if (a == LB_PR)
		return in(b, PICTURES | JAMO);
	if (b == LB_PO)
		return in(a, PICTURES | JAMO);
	switch (a) {
	case LB_JL:
		return in(b, BIT(JL) | BIT(JV) | BIT(H2) | BIT(H3));
	case LB_JV:
	case LB_H2:
		return in(b, BIT(JV) | BIT(JT));
	case LB_JT:
	case LB_H3:
		return b == LB_JT;
	default:
		return false;
	}
}

/* LB30 to LB30b */
static bool
others_go_on(const struct linebreak *lb, enum unicode_lb b, bool wide)
{
	enum unicode_lb a = lb->before;

	if (b == LB_OP && !wide && in(a, LETTERS | BIT(NU)))
		return true;
	if (a == LB_CP && !lb->wide && in(b, LETTERS | BIT(NU)))
		return true;
	if (a == LB_RI && b == LB_RI)
		return lb->odd_ri;
	return b == LB_EM && (a == LB_EB || lb->pict);
}

/* LB11 to LB31 for a class that is neither blank nor mark. */
static bool
keeps(const struct linebreak *lb, enum unicode_lb b, bool wide, const char *s, size_t len)
{
	enum unicode_lb a = lb->before;

	if (in(b, BIT(WJ) | BIT(CL) | BIT(CP) | BIT(EX) | BIT(IS) | BIT(SY)))
		return true;						/* LB11, LB13 */
	if (holds_over_spaces(a, b))
		return true;
	if (lb->spaces)
		return false;						/* LB18 */
	if (in(a, BIT(WJ) | BIT(GL)))
		return true;						/* LB11, LB12 */
	if (b == LB_GL)
		return !in(a, BIT(BA) | BIT(HY));			/* LB12a */
	if (a == LB_QU || b == LB_QU)
		return true;						/* LB19 */
	if (a == LB_CB || b == LB_CB)
		return false;						/* LB20 */
	if (a == LB_BB || in(b, BIT(BA) | BIT(HY) | BIT(NS) | BIT(IN)))
		return true;						/* LB21, LB22 */
	if (lb->hebrew == LB_HL && in(a, BIT(HY) | BIT(BA)))
		return true;						/* LB21a */
	if (a == LB_SY && b == LB_HL)
		return true;						/* LB21b */
	return letters_go_on(a, b) || number_goes_on(lb, b, s, len) || others_go_on(lb, b, wide);
}

static void
take(struct linebreak *lb, enum unicode_lb c, const struct unicode_props *u)
{
	if (c == LB_NU)
		lb->number = NUMBER_OPEN;
	else if (lb->number == NUMBER_OPEN && in(c, BIT(CL) | BIT(CP)) && !lb->spaces)
		lb->number = NUMBER_CLOSED;
	else if (lb->number != NUMBER_OPEN || !in(c, BIT(SY) | BIT(IS)) || lb->spaces)
		lb->number = NUMBER_NO;
	lb->odd_ri = c == LB_RI && !(lb->odd_ri && lb->before == LB_RI && !lb->spaces);
	lb->hebrew = lb->spaces ? LB_XX : lb->before;
	lb->wide = is_wide(u);
	lb->pict = (u->flags & UNICODE_EXT_PICT) && u->gc == GC_CN;
	lb->before = c;
	lb->spaces = lb->joiner = false;
}

static void
take_blank(struct linebreak *lb)
{
	if (!lb->started || in(lb->before, HARD))
		lb->before = LB_SP;
	lb->spaces = true;
	lb->joiner = false;
}

/* LB4 to LB8; LINE_MAY: these do not tell. */
static enum line_break
hard_rules(const struct linebreak *lb, enum unicode_lb c)
{
	if (!lb->started)
		return LINE_KEEP;
	if (lb->before == LB_CR && c == LB_LF)
		return LINE_KEEP;
	if (in(lb->before, HARD))
		return LINE_MUST;
	if (in(c, HARD | BIT(SP) | BIT(ZW)))
		return LINE_KEEP;
	return LINE_MAY;
}

enum line_break
linebreak_before(struct linebreak *lb, const char *s, size_t len)
{
	const struct unicode_props *u;
	enum line_break result;
	enum unicode_lb c;
	bool joiner;
	uint32_t cp;

	decode(s, len, &cp);
	u = unicode_props(cp);
	c = resolve(u);
	joiner = c == LB_ZWJ;
	if (c == LB_CM || joiner) {
		if (lb->started && !lb->spaces && !in(lb->before, HARD | BIT(ZW))) {
			lb->joiner = joiner;
			return LINE_KEEP;				/* LB9 */
		}
		c = LB_AL;						/* LB10 */
	}
	result = hard_rules(lb, c);
	if (result == LINE_MAY && lb->before != LB_ZW &&
	    (lb->joiner || keeps(lb, c, is_wide(u), s, len)))
		result = LINE_KEEP;
	if (c == LB_SP)
		take_blank(lb);
	else
		take(lb, c, u);
	lb->joiner = joiner;
	lb->started = true;
	return result;
}
