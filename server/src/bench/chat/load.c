/* Members of a chat that say and hear as fast as they can, on one thread with epoll(7).
 *
 *   load fanout  KIND PORT MEMBERS TALKERS SECONDS   deliveries a second
 *   load latency KIND PORT MEMBERS RATE    SECONDS   delivery times, each member saying RATE a second
 *   load ceiling MEMBERS SECONDS                     deliveries a second that this program itself can
 *                                                    take: a child sends it nothing but messages
 *
 * KIND is chat (PROTOCOL.md), raw (`ncat --broker`), irc or mqtt (3.1.1, QoS 0).
 *
 * A message is "T" and 19 digits, the nanosecond at which it was to be sent, some text, and "$":
 * 64 bytes. A delivery is a "$" that a member receives. In `fanout` the talkers are at most
 * AHEAD messages ahead of the slowest member, so that no server has to drop anybody. In `latency`
 * members speak on a schedule that does not wait for the server.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 1024, TEXT = 63, AHEAD = 2000, BATCH = 100, IN = 256 * 1024, KEEP = 128 };
enum kind { CHAT, RAW, IRC, MQTT };

static int fds[MOST];
static char tails[MOST][KEEP]; /* the end of what each has received: a message may be cut */
static int tail_sizes[MOST];
static char in[IN + KEEP];
static long heard, heard_by[MOST];
static int measuring; /* whether times are taken */
static uint32_t times[1 << 16]; /* of deliveries, in steps of 10 us; the last is "or more" */

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void send_all(int fd, const char *bytes, int length) {
    while (length > 0) {
        int n = send(fd, bytes, length, MSG_NOSIGNAL);
        if (n < 0) fail("load: send");
        bytes += n;
        length -= n;
    }
}

/* Puts one message, framed for the server, at `to`; returns its length. */
static int frame(enum kind kind, char *to, int64_t intended) {
    char text[TEXT + 2];
    snprintf(text, sizeof text, "T%019lld the quick brown fox jumps over the lazy d$", (long long)intended);
    int length = strlen(text);
    switch (kind) {
    case IRC: return sprintf(to, "PRIVMSG #c :%s\r\n", text);
    case MQTT:
        to[0] = 0x30;
        to[1] = 3 + length;
        memcpy(to + 2, "\0\1c", 3);
        memcpy(to + 5, text, length);
        return 5 + length;
    default: return sprintf(to, "%s\n", text);
    }
}

/* Reads until `token` has come. */
static void await(int fd, const char *token) {
    char seen[65536];
    int size = 0;
    for (;;) {
        int n = recv(fd, seen + size, sizeof seen - 1 - size, 0);
        if (n <= 0) fail("load: the server hung up");
        size += n;
        seen[size] = 0;
        if (memmem(seen, size, token, strlen(token))) return;
        if (size > 60000) size = 0;
    }
}

static void enter(enum kind kind, int fd, int i) {
    char text[256];
    switch (kind) {
    case CHAT:
        send_all(fd, text, sprintf(text, "m%d\n", i));
        await(fd, "* you are");
        break;
    case RAW: break;
    case IRC:
        send_all(fd, text, sprintf(text, "NICK m%d\r\nUSER m%d 0 * :m\r\nJOIN #c\r\n", i, i));
        await(fd, " 366 "); /* the end of NAMES: it has joined */
        break;
    case MQTT: {
        int length = sprintf(text + 14, "m%d", i);
        memcpy(text, "\x10\0\0\4MQTT\4\2\0\0\0", 13);
        text[1] = 12 + length;
        text[13] = length;
        send_all(fd, text, 14 + length);
        if (recv(fd, text, 4, MSG_WAITALL) != 4) fail("load: CONNACK");
        send_all(fd, "\x82\6\0\1\0\1c\0", 8);
        if (recv(fd, text, 5, MSG_WAITALL) != 5) fail("load: SUBACK");
    }
    }
}

static int dial(int port) {
    int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(fd, (struct sockaddr *)&address, sizeof address)) fail("load: connect");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return fd;
}

static void hear(int i) {
    int old = tail_sizes[i];
    memcpy(in, tails[i], old);
    int n = recv(fds[i], in + old, IN, MSG_DONTWAIT);
    if (n < 0 && errno == EAGAIN) return;
    if (n <= 0) fail("load: the server dropped a member");
    char *at = in + old, *end = at + n;
    int64_t time = measuring ? now() : 0;
    while ((at = memchr(at, '$', end - at))) {
        heard++;
        heard_by[i]++;
        if (measuring) {
            char *t = memrchr(in, 'T', at - in);
            if (t && t >= at - TEXT && t[1] == '0') {
                int64_t step = (time - strtoll(t + 1, NULL, 10)) / 10000;
                times[step < 0 ? 0 : step > 65535 ? 65535 : step]++;
            }
        }
        at++;
    }
    char *last = memrchr(in, '$', end - in);
    int keep = end - (last ? last + 1 : in);
    if (keep > KEEP) keep = KEEP;
    memcpy(tails[i], end - keep, keep);
    tail_sizes[i] = keep;
}

static int64_t cpu(void) {
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return (u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000000000LL + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1000LL;
}

static int watch(int members) {
    int epoll = epoll_create1(0);
    for (int i = 0; i < members; i++) {
        struct epoll_event event = {.events = EPOLLIN, .data.u32 = i};
        epoll_ctl(epoll, EPOLL_CTL_ADD, fds[i], &event);
    }
    return epoll;
}

static void hear_all(int epoll, int64_t wait) {
    struct epoll_event events[MOST];
    struct timespec timeout = {wait / 1000000000, wait % 1000000000};
    int n = epoll_pwait2(epoll, events, MOST, &timeout, NULL);
    for (int i = 0; i < n; i++) hear(events[i].data.u32);
}

static void fanout(enum kind kind, int members, int talkers, double seconds) {
    static char batch[BATCH * 128];
    static int rest[MOST]; /* of the batch of each talker, not sent yet */
    int epoll = watch(members), size = 0;
    for (int i = 0; i < BATCH; i++) size += frame(kind, batch + size, 0);
    static long said_by[MOST];
    long said = 0;
    int64_t start = now(), begun = 0, end = start + (int64_t)((seconds + 1) * 1e9), used = 0;
    long before = 0;
    for (int64_t t = start; t < end; t = now()) {
        if (!begun && t - start > 1000000000) { /* a second to warm up */
            begun = t;
            before = heard;
            used = cpu();
        }
        long slowest = said;
        for (int i = 0; i < members; i++) {
            /* Who hears itself, a subscriber of MQTT, is a little ahead. */
            long missed = said - heard_by[i] - (kind == MQTT ? 0 : said_by[i]);
            if (said - missed < slowest) slowest = said - missed;
        }
        int blocked = 1;
        for (int i = 0; i < talkers; i++) {
            if (rest[i] == 0 && said - slowest < AHEAD) {
                rest[i] = size;
                said += BATCH;
                said_by[i] += BATCH;
            }
            if (rest[i] > 0) {
                int n = send(fds[i], batch + size - rest[i], rest[i], MSG_DONTWAIT | MSG_NOSIGNAL);
                if (n < 0 && errno != EAGAIN) fail("load: send");
                if (n > 0) rest[i] -= n, blocked = 0;
            }
        }
        hear_all(epoll, blocked ? 1000000 : 0);
    }
    double time = (now() - begun) / 1e9;
    printf("%.0f %.0f\n", (heard - before) / time, (cpu() - used) / time / 1e7);
}

static void latency(enum kind kind, int members, double rate, double seconds) {
    char message[128];
    int epoll = watch(members);
    int64_t step = (int64_t)(1e9 / rate / members), start = now() + 10000000, next = start;
    int64_t end = start + (int64_t)((seconds + 2) * 1e9);
    int who = 0;
    for (int64_t t = now(); t < end; t = now()) {
        measuring = t - start > 2000000000; /* two seconds to warm up */
        if (t >= next) {
            send_all(fds[who], message, frame(kind, message, next));
            who = (who + 1) % members;
            next += step;
        }
        int64_t wait = next - now();
        hear_all(epoll, wait > 0 ? wait : 0);
    }
    long all = 0, sum = 0;
    for (int i = 0; i < 1 << 16; i++) all += times[i];
    double at[] = {.5, .99, .999};
    int k = 0;
    printf("%ld", all);
    for (int i = 0; i < 1 << 16 && k < 3; i++) {
        sum += times[i];
        while (k < 3 && sum >= at[k] * all) printf(" %.2f", (i + 1) / 100.0), k++;
    }
    printf("\n");
}

/* How fast this program takes deliveries when the other side costs as little as can be. */
static void ceiling(int members, double seconds) {
    int one = 1, listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t size = sizeof address;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, members)) fail("load: listen");
    getsockname(listener, (struct sockaddr *)&address, &size);
    for (int i = 0; i < members; i++) fds[i] = dial(ntohs(address.sin_port));
    pid_t child = fork();
    if (child == 0) {
        static char block[32 * 1024];
        int length = 0, out[MOST];
        while (length < (int)sizeof block - 128) length += frame(CHAT, block + length, 0);
        for (int i = 0; i < members; i++) {
            out[i] = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
            setsockopt(out[i], IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        }
        signal(SIGPIPE, SIG_DFL);
        for (;;) {
            for (int i = 0; i < members; i++) {
                if (write(out[i], block, length) < 0 && errno != EAGAIN) _exit(0);
            }
        }
    }
    int epoll = watch(members);
    int64_t start = now();
    while (now() - start < 1000000000) hear_all(epoll, 1000000);
    long before = heard;
    int64_t begun = now(), used = cpu();
    while (now() - begun < seconds * 1e9) hear_all(epoll, 1000000);
    double time = (now() - begun) / 1e9;
    printf("%.0f %.0f\n", (heard - before) / time, (cpu() - used) / time / 1e7);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}

int main(int argc, char **argv) {
    if (argc == 4 && !strcmp(argv[1], "ceiling")) {
        ceiling(atoi(argv[2]), atof(argv[3]));
        return 0;
    }
    if (argc != 7) {
        fprintf(stderr, "load fanout|latency chat|raw|irc|mqtt PORT MEMBERS TALKERS|RATE SECONDS\n"
                        "load ceiling MEMBERS SECONDS\n");
        return 2;
    }
    const char *kinds[] = {"chat", "raw", "irc", "mqtt"};
    enum kind kind = CHAT;
    while (kind < MQTT && strcmp(argv[2], kinds[kind])) kind++;
    int members = atoi(argv[4]);
    for (int i = 0; i < members; i++) {
        fds[i] = dial(atoi(argv[3]));
        enter(kind, fds[i], i);
    }
    usleep(300000); /* ncat has no way to say that it knows a member */
    if (!strcmp(argv[1], "fanout")) fanout(kind, members, atoi(argv[5]), atof(argv[6]));
    else latency(kind, members, atof(argv[5]), atof(argv[6]));
    return 0;
}
