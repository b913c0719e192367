/* The protocols that the load speaks: how one enters, and how a message is framed. */
#ifndef PROTOCOL_H
#define PROTOCOL_H

#include <stdint.h>

enum protocol { CHAT, RAW, IRC, MQTT, PROTOCOLS };

enum {
    TEXT = 64, /* bytes of a message's text */
    FRAME = 128, /* more than a framed message has, and a delivered one */
};

/* The protocol of that name; PROTOCOLS if there is none. */
enum protocol protocol_named(const char *name);

/* Has somebody enter; returns when the server has let it in. `first` is who came first. */
void enter(enum protocol protocol, int fd, int number, int first);

/* Puts a message at `to`, framed for the server, and returns its length. The text is `T`, the nanosecond at which it was
 * to be sent in 19 digits, some words, and `$`. */
int frame(enum protocol protocol, char *to, int64_t intended);

/* How many bytes a delivered message has, all told, whose `$` is there; its beginning is not before `from`. */
int delivery_size(enum protocol protocol, const char *from, const char *dollar);

#endif
