#include "json_put.h"

void
json_string(const char *s, struct sink *to)
{
	sink_putc(to, '"');
	escape_puts(ESCAPE_JSON, s, to);
	sink_putc(to, '"');
}

void
json_indices(const uint32_t *items, uint32_t count, struct sink *to)
{
	sink_putc(to, '[');
	for (uint32_t i = 0; i < count; i++) {
		if (i)
			sink_puts(to, ", ");
		sink_number(to, items[i]);
	}
	sink_putc(to, ']');
}

static void
put_flags(unsigned flags, struct sink *to)
{
	const char *comma = "";

	sink_puts(to, "\"flags\": [");
	for (int bit = 0; bit < FLAG_COUNT; bit++) {
		if (!(flags & 1u << bit))
			continue;
		sink_puts(to, comma);
		sink_putc(to, '"');
		sink_puts(to, model_flag_name((enum flag_bit)bit));
		sink_putc(to, '"');
		comma = ", ";
	}
	sink_putc(to, ']');
}

void
json_kind(enum kind kind, unsigned flags, struct sink *to)
{
	sink_puts(to, "\"kind\": \"");
	sink_puts(to, model_kind_name(kind));
	sink_puts(to, "\", ");
	put_flags(flags, to);
}
