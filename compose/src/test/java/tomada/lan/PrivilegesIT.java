package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `student` may on a host, and what only root may, whatever the engine would have it.
@ExtendWith(SharedLan.class)
class PrivilegesIT {
    private static Lan lan;

    @BeforeAll
    static void start(Lan shared) {
        lan = shared;
    }

    @Test
    void port_80_is_refused_to_student_in_a_sentence() {
        var refused = lan.host("server").run("server message --port 80");
        assertThat(refused.status()).isEqualTo(8);
        assertThat(refused.err()).startsWith("server: port 80 is reserved").hasLineCount(1);
    }

    @Test
    void root_listens_on_port_80() {
        try (var server = lan.host("server").as("root").start("server message --port 80")) {
            server.awaitLine("Listening on 0.0.0.0:80 (tcp)");
            assertThat(lan.host("ana").run("client message server 80").status()).isZero();
            server.awaitLine("Ola Mundo!");
        }
    }

    /// On a real machine people write a server as themselves, and start it as root where it needs
    /// to.
    @Test
    void root_runs_what_student_keeps_to_itself_and_writes_beside_it() {
        Host server = lan.host("server");
        server.run("umask 077; mkdir -m 700 web; echo 'hello from home' >web/index.html");
        Host root = server.as("root");
        assertThat(root.run("ls /home/student").out()).contains("web");
        assertThat(server.as("student").run("ls /root").succeeded()).isFalse();
        try (var _ = root.start("cd /home/student/web && exec python3 -um http.server 80 2>log")) {
            server.awaitListener(SocketEntry.Protocol.TCP, 80, Duration.ofSeconds(10));
            String get = "printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc server 80";
            assertThat(lan.host("ana").run(get).out()).contains("hello from home");
            assertThat(root.run("cat /home/student/web/log").out()).contains("GET / HTTP/1.0");
        } finally {
            root.run("rm -r /home/student/web");
        }
    }

    /// Every capability that root has is one of these; see capabilities(7) and compose.yaml.
    @Test
    void root_may_no_more_than_lessons_need() {
        Host root = lan.host("ana").as("root");
        assertThat(root.run("capsh --decode=$(sed -n 's/^CapEff:\\t//p' /proc/self/status)").out())
                .endsWith(
                        "=cap_dac_override,cap_kill,cap_setgid,cap_setuid,cap_net_bind_service,cap_net_raw\n");
        assertThat(lan.host("ana").run("grep CapEff /proc/self/status").out())
                .contains("0000000000000000");
        for (String command :
                new String[] {
                    "echo 1 >/proc/sys/kernel/panic",
                    "echo 1 >/proc/sys/net/ipv4/ip_unprivileged_port_start",
                    "echo b >/proc/sysrq-trigger",
                    "for limit in $(find /sys/fs/cgroup -name pids.max); do echo max >$limit && exit; done; false",
                    "ip link set eth0 down",
                    "mount -t tmpfs none /mnt",
                    "mknod /tmp/disk b 254 0"
                }) {
            assertThat(root.run(command).succeeded()).as(command).isFalse();
        }
        assertThat(root.run("python3 -c '" + ANY_FILE + "'").out()).isEqualTo("EPERM\n");
    }

    /// open_by_handle_at(2) of whatever file has inode 2, the root of most disks, on the disk that
    /// the engine's own /etc/hosts comes from.
    private static final String ANY_FILE =
            """
            import ctypes, errno, os, struct
            libc = ctypes.CDLL(None, use_errno=True)
            mount = os.open("/etc/hosts", os.O_RDONLY)
            handle = struct.pack("IiII", 8, 1, 2, 0)
            libc.open_by_handle_at(mount, handle, os.O_RDONLY)
            print(errno.errorcode[ctypes.get_errno()])
            """;

    @ParameterizedTest
    @ValueSource(strings = {"student", "root"})
    void both_may_capture(String user) {
        var ana = lan.host("ana");
        try (var tcpdump = ana.as(user).start("tcpdump -lni eth0 icmp 2>&1")) {
            tcpdump.awaitLine("listening on eth0");
            assertThat(lan.host("bruno").run("ping -4 -c 1 ana").status()).isZero();
            assertThat(tcpdump.awaitLine("ICMP echo request"))
                    .contains(lan.at("10.77.0.22") + " > " + lan.at("10.77.0.21"));
        }
    }

    @Test
    void root_ends_what_student_started() {
        var program = lan.host("ana").start("echo $$; exec nc -l 4000");
        String kill = "kill " + program.awaitLine("");
        assertThat(lan.host("bruno").run(kill).status()).isNotZero();
        assertThat(lan.host("ana").as("root").run(kill).status()).isZero();
        program.awaitEnd();
    }

    @Test
    void a_client_may_not_come_from_a_reserved_port_but_root_s_may() {
        try (var server = lan.host("server").start("server echo")) {
            server.awaitLine("Listening");
            String client = "client echo server --source-port 80";
            var refused = lan.host("ana").run(client);
            assertThat(refused.status()).isEqualTo(8);
            assertThat(refused.err()).contains("port 80 is reserved").hasLineCount(1);
            assertThat(lan.host("ana").as("root").run(client).status()).isZero();
            server.awaitLine("Connected by " + lan.at("10.77.0.21") + ":80");
        }
    }

    @Test
    void a_workstation_has_reserved_ports_too() {
        String bind = "python3 -c 'import socket; socket.create_server((\"\", 80))'";
        assertThat(lan.host("bruno").run(bind).err()).contains("Permission denied");
        assertThat(lan.host("bruno").as("root").run(bind).status()).isZero();
    }
}
