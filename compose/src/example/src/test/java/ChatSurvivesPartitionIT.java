import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import tomada.lan.Host;
import tomada.lan.Lan;
import tomada.lan.Terminal;
import tomada.lan.junit.LanTest;

/// People talk from hosts of their own, until somebody trips over a cable.
@LanTest
class ChatSurvivesPartitionIT {
    @Test
    void a_member_who_is_cut_off_is_noticed(Lan lan, Host server, Host ana, Host bruno) {
        var chat = server.start("server chat --stall 2");
        chat.awaitLine("Listening");
        Terminal anas = joined(ana);
        Terminal brunos = joined(bruno);

        lan.cut(ana, server);
        brunos.type("are you there, ana?");
        brunos.await("* ana left: no answer");
        assertEquals(1, server.sockets().connections().size());

        lan.heal();
        anas.press("^C").awaitEnd();
        joined(ana).type("I am back");
        brunos.await("ana: I am back");
        chat.close();
    }

    private static Terminal joined(Host host) {
        Terminal terminal = host.terminal().type("client chat server --name " + host);
        terminal.await("* you are " + host);
        return terminal;
    }
}
