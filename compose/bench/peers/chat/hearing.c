#define _GNU_SOURCE
#include "hearing.h"

#include "../load/clock.h"
#include "../load/sockets.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { IN = 256 * 1024 };

long heard, heard_by[MOST];
struct histogram arrived, read_at;
int delivery_bytes;

static int timing;
static long bytes_by[MOST]; /* thrown away */
static char tails[MOST][FRAME]; /* the end of what each has received: a message may be cut */
static int tail_sizes[MOST];
static char in[IN + FRAME];

void take_times(const struct load *load) {
    int one = 1;
    timing = 1;
    for (int i = 0; i < load->count; i++) {
        if (setsockopt(load->fds[i], SOL_SOCKET, SO_TIMESTAMPNS, &one, sizeof one)) fail("load: SO_TIMESTAMPNS");
    }
}

/* recvmsg(2); of several packets it has the time of the last. */
static ssize_t receive(int fd, char *to, int64_t *arrival) {
    char control[CMSG_SPACE(sizeof(struct timespec))];
    struct iovec piece = {.iov_base = to, .iov_len = IN};
    struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    ssize_t n = recvmsg(fd, &message, MSG_DONTWAIT);
    struct cmsghdr *header = n > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (header && header->cmsg_type == SO_TIMESTAMPNS) {
        struct timespec t;
        memcpy(&t, CMSG_DATA(header), sizeof t);
        *arrival = t.tv_sec * SECOND + t.tv_nsec;
    }
    return n;
}

static void time_of(const char *end, int64_t arrival, int64_t reading) {
    const char *text = end - TEXT + 1;
    if (text < in || *text != 'T') return;
    int64_t intended = strtoll(text + 1, NULL, 10);
    if (intended == 0) return;
    if (arrival == 0) fail("load: the kernel does not stamp what it receives");
    record(&arrived, arrival - intended);
    record(&read_at, reading - intended);
}

static void hear_one(const struct load *load, int i) {
    int64_t arrival = 0;
    int old = tail_sizes[i];
    memcpy(in, tails[i], old);
    ssize_t n = timing ? receive(load->fds[i], in + old, &arrival) : recv(load->fds[i], in + old, IN, MSG_DONTWAIT);
    if (n < 0 && errno == EAGAIN) return;
    if (n <= 0) fail("load: the server dropped a member");
    int64_t reading = timing ? now() : 0;
    char *from = in + old, *end = from + n;
    for (char *at = from; (at = memchr(at, '$', end - at)); at++) {
        heard++;
        heard_by[i]++;
        if (delivery_bytes == 0) delivery_bytes = delivery_size(load->protocol, in, at);
        if (timing) time_of(at, arrival, reading);
    }
    int keep = end - in < FRAME ? end - in : FRAME;
    memcpy(tails[i], end - keep, keep);
    tail_sizes[i] = keep;
}

void hear(const struct load *load, int epoll, int64_t deadline) {
    static struct epoll_event events[MOST];
    int n = await_events(epoll, events, MOST, deadline);
    for (int i = 0; i < n; i++) hear_one(load, events[i].data.u32);
}

void gulp(const struct load *load, int epoll, int64_t deadline) {
    static struct epoll_event events[MOST];
    int n = await_events(epoll, events, MOST, deadline);
    for (int i = 0; i < n; i++) {
        int who = events[i].data.u32;
        ssize_t gone = recv(load->fds[who], NULL, 1 << 24, MSG_DONTWAIT | MSG_TRUNC);
        if (gone < 0 && errno == EAGAIN) continue;
        if (gone <= 0) fail("load: the server dropped a member");
        bytes_by[who] += gone;
        long got = bytes_by[who] / delivery_bytes;
        heard += got - heard_by[who];
        heard_by[who] = got;
    }
}

void settle(const struct load *load, int epoll) {
    char message[FRAME];
    int last = load->count - 1, missing;
    int hearers = load->protocol == MQTT ? load->count : last; /* a subscriber hears itself */
    int64_t deadline = now() + 10 * SECOND;
    send_all(load->fds[last], message, frame(load->protocol, message, 0));
    do {
        hear(load, epoll, deadline);
        missing = 0;
        for (int i = 0; i < hearers; i++) missing += heard_by[i] == 0;
        if (now() > deadline) {
            fprintf(stderr, "load: %d of %d members hear nothing\n", missing, load->count);
            exit(1);
        }
    } while (missing);
    heard = 0;
    memset(heard_by, 0, sizeof heard_by);
}
