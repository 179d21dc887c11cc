#include "words_internal.h"

#include "tdiff/eight.h"

/*
 * What two sentences begin and end with is the same in most links, so only
 * the middle is cut into tokens, with some words around it for the steps that
 * look to the left and right of an edit. A cut is made only where one plain
 * blank stands between printable ASCII characters: there no token depends on
 * what stands on the other side.
 */

#define WORDS_LEFT  2	/* kept before the first difference */
#define WORDS_RIGHT 3	/* kept behind the last */
#define STRIDE      8u

static size_t
common_start(const char *a, const char *b, size_t most)
{
	size_t n = 0;

	while (n + STRIDE <= most && eight_load(a + n) == eight_load(b + n))
		n += STRIDE;
	while (n < most && a[n] == b[n])
		n++;
	return n;
}

/* The ends are given, not the starts. */
static size_t
common_end(const char *a, const char *b, size_t most)
{
	size_t n = 0;

	while (n + STRIDE <= most && eight_load(a - n - STRIDE) == eight_load(b - n - STRIDE))
		n += STRIDE;
	while (n < most && a[-1 - (ptrdiff_t)n] == b[-1 - (ptrdiff_t)n])
		n++;
	return n;
}

static bool
is_printable(char c)
{
	return c > ' ' && c < 0x7F;
}

/* Can s be cut before the byte at `at`? Three bytes are looked at, two of them before it. */
static bool
can_cut(const char *s, size_t at)
{
	return s[at - 1] == ' ' && is_printable(s[at]) && is_printable(s[at - 2]);
}

/* The last place for a cut in the `same` first bytes that leaves some words. */
static size_t
cut_before(const char *s, size_t same)
{
	unsigned left = WORDS_LEFT;

	for (size_t at = same; at-- > 2;)
		if (can_cut(s, at) && left-- == 0)
			return at;
	return 0;
}

/* The same from the end: how many bytes to leave out. */
static size_t
cut_behind(const char *s, size_t len, size_t same)
{
	unsigned left = WORDS_RIGHT;

	for (size_t at = len - same + 2; at < len; at++)
		if (can_cut(s, at) && left-- == 0)
			return len - at;
	return 0;
}

struct word_trim
words_trim(struct span a, const char *a_bytes, struct span b, const char *b_bytes)
{
	const char *x = a_bytes + a.start, *y = b_bytes + b.start;
	size_t n = a.end - a.start, m = b.end - b.start, less = n < m ? n : m;
	size_t start = common_start(x, y, less), end = common_end(x + n, y + m, less - start);
	struct word_trim t = {
		.before = (uint32_t)cut_before(x, start), .behind = (uint32_t)cut_behind(x, n, end),
	};

	t.words_before = (uint32_t)text_words(a_bytes, (struct span){ a.start, a.start + t.before });
	t.words_behind = (uint32_t)text_words(a_bytes, (struct span){ a.end - t.behind, a.end });
	return t;
}
