#include "lang.h"

static const listed_word function_words[] = {
	"آن", "از", "است", "اما", "او", "اگر", "این", "با", "بر", "برای", "به", "بود", "تا", "خود",
	"در", "را", "شد", "شده", "ما", "می", "نیز", "ها", "هر", "هم", "و", "کرد", "که", "یا", "یک"
};

const struct lang lang_fa = {
	.code = "fa",
	.function_words = WORD_LIST(function_words),
	.base = &lang_en
};
