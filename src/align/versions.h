#ifndef TDIFF_ALIGN_VERSIONS_H
#define TDIFF_ALIGN_VERSIONS_H

#include "align_internal.h"

/* Fill w->articles; gives the article of each of the caller's versions. */
uint32_t *versions_enter(struct work *w, const struct text *const *texts, size_t count);

void versions_language(struct work *w);	/* fill w->lang */
void versions_number(struct work *w);	/* classes of equal sentences, words */

/* Where the pair of articles a < b stands among all such pairs. */
size_t versions_pair(const struct work *w, uint32_t a, uint32_t b);

/* Give the links of article pairs out as pairs of versions. */
struct alignment *versions_publish(struct work *w, struct arena *arena,
					 const struct pairing *pairings,
					 const uint32_t *article_of, size_t count);

#endif
