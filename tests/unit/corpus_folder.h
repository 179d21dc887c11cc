#ifndef CORPUS_FOLDER_H
#define CORPUS_FOLDER_H

#include <stddef.h>
#include <stdint.h>

#include "tdiff/buffer.h"
#include "tdiff/corpus.h"

/* A folder of made-up articles; the name of each file begins with the number of its story. */
struct folder {
	char          path[64];
	struct buffer names;	/* NUL after each, for taking the folder down */
	uint64_t      random;
};

/* Made-up stories, of so many versions each; the same every time. */
void folder_make(struct folder *f, unsigned stories, unsigned versions);
void folder_remove(struct folder *f);

void put_file(struct folder *f, const char *name, const char *data, size_t len);
void put_story(struct folder *f, unsigned story, unsigned versions);

/* List and read it; params->store is set here. */
const struct corpus *read_folder(struct arena *arena, const struct folder *f, struct corpus_params *params);

#endif
