#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "cli/cli.h"

/* A closed standard stream would be given to the next file opened: put something there that fails. */
static void
keep_standard_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
		    open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			_exit(2);
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct options options = options_default(arena);
	struct error err = { 0 };
	int status;

	keep_standard_streams();
	signal(SIGPIPE, SIG_IGN);
#ifdef SIGXFSZ
	signal(SIGXFSZ, SIG_IGN);
#endif
	status = settings_load(&options, argc, argv, &err) == ST_OK ? run(&options) : complain(&err);
	arena_free(arena);
	return status;
}
