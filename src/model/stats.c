#include "model_internal.h"

uint16_t
model_similarity(const struct model *m, uint32_t a, uint32_t b)
{
	if (a == b)
		return 1000;
	return a < b ? alignment_pair(m->alignment, a, b)->similarity
		     : alignment_pair(m->alignment, b, a)->similarity;
}

static uint64_t
bytes_of(const struct version *v, const uint32_t *sentences, uint32_t count)
{
	uint64_t bytes = 0;

	for (uint32_t i = 0; i < count; i++)
		bytes += v->sentences[sentences[i]].end - v->sentences[sentences[i]].start;
	return bytes;
}

uint16_t
model_kept_share(const struct model *m, uint32_t a, uint32_t b)
{
	const struct version *v = &m->versions[b];
	uint64_t kept = 0, all = 0;
	const struct pair *p;

	if (a == b)
		return 1000;
	p = a < b ? alignment_pair(m->alignment, a, b) : alignment_pair(m->alignment, b, a);
	for (size_t i = 0; i < p->count; i++) {
		const struct link *l = &p->links[i];

		kept += l->score * (a < b ? bytes_of(v, l->b, l->b_count)
					  : bytes_of(v, l->a, l->a_count));
	}
	for (uint32_t s = 0; s < v->sentence_count; s++)
		all += v->sentences[s].end - v->sentences[s].start;
	return all ? (uint16_t)(kept / all) : 0;
}
