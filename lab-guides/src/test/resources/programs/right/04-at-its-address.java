import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

class Echo {
    public static void main(String[] args) throws Exception {
        try (ServerSocket listener = new ServerSocket(65432, 50, InetAddress.getByName("10.77.0.10"))) {
            while (true) {
                try (Socket client = listener.accept()) {
                    client.getInputStream().transferTo(client.getOutputStream());
                }
            }
        }
    }
}
