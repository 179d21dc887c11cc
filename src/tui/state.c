/* What is kept from run to run, and the mouse. */
#include "view_internal.h"

#include <stdlib.h>
#include <string.h>

static void
put_number(struct buffer *out, const char *name, uint32_t value)
{
	buffer_printf(out, "%s %u\n", name, value);
}

void
view_save(const struct view *v, struct buffer *out)
{
	struct place p = place_focus(v);

	if (!v->m || v->partial)
		return;
	put_number(out, "versions", v->m->version_count);
	put_number(out, "base", v->m->base);
	put_number(out, "rewritten", (uint32_t)v->m->rewritten);
	put_number(out, "mode", v->shape.mode);
	put_number(out, "order", v->shape.order);
	put_number(out, "fold", v->shape.fold);
	put_number(out, "words", v->shape.words);
	put_number(out, "numbers", v->shape.numbers);
	for (uint32_t i = 0; i < v->m->version_count; i++)
		if (v->shape.hidden[i])
			put_number(out, "hidden", i);
	put_number(out, "focus", v->focus_version);
	if (p.version != NONE) {
		put_number(out, "place-version", p.version);
		put_number(out, "place-offset", p.offset);
		put_number(out, "place-ghost", p.ghost);
	}
}

struct restored {
	struct view *v;
	struct place place;
};

/* One line; false: its name is not known, or its value does not fit. */
static bool
take(struct restored *r, const char *name, size_t len, uint32_t value)
{
	struct view *v = r->v;
	struct {
		const char *name;
		uint32_t    limit;	/* values below it fit */
		bool       *flag;
		uint8_t    *byte;
		uint32_t   *number;
	} fields[] = {
		{ "versions", UINT32_MAX, NULL, NULL, NULL },	/* known by the model */
		{ "base", UINT32_MAX, NULL, NULL, NULL },
		{ "rewritten", UINT32_MAX, NULL, NULL, NULL },
		{ "mode", MODE_INLINE + 1, NULL, &v->shape.mode, NULL },
		{ "order", 2, NULL, &v->shape.order, NULL },
		{ "fold", 2, &v->shape.fold, NULL, NULL },
		{ "words", 2, &v->shape.words, NULL, NULL },
		{ "numbers", 2, &v->shape.numbers, NULL, NULL },
		{ "focus", v->m->version_count, NULL, NULL, &v->focus_version },
		{ "place-version", v->m->version_count, NULL, NULL, &r->place.version },
		{ "place-offset", UINT32_MAX, NULL, NULL, &r->place.offset },
		{ "place-ghost", 2, &r->place.ghost, NULL, NULL },
	};

	if (len == 6 && memcmp(name, "hidden", 6) == 0 && value < v->m->version_count) {
		v->shape.hidden[value] = value != v->m->base;
		return true;
	}
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		if (strlen(fields[i].name) != len || memcmp(fields[i].name, name, len) != 0)
			continue;
		if (value >= fields[i].limit)
			return false;
		if (fields[i].flag)
			*fields[i].flag = value != 0;
		if (fields[i].byte)
			*fields[i].byte = (uint8_t)value;
		if (fields[i].number)
			*fields[i].number = value;
		return true;
	}
	return false;
}

/* "NAME VALUE" up to `len`; the value is decimal and fits 32 bits. */
static bool
take_line(struct restored *r, const char *line, size_t len)
{
	const char *blank = memchr(line, ' ', len);
	uint64_t value = 0;

	if (!blank || blank + 1 == line + len)
		return false;
	for (const char *s = blank + 1; s < line + len; s++) {
		if (*s < '0' || *s > '9' || value > UINT32_MAX)
			return false;
		value = value * 10 + (uint64_t)(*s - '0');
	}
	return value < UINT32_MAX && take(r, line, (size_t)(blank - line), (uint32_t)value);
}

bool
view_restore(struct view *v, const char *lines, size_t len)
{
	struct restored r = { v, { .version = NONE } };
	bool ok = true;

	if (!v->m || v->partial)
		return false;
	for (size_t pos = 0; pos < len; ) {
		const char *end = memchr(lines + pos, '\n', len - pos);
		size_t n = end ? (size_t)(end - lines) - pos : len - pos;

		if (n)
			ok = take_line(&r, lines + pos, n) && ok;
		pos += n + 1;
	}
	page_build(v);
	if (r.place.version != NONE)
		place_go(v, r.place);
	else
		scroll_clamp(v);
	return ok;
}

struct view_answer
view_wheel(struct view *v, int row, int col, int lines)
{
	(void)row, (void)col;
	buffer_clear(&v->notice);
	if (view_screen(v) == SCREEN_TEXT) {
		if (v->page.count)
			scroll_lines(v, lines);
		return view_wish(WISH_NOTHING);
	}
	return view_act(v, lines < 0 ? ACT_UP : ACT_DOWN, (unsigned)abs(lines), NULL);
}
