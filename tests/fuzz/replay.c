#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/*
 * Runs a fuzz driver over the files of the folders given as arguments, so
 * that what fuzzing has found stays found, with any compiler.
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* An own block of exactly the size, so that a read past the end is seen. */
static int
run_file(const char *path, size_t size)
{
	FILE *f = fopen(path, "rb");
	uint8_t *data = malloc(size ? size : 1);
	int ok = f && data && fread(data, 1, size, f) == size;

	if (ok)
		LLVMFuzzerTestOneInput(data, size);
	else
		fprintf(stderr, "%s: cannot read\n", path);
	free(data);
	if (f)
		fclose(f);
	return ok;
}

static int
run_folder(const char *folder, int *count)
{
	DIR *d = opendir(folder);
	struct dirent *e;
	int ok = d != NULL;

	if (!d)
		fprintf(stderr, "%s: cannot open\n", folder);
	while (d && (e = readdir(d))) {
		char path[4096];
		struct stat st;

		snprintf(path, sizeof(path), "%s/%s", folder, e->d_name);
		if (stat(path, &st) == 0 && S_ISREG(st.st_mode)) {
			ok &= run_file(path, (size_t)st.st_size);
			++*count;
		}
	}
	if (d)
		closedir(d);
	return ok;
}

int
main(int argc, char **argv)
{
	int ok = 1, count = 0;

	for (int i = 1; i < argc; i++)
		ok &= run_folder(argv[i], &count);
	printf("%s: %d files\n", strrchr(argv[0], '/') ? strrchr(argv[0], '/') + 1 : argv[0], count);
	return ok && count > 0 ? 0 : 1;
}
