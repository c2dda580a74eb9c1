package io.chairside.dentrix.ascend.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOutcome;
import io.chairside.dentrix.ascend.internal.wire.Envelope;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import io.chairside.http.ErrorText;
import io.chairside.http.WriteAnswer;
import io.chairside.http.json.LenientJson;
import io.chairside.sql.ExpectedRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** From what became of a request that writes to an outcome. The vendor's words are never shown: they can quote the request. */
final class Outcomes {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,60}");

    private Outcomes() {}

    /**
     * The outcome.
     *
     * @param answer what became of the request
     * @param howToFindOut where to look when that is open
     * @param made reads back what the answer names; gets the id, empty when the answer names none
     * @throws ChairsideException if provably nothing took effect for a reason that is not about this write
     */
    static WriteOutcome of(
            WriteAnswer<JsonNode> answer, String howToFindOut, Function<Optional<String>, WriteOutcome> made) {
        return ofRecord(
                answer,
                howToFindOut,
                record -> made.apply(record.map(WireRecord::rawId).filter(WireRecord::isId)));
    }

    /** The same, for those who need what the answer says of the record. */
    static WriteOutcome ofRecord(
            WriteAnswer<JsonNode> answer, String howToFindOut, Function<Optional<WireRecord>, WriteOutcome> made) {
        if (answer instanceof WriteAnswer.NotSent<JsonNode> notSent) {
            throw notSent.error();
        }
        if (answer instanceof WriteAnswer.Refused<JsonNode> refused) {
            return refusal(refused);
        }
        if (answer instanceof WriteAnswer.Unknown<JsonNode> unknown) {
            return new WriteOutcome.Unknown(unknown.why(), howToFindOut, unknown.since());
        }
        JsonNode body = ((WriteAnswer.Answered<JsonNode>) answer).body();
        return made.apply(new Envelope(body).findRecord());
    }

    private static WriteOutcome refusal(WriteAnswer.Refused<JsonNode> refused) {
        RejectionReason reason = switch (refused.error().category()) {
            case PERMISSION -> RejectionReason.NOT_PERMITTED;
            case NOT_FOUND -> RejectionReason.TARGET_NOT_FOUND;
            case CONFLICT -> RejectionReason.CONFLICT;
            case VALIDATION -> RejectionReason.OTHER;
            default -> throw refused.error();
        };
        String explanation = reason == RejectionReason.NOT_PERMITTED
                ? "This organisation or the vendor does not let this partner write this."
                : "Dentrix Ascend refused the request.";
        return new WriteOutcome.Rejected(reason, explanation, refused.error().remedy(), code(refused.text()));
    }

    /** The code of the first error, if it looks like one. */
    private static Optional<String> code(ErrorText text) {
        try {
            JsonNode body = LenientJson.mapper().readTree(text.reveal());
            if (body == null || !body.isObject()) {
                return Optional.empty();
            }
            return new WireRecord(body)
                    .records("errors").stream()
                            .flatMap(error -> error.text("code").stream())
                            .filter(code -> CODE.matcher(code).matches())
                            .findFirst();
        } catch (JsonProcessingException | FieldException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads back after the system has answered success. Whatever goes wrong now, the write stands, so it is no exception.
     *
     * @param look reads back and judges
     * @param answered what the answer alone says, where it names a record
     */
    static WriteOutcome readBack(
            Supplier<WriteOutcome> look, Optional<WriteOutcome> answered, Instant since, String howToFindOut) {
        try {
            return look.get();
        } catch (ChairsideException | FieldException | ArithmeticException e) {
            return answered.orElseGet(() -> new WriteOutcome.Unknown(
                    "Dentrix Ascend answered success, but the record could not be read back.", howToFindOut, since));
        }
    }

    /** Compares what stands there with what was asked for. */
    static WriteOutcome proven(
            List<Receipt> shown,
            ExpectedRow expected,
            List<io.chairside.core.write.Adaptation> adaptations,
            Instant since,
            String howToFindOut) {
        if (shown.size() != 1) {
            return new WriteOutcome.Unknown(
                    shown.isEmpty()
                            ? "Dentrix Ascend answered success, but shows no record with the reference."
                            : "More than one record carries the reference; something was entered twice.",
                    howToFindOut,
                    since);
        }
        List<String> different = expected.differences(shown.get(0));
        return different.isEmpty()
                ? new WriteOutcome.Posted(shown.get(0), adaptations)
                : new WriteOutcome.Unknown(
                        "Dentrix Ascend shows " + shown.get(0) + ", but not as asked: "
                                + String.join(" and ", different) + " differ.",
                        howToFindOut,
                        since);
    }
}
