#include "../unit/text_check.h"
#include "fuzz.h"

/* Whatever the bytes: tokens and the white space between them cover them. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *wrong = check_tokens((const char *)data, size, "en");

	if (wrong)
		fprintf(stderr, "%s\n", wrong);
	HOLDS(!wrong);
	return 0;
}
