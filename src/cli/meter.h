#ifndef CLI_METER_H
#define CLI_METER_H

#include "tdiff/parallel.h"

/*
 * meter: how far long work is, on one line of standard error, when that is a
 * terminal. Drawn by a thread of its own and wiped away at the end; work that
 * is short is never told of. Every function takes NULL for "no terminal".
 */
struct meter;

enum meter_phase { METER_LOOKING, METER_READING, METER_WRITING };

struct meter    *meter_start(void);			/* NULL: standard error is no terminal */
void             meter_stop(struct meter *m);		/* the line is clean again */
void             meter_phase(struct meter *m, enum meter_phase phase, size_t total);
struct progress *meter_progress(struct meter *m);	/* what is counted; NULL without a meter */

/* Others may write to standard error between these two. */
void meter_hold(struct meter *m);
void meter_release(struct meter *m);

#endif
