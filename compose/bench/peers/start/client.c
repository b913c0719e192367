// The same echo client without a runtime: `client ADDRESS PORT TEXT`. The floor of a program's start.
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void check(int good, const char *call) {
    if (!good) {
        perror(call);
        exit(1);
    }
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: client ADDRESS PORT TEXT\n");
        return 2;
    }
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(argv[2]))};
    check(inet_pton(AF_INET, argv[1], &to.sin_addr) == 1, "inet_pton");
    int s = socket(AF_INET, SOCK_STREAM, 0);
    check(s >= 0, "socket");
    check(connect(s, (struct sockaddr *)&to, sizeof to) == 0, "connect");
    size_t length = strlen(argv[3]);
    check(send(s, argv[3], length, 0) == (ssize_t)length, "send");
    check(shutdown(s, SHUT_WR) == 0, "shutdown");
    char part[1024];
    ssize_t n;
    while ((n = recv(s, part, sizeof part, 0)) > 0) {
        check(fwrite(part, 1, (size_t)n, stdout) == (size_t)n, "fwrite");
    }
    check(n == 0, "recv");
    return close(s);
}
