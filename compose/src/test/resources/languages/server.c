/* Answers what it receives in upper case, to one client after another. */
#include <arpa/inet.h>
#include <ctype.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
    int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1]))};
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 5) < 0) {
        perror("bind");
        return 1;
    }
    puts("Listening");
    fflush(stdout);
    for (;;) {
        char bytes[4096];
        ssize_t n;
        socklen_t length = sizeof address;
        int connection = accept(listener, (struct sockaddr *)&address, &length);
        printf("Connected by %s\n", inet_ntoa(address.sin_addr));
        fflush(stdout);
        while ((n = read(connection, bytes, sizeof bytes)) > 0) {
            for (ssize_t i = 0; i < n; i++) bytes[i] = toupper(bytes[i]);
            write(connection, bytes, n);
        }
        close(connection);
    }
}
