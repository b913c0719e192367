package tomada.server;

import picocli.CommandLine.Option;
import tomada.server.net.Limits;

/// The limit of the services that take lines.
final class LineOption {
    @Option(
            names = "--max-line",
            paramLabel = "BYTES",
            description =
                    "Limit: bytes of a line; a longer one gets an ERROR line and the end. Default:"
                            + " ${DEFAULT-VALUE}.")
    int maxLine = Limits.MAX_LINE;
}
