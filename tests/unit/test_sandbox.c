#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/cli/sandbox.h"

/* What the child tells of itself: a bit for each thing that went otherwise than it should. */
enum { NEW_FILE = 1, RENAME = 2, ELSEWHERE = 4, SOCKET = 8, PROGRAM = 16, READING = 32, DEVICE = 64 };

static bool
can_create(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static int
confined(const char *writable)
{
	char *const argv[] = { (char *)"true", NULL };
	int wrong = 0, fd;

	sandbox_enter(&writable, 1);
	if (!can_create("in/new"))
		wrong |= NEW_FILE;
	if (rename("in/new", "in/old") != 0 || unlink("in/old") != 0)
		wrong |= RENAME;
	if (can_create("out/new") || unlink("out/there") == 0 || mkdir("out/folder", 0700) == 0)
		wrong |= ELSEWHERE;
	if (socket(AF_INET, SOCK_STREAM, 0) >= 0 || errno != EPERM)
		wrong |= SOCKET;
	if ((fd = open("out/there", O_RDONLY)) < 0)
		wrong |= READING;
	close(fd);
	if ((fd = open("/dev/null", O_WRONLY)) < 0)
		wrong |= DEVICE;
	close(fd);
	execv("/bin/true", argv);
	if (errno != EPERM && errno != EACCES)
		wrong |= PROGRAM;
	return wrong;
}

static void
test_only_what_is_named_can_be_written(void **state)
{
	struct buffer what = { 0 };
	char folder[] = "/tmp/test_sandbox.XXXXXX";
	int status, wrong;
	pid_t child;
	bool whole;

	(void)state;
	sandbox_describe(&what);
	whole = strcmp(buffer_terminate(&what), "Landlock, seccomp") == 0;
	buffer_free(&what);
	if (!whole)
		skip();
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	assert_int_equal(mkdir("in", 0700), 0);
	assert_int_equal(mkdir("out", 0700), 0);
	assert_true(can_create("out/there"));
	child = fork();
	if (child == 0)
		_exit(confined("in"));
	assert_int_equal(waitpid(child, &status, 0), child);
	wrong = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	unlink("out/there");
	rmdir("in");
	rmdir("out");
	assert_int_equal(chdir("/"), 0);
	rmdir(folder);
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_only_what_is_named_can_be_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
