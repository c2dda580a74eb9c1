package io.chairside.http;

import io.chairside.core.error.ErrorContext;

/**
 * For vendors that refuse inside a success: sees every answer of status 2xx after its body was decoded and says whether the body is a refusal.
 * Implementations are pure, fast and thread-safe. One that throws makes the outcome of a write unknown.
 */
@FunctionalInterface
public interface AnswerJudge {

    /** Takes every success for one. */
    AnswerJudge ACCEPTING = (context, write, body) -> Verdict.accepted();

    /**
     * Judges one answer of status 2xx.
     *
     * @param context where it happened, with status and attempt: what the errors of the verdict are made with
     * @param write whether the request may change something
     * @param body the body, decoded
     * @return {@link Verdict#accepted()}, or what the refusal in the body means; {@link Verdict#byStatus()} is the same as accepted
     */
    Verdict judge(ErrorContext context, boolean write, Object body);
}
