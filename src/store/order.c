#include "store_internal.h"

#include <string.h>

/* A date that names a longer period stands at that period's end, behind finer ones. */
int
store_compare_dates(const struct date *a, const struct date *b)
{
	int64_t x, y;

	if (!a->year || !b->year)
		return !a->year - !b->year;
	x = date_last_second(a);
	y = date_last_second(b);
	if (x != y)
		return x < y ? -1 : 1;
	if (a->has_time != b->has_time)
		return a->has_time ? -1 : 1;
	if (!a->day != !b->day)
		return !a->day - !b->day;
	return !a->month - !b->month;
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static int
compare_names(const struct document *a, const struct document *b)
{
	int c = strcmp(base_name(a->path), base_name(b->path));

	return c ? c : strcmp(a->path, b->path);
}

static bool
stands_after(const struct document *a, const struct document *b, enum store_sort sort)
{
	int c = sort == SORT_DATE ? store_compare_dates(&a->meta.date, &b->meta.date) : 0;

	return (c ? c : compare_names(a, b)) > 0;
}

/* Insertion sort: stable, and the versions of a story are few and often in order already. */
void
store_order(struct document **docs, size_t count, enum store_sort sort, bool from_folder)
{
	if (sort == SORT_AUTO)
		sort = from_folder ? SORT_DATE : SORT_GIVEN;
	if (sort == SORT_GIVEN)
		return;
	for (size_t i = 1; i < count; i++) {
		struct document *doc = docs[i];
		size_t at = i;

		for (; at > 0 && stands_after(docs[at - 1], doc, sort); at--)
			docs[at] = docs[at - 1];
		docs[at] = doc;
	}
}
