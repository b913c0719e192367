package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// An answered login is on disk, as the kernel saw it: the calls of the server's threads, in order.
@ExtendWith(SharedLan.class)
class LoginIT {
    @Test
    void a_login_is_synced_before_it_is_answered(Lan lan) {
        var server = lan.host("server");
        var login =
                server.start(
                        "strace -f -s 200 -o calls -e trace=write,fsync,fdatasync"
                                + " server login --once --log log-acesso.txt");
        login.awaitLine("Listening");
        lan.host("ana").run("printf 'ana\\nsegredo\\n' >pair");
        var client = lan.host("ana").run("client login server 5667 <pair");
        assertThat(client.status()).as(client.err()).isZero();
        login.awaitEnd();
        String calls = server.run("cat calls").out();
        int recorded = calls.indexOf("ana\\tsegredo\\n\"");
        int synced = calls.indexOf("fdatasync(", recorded);
        int answered = calls.indexOf("\"OK\\n\"");
        assertThat(recorded).as(calls).isPositive();
        assertThat(synced).as(calls).isGreaterThan(recorded);
        assertThat(answered).as(calls).isGreaterThan(synced);
        assertThat(server.run("stat -c %a log-acesso.txt").out()).isEqualTo("600\n");
    }
}
