package tomada.lan.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `nft list ruleset`: what of a host's packet filter can stop a packet. Only rules that drop or
/// reject are kept, and chains that do so by default; what a rule logs stops nothing, and is left
/// out.
public final class Ruleset {
    /// Without counters, which change.
    public static final List<String> ARGV = List.of("nft", "--stateless", "list", "ruleset");

    private static final Pattern CHAIN =
            Pattern.compile("\\s*(table|chain) (?:(\\w+) )?(\\S+) \\{");
    private static final Pattern HOOK =
            Pattern.compile("\\s*type \\w+ hook (\\w+) .*?(?:policy (\\w+);)?");
    private static final Pattern LOG =
            Pattern.compile(
                    "\\blog\\b(?: prefix \"[^\"]*\"| (?:group|queue-threshold|snaplen|level|flags) \\S+)* ");
    private static final Pattern STOPS = Pattern.compile("(?:.* )?(?:drop|reject\\b.*)");

    private Ruleset() {}

    public static List<Rule> parse(String text) {
        List<Rule> rules = new ArrayList<>();
        String chain = "";
        String hook = "";
        for (String line : text.split("\n")) {
            Matcher opening = CHAIN.matcher(line);
            Matcher base = HOOK.matcher(line);
            String stripped = LOG.matcher(line.strip()).replaceAll("");
            if (opening.matches()) {
                chain = opening.group(3);
                hook = "";
            } else if (base.matches()) {
                hook = base.group(1);
                if ("drop".equals(base.group(2))) {
                    rules.add(new Rule(chain, hook, "policy drop"));
                }
            } else if (STOPS.matcher(stripped).matches()) {
                rules.add(new Rule(chain, hook, stripped));
            }
        }
        return rules;
    }
}
