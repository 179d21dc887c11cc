/* Only some kinds of change: named by sign, letter or word. */
#include "view_internal.h"

#include <string.h>

static const struct {
	const char *sign, *word;
	unsigned    kinds, flags;
} choices[] = {
	{ "=",  "same",       1u << KIND_SAME,       0 },
	{ "~",  "altered",    1u << KIND_ALTERED,    0 },
	{ "*",  "rewritten",  1u << KIND_REWRITTEN,  0 },
	{ "'",  "typography", 1u << KIND_TYPOGRAPHY, 0 },
	{ "+",  "added",      1u << KIND_ADDED,      0 },
	{ "-",  "dropped",    1u << KIND_DROPPED,    0 },
	{ "<",  "split",      0, FLAG_SPLIT },
	{ ">",  "merged",     0, FLAG_MERGED },
	{ "m",  "moved",      0, FLAG_MOVED },
	{ "h",  "hidden",     0, FLAG_HIDDEN },
};
#define CHOICES (sizeof(choices) / sizeof(*choices))

static bool
is_choice(size_t i, const char *s, size_t len)
{
	return (strlen(choices[i].sign) == len && memcmp(choices[i].sign, s, len) == 0) ||
	       (strlen(choices[i].word) == len && memcmp(choices[i].word, s, len) == 0);
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

/* "~12 altered  +3 added": sentences of the versions shown, for the prompt. */
void
filter_counts(const struct view *v, struct buffer *out)
{
	for (size_t i = 0; i < CHOICES; i++) {
		uint32_t n = 0;

		for (uint32_t p = 0; p < v->page.pane_count; p++) {
			const struct counts *c = &v->m->versions[v->page.shown[p]].counts;

			if (v->page.shown[p] == v->m->base)
				continue;
			for (unsigned k = 0; k < KIND_COUNT; k++)
				n += choices[i].kinds & 1u << k ? c->kinds[k] : 0;
			for (unsigned k = 0; k < FLAG_COUNT; k++)
				n += choices[i].flags & 1u << k ? c->flags[k] : 0;
		}
		if (n)
			buffer_printf(out, "%s%s %u %s", out->len ? "   " : "", choices[i].sign, n,
				      choices[i].word);
	}
}
