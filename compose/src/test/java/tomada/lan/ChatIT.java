package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The chat across hosts: any program that sends and prints lines is a member.
@ExtendWith(SharedLan.class)
class ChatIT {
    private final List<Program> members = new ArrayList<>();
    private Lan lan;
    private Program server;

    @BeforeEach
    void start(Lan shared) {
        lan = shared;
        server = lan.host("server").start("server chat --stall 2");
        server.awaitLine("Listening on 0.0.0.0:5001 (tcp)");
    }

    @AfterEach
    void end() {
        members.forEach(Program::close);
        server.close();
        lan.heal();
    }

    @Test
    void nc_ncat_a_client_that_sends_cr_lf_and_ours_talk() {
        var ana = new Member("ana", "nc server 5001");
        var bruno = new Member("bruno", "ncat server 5001");
        var carla = new Member("carla", "nc -C server 5001");
        var guest =
                new Member("server", "bash -c \"exec 3<>/dev/tcp/server/5001; cat <&3 & cat >&3\"");
        for (Member member : new Member[] {ana, bruno, carla, guest}) {
            member.says(member.host.name());
            member.hears("* you are " + member.host.name());
        }
        ana.says("olá a todos");
        bruno.hears("ana: olá a todos");
        carla.hears("ana: olá a todos");
        guest.hears("ana: olá a todos");
        carla.says("/msg bruno segredo");
        bruno.hears("[carla] segredo");
        var ours =
                lan.host("ana")
                        .run("printf 'oi\\n/who\\n/quit\\n' | client chat server --name dora");
        assertThat(ours.status()).as(ours.err()).isZero();
        assertThat(ours.out()).contains("here are ana, bruno, carla, server, dora");
        ana.hears("dora: oi");
        bruno.hears("* dora left");
    }

    @Test
    void a_member_who_is_killed_is_noticed_and_the_others_go_on() {
        var ana = new Member("ana", "nc server 5001");
        var bruno = lan.host("bruno").start("bash -c 'sleep 60 | client chat server --name bruno'");
        ana.says("ana");
        ana.hears("* you are ana");
        server.awaitLine("bruno joined");
        lan.host("bruno").run("kill -KILL $(pidof java)");
        ana.hears("* bruno left");
        bruno.close();
    }

    @Test
    void a_member_whose_cable_is_cut_is_dropped_and_the_others_go_on() {
        var ana = new Member("ana", "nc server 5001");
        var bruno = new Member("bruno", "nc server 5001");
        ana.says("ana");
        ana.hears("* you are ana");
        bruno.says("bruno");
        bruno.hears("* you are bruno");
        lan.cut(lan.host("bruno"), lan.host("server"));
        ana.says("are you there?");
        ana.hears("* bruno left: no answer");
        server.awaitLine("bruno left: no answer");
    }

    @Test
    void our_client_tells_that_its_cable_is_cut() {
        var ana =
                new Member("ana", "{ client chat --name ana --timeout 2 server 2>&1; echo [$?]; }");
        ana.hears("* you are ana");
        lan.cut(lan.host("server"), lan.host("ana"));
        ana.says("is anybody there?");
        ana.hears("is silent for 2 s");
        ana.hears("[4]");
    }

    /// A program on a host whose standard input grows line by line.
    private final class Member {
        private final Host host;
        private final Program program;
        private final String input;

        Member(String host, String client) {
            this.host = lan.host(host);
            this.input = "/tmp/" + host;
            this.host.run(": >" + input);
            this.program =
                    this.host.start("bash -c 'tail -n +1 -f " + input + " | " + client + "'");
            members.add(program);
        }

        void says(String line) {
            assertThat(host.run("echo '" + line + "' >>" + input).status()).isZero();
        }

        void hears(String line) {
            program.awaitLine(line);
        }
    }
}
