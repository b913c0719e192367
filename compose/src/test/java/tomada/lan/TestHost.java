package tomada.lan;

import java.io.IOException;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ContainerState;
import org.testcontainers.containers.ExecConfig;

/// A host of a [TestLan]: commands run on it as `student` or as root.
record TestHost(String name, ContainerState container) {

    /// As timeout(1) takes it; a command that has not ended by then exits with 124.
    private static final String DEADLINE = "20";

    /// Runs a shell command line as `student` and awaits its end.
    ExecResult run(String command) {
        return runAs("student", command);
    }

    ExecResult runAs(String user, String command) {
        try {
            return container.execInContainer(
                    ExecConfig.builder()
                            .user(user)
                            .command(new String[] {"timeout", DEADLINE, "bash", "-lc", command})
                            .build());
        } catch (IOException failed) {
            throw new AssertionError(name + ": " + command, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(name + ": " + command, interrupted);
        }
    }

    /// Starts a shell command line as `student` and leaves it running.
    TestProgram start(String command) {
        return startAs("student", command);
    }

    TestProgram startAs(String user, String command) {
        return TestProgram.start(container.getContainerId(), user, command);
    }
}
