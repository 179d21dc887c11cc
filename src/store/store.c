#include "store_internal.h"

#include <string.h>

/*
 * What is not text: bytes that are mostly NUL, or many control characters
 * among many bytes that are no UTF-8 either. Judged on the first piece. A
 * Latin-1 article has no control characters, a text full of escape
 * sequences is well formed: both stay readable.
 */
#define BINARY_PIECE ((size_t)64 << 10)

static bool
is_odd_control(unsigned char c)
{
	return (c < 0x20) & ((c < '\b') | (c > '\r')) & (c != '\033');
}

/* Block by block, which compilers make wide instructions of. */
static bool
has_odd_control(const char *s, size_t len)
{
	enum { BLOCK = 64 };
	unsigned char any = 0;
	size_t i = 0;

	for (; i + BLOCK <= len && !any; i += BLOCK)
		for (size_t k = i; k < i + BLOCK; k++)
			any |= is_odd_control((unsigned char)s[k]);
	for (; i < len && !any; i++)
		any = is_odd_control((unsigned char)s[i]);
	return any;
}

/* A byte above 0x7F between ASCII bytes: never UTF-8, where such a character takes two bytes at least. */
static bool
is_lone_high(const char *s, size_t len, size_t i)
{
	return (s[i] & 0x80) && (i == 0 || !(s[i - 1] & 0x80)) &&
	       (i + 1 == len || !(s[i + 1] & 0x80));
}

/* How files begin that are never text, whatever bytes follow. */
static const struct {
	const char *magic;
	size_t      len;
} magics[] = {
	{ "\x1F\x8B", 2 }, { "\xFD" "7zXZ", 5 }, { "\x28\xB5\x2F\xFD", 4 }, { "BZh91AY&SY", 10 },
	{ "PK\x03\x04", 4 }, { "7z\xBC\xAF", 4 }, { "%PDF-", 5 }, { "\x89PNG\r\n", 6 },
	{ "\xFF\xD8\xFF", 3 }, { "\x7F" "ELF", 4 }, { "\xD0\xCF\x11\xE0", 4 },
};

static bool
begins_like_binary(const struct document *doc)
{
	for (size_t i = 0; i < sizeof(magics) / sizeof(magics[0]); i++)
		if (doc->raw_len >= magics[i].len &&
		    memcmp(doc->raw, magics[i].magic, magics[i].len) == 0)
			return true;
	return false;
}

static bool
looks_binary(const struct document *doc)
{
	size_t piece = doc->len < BINARY_PIECE ? doc->len : BINARY_PIECE;
	size_t nuls = 0, controls = 0, high = 0;

	if (!has_odd_control(doc->bytes, piece))	/* as in nearly all texts */
		return begins_like_binary(doc);
	for (size_t i = 0; i < piece; i++) {
		nuls += doc->bytes[i] == 0;
		controls += is_odd_control((unsigned char)doc->bytes[i]);
		high += is_lone_high(doc->bytes, piece, i);
	}
	return begins_like_binary(doc) || nuls > piece / 5 || (controls > piece / 25 && high > piece / 25);
}

enum status
store_read(struct arena *arena, const char *path, const struct store_params *params,
	   struct document *out, struct error *err)
{
	struct document doc = { .path = arena_string(arena, path, strlen(path)) };
	struct buffer bytes = { 0 };
	enum status status;
	size_t bom;

	status = file_read(path, params, &bytes, &doc.stamp, err);
	if (status != ST_OK)
		return status;
	doc.raw_len = bytes.len;
	doc.raw = arena_adopt(arena, buffer_terminate(&bytes), bytes.len);
	status = encoding_decode(arena, params->encoding, &doc, &bom, err);
	if (status != ST_OK)
		return status;
	if (looks_binary(&doc))
		return error_set(err, ST_REFUSED, "%s: is binary, not text "
				 "(if it is text, name its --encoding)", path);
	doc.nuls = memchr(doc.bytes, '\0', doc.len) != NULL;
	metadata_read(arena, &doc, bom, params->plain);
	*out = doc;
	return ST_OK;
}

size_t
store_file_offset(const struct document *doc, size_t pos)
{
	return doc->map ? offset_map_find(doc->map, pos) : pos;
}
