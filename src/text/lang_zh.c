#include "lang.h"

const struct lang lang_zh = {
	.code = "zh",
	.base = &lang_en
};
