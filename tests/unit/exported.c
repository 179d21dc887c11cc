#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "exported.h"

const struct export_params plain = { .columns = 70 };

char *
write_all(const struct model *m, const char *format, const struct export_params *p,
	  struct buffer *out)
{
	const struct export_format *f = export_find(format);
	struct sink to = sink_to_buffer(out);

	assert_non_null(f);
	buffer_clear(out);
	if (f->begin)
		f->begin(p, &to);
	f->run(m, p, &to);
	if (f->end)
		f->end(p, &to);
	assert_int_equal(sink_finish(&to, NULL), ST_OK);
	return buffer_terminate(out);
}

void
add(struct story *s, const char *lines, const char *file)
{
	uint32_t v = story_add(s, lines, strlen(lines), "", UNIT_LINE);

	s->infos[v].file = s->infos[v].label = file;
	s->infos[v].raw = lines;
	s->infos[v].file_bytes = strlen(lines);
}

struct story
small_story(void)
{
	struct story s = story_new();

	add(&s, "The red cat sat.\nIt rained all day.\nNobody came.\nThe end was near.", "a.txt");
	add(&s, "The end was near.\nThe black cat sat.\nNobody came.\nThen it snowed.", "b.txt");
	story_link(&s, 0, 1, "0-1 2-2 3-0m");
	story_build(&s, 0);
	return s;
}

void
has(const char *out, const char *part)
{
	assert_non_null(out);
	if (!strstr(out, part))
		fail_msg("lacks \"%s\" in:\n%s", part, out);
}

void
lacks(const char *out, const char *part)
{
	assert_non_null(out);
	if (strstr(out, part))
		fail_msg("has \"%s\" in:\n%s", part, out);
}

size_t
occurrences(const char *s, const char *part)
{
	size_t n = 0;

	for (; (s = strstr(s, part)); s += strlen(part))
		n++;
	return n;
}
