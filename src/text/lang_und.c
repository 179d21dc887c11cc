#include "lang.h"

const struct lang lang_und = {
	.code = "und",
	.base = &lang_en
};
