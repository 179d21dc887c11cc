#include "story.h"

#include <stdlib.h>
#include <string.h>

struct story
story_new(void)
{
	return (struct story){ .arena = arena_new() };
}

void
story_free(struct story *s)
{
	arena_free(s->arena);
}

uint32_t
story_add(struct story *s, const char *bytes, size_t len, const char *date, enum text_unit unit)
{
	struct text_source source = { .bytes = arena_string(s->arena, bytes, len), .len = len };
	struct text_params params = { .unit = unit, .lang = "en" };
	uint32_t v = s->count++;

	s->texts[v] = text_new(s->arena, &source, &params);
	s->infos[v] = (struct version_info){
		.text = s->texts[v], .file = "", .label = "", .title = "", .date = date,
		.place = "", .source = "", .author = "", .url = "",
	};
	return v;
}

/* "1,2" up to a character that is neither digit nor comma. */
static const char *
read_indices(struct arena *arena, const char *p, const uint32_t **out, uint32_t *count)
{
	uint32_t *all = ARENA_ARRAY(arena, uint32_t, strlen(p));
	char *end;

	*out = all;
	*count = 0;
	for (;;) {
		all[(*count)++] = (uint32_t)strtoul(p, &end, 10);
		p = end;
		if (*p != ',')
			return p;
		p++;
	}
}

void
story_link(struct story *s, uint32_t a, uint32_t b, const char *links)
{
	struct link *all = ARENA_ARRAY(s->arena, struct link, strlen(links) + 1);
	size_t n = 0;

	for (const char *p = links; *p; n++) {
		p = read_indices(s->arena, p, &all[n].a, &all[n].a_count);
		p = read_indices(s->arena, p + 1, &all[n].b, &all[n].b_count);
		all[n].score = 800;
		all[n].moved = *p == 'm';
		p += *p == 'm';
		p += *p == ' ';
	}
	s->links[a][b] = all;
	s->link_count[a][b] = n;
}

static const struct alignment *
alignment_by_hand(struct story *s)
{
	struct alignment *al = ARENA_NEW(s->arena, struct alignment);
	struct pair *pairs = ARENA_ARRAY(s->arena, struct pair, (size_t)s->count * s->count);

	for (uint32_t a = 0; a < s->count; a++)
		for (uint32_t b = a + 1; b < s->count; b++)
			pairs[al->pair_count++] = (struct pair){
				.a = a, .b = b, .similarity = 500, .links = s->links[a][b],
				.count = s->link_count[a][b],
			};
	al->pairs = pairs;
	return al;
}

static void
build(struct story *s, uint32_t base)
{
	struct model_params p = {
		.base = base, .base_reason = "chosen", .rewritten = 60, .threads = 2,
	};

	if (model_build(s->arena, s->infos, s->count, s->alignment, &p, NULL, &s->model, NULL) != ST_OK)
		abort();
}

void
story_build(struct story *s, uint32_t base)
{
	s->alignment = alignment_by_hand(s);
	build(s, base);
}

void
story_align(struct story *s, uint32_t base)
{
	struct align_params p = { .similarity = SIMILARITY_AUTO, .threads = 2 };

	if (align_versions(s->arena, s->texts, s->count, &p, NULL, &s->alignment, NULL) != ST_OK)
		abort();
	build(s, base);
}

static const char *
finish(struct story *s, struct buffer *out)
{
	const char *kept = arena_string(s->arena, out->data, out->len);

	buffer_free(out);
	return kept;
}

const char *
story_families(struct story *s)
{
	struct buffer out = { 0 };

	for (uint32_t f = 0; f < s->model->family_count; f++) {
		const struct family *family = &s->model->families[f];

		for (uint32_t p = 0; p < family->present; p++) {
			const struct cell *c = &family->parts[p];

			buffer_puts(&out, p ? " " : f ? " | " : "");
			buffer_puts(&out, s->model->versions[c->version].letter);
			for (uint32_t i = 0; i < c->count; i++)
				buffer_printf(&out, i ? ",%u" : "%u", c->sentences[i]);
		}
	}
	return finish(s, &out);
}

static void
put_cell(struct buffer *out, const struct band_cell *c)
{
	if (c->kind == BAND_EMPTY)
		buffer_putc(out, '.');
	if (c->kind == BAND_GHOST)
		buffer_putc(out, '(');
	for (uint32_t i = 0; i < c->count; i++) {
		buffer_printf(out, i ? "+%u" : "%u", c->sentences[i]);
		if (c->rows[i])
			buffer_printf(out, "@%u", c->rows[i]);
	}
	if (c->kind == BAND_GHOST)
		buffer_putc(out, ')');
}

const char *
story_bands(struct story *s, const char *shown, enum band_order order)
{
	struct buffer out = { 0 };
	uint32_t versions[STORY_MAX], n = 0;
	struct bands bands;

	for (; shown[n]; n++)
		versions[n] = (uint32_t)(shown[n] - 'A');
	bands = model_bands(s->arena, s->model, versions, n, order);
	for (uint32_t b = 0; b < bands.count; b++) {
		for (uint32_t p = 0; p < n; p++) {
			buffer_puts(&out, p ? " " : "");
			put_cell(&out, &bands.items[b].cells[p]);
		}
		buffer_puts(&out, bands.items[b].changed ? " !\n" : "\n");
	}
	return finish(s, &out);
}

const char *
story_states(struct story *s, uint32_t version)
{
	const struct version *v = &s->model->versions[version];
	struct buffer out = { 0 };

	for (uint32_t i = 0; i < v->sentence_count; i++) {
		buffer_puts(&out, i ? " " : "");
		buffer_puts(&out, model_kind_name((enum kind)v->states[i].kind));
		for (int f = 0; f < FLAG_COUNT; f++)
			if (v->states[i].flags & 1 << f)
				buffer_printf(&out, "+%s", model_flag_name((enum flag_bit)f));
	}
	return finish(s, &out);
}
