#include "lang.h"

static const listed_word never[] = {
	"al", "ang", "b.d", "bdb", "bm", "bp", "br", "bł", "cd", "cieśn", "cyt", "czyt", "doc",
	"dot", "dr", "ds", "dyr", "dł", "ekon", "fot", "franc", "gen", "gm", "godz", "gosp", "hab",
	"hiszp", "hr", "im", "inż", "itd", "j.w", "jap", "kard", "kl", "km", "kol", "kpr", "kpt",
	"ks", "lek", "m.in", "mec", "med", "mgr", "mjr", "muz", "mł", "n.e", "n.p.m", "nadkom",
	"nal", "nb", "niem", "np", "nt", "o", "ob", "obj", "oddz", "ok", "op", "or", "os", "oz",
	"p", "pan", "par", "pchor", "pedag", "pkt", "pl", "pn", "por", "pow", "poz", "ppor",
	"ppłk", "proc", "prof", "przyp", "pt", "pw", "póln", "płd", "płk", "płn", "r", "red",
	"reż", "ros", "rtm", "rys", "rzym", "s", "sen", "sierż", "st", "stol", "str", "szer",
	"tel", "tj", "tys", "tzn", "tzw", "tłum", "ub", "ubd", "ul", "ur", "v", "vs", "w", "wew",
	"wg", "wojew", "wsch", "wyd", "wyż", "wł", "właśc", "z", "zach", "zam", "zał", "zdr",
	"zob", "zw", "zwł", "łac", "śp", "śr", "św", "ż"
};

static const listed_word before_starter[] = {
	"co", "godz", "gr", "in", "inc", "itd", "itp", "jr", "kg", "km", "ltd", "mld", "mln",
	"n.e", "p.n.e", "proc", "r", "s.a", "sp", "tys", "tzn", "w", "z.o.o", "zł"
};

static const listed_word before_digit[] = {
	"art", "nr", "nry", "n°", "nº", "ok", "par", "pkt", "poz", "rys", "s", "str", "t", "tab",
	"tel", "ust"
};

static const listed_word starters[] = {
	"a", "aby", "albo", "ale", "ani", "bardzo", "bez", "bo", "by", "być", "był", "była",
	"było", "były", "chociaż", "choć", "co", "czy", "często", "dlaczego", "dlatego", "do",
	"dopiero", "dwa", "dzisiaj", "dziś", "gdy", "gdyby", "gdzie", "i", "ich", "ile", "inne",
	"ja", "jak", "jaka", "jaki", "jako", "je", "jednak", "jednakże", "jego", "jej", "jest",
	"jeszcze", "jeśli", "jeżeli", "już", "każdy", "kiedy", "kim", "kto", "która", "który",
	"lecz", "lub", "ma", "mają", "mam", "mi", "mimo", "między", "może", "można", "my", "mój",
	"na", "nad", "nadal", "nam", "nas", "nasz", "natomiast", "nawet", "nie", "niech", "nigdy",
	"nikt", "nim", "o", "obecnie", "od", "ona", "one", "oni", "ono", "oprócz", "oraz", "po",
	"pod", "podczas", "podobnie", "ponadto", "ponieważ", "potem", "poza", "przed", "przez",
	"przy", "się", "skąd", "sobie", "spośród", "stąd", "swój", "są", "ta", "tak", "także",
	"tam", "te", "tego", "tej", "ten", "teraz", "to", "tu", "tutaj", "ty", "tych", "tylko",
	"tym", "u", "w", "według", "wiele", "więc", "wszyscy", "wszystko", "wtedy", "z", "za",
	"zanim", "zatem", "zawsze", "ze", "znów", "że", "żeby"
};

static const listed_word function_words[] = {
	"a", "aby", "albo", "ale", "ani", "bardzo", "bez", "bo", "być", "był", "była", "było",
	"były", "co", "czy", "dla", "do", "gdy", "gdzie", "go", "i", "ich", "ile", "im", "inne",
	"ja", "jak", "jako", "je", "jednak", "jego", "jej", "jest", "jeszcze", "jeśli", "już",
	"kiedy", "kto", "która", "które", "który", "lub", "ma", "mają", "mi", "może", "można",
	"my", "na", "nad", "nam", "nas", "nawet", "nie", "nim", "niż", "o", "od", "on", "ona",
	"one", "oni", "oraz", "po", "pod", "poza", "przed", "przez", "przy", "się", "sobie",
	"swoje", "są", "ta", "tak", "także", "tam", "te", "tego", "tej", "ten", "to", "tu", "tych",
	"tylko", "tym", "u", "w", "we", "wiele", "więc", "z", "za", "zaś", "ze", "że", "żeby"
};

const struct lang lang_pl = {
	.code = "pl",
	.never = WORD_LIST(never),
	.before_starter = WORD_LIST(before_starter),
	.before_digit = WORD_LIST(before_digit),
	.starters = WORD_LIST(starters),
	.function_words = WORD_LIST(function_words),
	.ordinal_dot = true
};
