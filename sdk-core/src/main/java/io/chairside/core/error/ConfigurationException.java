package io.chairside.core.error;

import java.util.List;

/** Settings or wiring are wrong. All problems found are reported together. */
public final class ConfigurationException extends ChairsideException {

    private static final long serialVersionUID = 1L;

    /** Every problem found. */
    private final String[] problems;

    /**
     * Creates the error.
     *
     * @param context where it happened
     * @param problems every problem found, each a sentence without secrets; not empty
     * @param remedy a plain sentence that says what to do
     */
    public ConfigurationException(ErrorContext context, List<String> problems, String remedy) {
        super(
                ErrorCategory.CONFIGURATION,
                Retryability.DO_NOT_RETRY,
                context,
                problems.size() == 1 ? problems.get(0) : problems.size() + " problems: " + String.join(" | ", problems),
                remedy,
                null);
        this.problems = problems.toArray(String[]::new);
    }

    /** {@return every problem found, unmodifiable} */
    public List<String> problems() {
        return List.of(problems);
    }
}
