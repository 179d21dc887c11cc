#include "meter.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "tdiff/memory.h"
#include "tdiff/sink.h"

#define PATIENCE_MS 300		/* work that takes less is not told of */
#define TICK_MS     100
#define NS_PER_MS   1000000L

struct meter {
	pthread_t        thread;
	pthread_mutex_t  lock;		/* of what follows, and of the line */
	pthread_cond_t   stop;
	bool             stopped;
	enum meter_phase phase;
	struct timespec  began;		/* the phase */
	size_t           drawn;		/* columns of the line */
	struct progress  progress;
};

static double
seconds_since(const struct timespec *began)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - began->tv_sec) + (double)(now.tv_nsec - began->tv_nsec) / 1e9;
}

static size_t
columns(void)
{
	struct winsize w;

	return ioctl(STDERR_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 20 ? w.ws_col : 80;
}

/* Blanks and carriage returns only: every terminal knows those. */
static void
draw(struct meter *m, const char *line)
{
	char out[512];
	size_t len = strlen(line), most = columns() - 1;
	int n;

	len = len < most ? len : most;
	n = snprintf(out, sizeof(out), "\r%.*s%*s\r%.*s", (int)len, line,
		     (int)(m->drawn > len ? m->drawn - len : 0), "", (int)len, line);
	if (n > 0 && (size_t)n < sizeof(out))
		sink_fd_write(STDERR_FILENO, out, (size_t)n);
	m->drawn = len;
}

static void
wipe(struct meter *m)
{
	if (m->drawn)
		draw(m, "");
}

static void
tell(struct meter *m)
{
	static const char *const counted[] = { [METER_READING] = "reading", [METER_WRITING] = "comparing" };
	static const char *const things[] = { [METER_READING] = "files", [METER_WRITING] = "stories" };
	size_t done = atomic_load(&m->progress.done), total = atomic_load(&m->progress.total);
	double took = seconds_since(&m->began);
	char line[128];
	int n;

	if (m->phase == METER_LOOKING) {
		snprintf(line, sizeof(line), "looking for files: %zu", done);
	} else if (done >= total) {
		snprintf(line, sizeof(line), "grouping %zu files", total);
	} else {
		n = snprintf(line, sizeof(line), "%s %zu of %zu %s", counted[m->phase], done, total,
			     things[m->phase]);
		if (done > 0 && took > 0)
			snprintf(line + n, sizeof(line) - (size_t)n, ", %.0f a second, %.0f s left",
				 (double)done / took, (double)(total - done) * took / (double)done + 1);
	}
	draw(m, line);
}

/* True when it was stopped in that time. */
static bool
wait_ms(struct meter *m, long ms)
{
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += ms * NS_PER_MS;
	until.tv_sec += until.tv_nsec / (1000 * NS_PER_MS);
	until.tv_nsec %= 1000 * NS_PER_MS;
	while (!m->stopped && pthread_cond_timedwait(&m->stop, &m->lock, &until) == 0)
		;
	return m->stopped;
}

static void *
watch(void *ctx)
{
	struct meter *m = ctx;

	pthread_mutex_lock(&m->lock);
	for (long ms = PATIENCE_MS; !wait_ms(m, ms); ms = TICK_MS)
		tell(m);
	wipe(m);
	pthread_mutex_unlock(&m->lock);
	return NULL;
}

struct meter *
meter_start(void)
{
	struct meter *m;
	sigset_t all, before;
	bool started;

	if (!isatty(STDERR_FILENO))
		return NULL;
	m = memory_alloc(1, sizeof(*m));
	pthread_mutex_init(&m->lock, NULL);
	pthread_cond_init(&m->stop, NULL);
	clock_gettime(CLOCK_MONOTONIC, &m->began);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	started = pthread_create(&m->thread, NULL, watch, m) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (started)
		return m;
	free(m);
	return NULL;
}

void
meter_stop(struct meter *m)
{
	if (!m)
		return;
	pthread_mutex_lock(&m->lock);
	m->stopped = true;
	pthread_cond_signal(&m->stop);
	pthread_mutex_unlock(&m->lock);
	pthread_join(m->thread, NULL);
	pthread_cond_destroy(&m->stop);
	pthread_mutex_destroy(&m->lock);
	free(m);
}

void
meter_phase(struct meter *m, enum meter_phase phase, size_t total)
{
	if (!m)
		return;
	pthread_mutex_lock(&m->lock);
	m->phase = phase;
	atomic_store(&m->progress.done, 0);
	atomic_store(&m->progress.total, total);
	clock_gettime(CLOCK_MONOTONIC, &m->began);
	pthread_mutex_unlock(&m->lock);
}

struct progress *
meter_progress(struct meter *m)
{
	return m ? &m->progress : NULL;
}

void
meter_hold(struct meter *m)
{
	if (!m)
		return;
	pthread_mutex_lock(&m->lock);
	wipe(m);
}

void
meter_release(struct meter *m)
{
	if (m)
		pthread_mutex_unlock(&m->lock);
}
