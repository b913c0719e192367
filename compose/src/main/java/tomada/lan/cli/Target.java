package tomada.lan.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tomada.lan.Lan;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;

/// Which LAN is meant, and in which form the answer is wanted: options of every command.
final class Target {
    @Option(
            names = "--lan",
            paramLabel = "N",
            description =
                    "The LAN's number, 0 to 255; the variable LAN, or 0, where it is not given.")
    @Nullable Integer number;

    @Option(
            names = "--project",
            paramLabel = "NAME",
            description = "Any Compose project instead: its containers are the hosts.")
    @Nullable String project;

    @Option(names = "--json", description = "Answer in JSON.")
    boolean json;

    Lan attach() {
        String named = project;
        if (named != null) {
            return Lan.attach(named);
        }
        Integer given = number;
        int lan = given == null ? fromEnvironment() : given;
        if (lan < 0 || lan > 255) {
            throw new LanException(
                    Trouble.USAGE,
                    lan + " is not the number of a LAN; give a whole number from 0 to 255");
        }
        return Lan.attach(lan);
    }

    private static int fromEnvironment() {
        String lan = System.getenv().getOrDefault("LAN", "0");
        try {
            return Integer.parseInt(lan);
        } catch (NumberFormatException wrong) {
            throw new LanException(
                    Trouble.USAGE,
                    "LAN=" + lan + " is not the number of a LAN; give one from 0 to 255",
                    wrong);
        }
    }
}
