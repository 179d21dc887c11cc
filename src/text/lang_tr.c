#include "lang.h"

static const listed_word never[] = {
	"alb", "ar", "av", "bkz", "bl", "böl", "cad", "doç", "dr", "dç", "ecz", "ed", "gen", "gön",
	"hz", "iç", "jeol", "krş", "müh", "no", "prof", "s", "sf", "sok", "st", "tel", "uzm", "vb",
	"vd", "vs", "yrd", "yy", "yzb", "çev", "örn", "şb"
};

static const listed_word before_starter[] = {
	"a.ş", "ltd", "m.s", "m.ö", "vb", "vd", "vs"
};

static const listed_word before_digit[] = {
	"bkz", "no", "s", "sf", "tel"
};

static const listed_word starters[] = {
	"acaba", "ama", "ancak", "bazı", "belki", "ben", "beş", "bir", "biz", "bu", "bunu",
	"bunun", "da", "daha", "de", "diğer", "dolayısıyla", "en", "fakat", "gibi", "hatta", "hem",
	"hep", "her", "iki", "ile", "ise", "işte", "kim", "madem", "nasıl", "ne", "neden", "o",
	"olarak", "onlar", "sadece", "siz", "son", "sonra", "tüm", "ve", "veya", "ya", "yani",
	"çok", "çünkü", "öte", "üstelik", "üç", "şimdi", "şu"
};

static const listed_word function_words[] = {
	"ama", "ancak", "bir", "biz", "bu", "bunu", "bunun", "da", "daha", "de", "değil", "diye",
	"en", "gibi", "göre", "hem", "her", "ile", "ise", "için", "kadar", "ki", "kim", "mi", "ne",
	"o", "olan", "olarak", "oldu", "olduğu", "onu", "sonra", "tarafından", "ve", "veya", "ya",
	"çok", "çünkü", "şu"
};

const struct lang lang_tr = {
	.code = "tr",
	.stemmer = "turkish",
	.never = WORD_LIST(never),
	.before_starter = WORD_LIST(before_starter),
	.before_digit = WORD_LIST(before_digit),
	.starters = WORD_LIST(starters),
	.function_words = WORD_LIST(function_words),
	.ordinal_dot = true
};
