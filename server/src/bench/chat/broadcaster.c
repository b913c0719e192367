/* A broadcaster in C with epoll(7): what the chat is measured against.
 *
 * One thread. It speaks as much of PROTOCOL.md "chat" as the load needs: the welcome, a name,
 * messages. What comes in one round of epoll_wait is copied to the queue of everybody else, and
 * each queue is sent once, at the end of the round. Usage: broadcaster PORT
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
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

static void hear(struct member *m, char *line, int length) {
    char text[64];
    if (m->head == 0) {
        if (length > 20) length = 20;
        m->head = sprintf(m->name, "%.*s: ", length, line);
        tell(m, text, sprintf(text, "* you are %.*s; here are\n", length, line));
        return;
    }
    for (int i = 0; i < count; i++) {
        struct member *other = members[i];
        if (other != m && other->head > 0) {
            tell(other, m->name, m->head);
            tell(other, line, length + 1);
        }
    }
}

/* One read, as there may be more members with something to say. */
static int receive(struct member *m) {
    int n = read(m->fd, m->in + m->size, IN - m->size);
    if (n <= 0) return n < 0 && errno == EAGAIN;
    m->size += n;
    char *line = m->in, *end = m->in + m->size, *lf;
    while ((lf = memchr(line, '\n', end - line))) {
        hear(m, line, lf - line);
        line = lf + 1;
    }
    m->size = end - line;
    memmove(m->in, line, m->size);
    return m->size < IN;
}

static void await(int epoll, struct member *m, unsigned events, int operation) {
    struct epoll_event event = {.events = events, .data.ptr = m};
    epoll_ctl(epoll, operation, m->fd, &event);
}

static void flush(int epoll, struct member *m) {
    while (m->from < m->to) {
        int n = write(m->fd, m->out + m->from, m->to - m->from);
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
    int one = 1, fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
    if (fd < 0 || count == MEMBERS) {
        if (fd >= 0) close(fd);
        return;
    }
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    struct member *m = calloc(1, sizeof *m);
    m->fd = fd;
    m->in = malloc(IN);
    m->out = malloc(OUT);
    members[count++] = m;
    await(epoll, m, EPOLLIN, EPOLL_CTL_ADD);
    tell(m, "* welcome; what is your name?\n", 30);
}

int main(int argc, char **argv) {
    int one = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), epoll = epoll_create1(0);
    struct sockaddr_in address = {.sin_family = AF_INET};
    address.sin_port = htons(argc > 1 ? atoi(argv[1]) : 5001);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 4096)) {
        perror("broadcaster");
        return 8;
    }
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL}, events[256];
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        int n = epoll_wait(epoll, events, 256, -1);
        for (int i = 0; i < n; i++) {
            struct member *m = events[i].data.ptr;
            if (m == NULL) arrive(epoll, listener);
            else if ((events[i].events & ~EPOLLOUT) && !receive(m)) leave(m);
        }
        for (int i = 0; i < count; i++) {
            if (members[i]->to > 0) flush(epoll, members[i]);
        }
    }
}
