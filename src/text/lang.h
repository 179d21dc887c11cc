#ifndef TEXT_LANG_H
#define TEXT_LANG_H

#include "text_internal.h"

/* Every language text rules exist for, by code; "und" (none known) first. */
#define LANG_LIST(X) \
	X(und) X(en) X(de) X(fr) X(es) X(it) X(pt) X(nl) X(da) X(sv) X(no) \
	X(fi) X(pl) X(cs) X(sk) X(hu) X(ro) X(tr) X(ru) X(uk) X(bg) X(kk) \
	X(el) X(hy) X(ar) X(fa) X(ur) X(he) X(hi) X(mr) X(zh) X(ja) X(ko)

#define X(code) extern const struct lang lang_##code;
LANG_LIST(X)
#undef X

#endif
