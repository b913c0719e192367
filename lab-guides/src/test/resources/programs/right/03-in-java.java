import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

class Upper {
    public static void main(String[] args) throws IOException {
        try (var listener = new ServerSocket(1234)) {
            while (true) {
                try (Socket client = listener.accept()) {
                    byte[] data = new byte[4096];
                    for (int n; (n = client.getInputStream().read(data)) > 0; ) {
                        String text = new String(data, 0, n, StandardCharsets.US_ASCII);
                        String upper = text.toUpperCase(Locale.ROOT);
                        client.getOutputStream().write(upper.getBytes(StandardCharsets.US_ASCII));
                    }
                }
            }
        }
    }
}
