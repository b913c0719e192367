import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

void main() throws IOException {
    try (var listener = new ServerSocket(1234)) {
        while (true) {
            try (Socket client = listener.accept()) {
                byte[] data = new byte[4096];
                for (int n; (n = client.getInputStream().read(data)) > 0; ) {
                    String text = new String(data, 0, n, StandardCharsets.US_ASCII);
                    byte[] upper = text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
                    client.getOutputStream().write(upper);
                }
            }
        }
    }
}
