#include "view_internal.h"

#include <stdlib.h>
#include <string.h>

#include "tdiff/memory.h"

#define SLOTS 1024		/* more than any screen has cells of text */

struct slot {
	enum para_type type;
	uint32_t       version, index;
	int            columns;
	unsigned       generation;	/* 0: empty */
	struct para    para;
};

struct layout {
	unsigned    generation;
	struct slot slots[SLOTS];
};

void
para_clear(struct para *p)
{
	buffer_clear(&p->bytes);
	buffer_clear(&p->roles);
	buffer_clear(&p->breaks);
	p->lines.count = 0;
}

void
para_free(struct para *p)
{
	buffer_free(&p->bytes);
	buffer_free(&p->roles);
	buffer_free(&p->breaks);
	VECTOR_FREE(&p->lines);
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* `role` for all, or one a byte where there are `roles`. */
static void
add(struct para *p, const char *s, size_t len, const uint8_t *roles, enum theme_role role)
{
	char *bytes, *out;
	size_t n = 0;
	bool after_blank = p->bytes.len && p->bytes.data[p->bytes.len - 1] == ' ';

	if (!len)
		return;
	buffer_reserve(&p->bytes, len);
	buffer_reserve(&p->roles, len);
	bytes = p->bytes.data + p->bytes.len;
	out = p->roles.data + p->roles.len;
	for (size_t i = 0; i < len; i++) {
		char c = s[i];
		bool blank = is_space(c);

		if (blank && after_blank)
			continue;
		after_blank = blank;
		if (blank)
			c = ' ';
		bytes[n] = c;
		out[n++] = (char)(roles ? roles[i] : (uint8_t)role);
	}
	buffer_append(&p->breaks, bytes, n);
	p->bytes.len += n;
	p->roles.len += n;
}

void
para_add(struct para *p, const char *s, size_t len, enum theme_role role)
{
	add(p, s, len, NULL, role);
}

void
para_add_roles(struct para *p, const char *s, size_t len, const uint8_t *roles)
{
	add(p, s, len, roles, THEME_TEXT);
}

void
para_puts(struct para *p, const char *s, enum theme_role role)
{
	para_add(p, s, strlen(s), role);
}

/* A hyphen would let a line end behind it. */
static void
add_bracket(struct para *p, const char *mark, char as, enum theme_role role)
{
	para_puts(p, mark, role);
	memset(p->breaks.data + p->breaks.len - strlen(mark), as, strlen(mark));
}

void
para_open(struct para *p, const char *mark, enum theme_role role)
{
	add_bracket(p, mark, '(', role);
}

void
para_close(struct para *p, const char *mark, enum theme_role role)
{
	add_bracket(p, mark, ')', role);
}

void
para_wrap(struct para *p, int columns, const struct width_params *w)
{
	struct wrap_line line;

	p->lines.count = 0;
	for (size_t pos = 0;
	     width_wrap(p->breaks.data, p->breaks.len, pos, (size_t)(columns < 1 ? 1 : columns), w, &line);
	     pos = line.next)
		*VECTOR_PUSH(&p->lines) = line;
	if (!p->lines.count)
		*VECTOR_PUSH(&p->lines) = (struct wrap_line){ 0 };
}

static void
paint_line(const struct para *p, const struct wrap_line *line, struct frame *f, int row, int col,
	   int columns, const struct width_params *w)
{
	int used = 0;

	for (size_t pos = line->start; pos < line->end; ) {
		enum theme_role role = (uint8_t)p->roles.data[pos];
		struct cluster c;

		if (used < columns && frame_put_plain(f, row, col + used, role,
						      p->bytes.data + pos, line->end - pos)) {
			used++;
			pos++;
			continue;
		}
		width_cluster(p->bytes.data + pos, line->end - pos, w, &c);
		if (used + c.width > columns)
			return;
		if (c.stand_in && !c.space && c.len && !w->ascii)
			role = THEME_HIDDEN;
		frame_put_cluster(f, row, col + used, role, &c);
		used += c.width;
		pos += c.len;
	}
	if (line->hyphen && used < columns)
		frame_puts(f, row, col + used, 1, THEME_TEXT, "-", w);
}

void
para_paint(const struct para *p, struct frame *f, int row, int col, int columns,
	   size_t first, size_t last, const struct width_params *w)
{
	for (size_t i = first; i < last && i < p->lines.count; i++)
		paint_line(p, &p->lines.items[i], f, row + (int)(i - first), col, columns, w);
}

struct layout *
layout_new(void)
{
	struct layout *l = memory_alloc(1, sizeof(*l));

	l->generation = 1;
	return l;
}

void
layout_free(struct layout *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < SLOTS; i++)
		para_free(&l->slots[i].para);
	free(l);
}

void
layout_forget(struct layout *l)
{
	l->generation++;
}

static void
compose_sentence(const struct view *v, struct para *p, uint32_t version, uint32_t index)
{
	const struct version *ver = &v->m->versions[version];
	const struct sentence *s = &ver->sentences[index];
	size_t len = s->end - s->start;
	uint8_t *roles = memory_alloc(len, 1);

	marks_sentence(v, version, index, roles);
	para_add_roles(p, text_bytes(ver->info.text) + s->start, len, roles);
	free(roles);
}

static void (*const compose[])(const struct view *, struct para *, uint32_t, uint32_t) = {
	[PARA_SENTENCE] = compose_sentence,
	[PARA_LINK]     = inline_compose_link,
};

const struct para *
layout_get(const struct view *v, enum para_type type, uint32_t version, uint32_t index, int columns)
{
	struct layout *l = v->layout;
	uint32_t hash = (index * 31 + version) * 8 + (uint32_t)type;
	struct slot *s = &l->slots[hash % SLOTS];

	if (s->generation == l->generation && s->type == type && s->version == version &&
	    s->index == index && s->columns == columns)
		return &s->para;
	s->type = type;
	s->version = version;
	s->index = index;
	s->columns = columns;
	s->generation = l->generation;
	para_clear(&s->para);
	compose[type](v, &s->para, version, index);
	para_wrap(&s->para, columns, &v->params.width);
	return &s->para;
}
