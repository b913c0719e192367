#define _GNU_SOURCE
#include "sockets.h"

#include "clock.h"
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

void fail(const char *what) {
    perror(what);
    exit(1);
}

void allow_descriptors(void) {
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
}

void be_on_time(void) {
    struct sched_param priority = {.sched_priority = 1};
    prctl(PR_SET_TIMERSLACK, 1); /* it is 50 us otherwise: prctl(2) */
    sched_setscheduler(0, SCHED_FIFO, &priority); /* of this thread; refused to who is not root, and it says how late it was */
}

static void give_up(int signal) {
    static const char sentence[] = "load: its time is over, and the server still keeps it waiting\n";
    (void)signal;
    if (write(STDERR_FILENO, sentence, sizeof sentence - 1) < 0) _exit(2);
    _exit(1);
}

void end_after(double seconds) {
    signal(SIGALRM, give_up);
    alarm((unsigned)seconds + 1);
}

static void send_at_once(int fd) {
    int one = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
}

int dial(int port) {
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0) fail("load: socket");
    if (connect(fd, (struct sockaddr *)&address, sizeof address)) fail("load: connect");
    send_at_once(fd);
    return fd;
}

int listen_anywhere(int *port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (fd < 0) fail("socket");
    if (bind(fd, (struct sockaddr *)&address, size)) fail("bind");
    if (listen(fd, SOMAXCONN)) fail("listen");
    if (getsockname(fd, (struct sockaddr *)&address, &size)) fail("getsockname");
    *port = ntohs(address.sin_port);
    return fd;
}

int accept_one(int listener) {
    int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
    if (fd >= 0) send_at_once(fd);
    return fd;
}

void send_all(int fd, const char *bytes, int length) {
    while (length > 0) {
        ssize_t n = send(fd, bytes, length, MSG_NOSIGNAL);
        if (n < 0) fail("load: send");
        bytes += n;
        length -= n;
    }
}

int watch(const int *fds, int count) {
    int epoll = epoll_create1(0);
    if (epoll < 0) fail("load: epoll_create1");
    for (int i = 0; i < count; i++) {
        struct epoll_event event = {.events = EPOLLIN, .data.u32 = i};
        if (epoll_ctl(epoll, EPOLL_CTL_ADD, fds[i], &event)) fail("load: epoll_ctl");
    }
    return epoll;
}

int await_events(int epoll, struct epoll_event *events, int most, int64_t deadline) {
    int64_t left = deadline - now();
    struct timespec timeout = timespec(left > 0 ? left : 0);
    return epoll_pwait2(epoll, events, most, &timeout, NULL);
}
