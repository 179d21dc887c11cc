#ifndef CLI_CATALOGUE_H
#define CLI_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "session.h"
#include "tdiff/tui.h"

/*
 * catalogue: the stories of a session for the reader, while they are still
 * being found. A thread of its own reads and groups; what it has found so
 * far is offered from time to time. Called from the reader's thread only.
 */
struct catalogue;

/* Begin. A few files are grouped at once, so that one story opens with no list before it. */
enum status catalogue_open(const struct session *s, struct catalogue **out, struct error *err);
void        catalogue_close(struct catalogue *c);	/* stops the work; NULL is fine */

/* Stories of the newest offer, and how many files of how many are read. */
size_t catalogue_count(struct catalogue *c, size_t *done, size_t *total);

/*
 * One story. Asking for the first takes the newest offer: whoever goes
 * through a list begins there, and indices hold until it begins again.
 */
void catalogue_story(struct catalogue *c, size_t index, struct story_info *out);

/* The same session with this one story in it, in `arena`. */
struct session *catalogue_session(const struct catalogue *c, size_t index, struct arena *arena);

/* Files that are in no story and other things to tell, "" when there is nothing; known when all is read. */
const char *catalogue_notice(struct catalogue *c);

#endif
