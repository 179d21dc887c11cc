#include "reader.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

struct reader
reader_open(struct story *s, int rows, int cols, bool ascii)
{
	struct reader r = { .story = s, .keymap = keymap_new() };
	struct view_params params = { .width = { .ascii = ascii }, .keymap = r.keymap };

	r.view = view_new(&params);
	view_resize(r.view, rows, cols);
	view_set_model(r.view, s->model, false);
	frame_init(&r.frame, rows, cols);
	return r;
}

void
reader_close(struct reader *r)
{
	view_free(r->view);
	keymap_free(r->keymap);
	frame_free(&r->frame);
	buffer_free(&r->copied);
}

static void
take_answer(struct reader *r, struct view_answer answer)
{
	struct model_params params = {
		.base = answer.base, .base_reason = "chosen", .rewritten = answer.rewritten, .threads = 1,
	};
	const struct model *m;

	r->wish = answer.wish;
	if (answer.wish == WISH_REBUILD &&
	    model_build(r->story->arena, r->story->infos, r->story->count, r->story->alignment,
			&params, NULL, &m, NULL) == ST_OK)
		view_set_model(r->view, m, false);
	if (answer.wish == WISH_COPY) {
		buffer_free(&r->copied);
		r->copied = answer.copy;
	}
}

void
reader_act(struct reader *r, enum action a, unsigned count)
{
	take_answer(r, view_act(r->view, a, count, NULL));
}

static const char *
answer_prompt(struct reader *r, enum action a, const char *keys)
{
	const char *end = strchr(keys, '$');
	char line[128];

	if (!end)
		end = keys + strlen(keys);
	snprintf(line, sizeof(line), "%.*s", (int)(end - keys), keys);
	take_answer(r, view_act(r->view, a, 0, line));
	return *end ? end + 1 : end;
}

void
reader_press(struct reader *r, const char *keys)
{
	struct keys typed = { .count = 0 };

	while (*keys) {
		const char *end = *keys == '<' ? strchr(keys, '>') : NULL;
		size_t len = end ? (size_t)(end - keys) + 1 : *keys == '^' && keys[1] ? 2 : 1;
		struct keys one;
		enum action a;

		if (keys_parse(keys, len, &one) != 1)
			one.key[0] = (unsigned char)*keys, len = 1;
		keys += len;
		typed.key[typed.count++] = one.key[0];
		switch (keymap_lookup(r->keymap, view_screen(r->view), &typed, &a)) {
		case KEY_PREFIX:
			continue;
		case KEY_MATCH:
			reader_act(r, a, 0);
			if (r->wish == WISH_PROMPT)
				keys = answer_prompt(r, a, keys);
			break;
		case KEY_NO_MATCH:
			r->wish = WISH_BEEP;
		}
		typed.count = 0;
	}
}

void
reader_paint(struct reader *r)
{
	frame_resize(&r->frame, r->view->rows, r->view->cols);
	view_paint(r->view, &r->frame);
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
add_file(struct story *s, const char *path)
{
	FILE *f = fopen(path, "rb");
	char *bytes = arena_alloc(s->arena, 64 * 1024, 1);
	size_t len = f ? fread(bytes, 1, 64 * 1024, f) : 0;

	if (f)
		fclose(f);
	story_add(s, bytes, len, "", UNIT_SENTENCE);
}

struct story
reader_sample(const char *folder)
{
	const char *top = getenv("srcdir") ? getenv("srcdir") : "..";
	struct story s = story_new();
	char path[512], *names[STORY_MAX];
	size_t count = 0;
	DIR *dir;

	snprintf(path, sizeof(path), "%s/samples/%s", top, folder);
	dir = opendir(path);
	for (struct dirent *e; dir && count < STORY_MAX && (e = readdir(dir)); )
		if (e->d_name[0] != '.') {
			snprintf(path, sizeof(path), "%s/samples/%s/%s", top, folder, e->d_name);
			names[count++] = arena_string(s.arena, path, strlen(path));
		}
	if (dir)
		closedir(dir);
	qsort(names, count, sizeof(*names), by_name);
	for (size_t i = 0; i < count; i++)
		add_file(&s, names[i]);
	story_align(&s, 0);
	return s;
}
