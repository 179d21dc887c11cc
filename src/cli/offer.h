#ifndef CLI_OFFER_H
#define CLI_OFFER_H

#include <stdbool.h>
#include <stddef.h>

#include "tdiff/arena.h"
#include "tdiff/corpus.h"
#include "tdiff/tui.h"

/* One story as it was offered; strings belong to the offer's arena. */
struct found {
	struct story_info info;
	struct entry     *files;
	bool              from_folder;
};

/* offer: the stories of one moment. Never changes once it is made. */
struct offer {
	struct arena *arena;
	struct found *stories;
	size_t        count;
};

struct offer *offer_of_corpus(const struct listing *files, const struct corpus *c);
struct offer *offer_of_listing(const struct listing *l);	/* not grouped: as the folders have it */
void          offer_free(struct offer *o);			/* NULL is fine */

#endif
