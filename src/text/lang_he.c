#include "lang.h"

static const listed_word function_words[] = {
	"אבל", "או", "אין", "אם", "אני", "את", "גם", "הוא", "היא", "הם", "זה", "יש", "כי", "כל",
	"לא", "מה", "על", "עם", "של"
};

const struct lang lang_he = {
	.code = "he",
	.function_words = WORD_LIST(function_words),
	.base = &lang_en
};
