/* Members of a chat on loopback, who say and hear; prints one line of JSON.
 *
 *   load fanout  PROTOCOL PORT MEMBERS TALKERS SECONDS   deliveries a second
 *   load paced   PROTOCOL PORT MEMBERS RATE SECONDS      times of deliveries, from when each message was to be sent; RATE
 *                                                        messages a second of each member, whatever the server does
 *   load ceiling MEMBERS SECONDS                         deliveries a second that the load itself can take
 *
 * PROTOCOL is chat, raw, irc or mqtt. `load_cpu` is the share of one processor that the load took: near 1 it measures itself.
 */
#include "load.h"

#include "../load/sockets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int usage(void) {
    fprintf(stderr, "load fanout chat|raw|irc|mqtt PORT MEMBERS TALKERS SECONDS\n"
                    "load paced chat|raw|irc|mqtt PORT MEMBERS RATE SECONDS\n"
                    "load ceiling MEMBERS SECONDS\n");
    return 2;
}

static int enough(const struct load *load) {
    return load->count > 1 && load->count <= MOST && load->seconds > 0;
}

static int measure_ceiling(struct load *load, char **arguments) {
    load->count = atoi(arguments[0]);
    load->seconds = atof(arguments[1]);
    if (!enough(load)) return usage();
    end_after(2 * load->seconds + 10);
    ceiling(load);
    return 0;
}

int main(int argc, char **argv) {
    static struct load load;
    allow_descriptors();
    if (argc == 4 && !strcmp(argv[1], "ceiling")) return measure_ceiling(&load, argv + 2);
    int is_fanout = argc == 7 && !strcmp(argv[1], "fanout");
    if (!is_fanout && !(argc == 7 && !strcmp(argv[1], "paced"))) return usage();
    load.protocol = protocol_named(argv[2]);
    load.count = atoi(argv[4]);
    load.talkers = atoi(argv[5]);
    load.rate = atof(argv[5]);
    load.seconds = atof(argv[6]);
    if (load.protocol == PROTOCOLS || !enough(&load) || load.rate <= 0 || (is_fanout && load.talkers > load.count)) return usage();

    end_after(2 * load.seconds + 30);
    for (int i = 0; i < load.count; i++) {
        load.fds[i] = dial(atoi(argv[3]));
        enter(load.protocol, load.fds[i], i, load.fds[0]);
    }
    if (is_fanout) {
        fanout(&load);
    } else {
        paced(&load);
    }
    return 0;
}
