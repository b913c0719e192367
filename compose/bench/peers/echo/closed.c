#define _GNU_SOURCE
#include "../load/clock.h"
#include "../load/sockets.h"
#include "load.h"

#include <stdio.h>
#include <sys/socket.h>

static const char message[LARGEST];

void closed_loop(const struct load *load) {
    static int missing[MOST]; /* bytes of each one's answer */
    int epoll = watch(load->fds, load->count);
    for (int i = 0; i < load->count; i++) {
        missing[i] = load->size;
        send_all(load->fds[i], message, load->size);
    }
    /* A fifth of the time first, to warm up. */
    int64_t start = now() + (int64_t)(load->seconds / 5 * SECOND), end = start + (int64_t)(load->seconds * SECOND);
    int64_t used = 0, begun = 0, time;
    long trips = 0;
    while ((time = now()) < end) {
        struct epoll_event events[256];
        int count = await_events(epoll, events, 256, end);
        if (!begun && time >= start) {
            begun = time;
            trips = 0;
            used = cpu();
        }
        for (int i = 0; i < count; i++) {
            static char buffer[LARGEST];
            int who = events[i].data.u32;
            ssize_t received = recv(load->fds[who], buffer, sizeof buffer, 0);
            if (received <= 0) fail("load: the server hung up");
            missing[who] -= received;
            if (missing[who] == 0) {
                trips++;
                missing[who] = load->size;
                send_all(load->fds[who], message, load->size);
            }
        }
    }
    double measured = (double)(time - begun) / SECOND;
    printf("{\"connections\":%d,\"bytes\":%d,\"seconds\":%.3f,\"count\":%ld,\"rate\":%.0f,\"load_cpu\":%.3f}\n", load->count,
           load->size, measured, trips, trips / measured, (cpu() - used) / measured / SECOND);
}
