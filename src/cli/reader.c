/* The reader's host, put together and taken down. */
#include "reader.h"

#include <signal.h>
#include <time.h>

#include "cli.h"
#include "reader_internal.h"
#include "tdiff/export.h"

#define AWAIT_TICK  2000000	/* ns between looks at the worker before the screen comes */
#define AWAIT_TICKS 250

static bool
host_changed_on_disk(void *ctx)
{
	struct reader *r = ctx;

	return collation_changed(&r->current.collation);
}

static size_t
host_story_count(void *ctx)
{
	struct reader *r = ctx;

	return catalogue_count(r->catalogue);
}

static void
host_story_search(void *ctx, struct story_search *out)
{
	struct reader *r = ctx;

	catalogue_search(r->catalogue, out);
}

static void
host_story(void *ctx, size_t index, struct story_info *out)
{
	struct reader *r = ctx;

	catalogue_story(r->catalogue, index, out);
}

/* The state file's first, then files left out where no list has told of them, then the articles'. */
static const char *
host_notice(void *ctx, size_t index)
{
	struct reader *r = ctx;
	const struct string_list *notices = &r->current.collation.notices;
	struct story_search search;

	if (r->notice && index-- == 0)
		return r->notice;
	catalogue_search(r->catalogue, &search);
	if (catalogue_count(r->catalogue) < 2 && *search.notice && index-- == 0)
		return search.notice;
	return index < notices->count ? notices->items[index] : NULL;
}

/* ---- all of it ---- */

/* A list is there to choose from, or will be. */
static bool
several_stories(struct reader *r)
{
	struct story_search search;

	catalogue_search(r->catalogue, &search);
	return catalogue_count(r->catalogue) > 1 || !search.complete;
}

static void
make_host(struct reader *r, struct tui_host *h)
{
	*h = (struct tui_host){
		.ctx = r, .poll = reader_poll, .preview = reader_preview, .cancel = reader_cancel,
		.rebuild = reader_rebuild, .changed_on_disk = host_changed_on_disk,
		.export_to = reader_export, .save = reader_save, .state = reader_state,
		.keep_state = reader_keep_state, .notice = host_notice,
	};
	if (several_stories(r)) {
		h->story_count = host_story_count;
		h->story_search = host_story_search;
		h->story = host_story;
		h->open_story = reader_open_story;
	}
}

static struct tui_params
make_params(const struct session *s)
{
	const struct options *o = s->options;
	size_t count;
	const struct export_format *formats = export_formats(&count);
	const char **names = ARENA_ARRAY(o->arena, const char *, count + 1);

	for (size_t i = 0; i < count; i++)
		names[i] = formats[i].name;
	return (struct tui_params){
		.theme = o->theme, .theme_named = o->theme_named,
		.theme_folders = { config_path(o->arena, "themes") },
		.fault = o->config_fault, .key_bindings = o->bindings, .panes = o->panes,
		.color = o->color == COLOR_CHOICE_ALWAYS ? COLOR_ALWAYS :
			 o->color == COLOR_CHOICE_NEVER ? COLOR_NEVER : COLOR_AUTO,
		.mouse = o->mouse, .formats = names,
		.width = { .ambiguous_wide = o->ambiguous_wide, .ascii = o->ascii },
	};
}

static void
finish(struct reader *r)
{
	reader_cancel(r);
	reader_wait(r);
	opened_free(&r->retired);
	opened_free(&r->next);
	opened_free(&r->stopped);
	opened_free(&r->current);
	catalogue_close(r->catalogue);
	if (r->trouble.len)
		message("the place could not be kept: %s", r->trouble.data);
	buffer_free(&r->trouble);
	buffer_free(&r->report_path);
	buffer_free(&r->state_file);
	buffer_free(&r->state);
	buffer_free(&r->notice_text);
}

/*
 * What cannot be read is told before the screen is touched. Most texts are
 * there in a moment; for those that are not, the screen shows how far it is.
 */
static enum status
await_texts(struct reader *r, struct error *err)
{
	const struct timespec tick = { .tv_nsec = AWAIT_TICK };

	for (int i = 0; i < AWAIT_TICKS && !atomic_load(&r->was_read) && !atomic_load(&r->done); i++)
		nanosleep(&tick, NULL);
	if (!atomic_load(&r->done) || r->status == ST_OK)
		return ST_OK;
	reader_wait(r);
	opened_free(&r->next);
	*err = r->err;
	return r->status;
}

enum status
reader_run(const struct session *s, struct error *err)
{
	struct reader r = { .session = s };
	struct tui_host host;
	struct tui_params params = make_params(s);
	int ended_by = 0;
	enum status st = catalogue_open(s, &r.catalogue, err);

	if (st != ST_OK)
		return st;
	make_host(&r, &host);
	if (!host.story_count) {
		reader_open_story(&r, 0, NULL);
		st = await_texts(&r, err);
	}
	if (st == ST_OK)
		st = tui_run(&host, &params, &ended_by, err);
	if (st == ST_OK)
		st = catalogue_failure(r.catalogue, err);	/* it was on the screen; now it stays */
	finish(&r);
	if (ended_by) {
		signal(ended_by, SIG_DFL);
		raise(ended_by);
	}
	return st;
}
