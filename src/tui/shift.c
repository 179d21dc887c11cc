#include "shift.h"

#include <stdint.h>
#include <string.h>

#define ROWS_MAX     512
#define DIFFER_LEAST 3	/* rows; fewer are sooner written */

/* Three quarters of a row tell it; an overview stands in the rest. */
static uint64_t
row_hash(const struct frame *f, int row)
{
	uint64_t hash = 0xcbf29ce484222325;
	int cols = f->cols - f->cols / 4;
	const struct frame_cell *c = frame_at(f, row, 0), *end = c + cols;
	bool blank = true;

	for (; c < end; c++) {	/* cells are filled up with zeros; the first eight bytes tell most of them */
		uint64_t start;

		memcpy(&start, c, sizeof(start));
		blank = blank && (c->len == 0 || c->bytes[0] == ' ');
		hash = (hash ^ start) * 0x9e3779b97f4a7c15;
		hash ^= hash >> 29;
	}
	return blank ? 0 : hash | 1;
}

/* Rows of the new frame that stood `by` rows further down in the old one. */
static int
count_moved(const uint64_t *old, const uint64_t *new_rows, int rows, int by, struct shift *out)
{
	int count = 0;

	*out = (struct shift){ .by = by };
	for (int row = by < 0 ? -by : 0; row < rows && row + by < rows; row++) {
		if (new_rows[row] == 0 || new_rows[row] != old[row + by])
			continue;
		if (count++ == 0)
			out->first = by > 0 ? row : row + by;
		out->end = by > 0 ? row + by + 1 : row + 1;
	}
	return count;
}

/* Most of the row is what stood `by` rows further down, but not all: a number was put before it. */
static bool
mostly_moved(const struct frame *old, const struct frame *new_frame, int row, int by)
{
	int same = 0, shown = 0;

	if (row < 0 || row >= old->rows || row + by < 0 || row + by >= old->rows)
		return false;
	for (int col = 0; col < old->cols; col++) {
		const struct frame_cell *a = frame_at(old, row + by, col), *b = frame_at(new_frame, row, col);

		shown += b->len > 0 && b->bytes[0] != ' ';
		same += b->len > 0 && b->bytes[0] != ' ' && a->role == b->role && a->len == b->len &&
			memcmp(a->bytes, b->bytes, a->len) == 0;
	}
	return 2 * same > shown;
}

static struct shift
widen(const struct frame *old, const struct frame *new_frame, struct shift s)
{
	int above = s.by > 0 ? 0 : s.by, below = s.by > 0 ? s.by : 0;

	if (s.by == 0)
		return s;
	while (mostly_moved(old, new_frame, s.first - above - 1, s.by))
		s.first--;
	while (mostly_moved(old, new_frame, s.end - below, s.by))
		s.end++;
	return s;
}

struct shift
shift_find(const struct frame *old, const struct frame *new_frame)
{
	uint64_t a[ROWS_MAX] = { 0 }, b[ROWS_MAX] = { 0 };
	int rows = new_frame->rows, differ = 0, most;
	struct shift best = { 0 }, s;

	if (rows != old->rows || new_frame->cols != old->cols || rows > ROWS_MAX)
		return best;
	for (int row = 0; row < rows; row++) {
		bool same = frame_row_equal(old, new_frame, row);

		differ += !same;
		a[row] = row_hash(old, row);
		b[row] = same ? a[row] : row_hash(new_frame, row);
	}
	if (differ < DIFFER_LEAST)
		return best;
	most = count_moved(a, b, rows, 0, &s);
	for (int by = 1; by < rows; by++) {
		for (int sign = 1; sign >= -1; sign -= 2) {
			int count = count_moved(a, b, rows, sign * by, &s);

			if (count > most && 3 * count >= s.end - s.first) {
				most = count;
				best = s;
			}
		}
	}
	return widen(old, new_frame, best);
}

static void
blank_row(struct frame *f, int row)
{
	frame_fill(f, row, 0, 1, f->cols, THEME_TEXT, " ");
	frame_set_role(f, row, 0, f->cols, THEME_TEXT);
}

void
shift_apply(struct frame *f, struct shift s)
{
	size_t cols = (size_t)f->cols;
	int by = s.by > 0 ? s.by : -s.by;
	size_t kept = (size_t)(s.end - s.first - by) * cols;
	struct frame_cell *top = f->cells + (size_t)s.first * cols;
	struct frame_cell *below = top + (size_t)by * cols;

	memmove(s.by > 0 ? top : below, s.by > 0 ? below : top, kept * sizeof(*top));
	for (int i = 0; i < by; i++)
		blank_row(f, s.by > 0 ? s.end - 1 - i : s.first + i);
}
