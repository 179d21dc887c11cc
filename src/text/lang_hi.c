#include "lang.h"

static const listed_word never[] = {
	"डॉ", "प्रो", "श्री"
};

static const listed_word function_words[] = {
	"इस", "एक", "और", "का", "कि", "की", "के", "को", "जो", "तो", "था", "थे", "नहीं", "ने", "पर",
	"भी", "में", "यह", "लिए", "वह", "से", "ही", "है", "हैं"
};

const struct lang lang_hi = {
	.code = "hi",
	.stemmer = "hindi",
	.never = WORD_LIST(never),
	.function_words = WORD_LIST(function_words),
	.base = &lang_en
};
