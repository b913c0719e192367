/* The plainest fast echo server: one thread, epoll(7), level-triggered. The floor that `server echo` is measured against.
 * Prints its port; ends with its standard input. */
#define _GNU_SOURCE
#include "../load/sockets.h"

#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static void echo(int fd) {
    char buffer[16384];
    ssize_t received = recv(fd, buffer, sizeof buffer, 0);
    if (received < 0 && (errno == EAGAIN || errno == EINTR)) return;
    for (ssize_t sent = 0; sent < received;) {
        ssize_t n = send(fd, buffer + sent, received - sent, MSG_NOSIGNAL);
        if (n < 0 && errno != EAGAIN) {
            received = -1;
        } else if (n > 0) {
            sent += n;
        }
    }
    if (received <= 0) close(fd);
}

static void add(int epoll, int fd) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) < 0) fail("epoll_ctl");
}

int main(void) {
    int port, listener = listen_anywhere(&port), epoll = epoll_create1(0);
    allow_descriptors();
    add(epoll, listener);
    add(epoll, STDIN_FILENO);
    printf("%d\n", port);
    fflush(stdout);
    for (;;) {
        struct epoll_event events[256];
        int count = epoll_wait(epoll, events, 256, -1);
        for (int i = 0; i < count; i++) {
            int fd = events[i].data.fd;
            if (fd == STDIN_FILENO) return 0;
            if (fd == listener) {
                int accepted = accept_one(listener);
                if (accepted >= 0) add(epoll, accepted);
            } else {
                echo(fd);
            }
        }
    }
}
