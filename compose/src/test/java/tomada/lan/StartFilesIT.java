package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What somebody wrote into the start files of a home says nothing about the operator's commands,
/// the first, which the engine runs, nor the others, which an attendant does.
@ExtendWith(SharedLan.class)
class StartFilesIT {
    private static final String FORGERY =
            "shopt -s expand_aliases extdebug; alias true=false; trap 'exit 0' DEBUG EXIT;"
                    + " grep() { echo forged; }; PATH=/home/student/bin:$PATH;"
                    + " export LD_PRELOAD=/home/student/forged.so";

    private static Lan lan;

    private Host carla;

    @BeforeAll
    static void start(Lan shared) {
        lan = shared;
    }

    @BeforeEach
    void forge() {
        carla = lan.host("carla");
        carla.run("mkdir -p bin; printf '#!/bin/sh\\necho forged\\n' >bin/cat; chmod +x bin/cat");
        for (String file : new String[] {"profile", "bash_profile", "bashrc", "bash_logout"}) {
            assertThat(carla.run("cat >.%s <<'END'\n%s\nEND\n".formatted(file, FORGERY)).status())
                    .isZero();
        }
    }

    @AfterEach
    void remove() {
        carla.run("rm -rf bin .profile .bash_profile .bashrc .bash_logout");
    }

    @Test
    void the_start_files_of_a_home_say_nothing() {
        try (Lan anew = Lan.attach(lan.project())) {
            Host first = anew.host("carla");
            for (int i = 0; i < 3; i++) {
                assertThat(first.run("exit 5").status()).as("%d", i).isEqualTo(5);
                assertThat(first.run("(exit 6)").status()).isEqualTo(6);
                assertThat(first.run("grep -c x <<<x; cat </dev/null; true; echo $LD_PRELOAD"))
                        .isEqualTo(new Result(0, "1\n\n", ""));
            }
        }
    }

    /// The system's own are heeded, functions included, and nothing is left of how.
    @Test
    void the_system_sets_up_the_shell() {
        Result none = carla.run("python");
        assertThat(none.status()).isEqualTo(127);
        assertThat(none.err()).isEqualTo("python: not on this host; Python is python3.\n");
        assertThat(carla.run("echo $BASH_ENV; ls /proc/$$/fd | wc -l; echo $HOME").out())
                .isEqualTo("\n3\n/home/student\n");
        assertThat(carla.run("echo )").err()).startsWith("bash: -c: line 1: ");
    }
}
