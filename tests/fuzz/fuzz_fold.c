#include "../unit/text_check.h"
#include "fuzz.h"

/* Whatever the bytes: a folded form folds to itself. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *wrong = check_fold((const char *)data, size);

	if (wrong)
		fprintf(stderr, "%s\n", wrong);
	HOLDS(!wrong);
	return 0;
}
