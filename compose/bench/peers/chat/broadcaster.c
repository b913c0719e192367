/* A broadcaster in C with epoll(7), on one thread: the floor that `server chat` is measured against.
 *
 * It speaks as much of server/PROTOCOL.md "chat" as the load needs: the welcome, a name, messages. What comes in one round of
 * epoll_wait is copied to the queue of everybody else, and each queue is sent once, at the end of the round. Prints its
 * port; ends with its standard input.
 */
#define _GNU_SOURCE
#include "../load/sockets.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MEMBERS = 4096, IN = 32 * 1024, OUT = 8 << 20 };

struct member {
    int fd;
    int head; /* length of "name: ", 0 for a visitor */
    char name[32];
    char *in;
    int size; /* of what is in `in` */
    char *out;
    int from, to; /* what is still to be sent of `out` */
    int blocked; /* whether it waits for EPOLLOUT */
};

static struct member *members[MEMBERS];
static int count;

static void leave(struct member *m) {
    for (int i = 0; i < count; i++) {
        if (members[i] == m) members[i] = members[--count];
    }
    close(m->fd);
    free(m->in);
    free(m->out);
    free(m);
}

static void tell(struct member *m, const char *bytes, int length) {
    if (m->to + length > OUT) {
        memmove(m->out, m->out + m->from, m->to - m->from);
        m->to -= m->from;
        m->from = 0;
        if (m->to + length > OUT) return; /* too slow: it loses the line */
    }
    memcpy(m->out + m->to, bytes, length);
    m->to += length;
}

static int enter(struct member *m, const char *line, int length) {
    char text[64];
    if (length > 20) length = 20;
    m->head = sprintf(m->name, "%.*s: ", length, line);
    tell(m, text, sprintf(text, "* you are %.*s; here are\n", length, line));
    return 0;
}

/* Puts a line at `to` as the others hear it. */
static int say(const struct member *m, char *to, const char *line, int length) {
    memcpy(to, m->name, m->head);
    memcpy(to + m->head, line, length);
    return m->head + length;
}

/* One read, as there may be more members with something to say: its lines are put together once, for all. */
static int receive(struct member *m) {
    static char said[IN * sizeof m->name];
    int length = 0;
    int n = read(m->fd, m->in + m->size, IN - m->size);
    if (n <= 0) return n < 0 && errno == EAGAIN;
    m->size += n;
    char *line = m->in, *end = m->in + m->size, *lf;
    for (; (lf = memchr(line, '\n', end - line)); line = lf + 1) {
        length += m->head == 0 ? enter(m, line, lf - line) : say(m, said + length, line, lf + 1 - line);
    }
    for (int i = 0; i < count && length > 0; i++) {
        if (members[i] != m && members[i]->head > 0) tell(members[i], said, length);
    }
    m->size = end - line;
    memmove(m->in, line, m->size);
    return m->size < IN;
}

static void await(int epoll, struct member *m, unsigned events, int operation) {
    struct epoll_event event = {.events = events, .data.ptr = m};
    if (epoll_ctl(epoll, operation, m->fd, &event)) fail("epoll_ctl");
}

static void flush(int epoll, struct member *m) {
    while (m->from < m->to) {
        int n = send(m->fd, m->out + m->from, m->to - m->from, MSG_NOSIGNAL);
        if (n < 0) break;
        m->from += n;
    }
    if (m->from == m->to) m->from = m->to = 0;
    int blocked = m->to > 0;
    if (blocked != m->blocked) {
        m->blocked = blocked;
        await(epoll, m, blocked ? EPOLLIN | EPOLLOUT : EPOLLIN, EPOLL_CTL_MOD);
    }
}

static void arrive(int epoll, int listener) {
    int fd = accept_one(listener);
    if (fd < 0 || count == MEMBERS) {
        if (fd >= 0) close(fd);
        return;
    }
    struct member *m = calloc(1, sizeof *m);
    m->fd = fd;
    m->in = malloc(IN);
    m->out = malloc(OUT);
    members[count++] = m;
    await(epoll, m, EPOLLIN, EPOLL_CTL_ADD);
    tell(m, "* welcome; what is your name?\n", 30);
}

int main(void) {
    int port, listener = listen_anywhere(&port), epoll = epoll_create1(0);
    struct member door = {.fd = listener}, end = {.fd = STDIN_FILENO};
    allow_descriptors();
    await(epoll, &door, EPOLLIN, EPOLL_CTL_ADD);
    await(epoll, &end, EPOLLIN, EPOLL_CTL_ADD);
    printf("%d\n", port);
    fflush(stdout);
    for (;;) {
        struct epoll_event events[256];
        int n = epoll_wait(epoll, events, 256, -1);
        for (int i = 0; i < n; i++) {
            struct member *m = events[i].data.ptr;
            if (m == &end) return 0;
            if (m == &door) {
                arrive(epoll, listener);
            } else if ((events[i].events & ~EPOLLOUT) && !receive(m)) {
                leave(m);
            }
        }
        for (int i = 0; i < count; i++) {
            if (members[i]->to > 0) flush(epoll, members[i]);
        }
    }
}
