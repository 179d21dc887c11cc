/*
 * From whatever the file is written in to UTF-8. UTF-8 stays as it is,
 * malformed or not; all else is converted character by character, so that
 * every offset of the result can be told as an offset of the file.
 */
#include "store_internal.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#define REPLACEMENT 0xFFFD

/* Characters in a row that take the same bytes on either side: most text is a few long runs. */
struct run {
	size_t  pos, raw;	/* where the run starts in UTF-8 and in the file */
	uint8_t pos_step, raw_step;
};

struct offset_map {
	const struct run *runs;
	size_t            count;
};

static const struct {
	const char *mark;
	size_t      len;
	const char *encoding;
} marks[] = {	/* UTF-32 before UTF-16, whose little-endian mark it begins with */
	{ "\xEF\xBB\xBF",     3, "UTF-8" },
	{ "\xFF\xFE\x00\x00", 4, "UTF-32LE" },
	{ "\x00\x00\xFE\xFF", 4, "UTF-32BE" },
	{ "\xFF\xFE",         2, "UTF-16LE" },
	{ "\xFE\xFF",         2, "UTF-16BE" },
};

struct conversion {
	iconv_t       cd;
	const char   *raw;
	size_t        len, at;		/* at: what has been converted */
	size_t        unit;		/* bytes to leave out when they do not fit */
	size_t        unconverted;
	struct buffer out;
	VECTOR(struct run) runs;
};

static size_t
put_utf8(struct buffer *b, uint32_t c)
{
	size_t len = b->len;

	if (c < 0x80) {
		buffer_putc(b, (char)c);
	} else if (c < 0x800) {
		buffer_putc(b, (char)(0xC0 | c >> 6));
		buffer_putc(b, (char)(0x80 | (c & 0x3F)));
	} else if (c < 0x10000) {
		buffer_putc(b, (char)(0xE0 | c >> 12));
		buffer_putc(b, (char)(0x80 | (c >> 6 & 0x3F)));
		buffer_putc(b, (char)(0x80 | (c & 0x3F)));
	} else {
		buffer_putc(b, (char)(0xF0 | c >> 18));
		buffer_putc(b, (char)(0x80 | (c >> 12 & 0x3F)));
		buffer_putc(b, (char)(0x80 | (c >> 6 & 0x3F)));
		buffer_putc(b, (char)(0x80 | (c & 0x3F)));
	}
	return b->len - len;
}

/* Whether a run begins where the steps of the last one lead, and has the same steps. */
static bool
continues(const struct run *last, const struct run *run)
{
	return last->pos_step == run->pos_step && last->raw_step == run->raw_step &&
	       (run->pos - last->pos) / run->pos_step * run->raw_step == run->raw - last->raw;
}

/* One character that took raw bytes [from, to) of the file. */
static void
put_character(struct conversion *c, uint32_t character, size_t from, size_t to)
{
	struct run run = { c->out.len, from, 0, 0 };

	run.pos_step = (uint8_t)put_utf8(&c->out, character);
	run.raw_step = (uint8_t)(to - from);
	if (c->runs.count == 0 || !continues(&c->runs.items[c->runs.count - 1], &run))
		*VECTOR_PUSH(&c->runs) = run;
}

static uint32_t
from_utf32be(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void
put_unfitting(struct conversion *c)
{
	size_t len = c->len - c->at < c->unit ? c->len - c->at : c->unit;

	put_character(c, REPLACEMENT, c->at, c->at + len);
	c->at += len;
	c->unconverted++;
}

/* Some encodings hold a character back until they have seen what follows. */
static void
put_held_back(struct conversion *c)
{
	unsigned char one[4];
	char *to = (char *)one;
	size_t room = sizeof(one);

	if (iconv(c->cd, NULL, NULL, &to, &room) != (size_t)-1 && room == 0)
		put_character(c, from_utf32be(one), c->len, c->len);
}

/* Room for one character at a time makes iconv stop behind each: so the map is exact. */
static void
convert(struct conversion *c)
{
	while (c->at < c->len) {
		unsigned char one[4];
		char *to = (char *)one, *from = (char *)c->raw + c->at;
		size_t room = sizeof(one), left = c->len - c->at;
		size_t n = iconv(c->cd, &from, &left, &to, &room);
		size_t next = c->len - left;
		int why = n == (size_t)-1 ? errno : 0;

		if (room == 0) {
			put_character(c, from_utf32be(one), c->at, next);
			c->at = next;
		} else if (why == EILSEQ || why == EINVAL) {
			c->at = next;
			put_unfitting(c);
		} else {
			c->at = next;	/* shift sequences alone, at the end */
		}
	}
	put_held_back(c);
}

static bool
is_utf8_name(const char *name)
{
	return strcasecmp(name, "UTF-8") == 0 || strcasecmp(name, "UTF8") == 0;
}

static const char *
encoding_by_mark(const struct document *doc, size_t *len)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (doc->raw_len >= marks[i].len &&
		    memcmp(doc->raw, marks[i].mark, marks[i].len) == 0) {
			*len = marks[i].len;
			return marks[i].encoding;
		}
	}
	*len = 0;
	return NULL;
}

static size_t
unit_of(const char *encoding)
{
	return strncasecmp(encoding, "UTF-16", 6) == 0 ? 2 :
	       strncasecmp(encoding, "UTF-32", 6) == 0 ? 4 : 1;
}

static enum status
convert_document(struct arena *arena, struct document *doc, size_t mark, struct error *err)
{
	struct conversion c = {
		.raw = doc->raw, .len = doc->raw_len, .at = mark, .unit = unit_of(doc->encoding),
	};
	struct offset_map *map = ARENA_NEW(arena, struct offset_map);

	c.cd = iconv_open("UTF-32BE", doc->encoding);
	if (c.cd == (iconv_t)-1)
		return error_set(err, ST_ENCODING, "%s: no such encoding: %s", doc->path,
				 doc->encoding);
	convert(&c);
	iconv_close(c.cd);
	map->count = c.runs.count;
	map->runs = arena_copy(arena, c.runs.items, c.runs.count * sizeof(*c.runs.items));
	doc->map = map;
	doc->len = c.out.len;
	doc->bytes = arena_string(arena, c.out.data, c.out.len);
	doc->unconverted = c.unconverted;
	VECTOR_FREE(&c.runs);
	buffer_free(&c.out);
	return ST_OK;
}

enum status
encoding_decode(struct arena *arena, const char *name, struct document *doc, size_t *bom,
		struct error *err)
{
	size_t mark;
	const char *encoding = encoding_by_mark(doc, &mark);

	if (!encoding)
		encoding = name && strcmp(name, "auto") != 0 ? name : "UTF-8";
	if (!is_utf8_name(encoding)) {
		*bom = 0;
		doc->encoding = arena_string(arena, encoding, strlen(encoding));
		return convert_document(arena, doc, mark, err);
	}
	*bom = mark;
	doc->encoding = "UTF-8";
	doc->bytes = doc->raw;
	doc->len = doc->raw_len;
	return ST_OK;
}

size_t
offset_map_find(const struct offset_map *map, size_t pos)
{
	size_t low = 0, high = map->count;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (map->runs[mid].pos <= pos)
			low = mid;
		else
			high = mid;
	}
	if (!map->count)
		return 0;
	return map->runs[low].raw + (pos - map->runs[low].pos) / map->runs[low].pos_step *
	       map->runs[low].raw_step;
}
