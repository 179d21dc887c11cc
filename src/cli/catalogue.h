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

/*
 * Begin, and wait for the first stories or the end, but not for long: a
 * small folder is grouped then, and one story opens with no list before it.
 * What is wrong with the folders is told here when it is found in that time.
 */
enum status catalogue_open(const struct session *s, struct catalogue **out, struct error *err);
void        catalogue_close(struct catalogue *c);	/* stops the work; NULL is fine */

/* Take the newest offer and count its stories: their indices hold until the next call. */
size_t catalogue_count(struct catalogue *c);
void   catalogue_story(const struct catalogue *c, size_t index, struct story_info *out);
void   catalogue_search(struct catalogue *c, struct story_search *out);

/* The same session with this one story in it, in `arena`. */
struct session *catalogue_session(const struct catalogue *c, size_t index, struct arena *arena);

/* All files that were found; NULL while they are looked for. */
const struct listing *catalogue_files(struct catalogue *c);

/* What went wrong, ST_OK while nothing has. */
enum status catalogue_failure(struct catalogue *c, struct error *err);

#endif
