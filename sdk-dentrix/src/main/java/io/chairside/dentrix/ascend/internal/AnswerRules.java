package io.chairside.dentrix.ascend.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.PermissionException;
import io.chairside.core.error.ProtocolException;
import io.chairside.dentrix.ascend.internal.wire.Envelope;
import io.chairside.http.AnswerJudge;
import io.chairside.http.ErrorAnswer;
import io.chairside.http.ErrorTranslator;
import io.chairside.http.Verdict;
import java.util.function.Consumer;

/** What answers mean: errors and warnings inside a success, and a 403, which at first is normal. Stateless but for who is told of warnings. */
final class AnswerRules implements AnswerJudge, ErrorTranslator {

    private final boolean warningsFail;
    private final Consumer<String> oddities;

    AnswerRules(boolean warningsFail, Consumer<String> oddities) {
        this.warningsFail = warningsFail;
        this.oddities = oddities;
    }

    @Override
    public Verdict judge(ErrorContext context, boolean write, Object body) {
        if (!(body instanceof JsonNode node)) {
            return Verdict.accepted();
        }
        if (!node.isObject()) {
            ProtocolException error = new ProtocolException(context, "the answer is no JSON object", null, null);
            return write ? Verdict.unknown(error) : Verdict.refused(error);
        }
        Envelope envelope = new Envelope(node);
        if (envelope.hasErrors()) {
            ProtocolException error = new ProtocolException(
                    context,
                    "the system answered success with errors inside; what it sent may be incomplete",
                    "errors",
                    null);
            return write ? Verdict.unknown(error) : Verdict.refused(error);
        }
        if (envelope.hasWarnings()) {
            if (warningsFail && !write) {
                return Verdict.refused(new ProtocolException(
                        context,
                        "the system answered with a warning, which can mean that some of the data is missing",
                        "warnings",
                        null));
            }
            oddities.accept("warning-in-success");
        }
        return Verdict.accepted();
    }

    @Override
    public Verdict judge(ErrorAnswer answer) {
        if (answer.status() == 403) {
            return Verdict.refused(new PermissionException(
                    answer.context(),
                    "this organisation has not enabled the partner, or the partner may not do this",
                    "Have the practice's administrator enable the partner in Dentrix Ascend, and the vendor the operation. A 403 at the first"
                            + " connection is normal."));
        }
        return Verdict.byStatus();
    }
}
