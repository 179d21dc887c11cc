#include "tdiff/parallel.h"

#include <pthread.h>
#include <sched.h>
#include <unistd.h>

#define THREADS_MAX 64
#define ASKED       512	/* part of the work at which a thread starts that was asked for */

struct crew {
	size_t        count;
	atomic_size_t next;	/* the item nobody has taken yet */
	void        (*work)(void *ctx, size_t item, unsigned thread);
	void         *ctx;
};

struct worker {
	struct crew *crew;
	unsigned     number;
	pthread_t    id;
};

bool
progress_cancelled(const struct progress *p)
{
	return p && atomic_load_explicit(&p->cancel, memory_order_relaxed);
}

/* Cores this process may run on. The mask is one call of the kernel; sysconf() reads a file for it. */
static unsigned
count_cores(void)
{
	long cores;
#ifdef CPU_COUNT
	cpu_set_t mask;

	if (sched_getaffinity(0, sizeof(mask), &mask) == 0)
		return (unsigned)CPU_COUNT(&mask);
#endif
	cores = sysconf(_SC_NPROCESSORS_ONLN);
	return cores > 0 ? (unsigned)cores : 1;
}

unsigned
parallel_threads(unsigned wanted)
{
	unsigned n = wanted ? wanted : count_cores();

	return n > THREADS_MAX ? THREADS_MAX : n;
}

unsigned
parallel_threads_for(size_t work, size_t worth, unsigned wanted)
{
	size_t most = 1 + work / (wanted ? worth / ASKED + 1 : worth);
	unsigned n;

	if (most == 1)
		return 1;
	n = parallel_threads(wanted);
	return most < n ? (unsigned)most : n;
}

static void *
run(void *arg)
{
	struct worker *w = arg;
	struct crew *c = w->crew;
	size_t item;

	while ((item = atomic_fetch_add(&c->next, 1)) < c->count)
		c->work(c->ctx, item, w->number);
	return NULL;
}

void
parallel_run(size_t count, unsigned threads,
	     void (*work)(void *ctx, size_t item, unsigned thread), void *ctx)
{
	struct crew crew = { .count = count, .work = work, .ctx = ctx };
	struct worker workers[THREADS_MAX] = { { .crew = &crew } };
	unsigned n = parallel_threads(threads), started = 1;

	for (unsigned i = 1; i < n; i++)
		workers[i] = (struct worker){ .crew = &crew, .number = i };
	while (started < n && started < count &&
	       pthread_create(&workers[started].id, NULL, run, &workers[started]) == 0)
		started++;
	run(&workers[0]);	/* the caller is worker 0; enough if no thread could be started */
	for (unsigned i = 1; i < started; i++)
		pthread_join(workers[i].id, NULL);
}
