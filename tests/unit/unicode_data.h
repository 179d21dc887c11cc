#ifndef UNICODE_DATA_H
#define UNICODE_DATA_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/*
 * The Unicode data files, where Debian's unicode-data puts them, for the
 * tests that compare with them. UNICODE_DATA in the environment names another
 * folder.
 */

/*
 * The file opened, or the running test skipped with a message when there is
 * none or it is of another version than our tables.
 */
FILE *unicode_data_open(const char *name);

/* First to last of a line such as "0041..005A ; Upper # ..." and its second column in value[64]. */
bool unicode_data_range(const char *line, uint32_t *first, uint32_t *last, char *value);

/* One case of a break test: "÷ 0061 × 0308 ÷" as UTF-8, and where it may break. */
#define BREAK_CASE_MAX 256
struct break_case {
	char   bytes[BREAK_CASE_MAX];
	bool   breaks[BREAK_CASE_MAX + 1];	/* breaks[i]: a boundary before byte i; [len]: at the end */
	size_t len;
};

/* False for lines that hold no case, and for cases with lone surrogates, which UTF-8 cannot hold. */
bool unicode_data_case(const char *line, struct break_case *out);

#endif
