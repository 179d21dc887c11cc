/* The end of a report over several stories: what there was in all. */
#include "totals.h"

#include "report.h"
#include "styled.h"

void
export_totals_add(struct export_totals *t, const struct model *m, bool differs)
{
	t->stories++;
	t->versions += m->version_count;
	t->differing += differs;
	t->alone += m->version_count < 2;
	for (uint32_t v = 0; v < m->version_count; v++) {
		const struct counts *c = &m->versions[v].counts;

		for (int k = 0; k < KIND_COUNT && v != m->base; k++)
			t->kinds[k] += c->kinds[k];
	}
}

static void
count(struct buffer *out, uint64_t n, const char *one, const char *many)
{
	buffer_printf(out, "%llu %s", (unsigned long long)n, n == 1 ? one : many);
}

void
totals_describe(const struct export_totals *t, struct buffer *stories, struct buffer *sentences)
{
	uint64_t same = t->stories - t->differing - t->alone;

	count(stories, t->stories, "story", "stories");
	buffer_puts(stories, ", ");
	count(stories, t->versions, "version", "versions");
	buffer_puts(stories, ": ");
	count(stories, t->differing, "differs", "differ");
	if (same) {
		buffer_puts(stories, ", ");
		count(stories, same, "is the same", "are the same");
	}
	if (t->alone) {
		buffer_puts(stories, ", ");
		count(stories, t->alone, "has one version", "have one version");
	}
	buffer_putc(stories, '.');
	count(sentences, t->kinds[KIND_SAME], "sentence", "sentences");
	buffer_puts(sentences, " same as in the base");
	for (int k = 0; k < KIND_COUNT; k++)
		if (k != KIND_SAME && t->kinds[k])
			buffer_printf(sentences, ", %llu %s", (unsigned long long)t->kinds[k],
				      k == KIND_TYPOGRAPHY ? "in typography only" :
				      model_kind_name((enum kind)k));
	buffer_putc(sentences, '.');
}

void
export_totals_end(const struct export_params *p, struct sink *to)
{
	struct buffer stories = { 0 }, sentences = { 0 };

	if (!p->totals || p->totals->stories < 2)
		return;
	totals_describe(p->totals, &stories, &sentences);
	sink_puts(to, "\n\n== In all ==\n\n");
	put_wrapped(buffer_terminate(&stories), 2, p, to);
	put_wrapped(buffer_terminate(&sentences), 2, p, to);
	buffer_free(&stories);
	buffer_free(&sentences);
}
