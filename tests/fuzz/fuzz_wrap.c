#include <stdbool.h>

#include "fuzz.h"
#include "tdiff/width.h"

/*
 * Whatever the bytes and the columns: lines follow one another over the whole
 * text, fit, lose nothing but blanks, and break between clusters only.
 */

/* True when `at` is where a cluster of s begins, counted from `from`. */
static bool
is_cluster_start(const char *s, size_t len, size_t from, size_t at, const struct width_params *p)
{
	while (from < at) {
		struct cluster c;

		width_cluster(s + from, len - from, p, &c);
		from += c.len;
	}
	return from == at;
}

static bool
is_blank(const char *s, size_t start, size_t end, const struct width_params *p)
{
	while (start < end) {
		struct cluster c;

		width_cluster(s + start, end - start, p, &c);
		if (!c.space)
			return false;
		start += c.len;
	}
	return true;
}

static void
check_line(const char *s, size_t len, const struct wrap_line *line, size_t columns,
	   const struct width_params *p)
{
	size_t width = width_columns(s + line->start, line->end - line->start, p);
	struct cluster first;

	HOLDS(line->end >= line->start && line->next >= line->end && line->next > line->start);
	HOLDS(line->next <= len);
	HOLDS(line->columns == width + line->hyphen);
	HOLDS(is_cluster_start(s, len, line->start, line->end, p));
	HOLDS(is_cluster_start(s, len, line->start, line->next, p));
	HOLDS(is_blank(s, line->end, line->next, p));
	if (line->columns > columns) {
		width_cluster(s + line->start, len - line->start, p, &first);
		HOLDS(line->end == line->start + first.len);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct width_params p = { .ambiguous_wide = size > 0 && (data[0] & 0x80) };
	size_t columns = size > 0 ? (data[0] & 0x7F) + 1u : 1, pos = 0;
	const char *s = (const char *)data;
	struct wrap_line line;

	while (width_wrap(s, size, pos, columns, &p, &line)) {
		HOLDS(line.start == pos);
		check_line(s, size, &line, columns, &p);
		pos = line.next;
	}
	HOLDS(pos == size);
	return 0;
}
