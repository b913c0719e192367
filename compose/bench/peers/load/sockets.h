/* TCP on the loopback, as the loads and the C servers use it. What fails ends the program: a sentence, status 1. */
#ifndef SOCKETS_H
#define SOCKETS_H

#include <stdint.h>
#include <sys/epoll.h>

/* Ends the program: `what`, and errno in words. */
void fail(const char *what);

/* As many descriptors as this process may have. */
void allow_descriptors(void);

/* This thread runs when its time has come: no timer slack, and before all others where that is allowed. */
void be_on_time(void);

/* Ends this program after so many seconds, whatever it does. */
void end_after(double seconds);

/* A connection to 127.0.0.1, TCP_NODELAY. */
int dial(int port);

/* A socket that listens on 127.0.0.1, on a port that the kernel chooses. */
int listen_anywhere(int *port);

/* The listener's next connection, which does not block; TCP_NODELAY. Negative if there is none. */
int accept_one(int listener);

void send_all(int fd, const char *bytes, int length);

/* epoll(7) over some descriptors; data.u32 of an event is the descriptor's index. */
int watch(const int *fds, int count);

/* Waits for events until then, a time of now(). */
int await_events(int epoll, struct epoll_event *events, int most, int64_t deadline);

#endif
