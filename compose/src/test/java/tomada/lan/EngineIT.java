package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// `compose/engine` where there is no engine of its own to start: it says what to do and starts
/// nothing.
class EngineIT {
    @Test
    void an_engine_that_answers_is_used_as_it_is() {
        assertThat(Machine.run("compose/engine ensure").succeeded()).isEmpty();
        assertThat(Machine.run("compose/engine status").succeeded()).startsWith("Engine ");
    }

    @Test
    void an_engine_elsewhere_that_does_not_answer_is_named_and_not_replaced() {
        var ensured = Machine.run("DOCKER_HOST=unix:///nowhere compose/engine ensure");
        assertThat(ensured.status()).isEqualTo(1);
        assertThat(ensured.output())
                .isEqualTo(
                        "tomada: no engine answers at DOCKER_HOST=unix:///nowhere; start it, or unset"
                                + " DOCKER_HOST to use a local one.\n");
        assertThat(Machine.run("DOCKER_HOST=unix:///nowhere compose/engine status").status())
                .isEqualTo(1);
    }

    @Test
    void a_context_that_does_not_answer_is_named() {
        var ensured = Machine.run("DOCKER_CONTEXT=nowhere compose/engine ensure");
        assertThat(ensured.status()).isEqualTo(1);
        assertThat(ensured.output()).contains("the docker context 'nowhere' does not answer");
    }

    @Test
    void by_hand_it_prints_what_to_do() {
        var ensured =
                Machine.run(
                        "TOMADA_ENGINE=manual DOCKER_HOST=unix:///nowhere compose/engine ensure");
        assertThat(ensured.status()).isEqualTo(1);
        assertThat(ensured.output()).contains("Debian 13", "Ubuntu", "macOS", "WSL");
    }

    @Test
    void the_verbs_say_that_no_engine_answers() {
        for (String verb : new String[] {"ps", "down", "shell"}) {
            var run = Machine.run("HOST=ana DOCKER_HOST=unix:///nowhere compose/" + verb);
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.output())
                    .isEqualTo("tomada: no container engine answers; `make up` sets one up.\n");
        }
    }

    @Test
    void a_wrong_word_is_named_before_the_usage() {
        for (String script : new String[] {"engine", "images", "up", "down", "ps", "shell"}) {
            var wrong = Machine.run("compose/" + script + " upp");
            assertThat(wrong.status()).isEqualTo(2);
            assertThat(wrong.output()).startsWith("tomada: 'upp' is no").contains("\nUsage: ");
            assertThat(Machine.run("compose/" + script + " --help").succeeded())
                    .startsWith("Usage: ");
        }
    }
}
