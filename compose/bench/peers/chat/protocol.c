/* chat is server/PROTOCOL.md's; raw is `ncat --broker`, which passes on what comes; irc is RFC 2812, as much of it as a
 * channel needs; mqtt is version 3.1.1, QoS 0. */
#define _GNU_SOURCE
#include "protocol.h"

#include "../load/sockets.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum protocol protocol_named(const char *name) {
    static const char *const names[] = {"chat", "raw", "irc", "mqtt"};
    int i = 0;
    while (i < PROTOCOLS && strcmp(name, names[i])) i++;
    return i;
}

/* Reads until `token` has come. */
static void await(int fd, const char *token) {
    char seen[65536];
    int size = 0, keep = strlen(token);
    while (!memmem(seen, size, token, keep)) {
        if (size > (int)sizeof seen / 2) {
            memmove(seen, seen + size - keep, keep);
            size = keep;
        }
        ssize_t n = recv(fd, seen + size, sizeof seen - size, 0);
        if (n <= 0) fail("load: the server hung up");
        size += n;
    }
}

/* Nobody else's, also while a server still takes leave of the members of the run before. All are of one length, so that all
 * deliveries are; IRC allows 9 letters. */
static int name(char *to, int number) { return sprintf(to, "m%03d-%03d", getpid() % 1000, number); }

static void enter_mqtt(int fd, int number) {
    char text[64] = "\x10\0\0\4MQTT\4\2\0\0\0"; /* CONNECT, a clean session, no keep-alive */
    int length = name(text + 14, number);
    text[1] = 12 + length;
    text[13] = length;
    send_all(fd, text, 14 + length);
    if (recv(fd, text, 4, MSG_WAITALL) != 4) fail("load: CONNACK");
    send_all(fd, "\x82\6\0\1\0\1c\0", 8); /* SUBSCRIBE to c */
    if (recv(fd, text, 5, MSG_WAITALL) != 5) fail("load: SUBACK");
}

void enter(enum protocol protocol, int fd, int number, int first) {
    char text[FRAME], called[32];
    name(called, number);
    switch (protocol) {
    case CHAT:
        send_all(fd, text, sprintf(text, "%s\n", called));
        await(fd, "* you are");
        break;
    case IRC:
        send_all(fd, text, sprintf(text, "NICK %s\r\nUSER m 0 * :m\r\nJOIN #c\r\n", called));
        await(fd, " 366 "); /* the end of NAMES */
        break;
    case MQTT: enter_mqtt(fd, number); break;
    case RAW: /* it greets nobody, and has a short backlog: the first to come tells that it was accepted */
        if (fd == first) break;
        send_all(fd, text, sprintf(text, "%s\n", called));
        await(first, called);
        break;
    case PROTOCOLS: break;
    }
}

int delivery_size(enum protocol protocol, const char *from, const char *dollar) {
    if (protocol == MQTT) return TEXT + 5;
    const char *before = memrchr(from, '\n', dollar - from);
    return dollar - (before ? before + 1 : from) + (protocol == IRC ? strlen("$\r\n") : strlen("$\n"));
}

int frame(enum protocol protocol, char *to, int64_t intended) {
    char text[TEXT + 1];
    snprintf(text, sizeof text, "T%019lld the quick brown fox jumps over the lazy do$", (long long)intended);
    switch (protocol) {
    case IRC: return sprintf(to, "PRIVMSG #c :%s\r\n", text);
    case MQTT:
        memcpy(to, "\x30\0\0\1c", 5); /* PUBLISH to c */
        to[1] = 3 + strlen(text);
        memcpy(to + 5, text, strlen(text));
        return 5 + strlen(text);
    default: return sprintf(to, "%s\n", text);
    }
}
