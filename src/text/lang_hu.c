#include "lang.h"

static const listed_word never[] = {
	"bek", "bp", "br", "cca", "d", "dec", "dk", "dr", "du", "febr", "ford", "főisk", "gr",
	"hg", "ifj", "ill", "ism", "jan", "jegyz", "kb", "kft", "kiad", "kir", "kk", "kül", "ld",
	"lt", "max", "min", "mo", "mr", "mrs", "mt", "n", "nov", "ny", "okl", "okt", "p", "pc",
	"pl", "pld", "prof", "pt", "r", "sgt", "sp", "st", "sz", "szept", "szerk", "szt",
	"tanszékv", "tc", "tel", "tk", "tv", "ui", "v", "vö", "zrt", "áfa", "áll", "ált", "év",
	"önk", "özv", "ún"
};

static const listed_word before_starter[] = {
	"aug", "bt", "dec", "dr", "febr", "i.e", "i.sz", "jan", "jr", "júl", "jún", "kft", "máj",
	"márc", "nov", "okt", "rt", "stb", "szept", "zrt", "ápr"
};

static const listed_word before_digit[] = {
	"old", "p", "sz"
};

static const listed_word starters[] = {
	"a", "aki", "akkor", "ami", "amikor", "annak", "arra", "az", "azonban", "azt", "azért",
	"be", "bár", "csak", "de", "e", "ebben", "egy", "ekkor", "ennek", "ez", "ezek", "ezért",
	"ha", "hanem", "hogy", "hogyan", "igen", "itt", "közben", "meg", "mert", "mi", "mindenki",
	"mint", "miért", "most", "már", "még", "nem", "nincs", "olyan", "pedig", "sok", "szerint",
	"tehát", "ugyanis", "után", "vagy", "valamint", "van", "volt", "és", "így", "úgy", "ő",
	"ők"
};

static const listed_word function_words[] = {
	"a", "abban", "ahogy", "aki", "akkor", "ami", "amikor", "annak", "arra", "az", "azok",
	"azt", "azért", "be", "csak", "de", "e", "ebben", "egy", "el", "ez", "ezek", "ezt", "ha",
	"hogy", "is", "itt", "jó", "kell", "ki", "le", "lesz", "lett", "meg", "mert", "mi", "mint",
	"most", "már", "még", "nagy", "ne", "nem", "nincs", "olyan", "ott", "pedig", "s", "sem",
	"szerint", "után", "vagy", "van", "volt", "voltak", "által", "és", "így", "úgy", "ő"
};

const struct lang lang_hu = {
	.code = "hu",
	.stemmer = "hungarian",
	.never = WORD_LIST(never),
	.before_starter = WORD_LIST(before_starter),
	.before_digit = WORD_LIST(before_digit),
	.starters = WORD_LIST(starters),
	.function_words = WORD_LIST(function_words),
	.ordinal_dot = true
};
