/* What the parts of the echo load share: its connections, and how it is asked to use them. */
#ifndef ECHO_LOAD_H
#define ECHO_LOAD_H

enum { MOST = 4096, LARGEST = 1024 };

struct load {
    int count; /* of connections */
    int fds[MOST];
    int size; /* bytes of a message */
    double seconds;
    double rate; /* messages a second of all connections, where it is paced */
};

/* Every connection sends a message, waits for all of it, sends the next. */
void closed_loop(const struct load *load);

/* The connections send in turn, on a schedule that does not wait for the server. */
void paced(const struct load *load);

/* Connects the load to a child that answers at once, and does nothing else. Returns its pid. */
int connect_to_responder(struct load *load);

#endif
