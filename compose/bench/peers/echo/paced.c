/* Each message begins with the nanosecond at which it was to be sent; a round trip ends when all of its answer is read. */
#define _GNU_SOURCE
#include "../load/clock.h"
#include "../load/histogram.h"
#include "../load/sockets.h"
#include "load.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

static struct histogram trips, late; /* round trips; how late the load itself was to send */
static char partial[MOST][LARGEST]; /* what has come of an answer */
static int sizes[MOST];

static void hear(const struct load *load, int who, int64_t warm) {
    for (;;) {
        ssize_t n = recv(load->fds[who], partial[who] + sizes[who], load->size - sizes[who], MSG_DONTWAIT);
        if (n < 0 && errno == EAGAIN) return;
        if (n <= 0) fail("load: the server hung up");
        sizes[who] += n;
        if (sizes[who] < load->size) continue;
        int64_t intended;
        memcpy(&intended, partial[who], sizeof intended);
        if (intended >= warm) record(&trips, now() - intended);
        sizes[who] = 0;
    }
}

void paced(const struct load *load) {
    static char message[LARGEST];
    int epoll = watch(load->fds, load->count), who = 0;
    int64_t step = (int64_t)(SECOND / load->rate), next = now() + SECOND / 100;
    int64_t warm = next + (int64_t)(load->seconds / 5 * SECOND), end = warm + (int64_t)(load->seconds * SECOND);
    int64_t patience = end + 2 * SECOND, used = 0;
    long sent = 0;
    be_on_time();
    for (int64_t t = now(); t < patience && (t < end || trips.count < sent); t = now()) {
        if (t >= next && next < end) {
            if (next >= warm) {
                if (sent++ == 0) used = cpu();
                record(&late, t - next);
            }
            memcpy(message, &next, sizeof next);
            send_all(load->fds[who], message, load->size);
            who = (who + 1) % load->count;
            next += step;
        }
        struct epoll_event events[64];
        int count = await_events(epoll, events, 64, next < end ? next : patience);
        for (int i = 0; i < count; i++) hear(load, events[i].data.u32, warm);
    }
    printf("{\"connections\":%d,\"bytes\":%d,\"rate\":%.0f,\"seconds\":%.3f,\"sent\":%ld,\"count\":%ld,", load->count, load->size,
           load->rate, load->seconds, sent, trips.count);
    print_quantiles("trip_us", &trips);
    printf(",");
    print_quantiles("late_us", &late);
    printf(",\"load_cpu\":%.3f}\n", (cpu() - used) / load->seconds / SECOND);
}
