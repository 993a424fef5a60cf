// What Linux offers and the Glibc module leaves out.
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>

// O_DIRECT, whose number differs between processors and which the headers keep for GNU sources.
static const int loadstress_o_direct = __O_DIRECT;

// poll with nanoseconds, which the headers keep for GNU sources, too.
extern int ppoll(struct pollfd *items, nfds_t count, const struct timespec *timeout, const sigset_t *mask);

#if defined(__x86_64__)
// Whether this machine has the instructions that release builds use. Compiled for the oldest machine, so that it can say no.
__attribute__((target("arch=x86-64")))
static inline bool loadstress_has_x86_64_v3(void) {
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2")
        && __builtin_cpu_supports("fma");
}
#endif
