#include "lang.h"

static const listed_word function_words[] = {
	"것", "그", "그러나", "그리고", "등", "또는", "및", "수", "이", "저", "하지만"
};

const struct lang lang_ko = {
	.code = "ko",
	.function_words = WORD_LIST(function_words),
	.base = &lang_en
};
