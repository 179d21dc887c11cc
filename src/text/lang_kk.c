#include "lang.h"

static const listed_word never[] = {
	"акад", "ауд", "б.з", "б.з.б", "ж", "км", "м", "обл", "проф", "т", "т.б", "ғ", "ғғ"
};

static const listed_word before_starter[] = {
	"ж", "жж", "т.б"
};

static const listed_word before_digit[] = {
	"жыл", "№"
};

static const listed_word starters[] = {
	"ал", "біз", "бірақ", "бұл", "егер", "және", "мен", "ол", "олар", "осы", "сол",
	"сондықтан", "сіз", "қазір"
};

static const listed_word function_words[] = {
	"бар", "бойынша", "болды", "бұл", "да", "де", "деп", "еді", "емес", "және", "мен", "ол",
	"осы", "туралы", "ғана", "үшін"
};

const struct lang lang_kk = {
	.code = "kk",
	.never = WORD_LIST(never),
	.before_starter = WORD_LIST(before_starter),
	.before_digit = WORD_LIST(before_digit),
	.starters = WORD_LIST(starters),
	.function_words = WORD_LIST(function_words),
	.base = &lang_ru
};
