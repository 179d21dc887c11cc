#include "model_internal.h"

#include <string.h>

static const struct {
	const char *name;
	char        sign;
} kinds[KIND_COUNT] = {
#define X(id, name, sign) [KIND_##id] = { (name), (sign) },
	KIND_LIST(X)
#undef X
};

static const char *const flag_names[FLAG_COUNT] = {
#define X(id, name) [FLAG_BIT_##id] = (name),
	FLAG_LIST(X)
#undef X
};

/* How much a kind says of a cell with several sentences. */
static const uint8_t strength[KIND_COUNT] = {
	[KIND_ADDED] = 1, [KIND_SAME] = 2, [KIND_TYPOGRAPHY] = 3, [KIND_ALTERED] = 4,
	[KIND_REWRITTEN] = 5, [KIND_BASE] = 6,
};

const char *
model_kind_name(enum kind kind)
{
	return kinds[kind].name;
}

char
model_kind_sign(enum kind kind)
{
	return kinds[kind].sign;
}

const char *
model_flag_name(enum flag_bit bit)
{
	return flag_names[bit];
}

enum kind
kind_stronger(enum kind a, enum kind b)
{
	return strength[b] > strength[a] ? b : a;
}

/* One sentence each, equal but for white space. The hash alone settles nearly all that differ. */
static bool
same_sentence(const struct text *a, uint32_t i, const struct text *b, uint32_t j)
{
	const struct sentence *s = &text_sentences(a)[i], *t = &text_sentences(b)[j];
	const char *p = text_bytes(a) + s->start, *q = text_bytes(b) + t->start;
	size_t s_len = s->end - s->start, t_len = t->end - t->start;

	if (s->hash != t->hash)
		return false;
	return (s_len == t_len && memcmp(p, q, s_len) == 0) ||
	       text_equal(FOLD_SPACE, p, s_len, q, t_len);
}

static enum kind
kind_of_words(const struct word_diff *d, int rewritten)
{
	uint64_t words = (uint64_t)d->a_words + d->b_words;
	uint64_t changed = (uint64_t)d->a_changed + d->b_changed;
	bool altered = false;

	for (size_t i = 0; i < d->count && !altered; i++)
		altered = !d->edits[i].typography;
	if (!altered)
		return d->count ? KIND_TYPOGRAPHY : KIND_SAME;
	return changed && changed * 100 >= words * (uint64_t)rewritten ? KIND_REWRITTEN : KIND_ALTERED;
}

void
change_classify(struct change *change, const struct text *a, const struct text *b,
		int rewritten, struct word_scratch *scratch)
{
	const struct link *l = change->link;
	unsigned flags = l->moved ? FLAG_MOVED : FLAG_NONE;

	if (l->b_count > 1)
		flags |= FLAG_SPLIT;
	if (l->a_count > 1)
		flags |= FLAG_MERGED;
	change->kind = KIND_SAME;
	if (flags & (FLAG_SPLIT | FLAG_MERGED) || !same_sentence(a, l->a[0], b, l->b[0])) {
		change->words = align_words_with(scratch, a, b, l);
		change->kind = kind_of_words(&change->words, rewritten);
		if (change->words.hidden)
			flags |= FLAG_HIDDEN;
		if (change->words.typography && change->kind > KIND_TYPOGRAPHY)
			flags |= FLAG_TYPOGRAPHY;
	}
	change->flags = (uint8_t)flags;
}

uint64_t
wording_hash(const struct text *t, const uint32_t *sentences, uint32_t count)
{
	const struct sentence *all = text_sentences(t);
	struct buffer folded = { 0 };
	uint64_t hash;

	if (count == 1)
		return all[sentences[0]].hash;
	for (uint32_t i = 0; i < count; i++) {
		const struct sentence *s = &all[sentences[i]];

		if (i)
			buffer_putc(&folded, ' ');
		text_fold(FOLD_SPACE, text_bytes(t) + s->start, s->end - s->start, &folded);
	}
	hash = text_hash(folded.data, folded.len);
	buffer_free(&folded);
	return hash;
}
