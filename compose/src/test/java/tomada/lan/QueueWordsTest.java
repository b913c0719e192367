package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tomada.lan.tool.Ss;

/// A queue's number in the words of what the kernel counts.
class QueueWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    tcp LISTEN 0 5 0.0.0.0:5000 0.0.0.0:*         | ''
                    tcp LISTEN 1 5 0.0.0.0:5000 0.0.0.0:*         | 1 connection waits to be accepted
                    tcp LISTEN 3 5 0.0.0.0:5000 0.0.0.0:*         | 3 connections wait to be accepted
                    tcp ESTAB 1 0 10.0.0.1:5000 10.0.0.2:40000    | 1 byte is not read yet
                    tcp ESTAB 10 0 10.0.0.1:5000 10.0.0.2:40000   | 10 bytes are not read yet
                    tcp CLOSE-WAIT 0 0 10.0.0.1:5000 10.0.0.2:4   | ''
                    tcp CLOSE-WAIT 1 0 10.0.0.1:5000 10.0.0.2:4   | the peer's FIN is not read yet
                    tcp CLOSE-WAIT 7 0 10.0.0.1:5000 10.0.0.2:4   | 6 bytes are not read yet, nor the peer's FIN after them
                    udp UNCONN 0 0 0.0.0.0:5000 0.0.0.0:*         | ''
                    udp UNCONN 832 0 0.0.0.0:5000 0.0.0.0:*       | datagrams that are not read yet take up 832 bytes of the kernel's memory
                    u_str ESTAB 5 0 /tmp/s 12 * 13 <->            | 5 bytes are not read yet
                    u_dgr UNCONN 5 0 /tmp/s 12 * 0 <->            | the next datagram, of 5 bytes, is not read yet
                    """)
    void words(String socket, String words) {
        assertThat(Ss.parse("ana", socket).getFirst().unread().orElse("")).isEqualTo(words);
    }
}
