#ifndef TDIFF_PARALLEL_H
#define TDIFF_PARALLEL_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * parallel: the same work over many items on several cores. Items are
 * independent, results go to places of their own, so the outcome does not
 * depend on the number of threads.
 */

/* Shared between the one who waits and the one who works; all fields may be read at any time. */
struct progress {
	atomic_size_t done, total;	/* items, files or bytes, as the stage counts */
	atomic_bool   cancel;		/* set by the waiter; work ends soon with ST_CANCELLED */
};

bool progress_cancelled(const struct progress *p);	/* NULL: never */

unsigned parallel_threads(unsigned wanted);	/* 0: as many as cores, at most 64 */

/*
 * The same, but one more for each `worth` of `work` at most. That is some
 * 50 ms of work: less is not missed by who waits for it, and what threads do
 * twice is 3 % of all CPU time on a pair of 10 MB. Who names a number gets it
 * for less.
 */
unsigned parallel_threads_for(size_t work, size_t worth, unsigned wanted);

/*
 * Call work(ctx, item, thread) for item 0 .. count - 1; `thread` is
 * 0 .. threads - 1 and picks per-thread scratch. With one thread, or where
 * no thread can be started, it runs in the caller.
 */
void parallel_run(size_t count, unsigned threads,
		  void (*work)(void *ctx, size_t item, unsigned thread), void *ctx);

#endif
