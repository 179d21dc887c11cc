#ifndef TOTALS_H
#define TOTALS_H

#include "tdiff/export.h"

/* Two sentences: how many stories there were, and their sentences by kind. */
void totals_describe(const struct export_totals *t, struct buffer *stories, struct buffer *sentences);

/* The end of plain reports. */
void export_totals_end(const struct export_params *p, struct sink *to);

#endif
