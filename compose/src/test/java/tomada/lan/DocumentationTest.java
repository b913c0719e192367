package tomada.lan;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Examples in the documentation are of this library, as it is.
class DocumentationTest {

    @Test
    void the_example_of_the_package_compiles(@TempDir Path classes) throws Exception {
        String example =
                Files.readAllLines(Path.of("src/main/java/tomada/lan/package-info.java")).stream()
                        .dropWhile(line -> !line.equals("/// ```java"))
                        .skip(1)
                        .takeWhile(line -> !line.equals("/// ```"))
                        .map(line -> line.replaceFirst("^/// ?", ""))
                        .collect(joining("\n"));
        String program =
                """
                import java.util.List;
                import tomada.lan.*;
                import tomada.lan.ladder.*;
                import tomada.lan.wire.*;
                class Example {
                %s
                }
                """
                        .formatted(example);
        var source =
                new SimpleJavaFileObject(URI.create("string:///Example.java"), Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return program;
                    }
                };
        var said = new StringWriter();
        String libraries = System.getProperty("java.class.path");
        var options = List.of("-proc:none", "-d", classes.toString(), "-cp", libraries);
        var task =
                ToolProvider.getSystemJavaCompiler()
                        .getTask(said, null, null, options, null, List.of(source));
        assertThat(task.call()).as(() -> said.toString()).isTrue();
    }

    @Test
    void the_readme_shows_the_example_project_as_it_is() throws Exception {
        String readme = Files.readString(Path.of("../README.md"));
        int start = readme.indexOf("@LanTest\nclass ");
        String shown = readme.substring(start, readme.indexOf("```", start));
        assertThat(Path.of("src/example/src/test/java/ChatSurvivesPartitionIT.java"))
                .content()
                .contains(shown);
    }
}
