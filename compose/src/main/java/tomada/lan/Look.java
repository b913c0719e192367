package tomada.lan;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import tomada.lan.LanException.Trouble;

/// Looks at something beside the caller, on a thread of its own.
final class Look {
    private Look() {}

    static <T> FutureTask<T> started(String what, Callable<T> look) {
        var task = new FutureTask<>(look);
        Thread.ofPlatform().daemon().name("why: " + what).start(task); // as Exec has it, and why
        return task;
    }

    static <T> T got(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof LanException told
                    ? told
                    : new LanException(Trouble.FAILED, String.valueOf(failed.getCause()), failed);
        } catch (InterruptedException interrupted) {
            throw Sentences.interrupted("why", interrupted);
        }
    }
}
