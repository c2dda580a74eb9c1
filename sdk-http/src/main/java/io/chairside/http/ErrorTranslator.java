package io.chairside.http;

/**
 * A vendor's way to say no, told to the plumbing: sees every answer that is not a success and says what it means. Implementations are pure,
 * fast and thread-safe; one that throws is overruled by the meaning of the status code.
 *
 * <p>Without a translator, or with {@link Verdict#byStatus()}: 429 had no effect and is tried again; other 4xx except 408 are refusals; 408 and
 * 5xx are tried again for reads and leave a write unknown; 3xx is never followed.
 */
@FunctionalInterface
public interface ErrorTranslator {

    /** Judges by status code alone. */
    ErrorTranslator BY_STATUS = answer -> Verdict.byStatus();

    /**
     * Judges one answer.
     *
     * @param answer the answer
     * @return what it means
     */
    Verdict judge(ErrorAnswer answer);
}
