#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

/* A home is not ours to make: users who are to have none are given a name where nothing is. */
static bool
is_there(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 || errno != ENOENT;
}

bool
user_folder(const char *variable, const char *below_home, struct buffer *out)
{
	const char *folder = getenv(variable), *home = getenv("HOME");

	if (folder && folder[0] == '/')
		buffer_printf(out, "%s/tdiff", folder);
	else if (home && home[0] == '/' && is_there(home))
		buffer_printf(out, "%s/%s/tdiff", home, below_home);
	else
		return false;
	return true;
}
