/* The plainest fast echo server: one thread, epoll, level-triggered. What `server echo` is measured
 * against. Prints its port; ends with its standard input.
 *
 *   cc -O2 -o echo_epoll echo_epoll.c && ./echo_epoll
 */
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static void die(const char *call) {
    perror(call);
    exit(1);
}

static int listener(void) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    if (fd < 0) die("socket");
    if (bind(fd, (struct sockaddr *)&address, size) < 0) die("bind");
    if (listen(fd, 1024) < 0) die("listen");
    if (getsockname(fd, (struct sockaddr *)&address, &size) < 0) die("getsockname");
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    return fd;
}

static void watch(int epoll, int fd) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) < 0) die("epoll_ctl");
}

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

int main(void) {
    int one = 1, epoll = epoll_create1(0), from = listener();
    watch(epoll, from);
    watch(epoll, STDIN_FILENO);
    for (;;) {
        struct epoll_event events[256];
        int count = epoll_wait(epoll, events, 256, -1);
        for (int i = 0; i < count; i++) {
            int fd = events[i].data.fd;
            if (fd == STDIN_FILENO) return 0;
            if (fd != from) {
                echo(fd);
                continue;
            }
            int accepted = accept4(from, NULL, NULL, SOCK_NONBLOCK);
            if (accepted < 0) continue;
            setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
            watch(epoll, accepted);
        }
    }
}
