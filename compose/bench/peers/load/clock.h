/* The clock of the loads, and how much of a processor they take themselves. */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>
#include <sys/resource.h>
#include <time.h>

static const int64_t SECOND = 1000000000;

/* Nanoseconds of CLOCK_REALTIME: the one that the kernel stamps packets with (SO_TIMESTAMPNS). */
static inline int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return t.tv_sec * SECOND + t.tv_nsec;
}

static inline struct timespec timespec(int64_t nanoseconds) {
    struct timespec t = {.tv_sec = nanoseconds / SECOND, .tv_nsec = nanoseconds % SECOND};
    return t;
}

static inline int64_t spent(int whose) {
    struct rusage u;
    getrusage(whose, &u);
    return (u.ru_utime.tv_sec + u.ru_stime.tv_sec) * SECOND
        + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1000LL;
}

/* Nanoseconds of processor time that this program has taken. */
static inline int64_t cpu(void) { return spent(RUSAGE_SELF); }

#endif
