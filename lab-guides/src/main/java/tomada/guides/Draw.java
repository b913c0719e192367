package tomada.guides;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// The words that one run of a check draws for the names in its double braces, so that no program
/// can know them before they are sent to it: `{{user}}` is such a word wherever the check has it,
/// `{{USER}}` the same in capitals, and another name is another word.
///
/// A word has ten letters of a to z that can be read aloud, one of 9.8 billion.
final class Draw {
    static final Pattern NAME = Pattern.compile("\\{\\{([a-z][a-z0-9]*|[A-Z][A-Z0-9]*)}}");

    private static final String CONSONANTS = "bcdfghjklmnpqrstvwxz";
    private static final String VOWELS = "aeiou";
    private static final int SYLLABLES = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, String> words = new HashMap<>();

    /// A block with the words of a run of its own.
    static Block drawn(Block block) {
        Draw draw = new Draw();
        return new Block(
                block.line(), block.check(), block.steps().stream().map(draw::drawn).toList());
    }

    /// A step with words in place of names.
    Step drawn(Step step) {
        List<Expected> expected =
                step.expected().stream().map(each -> Expected.of(drawn(each.toString()))).toList();
        return new Step(step.line(), step.prompt(), drawn(step.input()), expected, step.end());
    }

    /// What came of a step that was drawn, as of the step that the guide has.
    Outcome named(Step step, Outcome outcome) {
        UnaryOperator<String> named =
                line -> {
                    String text = line;
                    for (Map.Entry<String, String> word : words.entrySet()) {
                        text = text.replace(word.getValue(), "{{" + word.getKey() + "}}");
                    }
                    return text;
                };
        return new Outcome(
                step,
                outcome.passed(),
                outcome.lines().stream().map(named).toList(),
                outcome.status(),
                outcome.trouble(),
                outcome.took(),
                outcome.picture());
    }

    private String drawn(String text) {
        return NAME.matcher(text).replaceAll(name -> word(name.group(1)));
    }

    private String word(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        String word = words.computeIfAbsent(small, _ -> word());
        return name.equals(small)
                ? word
                : words.computeIfAbsent(name, _ -> word.toUpperCase(Locale.ROOT));
    }

    private static String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < SYLLABLES; i++) {
            word.append(CONSONANTS.charAt(RANDOM.nextInt(CONSONANTS.length())));
            word.append(VOWELS.charAt(RANDOM.nextInt(VOWELS.length())));
        }
        return word.toString();
    }
}
