#include "tdiff/width.h"

#include <string.h>

#include "decode.h"
#include "linebreak.h"
#include "width_run.h"

/* A line being filled. */
struct filler {
	const struct width_params *p;
	const char                *s;
	size_t                     len;
	size_t                     columns;	/* asked for */
	size_t                     pos;		/* the next cluster */
	size_t                     used;	/* columns up to pos */
	size_t                     ink;		/* end of the last cluster that is no blank */
	size_t                     ink_used;	/* columns up to there */
	struct linebreak           breaks;
};

static bool
ends_in_soft_hyphen(const char *s, size_t start, size_t end)
{
	return end - start > 2 && !memcmp(s + end - 2, "\xC2\xAD", 2);
}

/* Do only hyphens stand between a blank and here, as in "-x" or "--all"? They stay with their word. */
static bool
follows_leading_hyphens(const char *s, size_t start, size_t pos)
{
	size_t p = pos;

	while (p > start && s[p - 1] == '-')
		p--;
	return p < pos && (p == start || strchr(" \t\n", s[p - 1]));
}

/* The line may end at f->pos: note it in *out unless its hyphen has no room. */
static void
note_break(const struct filler *f, struct wrap_line *out)
{
	bool hyphen = ends_in_soft_hyphen(f->s, out->start, f->pos) && f->ink == f->pos;

	if (f->ink_used + hyphen > f->columns ||
	    follows_leading_hyphens(f->s, out->start, f->pos))
		return;
	out->end = f->ink;
	out->columns = f->ink_used + hyphen;
	out->hyphen = hyphen;
	out->next = f->pos;
}

static bool
is_plain_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* A letter was just taken: take the letters after it, which no line ends between. */
static void
take_letters(struct filler *f)
{
	size_t n = 0, room = f->columns > f->used ? f->columns - f->used : 0;
	const char *s = f->s + f->pos;

	if (f->len - f->pos < room)
		room = f->len - f->pos;
	while (n < room && is_plain_letter(s[n]))
		n++;
	if (n > 0 && (n == f->len - f->pos || (unsigned char)s[n] < 0x80)) {
		f->pos += n;
		f->used += n;
	}
}

/* Take the cluster in; its characters after the first cannot break a line. */
static void
take_cluster(struct filler *f, const struct cluster *c)
{
	const char *s = f->s + f->pos;
	uint32_t cp;

	f->pos += c->len;
	f->used += c->width;
	if (c->space)
		return;
	for (size_t n = decode(s, c->len, &cp); n < c->len; n += decode(s + n, c->len - n, &cp))
		linebreak_before(&f->breaks, s + n, c->len - n);
	if (c->len == 1 && f->breaks.before == LB_AL)
		take_letters(f);
	f->ink = f->pos;
	f->ink_used = f->used;
}

/* Does a blank stand here, between a letter and a plain one? Most breaks are such. */
static bool
is_between_words(const struct filler *f)
{
	const char *s = f->s + f->pos;
	size_t left = f->len - f->pos;

	return f->breaks.before == LB_AL && left > 1 && s[0] == ' ' && is_plain_letter(s[1]) &&
	       (left == 2 || (unsigned char)s[2] < 0x80);
}

/* Take in the blank and the letter after it, as fill() would; false when the letter has no room. */
static bool
take_next_word(struct filler *f, struct wrap_line *out)
{
	f->pos++;
	f->used++;
	note_break(f, out);
	if (f->used + 1 > f->columns)
		return false;
	linebreak_take_blank_and_letter(&f->breaks);
	f->pos++;
	f->used++;
	take_letters(f);
	f->ink = f->pos;
	f->ink_used = f->used;
	return true;
}

/* Fill a line from f->pos; true when text is left over. */
static bool
fill(struct filler *f, struct wrap_line *out)
{
	while (f->pos < f->len) {
		const char *at = f->s + f->pos;
		struct cluster c;
		enum line_break may;

		if (is_between_words(f)) {
			if (!take_next_word(f, out))
				return true;
			continue;
		}
		width_cluster(at, f->len - f->pos, f->p, &c);
		may = c.space ? linebreak_before(&f->breaks, " ", 1)
			      : linebreak_before(&f->breaks, at, f->len - f->pos);
		if (may != LINE_KEEP && f->pos > out->start)
			note_break(f, out);
		if (!c.space && f->used + c.width > f->columns && f->pos > out->start)
			return true;
		take_cluster(f, &c);
	}
	return false;
}

static bool
is_plain_letter_or_digit(char c)
{
	return is_plain_letter(c) || (c >= '0' && c <= '9');
}

/* May a line surely end at a blank that stands between these two? */
static bool
parts_words(char before, char after)
{
	return is_plain_letter_or_digit(after) &&
	       (is_plain_letter_or_digit(before) || (before && strchr(",.;:!?)'\"", before)));
}

/* The short way where all that is left has room and is printable ASCII. */
static bool
wrap_rest(const char *s, size_t len, size_t pos, struct wrap_line *out)
{
	size_t end = len;

	if (printable_run(s + pos, len - pos) < len - pos)
		return false;
	while (end > pos && s[end - 1] == ' ')
		end--;
	*out = (struct wrap_line){ .start = pos, .end = end, .next = len, .columns = end - pos };
	return true;
}

/*
 * The short way for printable ASCII: only the last place where a line may end
 * is looked for, from behind, over characters between which none can be. False
 * when anything else is in the way.
 */
static bool
wrap_plain(const char *s, size_t len, size_t pos, size_t columns, struct wrap_line *out)
{
	size_t at = pos + columns;

	if (len - pos <= columns)
		return wrap_rest(s, len, pos, out);
	if (printable_run(s + pos, columns + 1) <= columns)
		return false;
	if (strchr(",.;:!?)", s[at]))	/* no line ends before these */
		at--;
	while (at > pos && (is_plain_letter_or_digit(s[at]) || s[at] == '\''))
		at--;
	if (at == pos || at + 1 == len || s[at] != ' ' || !parts_words(s[at - 1], s[at + 1]))
		return false;
	*out = (struct wrap_line){ .start = pos, .end = at, .next = at + 1, .columns = at - pos };
	return true;
}

/*
 * Take in what stands before the last blank between two letters that surely
 * has room, without asking the rules: such a blank tells what they need to know.
 */
static void
skip_words(struct filler *f)
{
	const char *s = f->s + f->pos;
	size_t left = f->len - f->pos, at = printable_run(s, left < f->columns ? left : f->columns);

	while (at > 1 && !(s[at - 1] == ' ' && is_plain_letter(s[at - 2]) && at < left &&
			   is_plain_letter(s[at]) && (at + 1 == left || (unsigned char)s[at + 1] < 0x80)))
		at--;
	if (at < 2)
		return;
	f->breaks = (struct linebreak){ .before = LB_AL, .hebrew = LB_XX, .started = true };
	f->used = f->ink_used = at - 1;
	f->pos = f->ink = f->pos + at - 1;
}

bool
width_wrap(const char *s, size_t len, size_t pos, size_t columns,
	   const struct width_params *p, struct wrap_line *out)
{
	struct filler f = {
		.p = p, .s = s, .len = len, .columns = columns, .pos = pos, .ink = pos
	};

	if (pos >= len)
		return false;
	if (wrap_plain(s, len, pos, columns, out))
		return true;
	*out = (struct wrap_line){ .start = pos, .end = pos };
	skip_words(&f);
	if (fill(&f, out)) {
		if (out->next)
			return true;
		out->next = f.pos;	/* no place to break: between clusters */
	} else {
		out->next = len;
	}
	out->end = f.ink;
	out->columns = f.ink_used;
	out->hyphen = false;
	return true;
}
