package tomada.lan;

/// How a command on a host ended: its exit status, and all that it printed.
///
/// The status is 0 to 255, as a shell tells it: 128 + n where signal n ended the command.
public record Result(int status, String out, String err) {

    /// Whether its status is 0.
    public boolean succeeded() {
        return status == 0;
    }

    /// The last line of what it said was wrong, or of what it printed, for an error's sentence.
    public String evidence() {
        String said = err.isBlank() ? out : err;
        return said.isBlank() ? "it printed nothing" : said.strip().lines().toList().getLast();
    }
}
