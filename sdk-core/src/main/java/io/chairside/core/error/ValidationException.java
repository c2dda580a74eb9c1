package io.chairside.core.error;

import java.util.List;

/** The caller's input is not acceptable. Nothing was sent, or the system refused it before any effect. */
public final class ValidationException extends ChairsideException {

    private static final long serialVersionUID = 1L;

    /** Every problem found. */
    private final String[] problems;

    /**
     * Creates the error.
     *
     * @param context where it happened
     * @param problems every problem found, each a sentence that names the field, never the value of a patient's field; not empty
     * @param remedy a plain sentence that says what to do
     */
    public ValidationException(ErrorContext context, List<String> problems, String remedy) {
        super(
                ErrorCategory.VALIDATION,
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
