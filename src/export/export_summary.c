#include "head.h"

/* Counts, and how near every version stands to every other. */

static void
put_matrix_row(const struct model *m, uint32_t a, struct sink *to)
{
	sink_printf(to, "  %-3s", m->versions[a].letter);
	for (uint32_t b = 0; b < m->version_count; b++)
		sink_printf(to, " %3u", (model_similarity(m, a, b) + 5u) / 10);
	sink_putc(to, '\n');
}

void
export_summary(const struct model *m, const struct export_params *p, struct sink *to)
{
	head_put(m, p, to);
	if (m->version_count < 2)
		return;
	sink_puts(to, "\n  Similarity, per cent\n     ");
	for (uint32_t v = 0; v < m->version_count; v++)
		sink_printf(to, " %3s", m->versions[v].letter);
	sink_putc(to, '\n');
	for (uint32_t v = 0; v < m->version_count; v++)
		put_matrix_row(m, v, to);
}
