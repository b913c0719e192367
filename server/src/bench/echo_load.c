/* Loads an echo server: every connection sends a message, waits for all of it, sends the next.
 *
 *   cc -O2 -o echo_load echo_load.c && ./echo_load PORT [CONNECTIONS [BYTES [SECONDS]]]
 *
 * One thread and epoll, and no look at the bytes. Prints the round trips per second, after a tenth
 * of the time to warm up. Its share of the two cores is the same for every server.
 */
#define _GNU_SOURCE
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static char message[1 << 20];

static void die(const char *call) {
    perror(call);
    exit(1);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static int connection(int port) {
    int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons(port)};
    if (fd < 0) die("socket");
    if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0) die("connect");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return fd;
}

int main(int argc, char **argv) {
    int connections = argc > 2 ? atoi(argv[2]) : 100;
    int size = argc > 3 ? atoi(argv[3]) : 64;
    double seconds = argc > 4 ? atof(argv[4]) : 3;
    int epoll = epoll_create1(0);
    int *missing = calloc(connections + 1024, sizeof *missing);
    if (argc < 2 || connections < 1 || size < 1 || size > (int)sizeof message) {
        fprintf(stderr, "usage: echo_load PORT [CONNECTIONS [BYTES [SECONDS]]]\n");
        return 2;
    }
    for (int i = 0; i < connections; i++) {
        int fd = connection(atoi(argv[1]));
        struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
        if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) < 0) die("epoll_ctl");
        missing[fd] = size;
        if (send(fd, message, size, 0) != size) die("send");
    }
    double start = now() + seconds / 10, end = start + seconds;
    long trips = 0, before = 0;
    for (double time = now(); time < end; time = now()) {
        struct epoll_event events[256];
        int count = epoll_wait(epoll, events, 256, 100);
        if (time < start) before = trips;
        for (int i = 0; i < count; i++) {
            char buffer[65536];
            int fd = events[i].data.fd;
            ssize_t received = recv(fd, buffer, sizeof buffer, 0);
            if (received <= 0) die("recv");
            missing[fd] -= received;
            if (missing[fd] == 0) {
                trips++;
                missing[fd] = size;
                if (send(fd, message, size, 0) != size) die("send");
            }
        }
    }
    printf("%.0f\n", (trips - before) / seconds);
    return 0;
}
