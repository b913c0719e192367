package tomada.guides;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// The verdicts on a student's program, for people and for machines.
final class VerdictReport {
    private final Guide guide;
    private final List<Verdict> verdicts;

    VerdictReport(Guide guide, List<Verdict> verdicts) {
        this.guide = guide;
        this.verdicts = verdicts;
    }

    boolean passed() {
        return verdicts.stream().allMatch(Verdict::passed);
    }

    /// Ticks, and for what failed: the step, the difference, what to look at.
    void print(Output output) {
        output.line(output.painted(Output.BOLD, guide.toString()));
        for (Verdict verdict : verdicts) {
            output.line(
                    "%s %-70s %8s"
                            .formatted(
                                    output.tick(verdict.passed()),
                                    verdict.check(),
                                    seconds(verdict)));
            story(verdict).forEach(line -> output.line("    " + line));
            remarks(verdict).forEach(line -> output.line("    Remark: " + line));
        }
        long passed = verdicts.stream().filter(Verdict::passed).count();
        output.line(
                "%d of %s passed".formatted(passed, Count.of(verdicts.size(), "check", "checks")));
    }

    /// One object: guide, passed, checks.
    String json() {
        List<Map<String, Object>> checks = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            Map<String, Object> check = new LinkedHashMap<>();
            check.put("check", verdict.check());
            check.put("line", verdict.line());
            check.put("passed", verdict.passed());
            check.put("seconds", verdict.took().toMillis() / 1000.0);
            check.put("story", story(verdict));
            check.put("remarks", remarks(verdict));
            checks.add(check);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("guide", guide.name());
        all.put("passed", passed());
        all.put("checks", checks);
        try {
            return new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(all);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// As JUnit's XML, which CI servers read.
    void junit(Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(writer);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", guide.name());
            xml.writeAttribute("tests", Integer.toString(verdicts.size()));
            xml.writeAttribute(
                    "failures",
                    Long.toString(verdicts.stream().filter(verdict -> !verdict.passed()).count()));
            for (Verdict verdict : verdicts) {
                xml.writeStartElement("testcase");
                xml.writeAttribute("classname", guide.name());
                xml.writeAttribute("name", verdict.check());
                xml.writeAttribute("time", Double.toString(verdict.took().toMillis() / 1000.0));
                if (!verdict.passed()) {
                    xml.writeStartElement("failure");
                    xml.writeAttribute("message", printable(verdict.failed().getFirst().trouble()));
                    xml.writeCharacters(String.join("\n", story(verdict)));
                    xml.writeEndElement();
                }
                if (!verdict.remarks().isEmpty()) {
                    xml.writeStartElement("system-out");
                    xml.writeCharacters(String.join("\n", remarks(verdict)));
                    xml.writeEndElement();
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException failed) {
            throw new IOException("cannot write " + file + ": " + failed.getMessage(), failed);
        }
    }

    private List<String> story(Verdict verdict) {
        List<String> story = new ArrayList<>();
        for (Outcome failed : verdict.failed()) {
            story.add("line %d of the guide: %s".formatted(failed.step().line(), failed.step()));
            story.add(failed.trouble());
            Difference.of(failed).lines().forEach(story::add);
            story.add("Look at:");
        }
        verdict.look().forEach(line -> story.add("  " + line));
        story.replaceAll(VerdictReport::printable);
        return story;
    }

    private static List<String> remarks(Verdict verdict) {
        return verdict.remarks().stream().map(VerdictReport::printable).toList();
    }

    /// A program may print anything: what would steer the reader's terminal, or is no character of
    /// XML 1.0, shows as U+FFFD.
    private static String printable(String line) {
        return line.replaceAll("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF&&[^\t]]", "\uFFFD");
    }

    private static String seconds(Verdict verdict) {
        return String.format(Locale.ROOT, "%.1f s", verdict.took().toMillis() / 1000.0);
    }
}
