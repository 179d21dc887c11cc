#include "lang.h"

static const listed_word function_words[] = {
	"اور", "ایک", "بھی", "تو", "تھا", "سے", "میں", "نہیں", "نے", "وہ", "پر", "کا", "کو", "کہ",
	"کی", "کے", "ہی", "ہیں", "ہے", "یہ"
};

const struct lang lang_ur = {
	.code = "ur",
	.function_words = WORD_LIST(function_words),
	.base = &lang_en
};
