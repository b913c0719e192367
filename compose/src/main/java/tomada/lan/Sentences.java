package tomada.lan;

import java.util.concurrent.Callable;
import tomada.lan.LanException.Trouble;

/// One sentence for whatever goes wrong, with the name of what it went wrong on before it.
final class Sentences {
    private Sentences() {}

    /// Runs what may be interrupted or fail on I/O, and makes one sentence of that.
    static <T> T told(String name, Callable<T> action) {
        try {
            return action.call();
        } catch (LanException told) {
            String sentence = String.valueOf(told.getMessage());
            throw sentence.startsWith(name) || told.trouble() == Trouble.NO_ENGINE
                    ? told
                    : new LanException(told.trouble(), name + ": " + sentence, told);
        } catch (InterruptedException interrupted) {
            throw interrupted(name, interrupted);
        } catch (Exception failed) {
            throw new LanException(Trouble.FAILED, name + ": " + failed.getMessage(), failed);
        }
    }

    static LanException interrupted(String name, InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new LanException(Trouble.FAILED, name + ": interrupted", interrupted);
    }
}
