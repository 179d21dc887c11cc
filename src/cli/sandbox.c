#include "sandbox.h"

/* The leak checker traces its own process; builds that count coverage say so, since they write at the end. */
#if defined(__SANITIZE_ADDRESS__)
#define WITHOUT_SANDBOX
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITHOUT_SANDBOX
#endif
#endif

#if defined(__linux__) && !defined(WITHOUT_SANDBOX) && defined(__has_include)
#if __has_include(<linux/landlock.h>) && __has_include(<linux/seccomp.h>)
#define SANDBOX 1
#endif
#endif

#ifdef SANDBOX

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- Landlock: where files may be written ---- */

#define MAY_WRITE LANDLOCK_ACCESS_FS_WRITE_FILE
#define MAY_CHANGE \
	(MAY_WRITE | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | \
	 LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR)
#define NEVER \
	(LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_SOCK | \
	 LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM)

static int
landlock_version(void)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

	return version > 0 ? (int)version : 0;
}

/* A folder that is not there cannot be written to either. */
static void
allow_below(int rules, const char *folder, uint64_t rights)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = rights };

	rule.parent_fd = open(folder, O_PATH | O_CLOEXEC | O_DIRECTORY);
	if (rule.parent_fd < 0)
		return;
	syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	close(rule.parent_fd);
}

static void
limit_writing(const char *const *writable, size_t count)
{
	struct landlock_ruleset_attr handled = { .handled_access_fs = MAY_CHANGE | NEVER };
	int rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof(handled), 0);

	if (rules < 0)
		return;
	allow_below(rules, "/dev", MAY_WRITE);
	for (size_t i = 0; i < count; i++)
		allow_below(rules, writable[i], MAY_CHANGE);
	syscall(SYS_landlock_restrict_self, rules, 0);
	close(rules);
}

/* ---- seccomp: what the kernel may not be asked ---- */

#if defined(__x86_64__)
#define THIS_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define THIS_ARCH AUDIT_ARCH_AARCH64
#endif

#ifdef THIS_ARCH

/* io_uring would do for others what is denied here. */
static const unsigned denied[] = {
	SYS_execve, SYS_execveat, SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen,
	SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_bpf, SYS_perf_event_open,
	SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_unshare, SYS_setns, SYS_init_module,
	SYS_finit_module, SYS_kexec_load, SYS_add_key, SYS_request_key, SYS_keyctl,
	SYS_open_by_handle_at, SYS_userfaultfd, SYS_personality,
#ifdef SYS_io_uring_setup
	SYS_io_uring_setup,
#endif
};

#define DENIED_COUNT (sizeof(denied) / sizeof(denied[0]))
#define FILTER_HEAD  4
#define FILTER_SIZE  (FILTER_HEAD + DENIED_COUNT + 2)
#define DENY         (FILTER_SIZE - 1)	/* where the last two instructions stand */
#define X32_CALLS    0x40000000u	/* the same calls by other numbers on x86-64 */

_Static_assert(FILTER_SIZE <= 256, "a jump reaches 255 instructions");

/*
 * One instruction a call, all of which jump to one answer: the kernel checks
 * and compiles the filter at every start.
 */
static void
limit_calls(void)
{
	struct sock_filter filter[FILTER_SIZE] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, THIS_ARCH, 0, DENY - 2),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, X32_CALLS, DENY - 4, 0),
		[DENY - 1] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
		[DENY] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
	};
	struct sock_fprog program = { .len = FILTER_SIZE, .filter = filter };

	for (size_t i = 0; i < DENIED_COUNT; i++) {
		size_t at = FILTER_HEAD + i;

		filter[at] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, denied[i],
							  (uint8_t)(DENY - at - 1), 0);
	}
	prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

#else

static void
limit_calls(void)
{
}

#endif

void
sandbox_enter(const char *const *writable, size_t count)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return;
	limit_writing(writable, count);
	limit_calls();
}

void
sandbox_describe(struct buffer *out)
{
	bool calls = prctl(PR_GET_SECCOMP) >= 0, files = landlock_version() > 0;

#ifndef THIS_ARCH
	calls = false;
#endif
	buffer_puts(out, files && calls ? "Landlock, seccomp" : files ? "Landlock" :
		    calls ? "seccomp" : "none");
}

#else

void
sandbox_enter(const char *const *writable, size_t count)
{
	(void)writable;
	(void)count;
}

void
sandbox_describe(struct buffer *out)
{
	buffer_puts(out, "none");
}

#endif
