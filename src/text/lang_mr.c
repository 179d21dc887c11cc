#include "lang.h"

static const listed_word never[] = {
	"डॉ", "प्रा", "श्री"
};

static const listed_word function_words[] = {
	"आणि", "आहे", "की", "ती", "तो", "नाही", "ने", "मध्ये", "या", "ला", "व", "हे", "होते"
};

const struct lang lang_mr = {
	.code = "mr",
	.never = WORD_LIST(never),
	.function_words = WORD_LIST(function_words),
	.base = &lang_en
};
