import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

class Upper {
    public static void main(String[] args) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(Upper::never));
        try (ServerSocket listener = new ServerSocket()) {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(1234));
            while (true) {
                try (Socket client = listener.accept()) {
                    byte[] buffer = new byte[4096];
                    for (int n; (n = client.getInputStream().read(buffer)) > 0; ) {
                        client.getOutputStream().write(new String(buffer, 0, n).toUpperCase().getBytes());
                    }
                }
            }
        }
    }

    private static void never() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException impossible) {
            return;
        }
    }
}
