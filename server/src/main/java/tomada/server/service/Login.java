package tomada.server.service;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tomada.server.event.Transcript;
import tomada.server.net.Connection;
import tomada.server.net.Lines;
import tomada.server.net.Text;

/// Receives a user and a password, prints them and takes them down: course text 002, tasks 2 to 5,
/// PROTOCOL.md "login".
///
/// @param log where each pair is recorded, the text's `log-acesso.txt`; null for nowhere
/// @param maxLine bytes that a user or a password has at most
public record Login(Transcript out, @Nullable AccessLog log, int maxLine) implements StreamService {
    @Override
    public void serve(Connection connection) throws IOException {
        Lines lines = Lines.upTo(maxLine, connection);
        byte @Nullable [] user;
        byte @Nullable [] password;
        while ((user = lines.nextBytes()) != null && (password = lines.nextBytes()) != null) {
            if (user.length > 0 && password.length > 0) {
                connection.send(take(connection.peer(), Text.exact(user), Text.exact(password)));
                return;
            }
            connection.send(
                    "AGAIN " + missing(user, password) + " empty; send user and password again\n");
        }
    }

    private String take(String peer, String user, String password) {
        if (log != null) {
            try {
                log.record(peer, user, password);
            } catch (IOException e) {
                out.warn("the login of " + peer + " is not taken down: " + e.getMessage());
                return "ERROR the login is not taken down: " + e.getMessage() + "\n";
            }
        }
        out.print(peer + " user '" + user + "' password '" + password + "'");
        return "OK\n";
    }

    private static String missing(byte[] user, byte[] password) {
        if (user.length > 0) {
            return "the password is";
        }
        return password.length > 0 ? "the user is" : "the user and the password are";
    }
}
