#include "session.h"

#include <stdio.h>
#include <string.h>

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
	return store_list(o->arena, o->sources, o->source_count, &s->store, &s->listing, err);
}

/* ---- reading ---- */

/* Something the user should know about a file; `about` is one sentence without a final stop. */
static void
add_notice(struct story *st, const char *path, const char *about)
{
	struct string_list *list = &st->notices;
	const char **items = ARENA_ARRAY(st->arena, const char *, list->count + 2);
	size_t size = strlen(path) + strlen(about) + 3;
	char *text = arena_alloc(st->arena, size, 1);

	if (list->count)
		memcpy(items, list->items, list->count * sizeof(*items));
	snprintf(text, size, "%s: %s", path, about);
	items[list->count++] = text;
	list->items = items;
}

static void
note_oddities(struct story *st, const struct document *doc, const struct text *text)
{
	char about[128];
	size_t first, malformed = text_malformed(text, &first);

	if (doc->nuls)
		add_notice(st, doc->path, "holds NUL bytes");
	if (doc->unconverted) {
		snprintf(about, sizeof(about), "%zu characters do not fit the encoding",
			 doc->unconverted);
		add_notice(st, doc->path, about);
	} else if (malformed) {
		snprintf(about, sizeof(about), "not all UTF-8: %zu bad sequences, the first at "
			 "byte %zu; --encoding names another", malformed, first);
		add_notice(st, doc->path, about);
	}
}

static enum status
read_documents(struct story *st, const struct session *s, const struct story_files *files,
	       struct progress *progress, struct error *err)
{
	struct store_params params = s->store;

	params.progress = progress;
	st->documents = ARENA_ARRAY(st->arena, struct document *, files->count);
	for (size_t i = 0; i < files->count; i++) {
		const char *path = s->listing.entries[files->first + i].path;
		struct document *doc = ARENA_NEW(st->arena, struct document);
		enum status status;

		if (progress_cancelled(progress))
			return error_set(err, ST_CANCELLED, "%s", path);
		status = store_read(st->arena, path, &params, doc, err);
		if (status != ST_OK)
			return status;
		st->documents[st->count++] = doc;
		if (progress)
			atomic_fetch_add(&progress->done, 1);
	}
	store_order(st->documents, st->count, params.sort, files->from_folder);
	return ST_OK;
}

static size_t
file_offset(const void *doc, size_t pos)
{
	return store_file_offset(doc, pos);
}

static void
describe_version(struct story *st, uint32_t v)
{
	const struct document *doc = st->documents[v];
	const struct metadata *m = &doc->meta;

	st->versions[v] = (struct version_info){
		.file = doc->path, .label = "",
		.title = m->title, .date = m->date.text, .place = m->place, .source = m->source,
		.author = m->author, .url = m->url,
		.hash = text_hash(doc->raw, doc->raw_len), .file_bytes = doc->raw_len,
		.file_offset = doc->map ? file_offset : NULL, .file_offset_ctx = doc,
	};
}

/* ---- cutting ---- */

struct cutting {
	struct story             *story;
	const struct text_params *params;
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
	c->story->versions[v].text = text_new(c->story->text_arenas[v], &source, c->params);
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

/* Texts share nothing, so each has an arena of its own. */
static void
cut_texts(struct story *st, const struct options *o)
{
	const struct text_params params = text_params_of(o);
	struct cutting cutting = { st, &params };

	st->text_arenas = ARENA_ARRAY(st->arena, struct arena *, st->count + 1);
	for (uint32_t v = 0; v < st->count; v++)
		st->text_arenas[v] = arena_new();
	parallel_run(st->count, (unsigned)o->threads, cut_version, &cutting);
	for (uint32_t v = 0; v < st->count; v++)
		note_oddities(st, st->documents[v], st->versions[v].text);
}

enum status
story_read(struct story *st, const struct session *s, size_t index, struct progress *progress,
	   struct error *err)
{
	const struct options *o = s->options;
	const struct story_files *files = &s->listing.stories[index];
	enum status status;

	*st = (struct story){ .arena = arena_new(), .name = files->name };
	if (progress)
		atomic_fetch_add(&progress->total, files->count);
	status = read_documents(st, s, files, progress, err);
	if (status == ST_OK) {
		st->versions = ARENA_ARRAY(st->arena, struct version_info, st->count);
		for (uint32_t v = 0; v < st->count; v++)
			describe_version(st, v);
		versions_label(st, o);
		status = versions_select(st, o, err);
	}
	if (status == ST_OK)
		status = versions_choose_base(st, o, files->from_folder, err);
	if (status != ST_OK) {
		story_free(st);
		return status;
	}
	cut_texts(st, o);
	return ST_OK;
}

/* ---- comparing ---- */

enum status
story_model(const struct story *st, const struct session *s, struct arena *arena, uint32_t base,
	    const char *base_reason, int rewritten, struct progress *progress,
	    const struct model **out, struct error *err)
{
	const struct model_params params = {
		.base = base, .base_reason = base_reason, .rewritten = rewritten,
		.threads = (unsigned)s->options->threads,
	};

	return model_build(arena, st->versions, st->count, st->alignment, &params, progress, out, err);
}

enum status
story_compare(struct story *st, const struct session *s, struct progress *progress,
	      struct error *err)
{
	const struct options *o = s->options;
	const struct align_params params = {
		.similarity = o->similarity, .threads = (unsigned)o->threads,
	};
	const struct text **texts = ARENA_ARRAY(st->arena, const struct text *, st->count);
	enum status status;

	for (uint32_t v = 0; v < st->count; v++)
		texts[v] = st->versions[v].text;
	status = align_versions(st->arena, texts, st->count, &params, progress, &st->alignment, err);
	if (status != ST_OK)
		return status;
	return story_model(st, s, st->arena, st->base, st->base_reason, o->rewritten, progress,
			   &st->model, err);
}

bool
story_changed(const struct story *st)
{
	for (uint32_t v = 0; v < st->count; v++)
		if (store_changed(st->documents[v]))
			return true;
	return false;
}

void
story_free(struct story *st)
{
	if (st->text_arenas)
		for (uint32_t v = 0; v < st->count; v++)
			arena_free(st->text_arenas[v]);
	arena_free(st->arena);
	*st = (struct story){ 0 };
}

/* ---- what counts ---- */

struct change_mask
session_shown(const struct options *o)
{
	struct change_mask all = { ~0u, ~0u }, shown = all;

	if (o->only.kinds || o->only.flags)
		shown = o->only;
	shown.kinds &= ~o->ignore.kinds;
	shown.flags &= ~o->ignore.flags;
	return shown;
}
