#include "lang.h"

const struct lang lang_ja = {
	.code = "ja",
	.base = &lang_en
};
