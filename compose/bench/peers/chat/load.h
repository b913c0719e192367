/* What the parts of the chat load share: the members, and how it is asked to use them. */
#ifndef CHAT_LOAD_H
#define CHAT_LOAD_H

#include "protocol.h"

#include <stdint.h>

enum { MOST = 1000 };

struct load {
    enum protocol protocol;
    int count; /* of members */
    int fds[MOST];
    int talkers;
    double rate; /* messages a second of each member, where it is paced */
    double seconds;
};

/* Some members say as much as the slowest can take: deliveries a second. */
void fanout(const struct load *load);

/* Every member says something now and then, on a schedule that does not wait for the server: times of deliveries. */
void paced(const struct load *load);

/* What the load itself takes when a child sends it nothing but messages. */
void ceiling(struct load *load);

#endif
