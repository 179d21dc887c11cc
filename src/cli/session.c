#include "session.h"

#include <stdio.h>
#include <string.h>

#include "tdiff/export.h"
#include "tdiff/memory.h"

#define BYTES_A_THREAD ((size_t)32 << 20)	/* to be cut into sentences */
#define VERSIONS_LIMIT 2048	/* of one story: each is compared with each, a gigabyte for so many short ones */

enum status
session_open(struct session *s, const struct options *o, struct error *err)
{
	*s = (struct session){
		.options = o,
		.store = {
			.encoding = o->encoding,
			.include = o->include.items,
			.one_story = o->one_story,
			.plain = o->unit == UNIT_LINE,
			.sort = (enum store_sort)o->sort,
		},
	};
	return store_check(o->sources, o->source_count, &s->folders, err);
}

enum status
session_list(struct session *s, bool (*found)(void *ctx, const struct listing *so_far), void *ctx,
	     struct error *err)
{
	const struct options *o = s->options;
	struct store_params params = s->store;

	params.found = found;
	params.ctx = ctx;
	return store_list(o->arena, o->sources, o->source_count, &params, &s->listing, err);
}

const char *const *
session_paths(const struct session *s)
{
	const char **paths = ARENA_ARRAY(s->options->arena, const char *, s->listing.count + 1);

	for (size_t i = 0; i < s->listing.count; i++)
		paths[i] = s->listing.entries[i].path;
	return paths;
}

struct session *
session_single(const struct session *s, size_t story, struct arena *arena)
{
	struct session *one = ARENA_NEW(arena, struct session);
	struct story_files *files = ARENA_NEW(arena, struct story_files);
	struct entry *entries;

	*one = *s;
	*files = s->listing.stories[story];
	files->name = arena_string(arena, files->name, strlen(files->name));
	entries = arena_copy(arena, s->listing.entries + files->first, files->count * sizeof(*entries));
	for (size_t i = 0; i < files->count; i++) {
		entries[i].path = arena_string(arena, entries[i].path, strlen(entries[i].path));
		entries[i].story = 0;
	}
	files->first = 0;
	one->corpus = NULL;
	one->listing = (struct listing){ .entries = entries, .count = files->count,
					 .stories = files, .story_count = 1 };
	return one;
}

/* ---- reading ---- */

/* Something the user should know about a file; `about` is one sentence without a final stop. */
static void
add_notice(struct collation *c, const char *path, const char *about)
{
	struct string_list *list = &c->notices;
	const char **items = ARENA_ARRAY(c->arena, const char *, list->count + 2);
	size_t size = strlen(path) + strlen(about) + 3;
	char *text = arena_alloc(c->arena, size, 1);

	if (list->count)
		memcpy(items, list->items, list->count * sizeof(*items));
	snprintf(text, size, "%s: %s", path, about);
	items[list->count++] = text;
	list->items = items;
}

static void
note_oddities(struct collation *c, const struct document *doc, const struct text *text)
{
	char about[128];
	size_t first, malformed = text_malformed(text, &first);

	if (doc->nuls)
		add_notice(c, doc->path, "holds NUL bytes");
	if (doc->unconverted) {
		snprintf(about, sizeof(about), "%zu characters do not fit the encoding",
			 doc->unconverted);
		add_notice(c, doc->path, about);
	} else if (malformed) {
		snprintf(about, sizeof(about), "not all UTF-8: %zu bad sequences, the first at "
			 "byte %zu; --encoding names another", malformed, first);
		add_notice(c, doc->path, about);
	}
}

/* A file that was named must be readable; what a folder holds besides is told and left out. */
static enum status
read_document(struct collation *c, const struct store_params *params, const char *path,
	      bool from_folder, struct error *err)
{
	struct document *doc = ARENA_NEW(c->arena, struct document);
	struct error told = { 0 };
	enum status status = store_read(c->arena, path, params, doc, &told);

	if (status == ST_OK) {
		c->documents[c->count++] = doc;
	} else if (from_folder && status != ST_CANCELLED && status != ST_ENCODING) {
		add_notice(c, told.detail, "left out");
		c->trouble |= status == ST_IO;
		status = ST_OK;
	} else if (err) {
		*err = told;
	}
	return status;
}

/* What comparing takes beside the files themselves, in the same number of bytes. */
#define MEMORY_A_BYTE 4

static void
expect_memory(const struct entry *entries, size_t count)
{
	size_t bytes = 0;

	for (size_t i = 0; i < count; i++)
		bytes += (size_t)entries[i].stamp.size;
	memory_expect(bytes * MEMORY_A_BYTE);
}

static enum status
read_documents(struct collation *c, const struct session *s, const struct story_files *files,
	       struct progress *progress, struct error *err)
{
	struct store_params params = s->store;

	params.progress = progress;
	expect_memory(s->listing.entries + files->first, files->count);
	c->documents = ARENA_ARRAY(c->arena, struct document *, files->count);
	for (size_t i = 0; i < files->count; i++) {
		const char *path = s->listing.entries[files->first + i].path;
		enum status status;

		if (progress_cancelled(progress))
			return error_set(err, ST_CANCELLED, "%s", path);
		status = read_document(c, &params, path, files->from_folder, err);
		if (status != ST_OK)
			return status;
		if (progress)
			atomic_fetch_add(&progress->done, 1);
	}
	if (!c->count)
		return error_set(err, ST_NOT_FOUND, "%s: no file of this folder can be read as a text",
				 files->name);
	store_order(c->documents, c->count, params.sort, files->from_folder);
	return ST_OK;
}

static size_t
file_offset(const void *doc, size_t pos)
{
	return store_file_offset(doc, pos);
}

static void
describe_version(struct collation *c, uint32_t v)
{
	const struct document *doc = c->documents[v];
	const struct metadata *m = &doc->meta;

	c->versions[v] = (struct version_info){
		.file = doc->path, .label = "",
		.title = m->title, .date = m->date.text, .place = m->place, .source = m->source,
		.author = m->author, .url = m->url,
		.raw = doc->raw, .file_bytes = doc->raw_len,
		.file_offset = doc->map ? file_offset : NULL, .file_offset_ctx = doc,
	};
}

/* ---- cutting ---- */

struct cutting {
	struct collation             *story;
	struct text             **texts;
	const struct text_params *params;
	const struct progress    *progress;
};

static void
cut_version(void *ctx, size_t v, unsigned thread)
{
	const struct cutting *c = ctx;
	const struct document *doc = c->story->documents[v];
	const struct text_source source = {
		.bytes = doc->bytes, .len = doc->len,
		.skip = doc->meta.skip, .skip_count = doc->meta.skip_count,
		.title = doc->meta.title_span,
		.lang = *doc->meta.lang ? doc->meta.lang : NULL,
	};

	(void)thread;
	if (progress_cancelled(c->progress))
		return;
	c->texts[v] = text_new(c->story->text_arenas[v], &source, c->params);
	c->story->versions[v].text = c->texts[v];
}

static struct text_params
text_params_of(const struct options *o)
{
	return (struct text_params){
		.unit = (enum text_unit)o->unit,
		.newlines = (enum text_newlines)o->newlines,
		.rules = o->command == COMMAND_SEGMENT && o->command_value ? RULES_UAX29
									   : RULES_TAILORED,
		.hold_quotes = o->hold_quotes,
		.lang = o->lang,
	};
}

static bool
wants_alone(const struct options *o)
{
	const struct export_format *f =
		o->command == COMMAND_EXPORT && o->command_value ? export_find(o->command_value) : NULL;

	return f && f->alone;
}

/* While they are cut texts share nothing, so each has an arena of its own. */
static enum status
cut_texts(struct collation *c, const struct options *o, const struct progress *progress,
	  struct error *err)
{
	const struct text_params params = text_params_of(o);
	struct cutting cutting = {
		c, ARENA_ARRAY(c->arena, struct text *, c->count + 1), &params, progress,
	};
	size_t bytes = 0;

	c->text_arenas = ARENA_ARRAY(c->arena, struct arena *, c->count + 1);
	for (uint32_t v = 0; v < c->count; v++) {
		c->text_arenas[v] = arena_new();
		bytes += c->documents[v]->len;
	}
	parallel_run(c->count, parallel_threads_for(bytes, BYTES_A_THREAD, (unsigned)o->threads),
		     cut_version, &cutting);
	if (progress_cancelled(progress))
		return error_set(err, ST_CANCELLED, "%s", c->documents[0]->path);
	if (c->count > 1 && !wants_alone(o))
		text_cut_alike(cutting.texts, c->count);
	for (uint32_t v = 0; v < c->count; v++)
		note_oddities(c, c->documents[v], c->versions[v].text);
	return ST_OK;
}

static enum status
check_version_count(const struct collation *c, struct error *err)
{
	if (c->count <= VERSIONS_LIMIT)
		return ST_OK;
	return error_set(err, ST_TOO_BIG, "%s: %u versions of one story, more than %d; --versions chooses",
			 c->documents[0]->path, (unsigned)c->count, VERSIONS_LIMIT);
}

enum status
collation_read(struct collation *c, const struct session *s, size_t index, struct progress *progress,
	   struct error *err)
{
	const struct options *o = s->options;
	const struct story_files *files = &s->listing.stories[index];
	enum status status;

	*c = (struct collation){
		.arena = arena_new(), .name = files->name, .rewritten = o->rewritten,
	};
	if (progress)
		atomic_fetch_add(&progress->total, files->count);
	status = read_documents(c, s, files, progress, err);
	if (status == ST_OK && !*o->versions)
		status = check_version_count(c, err);	/* before the labels, which look at each against each */
	if (status == ST_OK) {
		c->versions = ARENA_ARRAY(c->arena, struct version_info, c->count);
		for (uint32_t v = 0; v < c->count; v++)
			describe_version(c, v);
		versions_label(c, o);
		status = versions_select(c, o, err);
	}
	if (status == ST_OK)
		status = check_version_count(c, err);
	if (status == ST_OK)
		status = versions_choose_base(c, o, files->from_folder, err);
	if (status == ST_OK)
		status = cut_texts(c, o, progress, err);
	if (status != ST_OK)
		collation_free(c);
	return status;
}

/* ---- comparing ---- */

enum status
collation_model(const struct collation *c, const struct session *s, struct arena *arena, uint32_t base,
	    const char *base_reason, int rewritten, struct progress *progress,
	    const struct model **out, struct error *err)
{
	const struct model_params params = {
		.base = base, .base_reason = base_reason, .rewritten = rewritten,
		.threads = (unsigned)s->options->threads,
	};

	return model_build(arena, c->versions, c->count, c->alignment, &params, progress, out, err);
}

enum status
collation_compare(struct collation *c, const struct session *s, struct progress *progress,
	      struct error *err)
{
	const struct options *o = s->options;
	const struct align_params params = {
		.similarity = o->similarity, .threads = (unsigned)o->threads,
	};
	const struct text **texts = ARENA_ARRAY(c->arena, const struct text *, c->count);
	enum status status;

	for (uint32_t v = 0; v < c->count; v++)
		texts[v] = c->versions[v].text;
	status = align_versions(c->arena, texts, c->count, &params, progress, &c->alignment, err);
	if (status != ST_OK)
		return status;
	return collation_model(c, s, c->arena, c->base, c->base_reason, c->rewritten, progress,
			   &c->model, err);
}

bool
collation_changed(const struct collation *c)
{
	for (uint32_t v = 0; v < c->count; v++)
		if (store_changed(c->documents[v]))
			return true;
	return false;
}

void
collation_free(struct collation *c)
{
	if (c->text_arenas)
		for (uint32_t v = 0; v < c->count; v++)
			arena_free(c->text_arenas[v]);
	arena_free(c->arena);
	*c = (struct collation){ 0 };
}

/* ---- what counts ---- */

struct change_mask
session_shown(const struct options *o)
{
	struct change_mask shown = {
		1u << KIND_TYPOGRAPHY | 1u << KIND_ALTERED | 1u << KIND_REWRITTEN |
		1u << KIND_ADDED | 1u << KIND_DROPPED,
		FLAG_MOVED | FLAG_SPLIT | FLAG_MERGED | FLAG_HIDDEN | FLAG_TYPOGRAPHY,
	};

	if (o->only.kinds || o->only.flags)
		shown = o->only;
	shown.kinds &= ~o->ignore.kinds;
	shown.flags &= ~o->ignore.flags;
	return shown;
}
