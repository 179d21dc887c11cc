#include "lang.h"

static const listed_word function_words[] = {
	"այդ", "այս", "են", "ես", "եւ", "է", "էր", "իր", "մեջ", "մի", "նա", "որ", "ու", "չի", "և"
};

const struct lang lang_hy = {
	.code = "hy",
	.function_words = WORD_LIST(function_words),
	.base = &lang_en,
	.extra_stops = ":"
};
