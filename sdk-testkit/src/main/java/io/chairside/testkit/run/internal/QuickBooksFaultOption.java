package io.chairside.testkit.run.internal;

import io.chairside.testkit.quickbooks.QuickBooksFault;
import io.chairside.testkit.quickbooks.QuickBooksFaults;
import io.chairside.testkit.quickbooks.RequestMatch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A QuickBooks fault named on the command line, see {@link FaultSpec}.
 *
 * @param fault the fault
 * @param count how often it fires
 * @param match which calls it hits
 */
public record QuickBooksFaultOption(QuickBooksFault fault, int count, RequestMatch match) {
    private static final long HUGE = 100L << 20;

    /** What a name makes of its value, and which calls it hits unless a resource is given. */
    private record Known(Function<@Nullable String, QuickBooksFault> maker, RequestMatch match) {}

    private static final Map<String, Known> KNOWN = known();

    private static Map<String, Known> known() {
        Map<String, Known> known = new TreeMap<>();
        RequestMatch writes = RequestMatch.writes();
        RequestMatch reads = RequestMatch.reads();
        RequestMatch company = RequestMatch.where(call -> !call.isOAuth());
        RequestMatch batches = RequestMatch.of("POST", "batch");
        plain(known, "lost-answer-after-effect", QuickBooksFault.lostAnswerAfterEffect(), writes);
        plain(known, "lost-answer-before-effect", QuickBooksFault.lostAnswerBeforeEffect(), writes);
        plain(known, "closed-after-reading", QuickBooksFault.closedAfterReading(), writes);
        plain(known, "gateway-timeout-with-effect", QuickBooksFault.gatewayTimeout(true), writes);
        plain(known, "gateway-timeout-without-effect", QuickBooksFault.gatewayTimeout(false), writes);
        plain(known, "service-unavailable", QuickBooksFault.serviceUnavailable(), company);
        plain(known, "service-unavailable-json", QuickBooksFault.serviceUnavailableJson(), company);
        plain(known, "server-error-html", QuickBooksFault.serverErrorHtml(), company);
        plain(known, "server-error-after-effect", QuickBooksFault.serverErrorAfterEffect(), writes);
        plain(known, "system-failure", QuickBooksFault.systemFailure(), company);
        plain(known, "html-instead-of-json", QuickBooksFault.htmlInsteadOfJson(), reads);
        plain(known, "empty-body", QuickBooksFault.emptyBody(), writes);
        plain(known, "malformed-json", QuickBooksFault.malformedJson(), reads);
        plain(known, "truncated-body", QuickBooksFault.truncatedBody(), reads);
        plain(known, "cut-body", QuickBooksFault.cutBody(), reads);
        plain(known, "too-many-requests", QuickBooksFault.tooManyRequests(), company);
        plain(known, "lower-case-fault", QuickBooksFault.lowerCaseFault(), company);
        plain(known, "expired-token", QuickBooksFault.expiredToken(), company);
        plain(known, "application-not-authorized", QuickBooksFault.applicationNotAuthorized(), company);
        plain(known, "duplicate-request-id", QuickBooksFault.duplicateRequestId(), writes);
        plain(known, "request-id-ignored", QuickBooksFault.requestIdIgnored(), writes);
        plain(known, "closed-books-as-stale", QuickBooksFault.closedBooksAsStale(), writes);
        plain(known, "duplicate-rows", QuickBooksFault.duplicateRows(), reads);
        plain(known, "unknown-enum-words", QuickBooksFault.unknownEnumWords(), reads);
        plain(known, "unknown-fields", QuickBooksFault.unknownFields(), reads);
        plain(known, "without-tid", QuickBooksFault.withoutTid(), RequestMatch.any());
        known.put(
                "batch-unauthorized-after",
                new Known(
                        v -> QuickBooksFault.batchUnauthorizedAfter((int) (v == null ? 1 : FaultSpec.number(v))),
                        batches));
        known.put("huge-body", new Known(v -> QuickBooksFault.hugeBody(v == null ? HUGE : FaultSpec.number(v)), reads));
        known.put("slow-drip", new Known(v -> QuickBooksFault.slowDrip(FaultSpec.seconds(v, 5)), reads));
        known.put("delay", new Known(v -> QuickBooksFault.delay(FaultSpec.seconds(v, 2)), company));
        known.put("missing-field", new Known(v -> QuickBooksFault.missingField(FaultSpec.field(v, "TotalAmt")), reads));
        known.put("wrong-type", new Known(v -> QuickBooksFault.wrongType(FaultSpec.field(v, "TotalAmt")), reads));
        return known;
    }

    private static void plain(Map<String, Known> known, String name, QuickBooksFault fault, RequestMatch match) {
        known.put(
                name,
                new Known(
                        value -> {
                            if (value != null) {
                                throw new IllegalArgumentException(name + " takes no value");
                            }
                            return fault;
                        },
                        match));
    }

    /** {@return the names of all faults, sorted} */
    public static List<String> names() {
        return List.copyOf(KNOWN.keySet());
    }

    /**
     * Reads a fault.
     *
     * @param text as typed
     * @return the fault
     * @throws IllegalArgumentException if it is not understood
     */
    public static QuickBooksFaultOption parse(String text) {
        FaultSpec spec = FaultSpec.parse(text);
        Known known = KNOWN.get(spec.name());
        if (known == null) {
            throw new IllegalArgumentException(
                    "unknown fault '" + spec.name() + "', known are " + String.join(", ", KNOWN.keySet()));
        }
        String resource = spec.resource();
        RequestMatch match = resource == null ? known.match() : RequestMatch.resource(resource);
        return new QuickBooksFaultOption(known.maker().apply(spec.value()), spec.count(), match);
    }

    /**
     * Arms it.
     *
     * @param faults where
     */
    public void arm(QuickBooksFaults faults) {
        faults.arm(fault, match, 0, count);
    }
}
