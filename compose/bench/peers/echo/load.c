/* Loads an echo server over loopback, on one thread with epoll(7), and prints one line of JSON.
 *
 *   load closed  PORT CONNECTIONS BYTES SECONDS        round trips a second: each connection waits for its answer
 *   load paced   PORT CONNECTIONS BYTES SECONDS RATE   times of round trips, from when each was to be sent; RATE
 *                                                      messages a second in all, whatever the server does
 *   load ceiling CONNECTIONS BYTES SECONDS             `closed` against a child that only answers: what the load can
 *
 * `load_cpu` is the share of one processor that the load took: near 1 it measures itself.
 */
#include "../load/sockets.h"
#include "load.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static int usage(void) {
    fprintf(stderr, "load closed PORT CONNECTIONS BYTES SECONDS\n"
                    "load paced PORT CONNECTIONS BYTES SECONDS RATE\n"
                    "load ceiling CONNECTIONS BYTES SECONDS\n");
    return 2;
}

static int valid(struct load *load, char **arguments) {
    load->count = atoi(arguments[0]);
    load->size = atoi(arguments[1]);
    load->seconds = atof(arguments[2]);
    return load->count > 0 && load->count <= MOST && load->size >= 8 && load->size <= LARGEST && load->seconds > 0;
}

int main(int argc, char **argv) {
    static struct load load;
    int is_ceiling = argc == 5 && !strcmp(argv[1], "ceiling");
    int is_closed = argc == 6 && !strcmp(argv[1], "closed");
    int is_paced = argc == 7 && !strcmp(argv[1], "paced");
    if (!is_ceiling && !is_closed && !is_paced) return usage();
    if (!valid(&load, argv + (is_ceiling ? 2 : 3))) return usage();
    load.rate = is_paced ? atof(argv[6]) : 0;
    if (is_paced && load.rate <= 0) return usage();

    allow_descriptors();
    end_after(2 * load.seconds + 20);
    if (is_ceiling) {
        pid_t child = connect_to_responder(&load);
        closed_loop(&load);
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        return 0;
    }
    for (int i = 0; i < load.count; i++) load.fds[i] = dial(atoi(argv[2]));
    if (is_paced) {
        paced(&load);
    } else {
        closed_loop(&load);
    }
    return 0;
}
