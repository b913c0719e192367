package tomada.guides;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What was checked, as pages: `index.html` with all guides, and one for each, as it happened.
///
/// The pages need nothing but themselves. What they show was printed by programs: the templates
/// escape it, and pictures cannot run scripts.
record Report(Path folder) {
    private static final Mustache.Compiler MUSTACHE =
            Mustache.compiler()
                    .escapeHTML(true)
                    .emptyStringIsFalse(true)
                    .withLoader(Report::resource);

    /// Writes the pages; those of guides that were not played this time are left.
    ///
    /// @return the first of them
    Path write(List<Played> all, Duration took) throws IOException {
        Files.createDirectories(folder);
        Template page = template("guide");
        for (int i = 0; i < all.size(); i++) {
            Map<String, Object> values = row(all.get(i));
            values.put("body", GuideHtml.of(all.get(i)));
            values.put("evidence", all.get(i).evidence());
            values.put("before", i == 0 ? List.of() : row(all.get(i - 1)));
            values.put("after", i == all.size() - 1 ? List.of() : row(all.get(i + 1)));
            Files.writeString(folder.resolve(page(all.get(i))), page.execute(values));
        }
        long passed = all.stream().filter(Played::passed).count();
        Path index = folder.resolve("index.html");
        Files.writeString(
                index,
                template("index")
                        .execute(
                                Map.of(
                                        "guides", all.stream().map(Report::row).toList(),
                                        "passed", passed,
                                        "all", all.size(),
                                        "good", passed == all.size(),
                                        "steps", steps(all),
                                        "took", Output.seconds(took))));
        return index;
    }

    private static Map<String, Object> row(Played played) {
        Guide guide = played.guide();
        Map<String, Object> row = new HashMap<>();
        row.put("page", page(played));
        row.put("language", GuideHtml.language(guide));
        row.put("number", guide.number());
        row.put("title", guide.facts().title());
        row.put("goal", guide.facts().goal());
        row.put("minutes", guide.facts().minutes());
        row.put("course", String.join(", ", guide.facts().course()));
        row.put("file", guide.file().getFileName());
        row.put("good", played.passed());
        row.put("steps", steps(List.of(played)));
        row.put("of", guide.steps().size());
        row.put("took", Output.seconds(played.took()));
        row.put("trouble", played.trouble());
        row.put(
                "failed",
                played.outcomes().stream()
                        .filter(outcome -> !outcome.passed())
                        .map(failed ->
                                Map.of(
                                        "line", failed.step().line(),
                                        "step", failed.step().toString(),
                                        "trouble", failed.trouble()))
                        .toList());
        return row;
    }

    private static long steps(List<Played> all) {
        return all.stream()
                .flatMap(played -> played.outcomes().stream())
                .filter(Outcome::passed)
                .count();
    }

    private static String page(Played played) {
        return played.guide().name().replaceAll("[^A-Za-z0-9._-]", "_") + ".html";
    }

    private static Template template(String name) throws IOException {
        try (Reader text = resource(name)) {
            return MUSTACHE.compile(text);
        }
    }

    private static Reader resource(String name) {
        InputStream resource = Report.class.getResourceAsStream(name + ".mustache");
        return new InputStreamReader(Objects.requireNonNull(resource, name), UTF_8);
    }
}
