#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/text/unicode_tables.h"
#include "unicode_data.h"

/* The generated tables against the Unicode data, for every code point. */

#define LAST 0x10FFFF

#define X(id, name) name,
static const char *const gc_names[] = { GC_LIST(X) };
static const char *const gb_names[] = { GB_LIST(X) };
static const char *const wb_names[] = { WB_LIST(X) };
static const char *const sb_names[] = { SB_LIST(X) };
static const char *const lb_names[] = { LB_LIST(X) };
static const char *const ea_names[] = { EA_LIST(X) };
static const char *const script_names[] = { SCRIPT_LIST(X) };
#undef X

/* Value names that the @missing lines spell out. */
static const char *
short_name(const char *name)
{
	static const char *const pairs[][2] = {
		{ "Unassigned", "Cn" }, { "Unknown", "XX" }, { "Prefix_Numeric", "PR" },
		{ "Ideographic", "ID" }, { "Neutral", "N" }, { "Wide", "W" }
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (!strcmp(name, pairs[i][0]))
			return pairs[i][1];
	return name;
}

static unsigned
number_of(const char *name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(name, names[i]))
			return (unsigned)i;
	return 0;
}

/* `offset` is that of the property's byte in struct unicode_props. */
static void
compare(const char *file, const char *const *names, size_t count, size_t offset)
{
	FILE *f = unicode_data_open(file);
	unsigned char *expected = calloc(LAST + 1, 1);
	char line[1024], value[64];
	uint32_t first, last;

	while (fgets(line, sizeof(line), f))
		if (unicode_data_range(line, &first, &last, value))
			memset(expected + first, (int)number_of(short_name(value), names, count),
			       last + 1 - first);
	fclose(f);
	for (uint32_t c = 0; c <= LAST; c++) {
		unsigned got = ((const unsigned char *)unicode_props(c))[offset];

		if (got != expected[c])
			fail_msg("U+%04X: %s, expected %s", (unsigned)c, names[got], names[expected[c]]);
	}
	free(expected);
}

#define COMPARE(field, file) \
	static void \
	test_##field(void **state) \
	{ \
		(void)state; \
		compare(file, field##_names, sizeof(field##_names) / sizeof(field##_names[0]), \
			offsetof(struct unicode_props, field)); \
	}

COMPARE(gc, "extracted/DerivedGeneralCategory.txt")
COMPARE(gb, "auxiliary/GraphemeBreakProperty.txt")
COMPARE(wb, "auxiliary/WordBreakProperty.txt")
COMPARE(sb, "auxiliary/SentenceBreakProperty.txt")
COMPARE(lb, "extracted/DerivedLineBreak.txt")
COMPARE(ea, "extracted/DerivedEastAsianWidth.txt")
COMPARE(script, "Scripts.txt")

static void
flags_of_file(const char *file, unsigned char *expected)
{
	FILE *f = unicode_data_open(file);
	char line[1024], value[64];
	uint32_t first, last;

	while (fgets(line, sizeof(line), f)) {
		unsigned bit = 0;

		if (line[0] == '#' || !unicode_data_range(line, &first, &last, value))
			continue;
#define X(id, b, name) if (!strcmp(value, name)) bit = b;
		UNICODE_FLAG_LIST(X)
#undef X
		for (uint32_t c = first; c <= last; c++)
			expected[c] |= (unsigned char)bit;
	}
	fclose(f);
}

/* Lines such as "0023 FE0F ; emoji style; # (1.1) NUMBER SIGN". */
static void
styles_of_file(unsigned char *expected)
{
	FILE *f = unicode_data_open("emoji/emoji-variation-sequences.txt");
	char line[1024];

	while (fgets(line, sizeof(line), f)) {
		char *end;
		unsigned long c = strtoul(line, &end, 16);

		if (end > line && !strncmp(end, " FE0F ", 6))
			expected[c] |= UNICODE_EMOJI_VS;
	}
	fclose(f);
}

static void
test_flags(void **state)
{
	unsigned char *expected = calloc(LAST + 1, 1);

	(void)state;
	flags_of_file("PropList.txt", expected);
	flags_of_file("DerivedCoreProperties.txt", expected);
	flags_of_file("emoji/emoji-data.txt", expected);
	styles_of_file(expected);
	for (uint32_t c = 0; c <= LAST; c++)
		if (unicode_props(c)->flags != expected[c])
			fail_msg("U+%04X: flags %u, expected %u", (unsigned)c,
				 unicode_props(c)->flags, expected[c]);
	free(expected);
}

static void
test_past_the_end(void **state)
{
	(void)state;
	assert_int_equal(unicode_gc(0x110000), GC_CN);
	assert_int_equal(unicode_gc(UINT32_MAX), GC_CN);
	assert_int_equal(unicode_script('a'), SCRIPT_LATIN);
	assert_true(unicode_is(0x2764, UNICODE_EMOJI_VS));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gc), cmocka_unit_test(test_gb), cmocka_unit_test(test_wb),
		cmocka_unit_test(test_sb), cmocka_unit_test(test_lb), cmocka_unit_test(test_ea),
		cmocka_unit_test(test_script), cmocka_unit_test(test_flags),
		cmocka_unit_test(test_past_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
