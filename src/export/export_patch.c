#include "export_internal.h"

#include <string.h>

/*
 * A unified diff from the base to every other version in turn, over the
 * lines that export_segments() writes. Sentences that are the same and keep
 * their order are the common lines, so a moved one is dropped and added.
 * The head of a hunk says when a changed line holds hidden characters, for
 * nobody would see them.
 */

#define PATCH_CONTEXT 3	/* fewer would let a patch be applied at the wrong place */

/* A stretch of both sides without a common line. */
struct hunk_part { uint32_t a, a_end, b, b_end; };

struct parts { struct hunk_part *items; size_t count, cap; };

static void
fold_line(const struct version *v, uint32_t sentence, struct buffer *out)
{
	const struct sentence *s = &v->sentences[sentence];

	buffer_clear(out);
	append_folded(text_bytes(v->info.text) + s->start, s->end - s->start, out);
}

/* `same` forgives more than a line of text may: two blanks where the other has one. */
static bool
same_line(const struct version *a, uint32_t i, const struct version *b, uint32_t j,
	  struct buffer *x, struct buffer *y)
{
	fold_line(a, i, x);
	fold_line(b, j, y);
	return x->len == y->len && (!x->len || memcmp(x->data, y->data, x->len) == 0);
}

static struct parts
find_parts(const struct model *m, const struct comparison *c)
{
	const struct version *a = &m->versions[c->a], *b = &m->versions[c->b];
	struct parts parts = { 0 };
	struct buffer x = { 0 }, y = { 0 };
	struct hunk_part open = { 0 };

	for (size_t k = 0; k <= c->count; k++) {
		const struct change *change = k < c->count ? &c->changes[k] : NULL;

		if (change && (change->kind != KIND_SAME || change->link->moved ||
			       change->link->a[0] < open.a || change->link->b[0] < open.b ||
			       !same_line(a, change->link->a[0], b, change->link->b[0], &x, &y)))
			continue;
		open.a_end = change ? change->link->a[0] : a->sentence_count;
		open.b_end = change ? change->link->b[0] : b->sentence_count;
		if (open.a < open.a_end || open.b < open.b_end)
			*VECTOR_PUSH(&parts) = open;
		open.a = open.a_end + 1;
		open.b = open.b_end + 1;
	}
	buffer_free(&x);
	buffer_free(&y);
	return parts;
}

static void
put_lines(const struct version *v, char sign, uint32_t first, uint32_t end, struct sink *to)
{
	for (uint32_t i = first; i < end; i++) {
		sink_putc(to, sign);
		put_sentence(ESCAPE_LINE, v, i, to);
		sink_putc(to, '\n');
	}
}

/* "12,3"; an empty range is told by the line before it. */
static void
put_range(uint32_t first, uint32_t end, struct sink *to)
{
	sink_number(to, first + (first < end));
	sink_putc(to, ',');
	sink_number(to, end - first);
}

static bool
lines_hide(const struct version *v, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		const struct sentence *s = &v->sentences[i];

		if (text_hidden(text_bytes(v->info.text) + s->start, s->end - s->start))
			return true;
	}
	return false;
}

/* Parts [first, last] are near enough to share their context. */
static void
put_hunk(const struct version *a, const struct version *b, const struct hunk_part *first,
	 const struct hunk_part *last, uint32_t context, struct sink *to)
{
	uint32_t before = first->a < context ? first->a : context;
	uint32_t left = a->sentence_count - last->a_end, after = left < context ? left : context;
	bool hides = false;

	for (const struct hunk_part *p = first; p <= last; p++)
		hides = hides || lines_hide(a, p->a, p->a_end) || lines_hide(b, p->b, p->b_end);

	sink_puts(to, "@@ -");
	put_range(first->a - before, last->a_end + after, to);
	sink_puts(to, " +");
	put_range(first->b - before, last->b_end + after, to);
	sink_puts(to, hides ? " @@ with hidden characters\n" : " @@\n");
	put_lines(a, ' ', first->a - before, first->a, to);
	for (const struct hunk_part *p = first; p <= last; p++) {
		put_lines(a, '-', p->a, p->a_end, to);
		put_lines(b, '+', p->b, p->b_end, to);
		put_lines(a, ' ', p->a_end, p < last ? p[1].a : last->a_end + after, to);
	}
}

static void
put_name(const char *lead, const struct version *v, struct sink *to)
{
	sink_puts(to, lead);
	escape_puts(ESCAPE_LINE, v->info.file, to);
	sink_puts(to, strchr(v->info.file, ' ') ? "\t\n" : "\n");
}

static void
put_comparison(const struct model *m, const struct comparison *c, uint32_t context,
	       struct sink *to)
{
	const struct version *a = &m->versions[c->a], *b = &m->versions[c->b];
	struct parts parts = find_parts(m, c);

	if (parts.count) {
		put_name("--- ", a, to);
		put_name("+++ ", b, to);
	}
	for (size_t i = 0, j; i < parts.count; i = j + 1) {
		for (j = i; j + 1 < parts.count &&
		     (parts.items[j + 1].a - parts.items[j].a_end) / 2 <= context; j++)
			;
		put_hunk(a, b, &parts.items[i], &parts.items[j], context, to);
	}
	VECTOR_FREE(&parts);
}

void
export_patch(const struct model *m, const struct export_params *p, struct sink *to)
{
	uint32_t context = p->context < 0 ? UINT32_MAX :
			   p->context > PATCH_CONTEXT ? (uint32_t)p->context : PATCH_CONTEXT;

	for (uint32_t v = 0; v < m->version_count; v++)
		if (v != m->base)
			put_comparison(m, &m->against_base[v], context, to);
}
