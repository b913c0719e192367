/* How fast the load takes deliveries when the other side costs as little as can be: it writes ready blocks. */
#define _GNU_SOURCE
#include "hearing.h"

#include "../load/clock.h"
#include "../load/sockets.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void pour(const int *fds, int count) {
    static char block[32 * 1024];
    int length = 0;
    while (length < (int)sizeof block - FRAME) length += frame(CHAT, block + length, 0);
    struct pollfd all[MOST];
    for (int i = 0; i < count; i++) all[i] = (struct pollfd){.fd = fds[i], .events = POLLOUT};
    for (;;) {
        poll(all, count, -1);
        for (int i = 0; i < count; i++) {
            if (all[i].revents) send(fds[i], block, length, MSG_NOSIGNAL | MSG_DONTWAIT);
        }
    }
}

void ceiling(struct load *load) {
    int pouring[MOST], port, listener = listen_anywhere(&port);
    for (int i = 0; i < load->count; i++) {
        struct pollfd here = {.fd = listener, .events = POLLIN};
        load->fds[i] = dial(port);
        poll(&here, 1, -1);
        pouring[i] = accept_one(listener);
    }
    pid_t child = fork();
    if (child < 0) fail("load: fork");
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        pour(pouring, load->count);
    }
    char message[FRAME];
    int epoll = watch(load->fds, load->count);
    delivery_bytes = frame(CHAT, message, 0);
    int64_t start = now() + (int64_t)(load->seconds / 3 * SECOND), end = start + (int64_t)(load->seconds * SECOND);
    while (now() < start) gulp(load, epoll, start);
    int64_t begun = now(), used = cpu(), time;
    long before = heard;
    while ((time = now()) < end) gulp(load, epoll, end);
    double measured = (double)(time - begun) / SECOND;
    printf("{\"members\":%d,\"seconds\":%.3f,\"count\":%ld,\"rate\":%.0f,\"load_cpu\":%.3f}\n", load->count, measured,
           heard - before, (heard - before) / measured, (cpu() - used) / measured / SECOND);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}
