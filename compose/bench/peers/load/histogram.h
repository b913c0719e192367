/* Times in steps of a microsecond, up to a second; what is longer counts as the last step. */
#ifndef HISTOGRAM_H
#define HISTOGRAM_H

#include <stdint.h>

enum { STEPS = 1 << 20 };

struct histogram {
    long count;
    uint32_t steps[STEPS];
};

/* Records a time in nanoseconds. */
void record(struct histogram *h, int64_t time);

/* The time, in microseconds, that this share of all times does not pass. */
long quantile(const struct histogram *h, double share);

/* Prints `"NAME":{"p50":..,"p99":..,"p999":..}`, in microseconds. */
void print_quantiles(const char *name, const struct histogram *h);

#endif
