/*
 * Datelines: "LONDON — ", "PARIS (AP) - ", "KYIV, Ukraine, July 6 (Reuters) — ",
 * "Berlin (dpa) - " and the broken remains "( — ". A dateline is taken off the
 * text, so a wrong guess would hide words: what is not surely one is left alone.
 */
#include "store_internal.h"

#include <string.h>

#include "letters.h"

#define PLACE_BYTES ((size_t)80)
#define PLACE_WORDS 5

/* In capitals before a dash these are a label or a name, not a place. */
static const char *const not_places[] = {
	"ANALYSIS", "BBC", "BREAKING", "BREAKING NEWS", "CIA", "CNN", "COLUMN", "COMMENT", "CORRECTED",
	"CORRECTION", "COVID", "EDITORIAL", "EDITOR", "EU", "EXCLUSIVE", "EXPLAINER", "FACTBOX", "FBI",
	"FEATURE", "FIFA", "GDP", "HIV", "IBM", "IMF", "INTERVIEW", "LIVE", "LIVE UPDATES", "NASA", "NATO",
	"NEWS", "NOTE", "OPEC", "OPINION", "PHOTOS", "POLL", "PREVIEW", "PROFILE", "QUESTION", "RECAP",
	"REVIEW", "SPORTS", "SUMMARY", "TIMELINE", "U.K.", "U.N.", "U.S.", "UFO", "UN", "UK", "UPDATE", "UPDATED", "URGENT", "US",
	"USA", "VIDEO", "WARNING", "WATCH", "WHO", "WRAPUP",
};

/* Known agencies vouch for a place that is not in capitals. */
static const char *const agencies[] = {
	"AAP", "AFP", "ANI", "ANSA", "AP", "APA", "Bloomberg", "CNN", "CNS", "CP", "DPA", "EFE", "IANS",
	"Interfax", "KUNA", "Kyodo", "Lusa", "PA", "PTI", "RIA", "Reuters", "SANA", "SID", "SPA", "TASS",
	"UPI", "Ukrinform", "WAM", "Xinhua", "dapd", "dpa", "epd",
};

struct scan {
	const char *s;
	size_t      len, at;
};

static bool
take(struct scan *p, const char *what)
{
	size_t n = strlen(what);

	if (p->len - p->at < n || memcmp(p->s + p->at, what, n) != 0)
		return false;
	p->at += n;
	return true;
}

static size_t
take_blanks(struct scan *p)
{
	size_t from = p->at;

	while (take(p, " ") || take(p, "\t") || take(p, "\xC2\xA0"))
		;
	return p->at - from;
}

static bool
take_dash(struct scan *p)
{
	return take(p, "\xE2\x80\x94") || take(p, "\xE2\x80\x93") || take(p, "\xE2\x80\x95") ||
	       take(p, "--") || take(p, "-");
}

static bool
listed(const char *const *list, size_t count, const char *s, size_t len)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(list[i]) == len && memcmp(list[i], s, len) == 0)
			return true;
	return false;
}

#define LISTED(list, s, len) listed((list), sizeof(list) / sizeof((list)[0]), (s), (len))

static bool
is_known_agency(const char *s, struct span agency)
{
	return LISTED(agencies, s + agency.start, agency.end - agency.start);
}

/* A body begins with a capital, a digit, a letter without case, or a quotation. */
static bool
begins_sentence(const struct scan *p)
{
	static const char *const quotes[] = {
		"\"", "'", "\xE2\x80\x9C", "\xE2\x80\x98", "\xE2\x80\x9E", "\xC2\xAB",
	};
	struct scan q = *p;
	enum letter kind;
	uint32_t c;

	for (size_t i = 0; i < sizeof(quotes) / sizeof(quotes[0]); i++)
		if (take(&q, quotes[i]))
			return true;
	if (q.at == q.len)
		return false;
	letter_decode(q.s + q.at, q.len - q.at, &c);
	kind = letter_case(c);
	return kind == LETTER_UPPER || kind == LETTER_OTHER || (c >= '0' && c <= '9') || c == '$';
}

/* What a stretch of words is made of. */
struct words {
	size_t count;		/* words */
	size_t capitals;	/* of them, all in capitals */
	size_t proper;		/* of them, beginning with a capital */
	size_t letters;		/* capital letters in all */
	bool   digits;
};

static bool
is_word_part(uint32_t c, enum letter kind)
{
	return kind != LETTER_NONE || (c >= '0' && c <= '9') || c == '.' || c == '\'' ||
	       c == 0x2019 || c == '-';
}

/* One word, as far as letters, stops, hyphens and apostrophes reach. */
static bool
take_word(struct scan *p, struct words *w)
{
	size_t from = p->at, upper = 0, lower = 0;
	bool first_upper = false;
	uint32_t c;

	while (p->at < p->len) {
		size_t n = letter_decode(p->s + p->at, p->len - p->at, &c);
		enum letter kind = letter_case(c);

		if (!is_word_part(c, kind) || (c == '-' && p->at == from))
			break;
		if (p->at == from)
			first_upper = kind == LETTER_UPPER;
		upper += kind == LETTER_UPPER;
		lower += kind == LETTER_LOWER || kind == LETTER_OTHER;
		w->digits |= c >= '0' && c <= '9';
		p->at += n;
	}
	if (p->at == from)
		return false;
	w->count++;
	w->capitals += upper && !lower;
	w->proper += first_upper;
	w->letters += upper;
	return true;
}

/* "NEW YORK", "St. Petersburg": words up to a comma, a parenthesis or a dash; trailing blanks are not part. */
static struct span
take_part(struct scan *p, struct words *w)
{
	struct span part = { (uint32_t)p->at, (uint32_t)p->at };

	*w = (struct words){ 0 };
	while (take_word(p, w)) {
		part.end = (uint32_t)p->at;
		if (!take_blanks(p))
			break;
	}
	p->at = part.end;
	return part;
}

/* "(AP)", "(Thomson Reuters)"; the parentheses may be empty. */
static bool
take_agency(struct scan *p, struct span *agency)
{
	struct scan q = *p;
	struct words w;
	struct span part;

	if (!take(&q, "("))
		return false;
	take_blanks(&q);
	part = take_part(&q, &w);
	take_blanks(&q);
	if (!take(&q, ")") || w.count > 3)
		return false;
	*agency = part;
	*p = q;
	return true;
}

/* A dash with blanks around it, and a sentence behind. */
static bool
take_separator(struct scan *p)
{
	struct scan q = *p;
	bool blank = take_blanks(&q) > 0 || (q.at > 0 && strchr("()", q.s[q.at - 1]));

	if (!blank || !take_dash(&q) || !take_blanks(&q) || !begins_sentence(&q))
		return false;
	*p = q;
	return true;
}

/* "( — ", "() — ", "(AP) — ": what is left when the place, as a link, was lost. */
static bool
take_broken(struct scan *p, struct dateline *out)
{
	struct scan q = *p;

	if (take_agency(&q, &out->agency)) {
		if (out->agency.end > out->agency.start && !is_known_agency(q.s, out->agency))
			return false;
	} else if (!take(&q, "(")) {
		return false;
	}
	if (!take_separator(&q))
		return false;
	out->certain = true;
	*p = q;
	return true;
}

/* "KYIV", "KYIV, Ukraine", "KYIV, Ukraine, July 6"; the date is not part of the place. */
static bool
take_place(struct scan *p, struct span *place, bool *in_capitals)
{
	struct words w;

	*place = take_part(p, &w);
	if (!w.count || w.count > PLACE_WORDS || w.digits || w.proper != w.count)
		return false;
	*in_capitals = w.capitals == w.count && w.letters >= 2;
	for (int parts = 0; parts < 3; parts++) {
		struct scan q = *p;
		struct span part;

		if (!take(&q, ",") || !take_blanks(&q))
			return true;
		part = take_part(&q, &w);
		if (!w.count || w.count > PLACE_WORDS || (w.proper != w.count && !w.digits))
			return false;
		if (!w.digits)
			place->end = part.end;
		*p = q;
	}
	return true;
}

struct dateline
dateline_find(const char *s, size_t len)
{
	struct scan p = { s, len < PLACE_BYTES * 2 ? len : PLACE_BYTES * 2, 0 }, behind;
	struct dateline out = { 0 };
	bool in_capitals = false;
	size_t place_len;

	if (take_broken(&p, &out)) {
		out.len = p.at;
		return out;
	}
	if (!take_place(&p, &out.place, &in_capitals))
		return (struct dateline){ 0 };
	behind = p;
	take_blanks(&behind);
	if (take_agency(&behind, &out.agency))
		p = behind;
	if (!take_separator(&p))
		return (struct dateline){ 0 };
	place_len = out.place.end - out.place.start;
	if (place_len > PLACE_BYTES || LISTED(not_places, s, place_len))
		return (struct dateline){ 0 };
	if (!in_capitals && !is_known_agency(s, out.agency))
		return (struct dateline){ 0 };
	out.len = p.at;
	out.certain = out.agency.end > out.agency.start;
	return out;
}
