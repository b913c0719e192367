#include "histogram.h"

#include <stdio.h>

void record(struct histogram *h, int64_t time) {
    int64_t step = time / 1000;
    h->steps[step < 0 ? 0 : step >= STEPS ? STEPS - 1 : step]++;
    h->count++;
}

long quantile(const struct histogram *h, double share) {
    long passed = 0;
    for (long step = 0; step < STEPS; step++) {
        passed += h->steps[step];
        if (passed > 0 && passed >= share * h->count) return step + 1;
    }
    return 0;
}

void print_quantiles(const char *name, const struct histogram *h) {
    printf("\"%s\":{\"p50\":%ld,\"p99\":%ld,\"p999\":%ld}", name, quantile(h, .5), quantile(h, .99), quantile(h, .999));
}
