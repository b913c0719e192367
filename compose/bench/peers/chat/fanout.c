/* The talkers are at most AHEAD messages ahead of the slowest member, so that no server has to drop anybody. */
#define _GNU_SOURCE
#include "hearing.h"

#include "../load/clock.h"
#include "../load/sockets.h"

#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>

enum { AHEAD = 2000, BATCH = 100 };

static char batch[BATCH * FRAME];
static int size; /* of the batch */
static int rest[MOST]; /* of the batch of each talker, not sent yet */
static long said, said_by[MOST];

/* How many messages the slowest member has got; its own do not come back to it, but in MQTT. */
static long slowest(const struct load *load) {
    long least = said;
    for (int i = 0; i < load->count; i++) {
        long got = heard_by[i] + (load->protocol == MQTT ? 0 : said_by[i]);
        if (got < least) least = got;
    }
    return least;
}

/* Whether anybody could say anything. */
static int talk(const struct load *load) {
    int could = 0;
    long least = slowest(load);
    for (int i = 0; i < load->talkers; i++) {
        if (rest[i] == 0 && said - least < AHEAD) {
            rest[i] = size;
            said += BATCH;
            said_by[i] += BATCH;
        }
        if (rest[i] == 0) continue;
        ssize_t n = send(load->fds[i], batch + size - rest[i], rest[i], MSG_DONTWAIT | MSG_NOSIGNAL);
        if (n < 0 && errno != EAGAIN) fail("load: send");
        if (n > 0) {
            rest[i] -= n;
            could = 1;
        }
    }
    return could;
}

void fanout(const struct load *load) {
    int epoll = watch(load->fds, load->count);
    settle(load, epoll);
    for (int i = 0; i < BATCH; i++) size += frame(load->protocol, batch + size, 0);
    /* A third of the time first, to warm up. */
    int64_t start = now() + (int64_t)(load->seconds / 3 * SECOND), end = start + (int64_t)(load->seconds * SECOND);
    int64_t begun = 0, used = 0, time;
    long before = 0;
    while ((time = now()) < end) {
        if (!begun && time >= start) {
            begun = time;
            before = heard;
            used = cpu();
        }
        gulp(load, epoll, talk(load) ? 0 : time + SECOND / 1000);
    }
    double measured = (double)(time - begun) / SECOND;
    printf("{\"members\":%d,\"talkers\":%d,\"delivery_bytes\":%d,\"seconds\":%.3f,\"count\":%ld,\"rate\":%.0f,\"load_cpu\":%.3f}\n", load->count,
           load->talkers, delivery_bytes, measured, heard - before, (heard - before) / measured, (cpu() - used) / measured / SECOND);
}
