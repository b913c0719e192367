package tomada.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The report as JSON, with every sample as it was taken, for whoever wants other statistics.
final class Samples {
    private Samples() {}

    static String json(Report report) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("surroundings", report.surroundings().facts());
        all.put("quick", report.quick());
        all.put(
                "rows",
                report.sections().stream()
                        .flatMap(section -> section.rows().stream())
                        .map(Samples::row)
                        .toList());
        try {
            return new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(all);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, Object> row(Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("measure", row.measure());
        json.put("shape", row.shape());
        json.put("metric", row.metric().name());
        json.put("unit", row.metric().unit().toString());
        json.put("subject", row.subject());
        json.put("role", row.role().name().toLowerCase(Locale.ROOT));
        json.put("samples", row.samples());
        if (!row.trouble().isEmpty()) {
            json.put("trouble", row.trouble());
            json.put("failed", row.failed());
        }
        json.put("goals", row.verdicts().stream().map(Samples::goal).toList());
        return json;
    }

    private static Map<String, Object> goal(Verdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("goal", verdict.goal());
        json.put("result", verdict.result().toString());
        if (verdict.result() != Verdict.Result.NOT_JUDGED) {
            json.put("reached", verdict.reached());
        }
        return json;
    }
}
