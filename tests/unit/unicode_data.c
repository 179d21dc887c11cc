#include "unicode_data.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/text/unicode_tables.h"

FILE *
unicode_data_open(const char *name)
{
	const char *folder = getenv("UNICODE_DATA");
	char line[512], path[512];
	const char *dash;
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", folder ? folder : "/usr/share/unicode", name);
	f = fopen(path, "r");
	if (!f || !fgets(line, sizeof(line), f)) {
		print_message("no %s: install unicode-data to run this test\n", path);
		if (f)
			fclose(f);
		skip();
		abort();
	}
	dash = strrchr(line, '-');
	if (dash && dash[1] >= '0' && dash[1] <= '9' &&
	    strncmp(dash + 1, UNICODE_VERSION, strlen(UNICODE_VERSION)) != 0) {
		print_message("%s is not of Unicode %s\n", path, UNICODE_VERSION);
		fclose(f);
		skip();
	}
	return f;
}

bool
unicode_data_range(const char *line, uint32_t *first, uint32_t *last, char *value)
{
	unsigned a, b;

	if (!strncmp(line, "# @missing: ", 12))
		line += 12;
	if (sscanf(line, "%x..%x ; %63[^;# \n]", &a, &b, value) != 3) {
		if (sscanf(line, "%x ; %63[^;# \n]", &a, value) != 2)
			return false;
		b = a;
	}
	*first = a;
	*last = b;
	return true;
}

static size_t
put_utf8(uint32_t c, char *out)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

bool
unicode_data_case(const char *line, struct break_case *out)
{
	static const char may[] = "\xC3\xB7", must_not[] = "\xC3\x97";
	const char *p = line;

	memset(out, 0, sizeof(*out));
	while (*p && *p != '#' && *p != '\n') {
		char *end;

		if (!strncmp(p, may, 2) || !strncmp(p, must_not, 2)) {
			out->breaks[out->len] = !strncmp(p, may, 2);
			p += 2;
		} else if (*p == ' ' || *p == '\t') {
			p++;
		} else {
			uint32_t c = (uint32_t)strtoul(p, &end, 16);

			if (end == p || (c >= 0xD800 && c <= 0xDFFF))
				return false;
			assert_true(out->len + 4 < BREAK_CASE_MAX);
			out->len += put_utf8(c, out->bytes + out->len);
			p = end;
		}
	}
	return out->len > 0;
}
