#include "tui_internal.h"

#include <signal.h>
#include <string.h>
#include <time.h>

#include "tty.h"

#define QUICK_MS  300	/* work shorter than this is waited for without a word */
/* Bytes of the base: comparing takes longer for sure, and counting words would hold up keys. */
#define LONG_TEXT 4000000
#define EAGER_MS  100	/* so long the host is asked often */
#define EAGER     2	/* ms between questions, then */
#define TICK      25
#define LOOK_MS   2000	/* between looks at the files */
#define SEARCH_MS 100	/* between looks at how far the finding of stories is */

void
loading_start(struct tui *t)
{
	t->loading = true;
	t->cancelled = false;
	t->since = tty_now();
}

/* One work at a time; what goes on is told. */
static bool
is_busy(struct tui *t)
{
	if (t->loading && t->writing.len)
		tui_tell(t, THEME_NOTICE, "not now: still writing %s", t->writing.data);
	else if (t->loading)
		tui_tell(t, THEME_NOTICE, "not now: still comparing");
	return t->loading;
}

static void
forget_preview(struct tui *t)
{
	arena_free(t->preview);
	t->preview = NULL;
}

/* The base alone is a model too: same screen, same keys, and the place is kept by offset. */
static void
show_preview(struct tui *t)
{
	const struct version_info *info = t->host->preview ? t->host->preview(t->host->ctx) : NULL;
	struct model_params params = { .base_reason = "", .rewritten = 100, .threads = 1,
				       .words_uncounted = info && text_length(info->text) >= LONG_TEXT };
	struct alignment *none;
	const struct model *m;

	if (!info || t->has_model ||
	    (tty_now() - t->since <= QUICK_MS && text_length(info->text) < LONG_TEXT))
		return;
	t->preview = arena_new();
	none = ARENA_NEW(t->preview, struct alignment);
	if (model_build(t->preview, info, 1, none, &params, NULL, &m, NULL) != ST_OK) {
		forget_preview(t);
		return;
	}
	view_set_model(t->view, m, true);
	t->has_model = true;
}

/* Read again, the files may have other oddities; in any case the notice that asked for it is past. */
static void
tell_notices(struct tui *t)
{
	const char *first = t->host->notice ? t->host->notice(t->host->ctx, 0) : NULL;
	size_t count = first != NULL;

	while (count && t->host->notice(t->host->ctx, count))
		count++;
	if (count > 1)
		tui_tell(t, THEME_NOTICE, "%s · %zu more, a report tells them", first, count - 1);
	else if (first)
		tui_tell(t, THEME_NOTICE, "%s", first);
	else if (t->rereading)
		tui_tell(t, THEME_NOTICE, "read again");
}

static void
take_model(struct tui *t, const struct model *m)
{
	size_t len = 0;
	const char *lines = !t->whole && t->host->state ? t->host->state(t->host->ctx, &len) : NULL;

	view_set_model(t->view, m, false);
	forget_preview(t);
	if (lines && !view_restore(t->view, lines, len))
		tui_tell(t, THEME_NOTICE, "the place kept from last time does not fit these texts");
	if (!t->whole || t->rereading)
		tell_notices(t);
	t->loading = t->rereading = false;
	t->has_model = t->whole = true;
	view_progress(t->view, 0, 0);
}

static void
take_report(struct tui *t)
{
	t->loading = false;
	view_progress(t->view, 0, 0);
	tui_tell(t, THEME_NOTICE, "written: %s", t->writing.data);
	buffer_clear(&t->writing);
}

/* Who asked to leave meanwhile is to see why there is no report, unless by ^C. */
static void
take_report_failure(struct tui *t, enum status st, const struct error *err)
{
	t->loading = false;
	view_progress(t->view, 0, 0);
	buffer_clear(&t->writing);
	if (st == ST_CANCELLED) {
		tui_tell(t, THEME_NOTICE, "Stopped: nothing is written.");
		return;
	}
	t->leave = false;
	tui_tell_failure(t, err);
}

/* The work ended without a model: with something on the screen reading goes on, else ^C was to leave. */
static void
take_failure(struct tui *t, enum status st, const struct error *err)
{
	t->loading = false;
	t->change_told = t->change_told || t->rereading;	/* or that would take the place of the reason */
	t->rereading = false;
	view_progress(t->view, 0, 0);
	if (!t->has_model && !t->host->story_count && st == ST_CANCELLED) {
		t->leave = true;
		t->signal = SIGINT;
	} else if (!t->has_model && !t->host->story_count) {
		t->leave = true;
		t->status = st;
		t->err = *err;
	} else if (st == ST_CANCELLED) {
		tui_tell(t, THEME_NOTICE, t->whole ? "Stopped: all is as it was." :
			 "Stopped: this is the base alone.");
	} else {
		tui_tell_failure(t, err);
	}
}

static void
look_at_files(struct tui *t)
{
	int64_t now = tty_now();

	if (!t->whole || t->change_told || !t->host->changed_on_disk || now - t->looked < LOOK_MS)
		return;
	t->looked = now;
	t->change_told = t->host->changed_on_disk(t->host->ctx);
	if (t->change_told)
		tui_tell(t, THEME_NOTICE, "a file has changed on disk: R reads it again");
}

void
loading_tick(struct tui *t)
{
	const struct model *m = NULL;
	size_t done = 0, total = 0;
	struct error err = { 0 };
	enum status st;

	t->stories_to_come = view_follow_stories(t->view);
	if (!t->loading) {
		look_at_files(t);
		return;
	}
	st = t->host->poll(t->host->ctx, &m, &done, &total, &err);
	if (st != ST_OK && t->writing.len) {
		take_report_failure(t, st, &err);
	} else if (st != ST_OK) {
		take_failure(t, st, &err);
	} else if (m && t->writing.len) {
		take_report(t);
	} else if (m) {
		take_model(t, m);
	} else {
		show_preview(t);
		view_progress(t->view, done, total);
	}
}

bool
loading_is_short(const struct tui *t)
{
	return t->loading && !t->has_model && tty_now() - t->since < QUICK_MS;
}

int
loading_timeout(const struct tui *t)
{
	if (t->loading)
		return tty_now() - t->since < EAGER_MS ? EAGER : TICK;
	if (t->stories_to_come)
		return SEARCH_MS;
	return t->whole && t->host->changed_on_disk && !t->change_told ? LOOK_MS : -1;
}

void
loading_rebuild(struct tui *t, uint32_t base, int rewritten, bool reread)
{
	struct error err = { 0 };
	enum status st;

	if (!t->host->rebuild || is_busy(t))
		return;
	st = t->host->rebuild(t->host->ctx, base, rewritten, reread, &err);
	if (st != ST_OK) {
		tui_tell_failure(t, &err);
		return;
	}
	t->rereading = reread;
	if (reread)
		t->change_told = false;
	loading_start(t);
}

void
loading_open_story(struct tui *t, size_t index)
{
	struct error err = { 0 };
	enum status st;

	if (t->writing.len && is_busy(t))
		return;
	tui_keep_state(t);
	st = t->host->open_story ? t->host->open_story(t->host->ctx, index, &err) : ST_OK;
	if (st != ST_OK) {
		tui_tell_failure(t, &err);
		return;
	}
	forget_preview(t);
	t->has_model = t->whole = t->change_told = t->rereading = false;
	loading_start(t);
}

/* Most reports are written in a moment: keys typed ahead wait so long, as for any command. */
static void
await_report(struct tui *t)
{
	const struct timespec pause = { .tv_nsec = EAGER * 1000000L };

	while (t->loading && tty_now() - t->since < QUICK_MS) {
		nanosleep(&pause, NULL);
		loading_tick(t);
	}
	if (t->loading)
		tui_tell(t, THEME_NOTICE, "writing %s; ^C stops", t->writing.data);
}

void
loading_export(struct tui *t, const char *format, const char *path)
{
	struct error err = { 0 };
	enum status st;

	if (!t->whole || !t->host->export_to) {
		tui_tell(t, THEME_NOTICE, "nothing to write yet");
		return;
	}
	if (is_busy(t))
		return;
	st = t->host->export_to(t->host->ctx, format, path, &err);
	if (st != ST_OK) {
		tui_tell_failure(t, &err);
		return;
	}
	buffer_puts(&t->writing, path);
	buffer_terminate(&t->writing);
	loading_start(t);
	await_report(t);
}
