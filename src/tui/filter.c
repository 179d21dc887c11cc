/* Only some kinds of change: named by sign, letter or word. */
#include "view_internal.h"

#include <string.h>

#define CHOICE_LIST(X) \
	X("=", "same",       1u << KIND_SAME,       0) \
	X("~", "altered",    1u << KIND_ALTERED,    0) \
	X("*", "rewritten",  1u << KIND_REWRITTEN,  0) \
	X("'", "typography", 1u << KIND_TYPOGRAPHY, 0) \
	X("+", "added",      1u << KIND_ADDED,      0) \
	X("-", "dropped",    1u << KIND_DROPPED,    0) \
	X("<", "split",      0, FLAG_SPLIT) \
	X(">", "merged",     0, FLAG_MERGED) \
	X("m", "moved",      0, FLAG_MOVED) \
	X("h", "hidden",     0, FLAG_HIDDEN)

static const struct {
	const char *sign, *word;
	unsigned    kinds, flags;
} choices[] = {
#define X(sign, word, kinds, flags) { sign, word, kinds, flags },
	CHOICE_LIST(X)
#undef X
};
#define CHOICES (sizeof(choices) / sizeof(*choices))

/* A sign, or two letters of a word or more: no two words begin alike. */
static bool
is_choice(size_t i, const char *s, size_t len)
{
	return (strlen(choices[i].sign) == len && memcmp(choices[i].sign, s, len) == 0) ||
	       (len > 1 && strncmp(choices[i].word, s, len) == 0);
}

const char *const *
view_filter_words(void)
{
	static const char *const words[] = {
#define X(sign, word, kinds, flags) word,
		CHOICE_LIST(X)
#undef X
		"all", NULL
	};

	return words;
}

static bool
read_word(const char *s, size_t len, unsigned *kinds, unsigned *flags)
{
	for (size_t i = 0; i < CHOICES; i++) {
		if (!is_choice(i, s, len))
			continue;
		*kinds |= choices[i].kinds;
		*flags |= choices[i].flags;
		return true;
	}
	return false;
}

/* "~ +", "~+" and "altered, added" say the same. */
static bool
read_choice(const char *words, unsigned *kinds, unsigned *flags)
{
	for (const char *s = words; *s; ) {
		size_t len = strcspn(s, " ,");

		for (size_t i = 0; len && !read_word(s, len, kinds, flags); i++)
			if (i >= len || len > CHOICES || !read_word(s + i, 1, kinds, flags))
				return false;
			else if (i + 1 == len)
				break;
		s += len + (s[len] != '\0');
	}
	return true;
}

bool
filter_set(struct view *v, const char *words)
{
	unsigned kinds = 0, flags = 0;

	if (strcmp(words, "all") != 0 && !read_choice(words, &kinds, &flags))
		return false;
	shape_save(v);
	v->shape.kinds = kinds;
	v->shape.flags = flags;
	if ((kinds || flags) && change_find_version(v, kinds, flags))
		scroll_to(v, v->page.count > 1);
	else
		page_refresh(v);
	if (v->focus + 1 < v->page.count && v->page.items[v->focus].kind == ITEM_FOLD && (kinds || flags))
		scroll_to(v, v->focus + 1);
	if (kinds || flags)
		change_focus_pane(v, kinds, flags);
	return true;
}

void
filter_describe(const struct view *v, struct buffer *out)
{
	const char *before = "only ";

	for (size_t i = 0; i < CHOICES; i++) {
		if (!(v->shape.kinds & choices[i].kinds) && !(v->shape.flags & choices[i].flags))
			continue;
		buffer_printf(out, "%s%s", before, choices[i].word);
		before = ", ";
	}
}

/* Sentences of a version that a choice shows, told against the base. */
static uint32_t
count_choice(const struct version *version, size_t choice)
{
	const struct counts *c = &version->counts;
	uint32_t n = 0;

	for (unsigned k = 0; k < KIND_COUNT; k++)
		n += choices[choice].kinds & 1u << k ? c->kinds[k] : 0;
	for (unsigned k = 0; k < FLAG_COUNT; k++)
		n += choices[choice].flags & 1u << k ? c->flags[k] : 0;
	return n;
}

/* Of the versions shown, or of those that inline could show instead. */
static uint32_t
count_shown(const struct view *v, size_t choice, bool shown)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < v->m->version_count; i++)
		if (i != v->m->base && !v->shape.hidden[i] && (page_pane_of(v, i) != NONE) == shown)
			n += count_choice(&v->m->versions[i], choice);
	return n;
}

enum listed { LISTED_SHOWN, LISTED_WORDS, LISTED_OTHERS };

static void
list_counts(const struct view *v, enum listed which, struct buffer *out)
{
	size_t listed = 0;

	for (size_t i = 0; i < CHOICES; i++) {
		uint32_t shown = count_shown(v, i, true);
		uint32_t n = which != LISTED_OTHERS ? shown : shown ? 0 : count_shown(v, i, false);

		if (n && !listed++ && which == LISTED_OTHERS)
			buffer_puts(out, "   others:");
		if (n)
			buffer_printf(out, "  %s %u", choices[i].sign, n);
		if (n && which == LISTED_WORDS)
			buffer_printf(out, " %s", choices[i].word);
	}
}

/*
 * For the prompt, sentences of the versions shown: "B, C against A:  ~ 12
 * altered  + 3 added", without words where they have no room. Inline goes to
 * another version for what the one shown lacks, so it names what those have.
 */
void
filter_counts(const struct view *v, struct buffer *out)
{
	const char *comma = "";
	size_t start;

	for (uint32_t i = 0; i < v->page.pane_count; i++) {
		if (v->page.shown[i] == v->m->base)
			continue;
		buffer_printf(out, "%s%s", comma, v->m->versions[v->page.shown[i]].letter);
		comma = ", ";
	}
	buffer_printf(out, "%sagainst %s:", *comma ? " " : "", v->m->versions[v->m->base].letter);
	start = out->len;
	for (int which = LISTED_WORDS; which >= LISTED_SHOWN; which--) {
		out->len = start;
		list_counts(v, (enum listed)which, out);
		if (v->page.merged)
			list_counts(v, LISTED_OTHERS, out);
		if ((int)out->len < v->cols - 1)
			break;
	}
}
