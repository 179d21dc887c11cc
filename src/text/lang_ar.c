#include "lang.h"

static const listed_word never[] = {
	"أ", "ا", "ب.م", "ج", "د", "ص", "ق.م", "م", "هـ"
};

static const listed_word before_digit[] = {
	"رقم", "ص"
};

static const listed_word function_words[] = {
	"أن", "أو", "أي", "إلى", "إن", "التي", "الذي", "بعد", "بين", "ثم", "حتى", "حيث", "ذلك",
	"على", "عن", "عند", "غير", "في", "قبل", "قد", "كان", "كانت", "كل", "كما", "لا", "لم", "لن",
	"ما", "مع", "من", "منذ", "هذا", "هذه", "هم", "هو", "هي", "و"
};

const struct lang lang_ar = {
	.code = "ar",
	.stemmer = "arabic",
	.never = WORD_LIST(never),
	.before_digit = WORD_LIST(before_digit),
	.function_words = WORD_LIST(function_words),
	.base = &lang_en
};
