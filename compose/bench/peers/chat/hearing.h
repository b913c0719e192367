/* What the members have heard: a delivery is a message's `$` that one of them receives. */
#ifndef HEARING_H
#define HEARING_H

#include "load.h"

#include "../load/histogram.h"

/* How many deliveries each member and all of them have had. */
extern long heard, heard_by[MOST];

/* How many bytes a delivery is; 0 until one was seen. */
extern int delivery_bytes;

/* Times of deliveries: until the kernel had it for the member (SO_TIMESTAMPNS, see socket(7)), which is what the server did;
 * and until the member had read it, which takes the load's own turn too. */
extern struct histogram arrived, read_at;

/* Has the kernel stamp what comes for the members, and the times taken. */
void take_times(const struct load *load);

/* Waits until something comes for members, or until then; reads it, and looks for messages. */
void hear(const struct load *load, int epoll, int64_t deadline);

/* The same as fast as can be: the kernel throws the bytes away (MSG_TRUNC, see tcp(7)), and their number tells how many
 * messages they were. */
void gulp(const struct load *load, int epoll, int64_t deadline);

/* Has the last to come say something, and waits until all others hear it: the server knows everybody then, and the load
 * knows how many bytes a delivery is. */
void settle(const struct load *load, int epoll);

#endif
