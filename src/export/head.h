#ifndef EXPORT_HEAD_H
#define EXPORT_HEAD_H

#include "report.h"
#include "styled.h"

/* The head of the plain reports, in lines of at most p->columns. */
void head_put(const struct model *m, const struct export_params *p, struct sink *to);

/* The signs that occur, on lines of their own; nothing when none does. */
void head_put_legend(const struct model *m, const struct export_params *p, struct sink *to);

#endif
