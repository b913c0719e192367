/* One thread says, on time; the other one hears. Neither waits for the other. */
#define _GNU_SOURCE
#include "hearing.h"

#include "../load/clock.h"
#include "../load/sockets.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

static int64_t start, warm, end, step;
static struct histogram late; /* how late the load itself was to say something */
static atomic_long said; /* since it is warm */

static void *say(void *argument) {
    const struct load *load = argument;
    char message[FRAME];
    int who = 0;
    be_on_time();
    for (int64_t next = start; next < end; next += step) {
        struct timespec t = timespec(next);
        while (clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &t, NULL)) {}
        int64_t intended = next >= warm ? next : 0;
        if (intended) {
            said++;
            record(&late, now() - next);
        }
        send_all(load->fds[who], message, frame(load->protocol, message, intended));
        who = (who + 1) % load->count;
    }
    return NULL;
}

void paced(const struct load *load) {
    int epoll = watch(load->fds, load->count);
    settle(load, epoll);
    take_times(load);
    step = (int64_t)(SECOND / load->rate / load->count);
    start = now() + SECOND / 100;
    warm = start + (int64_t)(load->seconds / 3 * SECOND);
    end = warm + (int64_t)(load->seconds * SECOND);
    pthread_t talker;
    if (pthread_create(&talker, NULL, say, (void *)load)) fail("load: pthread_create");
    int hearers = load->count - (load->protocol == MQTT ? 0 : 1);
    int64_t used = cpu(), patience = end + 2 * SECOND;
    for (int64_t t = now(); t < end || (t < patience && arrived.count < said * hearers); t = now()) {
        hear(load, epoll, t < end ? end : patience);
    }
    double share = (double)(cpu() - used) / (now() - start);
    pthread_join(talker, NULL);
    printf("{\"members\":%d,\"rate\":%.0f,\"seconds\":%.3f,\"said\":%ld,\"count\":%ld,", load->count, load->rate, load->seconds,
           said, arrived.count);
    print_quantiles("arrived_us", &arrived);
    printf(",");
    print_quantiles("read_us", &read_at);
    printf(",");
    print_quantiles("late_us", &late);
    printf(",\"load_cpu\":%.3f}\n", share);
}
