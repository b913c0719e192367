package tomada.client;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// A client on the command line: what it is called with, and what it does then.
///
/// Its options are declared in its fields, without annotations: picocli reads those by reflection,
/// which costs more time than an echo, at every start.
interface Client extends Callable<Integer> {
    CommandSpec spec();

    /// The start of each client's declaration.
    static CommandSpec named(String name, Callable<Integer> client, String... description) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(client).name(name);
        spec.usageMessage().description(description);
        return help(spec);
    }

    /// What each `--help` has, and `--help` itself.
    static CommandSpec help(CommandSpec spec) {
        spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitStatus.list());
        return spec.versionProvider(new Version())
                .addOption(
                        OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Show this help and exit.")
                                .build())
                .addOption(
                        OptionSpec.builder("-V", "--version")
                                .versionHelp(true)
                                .description("Print the version and exit.")
                                .build());
    }
}
