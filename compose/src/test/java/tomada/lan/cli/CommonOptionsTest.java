package tomada.lan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Options before the command's name mean what they mean behind it.
class CommonOptionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ps                                | ps
                    ps --lan 7                        | ps --lan 7
                    --lan 7 ps                        | ps --lan 7
                    --project shop ps --all           | ps --project shop --all
                    --project=shop --json sockets web | sockets --project=shop --json web
                    --json --lan 7 run ana ls --json  | run --json --lan 7 ana ls --json
                    --lan 7                           | ''
                    --json --help                     | --help
                    --lan                             | --lan
                    --lan 7 --nonsense ps             | --lan 7 --nonsense ps
                    --nonsense --lan 7 ps             | --nonsense --lan 7 ps
                    """)
    void they_go_behind_it(String typed, String read) {
        assertThat(String.join(" ", CommonOptions.behindTheCommand(typed.split(" "))))
                .isEqualTo(read);
    }

    @Test
    void a_plain_line_stays_one() {
        Output output = new Output(System.out, System.err, false);
        String[] line = CommonOptions.behindTheCommand("--lan", "7", "ps");
        PsCommand read = (PsCommand) PlainLine.read(output, line).orElseThrow();
        assertThat(read.target.number).isEqualTo(7);
    }
}
