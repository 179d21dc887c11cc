#include <string.h>

#include "../unit/story.h"
#include "fuzz.h"
#include "readback.h"
#include "tdiff/export.h"

/*
 * Whatever the versions say (a NUL byte ends one), in units of any kind: every format writes
 * UTF-8 in which no control character, bidi override or byte order mark of
 * theirs is left, in every form it has, and the same bytes twice; what has
 * a grammar can be read back by it.
 */

#define VERSIONS_MAX 4

static void
split(struct story *s, const char *data, size_t size, enum text_unit unit)
{
	while (s->count < VERSIONS_MAX) {
		const char *end = size ? memchr(data, '\0', size) : NULL;
		size_t len = end && s->count + 1 < VERSIONS_MAX ? (size_t)(end - data) : size;
		uint32_t v = story_add(s, data, len, "", unit);

		s->infos[v].file = s->infos[v].label = s->infos[v].title =
			arena_string(s->arena, data, len < 40 ? len : 40);
		if (len == size)
			return;
		data += len + 1;
		size -= len + 1;
	}
}

static void
write_all(const struct export_format *f, const struct model *m, const struct export_params *p,
	  struct buffer *out)
{
	struct sink to = sink_to_buffer(out);

	if (f->begin)
		f->begin(p, &to);
	f->run(m, p, &to);
	if (f->end)
		f->end(p, &to);
	HOLDS(sink_finish(&to, NULL) == ST_OK);
}

/* Bytes of a well-formed sequence at u, or 0. */
static size_t
sequence(const unsigned char *u, size_t len)
{
	size_t n = u[0] < 0x80 ? 1 : u[0] < 0xc2 ? 0 : u[0] < 0xe0 ? 2 : u[0] < 0xf0 ? 3 : 4;

	if (n > len || u[0] > 0xf4)
		return 0;
	for (size_t i = 1; i < n; i++)
		if ((u[i] & 0xc0) != 0x80)
			return 0;
	return n;
}

static void
check_safe(const struct buffer *out)
{
	const unsigned char *u = (const unsigned char *)out->data;

	for (size_t i = 0, n; i < out->len; i += n) {
		n = sequence(u + i, out->len - i);
		HOLDS(n > 0);
		HOLDS(u[i] >= 0x20 || u[i] == '\n' || u[i] == '\r' || u[i] == '\t');
		HOLDS(u[i] != 0x7f);
		HOLDS(n != 2 || u[i] != 0xc2 || u[i + 1] >= 0xa0);
		HOLDS(n != 3 || memcmp(u + i, "\xe2\x80\xaa", 3) < 0 ||
		      memcmp(u + i, "\xe2\x80\xae", 3) > 0);
		HOLDS(n != 3 || memcmp(u + i, "\xef\xbb\xbf", 3) != 0);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct export_params p = { .columns = size ? data[0] : 80, .context = size ? data[0] % 4 - 1 : 0,
				   .all_pairs = size & 1 };
	struct story s = story_new();
	struct buffer out = { 0 }, again = { 0 };
	size_t count;
	const struct export_format *all = export_formats(&count);
	const char *wrong;

	split(&s, (const char *)data, size < 4000 ? size : 4000, (enum text_unit)(size % (UNIT_PARAGRAPH + 1)));
	story_align(&s, size % s.count);
	for (size_t i = 0; i < count; i++) {
		buffer_clear(&out);
		buffer_clear(&again);
		write_all(&all[i], s.model, &p, &out);
		write_all(&all[i], s.model, &p, &again);
		wrong = readback(all[i].name, out.data ? out.data : "", out.len);
		if (wrong)
			fprintf(stderr, "%s: %s\n", all[i].name, wrong);
		HOLDS(!wrong);
		check_safe(&out);
		HOLDS(out.len == again.len &&
		      (!out.len || memcmp(out.data, again.data, out.len) == 0));
	}
	buffer_free(&out);
	buffer_free(&again);
	story_free(&s);
	return 0;
}
