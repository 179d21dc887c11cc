#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "options.h"
#include "tdiff/corpus.h"
#include "tdiff/model.h"
#include "tdiff/parallel.h"
#include "tdiff/store.h"

/*
 * session: from the sources on the command line to finished comparisons.
 * What it calls is the way of the data: store, text, align, model. Reading
 * and comparing may run in a worker thread; one story, one thread at a time.
 */
struct session {
	const struct options *options;
	struct store_params   store;
	struct listing        listing;	/* in the options' arena; empty before session_list() */
	bool                  folders;	/* some source is one */
	const struct corpus  *corpus;	/* likewise: how folders were grouped; NULL where nothing was */
};

/* Look at the sources themselves: what is wrong with them is told at once. */
enum status session_open(struct session *s, const struct options *o, struct error *err);

/* Find all files they name, read nothing yet; `found` as in store.h, may be NULL. */
enum status session_list(struct session *s, bool (*found)(void *ctx, const struct listing *so_far),
			 void *ctx, struct error *err);

/* The paths of all files listed: what must not be written to. */
const char *const *session_paths(const struct session *s);

/* The same session with only one story of its listing, all of that copied to `arena`. */
struct session *session_single(const struct session *s, size_t story, struct arena *arena);

/* One story being compared. Everything in it belongs to its arenas. */
struct collation {
	struct arena         *arena;
	struct arena        **text_arenas;	/* one a version: texts are cut side by side */
	const char           *name;		/* its folder; "" for files named one by one */
	struct document     **documents;	/* in the order shown */
	struct version_info  *versions;
	uint32_t              count, base;
	const char           *base_reason;	/* static string */
	int                   rewritten;	/* threshold of its model, per cent */
	struct string_list    notices;		/* what the user should know about the files, a sentence each */
	bool                  trouble;		/* a file is left out that should have been readable */
	const struct alignment *alignment;	/* once compared */
	const struct model     *model;
};

/* Read the versions of a story, put them in order, choose the base and cut them into sentences. */
enum status collation_read(struct collation *c, const struct session *s, size_t index,
		       struct progress *progress, struct error *err);

/* Align what was read and build its model; both belong to the story's arena. */
enum status collation_compare(struct collation *c, const struct session *s, struct progress *progress,
			  struct error *err);

/* A model of the same alignment with another base or threshold, in an arena of the caller. */
enum status collation_model(const struct collation *c, const struct session *s, struct arena *arena,
			uint32_t base, const char *base_reason, int rewritten,
			struct progress *progress, const struct model **out, struct error *err);

bool collation_changed(const struct collation *c);	/* some file is no longer the one that was read */
void collation_free(struct collation *c);

/* versions.c: names of versions, and which ones are asked for; works on what collation_read() has read. */
void        versions_label(struct collation *c, const struct options *o);
enum status versions_select(struct collation *c, const struct options *o, struct error *err);
enum status versions_choose_base(struct collation *c, const struct options *o, bool from_folder,
				 struct error *err);

/* What the reports count and show. */
struct change_mask session_shown(const struct options *o);

#endif
