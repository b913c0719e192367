package tomada.guides;

/// The text of a guide with one transcript, whose fence is on line 10.
final class GuideText {
    private GuideText() {}

    static String of(String transcript) {
        return """
        ---
        title: A guide of the tests
        goal: See that the tests notice.
        minutes: 1
        course: 000, 003
        ---
        # A guide of the tests

        Do this:
        ```console
        """
                + transcript
                + "```\n";
    }
}
