#include "../unit/text_check.h"
#include "fuzz.h"

/* Whatever the bytes: code points cover them, forwards and backwards, and what is malformed is counted. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *wrong = check_decode((const char *)data, size);

	if (wrong)
		fprintf(stderr, "%s\n", wrong);
	HOLDS(!wrong);
	return 0;
}
