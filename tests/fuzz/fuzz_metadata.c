#include "../../src/store/store_internal.h"
#include "fuzz.h"

/*
 * Whatever the bytes and the encoding: what is recognised lies in rising,
 * separate spans, the title outside them, and every offset of the text leads
 * to a byte of the file, in order.
 */

static const char *const encodings[] = {
	NULL, "UTF-8", "latin1", "UTF-16LE", "UTF-16BE", "UTF-32LE", "SHIFT_JIS", "ISO-2022-JP",
	"CP1255", "GB18030",
};

static void
check_spans(const struct document *doc)
{
	const struct metadata *m = &doc->meta;
	uint32_t end = 0;

	for (size_t i = 0; i < m->skip_count; i++) {
		HOLDS(m->skip[i].start < m->skip[i].end);
		HOLDS(i == 0 || m->skip[i].start > end);
		end = m->skip[i].end;
		HOLDS(end <= doc->len);
		HOLDS(m->title_span.end <= m->skip[i].start || m->title_span.start >= end);
	}
	HOLDS(m->title_span.start <= m->title_span.end && m->title_span.end <= doc->len);
	HOLDS(m->date.year == 0 || (m->date.month <= 12 && m->date.day <= 31));
	HOLDS(m->place && m->title && m->source && m->author && m->url && m->lang && m->label);
}

static void
check_offsets(const struct document *doc)
{
	size_t before = 0;

	for (size_t pos = 0; pos <= doc->len; pos++) {
		size_t at = store_file_offset(doc, pos);

		HOLDS(at >= before && at <= doc->raw_len);
		before = at;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t kind = size ? data[0] : 0, bom;
	struct arena *arena = arena_new();
	struct document doc = { .path = "2023-07-06.txt" };

	doc.raw = (const char *)data + (size > 0);
	doc.raw_len = size - (size > 0);
	if (encoding_decode(arena, encodings[kind % (sizeof(encodings) / sizeof(encodings[0]))],
			    &doc, &bom, NULL) == ST_OK) {
		metadata_read(arena, &doc, bom, kind & 0x80);
		check_spans(&doc);
		check_offsets(&doc);
	}
	arena_free(arena);
	return 0;
}
