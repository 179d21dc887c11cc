#include "export_internal.h"

#include "tdiff/eight.h"

bool
several_stories(const struct export_params *p)
{
	return p->story_count > 1 || story_name(p)[0];
}

const char *
story_name(const struct export_params *p)
{
	return p->story ? p->story : "";
}

void
put_thousandths(uint32_t n, struct sink *to)
{
	sink_number(to, n / 1000);
	n %= 1000;
	if (!n)
		return;
	sink_putc(to, '.');
	for (uint32_t unit = 100; n; n %= unit, unit /= 10)
		sink_putc(to, (char)('0' + n / unit));
}

/* Most sentences stand on one line and need no folding. */
static bool
has_control(const char *s, size_t len)
{
	bool found = false;
	size_t i = 0;

	for (; i + 8 <= len && !found; i += 8)
		found = eight_above(eight_load(s + i), ' ' - 1) != EIGHT_HIGH;
	for (; i < len && !found; i++)
		found = (unsigned char)s[i] < ' ';
	return found;
}

void
append_folded(const char *s, size_t len, struct buffer *out)
{
	size_t start = out->len;

	if (!has_control(s, len)) {
		buffer_append(out, s, len);
		return;
	}
	if (text_is_blank(s[0]))
		buffer_putc(out, ' ');
	text_fold(FOLD_SPACE, s, len, out);
	if (text_is_blank(s[len - 1]) && (out->len == start || out->data[out->len - 1] != ' '))
		buffer_putc(out, ' ');
}

void
put_folded(enum escape how, const char *s, size_t len, struct sink *to)
{
	struct buffer folded = { 0 };

	if (!has_control(s, len)) {
		escape_put(how, s, len, to);
		return;
	}
	append_folded(s, len, &folded);
	escape_put(how, folded.data, folded.len, to);
	buffer_free(&folded);
}

void
put_sentence(enum escape how, const struct version *v, uint32_t i, struct sink *to)
{
	put_folded(how, text_bytes(v->info.text) + v->sentences[i].start,
		   v->sentences[i].end - v->sentences[i].start, to);
}

void
put_sentences(enum escape how, const struct version *v, const uint32_t *sentences, uint32_t count,
	      struct sink *to)
{
	for (uint32_t i = 0; i < count; i++) {
		if (i)
			sink_putc(to, ' ');
		put_sentence(how, v, sentences[i], to);
	}
}

size_t
file_offset(const struct version *v, size_t pos)
{
	return v->info.file_offset ? v->info.file_offset(v->info.file_offset_ctx, pos) : pos;
}
