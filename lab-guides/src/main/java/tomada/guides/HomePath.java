package tomada.guides;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/// A path as people type it behind `DIR=`: bash reads the `~` at its beginning there, zsh and dash
/// leave it to us.
final class HomePath implements ITypeConverter<Path> {
    @Override
    public Path convert(String typed) {
        boolean atHome = typed.equals("~") || typed.startsWith("~/");
        return Path.of(atHome ? System.getProperty("user.home") + typed.substring(1) : typed);
    }
}
