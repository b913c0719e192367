/* Sends a line, and prints what comes back. */
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
    char bytes[4096];
    ssize_t n;
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *server;
    int failed = getaddrinfo(argv[1], argv[2], &hints, &server);
    if (failed) {
        fprintf(stderr, "%s\n", gai_strerror(failed));
        return 1;
    }
    int connection = socket(server->ai_family, server->ai_socktype, 0);
    if (connect(connection, server->ai_addr, server->ai_addrlen) < 0) {
        perror("connect");
        return 1;
    }
    snprintf(bytes, sizeof bytes, "%s\n", argv[3]);
    write(connection, bytes, strlen(bytes));
    shutdown(connection, SHUT_WR);
    while ((n = read(connection, bytes, sizeof bytes)) > 0) write(1, bytes, n);
    return 0;
}
