#include "../../src/cli/state.h"
#include "fuzz.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "../../src/tui/view_internal.h"
#include "../unit/story.h"
#include "tdiff/sink.h"

/*
 * Whatever lies in the file that keeps a story's place: it is read whole or
 * refused with a reason, nothing out of range gets from it into the reader,
 * and what the reader keeps then is read back, by file and by view, as the
 * same.
 */

#define HEAD     "tdiff state 1\n"
#define HEAD_LEN (sizeof(HEAD) - 1)
#define VERSIONS 3

static const char *const texts[VERSIONS] = {
	"The mayor spoke on Monday.\nA bridge is closed.\n\nNobody was hurt there.\nTraffic goes round.\n",
	"The mayor spoke late on Monday.\nA bridge stays closed.\nTraffic goes round.\nMore is to follow.\n",
	"Nobody was hurt there.\n\nA bridge is closed.\nThe mayor wrote a letter.\n",
};

static struct story
make_story(void)
{
	struct story s = story_new();

	for (size_t i = 0; i < VERSIONS; i++)
		story_add(&s, texts[i], strlen(texts[i]), "", UNIT_SENTENCE);
	return s;
}

static void
read_file(const char *path, const char *bytes, size_t size)
{
	struct buffer lines = { 0 };
	struct error err = { 0 };
	bool ours = size >= HEAD_LEN && memcmp(bytes, HEAD, HEAD_LEN) == 0;
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	HOLDS(fd >= 0 && sink_fd_write(fd, bytes, size));
	close(fd);
	if (state_read(path, &lines, &err) == ST_OK) {
		HOLDS(ours && lines.len == size - HEAD_LEN);
		HOLDS(lines.len == 0 || memcmp(lines.data, bytes + HEAD_LEN, lines.len) == 0);
	} else {
		HOLDS(!ours && err.code == ST_REFUSED && *err.detail);
	}
	buffer_free(&lines);
}

/* What the reader keeps, through the file and back. */
static void
write_file(const char *path, const struct buffer *kept)
{
	struct buffer lines = { 0 };

	HOLDS(state_write(path, kept->data, kept->len, NULL) == ST_OK);
	HOLDS(state_read(path, &lines, NULL) == ST_OK);
	HOLDS(lines.len == kept->len && memcmp(lines.data, kept->data, lines.len) == 0);
	buffer_free(&lines);
}

static void
check(const struct view *v)
{
	const struct shape *s = &v->shape;
	struct frame f;

	HOLDS(s->mode <= MODE_INLINE && s->order <= ORDER_OWN);
	HOLDS(!s->hidden[v->m->base]);
	HOLDS(v->focus_version < v->m->version_count);
	HOLDS(v->focus < v->page.count && v->top < v->page.count);
	HOLDS(v->page.pane_count > 0 && v->page.pane_count <= v->m->version_count);
	frame_init(&f, v->rows, v->cols);
	view_paint(v, &f);
	frame_free(&f);
}

static struct view *
restored(const struct model *m, const char *lines, size_t len, bool *fits)
{
	struct view_params params = { 0 };
	struct view *v = view_new(&params);

	view_resize(v, 12, 70);
	view_set_model(v, m, false);
	*fits = view_restore(v, lines, len);
	check(v);
	return v;
}

/* Base and threshold are the host's to take, the rest is the view's. */
static const struct model *
chosen_model(struct story *s, const struct buffer *lines)
{
	uint32_t base = 0, rewritten = 0;

	if (!state_number(lines, "base", VERSIONS, &base))
		base = 0;
	HOLDS(base < VERSIONS);
	HOLDS(!state_number(lines, "rewritten", 101, &rewritten) || rewritten <= 100);
	story_align(s, base);
	return s->model;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char folder[] = "/tmp/tdiff-fuzz-XXXXXX", path[64];
	struct buffer lines = { 0 }, kept = { 0 }, again = { 0 };
	struct story s = make_story();
	struct view *first, *second;
	const struct model *m;
	bool fits;

	HOLDS(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/place", folder);
	read_file(path, (const char *)data, size);
	buffer_append(&lines, (const char *)data, size);
	m = chosen_model(&s, &lines);
	first = restored(m, lines.data, lines.len, &fits);
	view_save(first, &kept);
	write_file(path, &kept);
	second = restored(m, kept.data, kept.len, &fits);
	HOLDS(fits);
	view_save(second, &again);
	HOLDS(again.len == kept.len && memcmp(again.data, kept.data, kept.len) == 0);
	view_free(first);
	view_free(second);
	buffer_free(&lines);
	buffer_free(&kept);
	buffer_free(&again);
	story_free(&s);
	HOLDS(unlink(path) == 0 && rmdir(folder) == 0);
	return 0;
}
