#include "tdiff/export.h"

#include <string.h>

#include "escape.h"

void
export_json_string(const char *s, struct sink *to)
{
	sink_putc(to, '"');
	escape_puts(ESCAPE_JSON_NAME, s, to);
	sink_putc(to, '"');
}

void
export_csv_cell(const char *s, struct sink *to)
{
	sink_putc(to, '"');
	if (*s && strchr("=+-@\t\r", *s))
		sink_putc(to, '\'');	/* a spreadsheet must not take it for a formula */
	escape_puts(ESCAPE_CSV, s, to);
	sink_putc(to, '"');
}

void
export_line(const char *s, struct sink *to)
{
	escape_puts(ESCAPE_LINE, s, to);
}
