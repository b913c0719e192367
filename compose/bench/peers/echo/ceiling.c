/* How fast the load is when the other side costs as little as can be: it never sleeps, and looks at no byte. */
#define _GNU_SOURCE
#include "../load/sockets.h"
#include "load.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

static void respond(const int *fds, int count) {
    static char nothing[LARGEST];
    for (;;) {
        for (int i = 0; i < count; i++) {
            ssize_t n = recv(fds[i], NULL, LARGEST, MSG_DONTWAIT | MSG_TRUNC); /* throws the bytes away: tcp(7) */
            if (n == 0) _exit(0);
            if (n > 0 && send(fds[i], nothing, n, MSG_NOSIGNAL) < 0) _exit(0);
        }
    }
}

int connect_to_responder(struct load *load) {
    static int answering[MOST];
    int port, listener = listen_anywhere(&port);
    for (int i = 0; i < load->count; i++) {
        struct pollfd here = {.fd = listener, .events = POLLIN};
        load->fds[i] = dial(port);
        poll(&here, 1, -1);
        answering[i] = accept_one(listener);
    }
    pid_t child = fork();
    if (child < 0) fail("load: fork");
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        respond(answering, load->count);
    }
    return child;
}
