package io.chairside.testkit.run.internal;

import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.OpenDentalFaults;
import io.chairside.testkit.opendental.RequestMatch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A fault named on the command line: {@code NAME[=VALUE][:COUNT|:always][@RESOURCE]}.
 *
 * @param fault the fault
 * @param count how often it fires
 * @param match which calls it hits
 */
public record OpenDentalFaultOption(OpenDentalFault fault, int count, RequestMatch match) {
    private static final long HUGE = 100L << 20;

    /** What a name makes of its value, and which calls it hits unless a resource is given. */
    private record Known(Function<@Nullable String, OpenDentalFault> maker, RequestMatch match) {}

    private static final Map<String, Known> KNOWN = known();

    private static Map<String, Known> known() {
        Map<String, Known> known = new TreeMap<>();
        RequestMatch writes = RequestMatch.writes();
        RequestMatch reads = RequestMatch.reads();
        RequestMatch any = RequestMatch.any();
        plain(known, "lost-answer-after-effect", OpenDentalFault.lostAnswerAfterEffect(), writes);
        plain(known, "lost-answer-before-effect", OpenDentalFault.lostAnswerBeforeEffect(), writes);
        plain(known, "closed-after-reading", OpenDentalFault.closedAfterReading(), writes);
        plain(known, "gateway-timeout-with-effect", OpenDentalFault.gatewayTimeout(true), writes);
        plain(known, "gateway-timeout-without-effect", OpenDentalFault.gatewayTimeout(false), writes);
        plain(known, "office-offline", OpenDentalFault.officeOffline(), any);
        plain(known, "office-offline-after-effect", OpenDentalFault.officeOfflineAfterEffect(), writes);
        plain(known, "too-many-requests-malformed", OpenDentalFault.tooManyRequestsMalformed(), any);
        plain(known, "too-many-requests-without-header", OpenDentalFault.tooManyRequestsWithoutHeader(), any);
        plain(known, "service-unavailable", OpenDentalFault.serviceUnavailable(), any);
        plain(known, "server-error-html", OpenDentalFault.serverErrorHtml(), any);
        plain(known, "server-error-after-effect", OpenDentalFault.serverErrorAfterEffect(), writes);
        plain(known, "html-instead-of-json", OpenDentalFault.htmlInsteadOfJson(), reads);
        plain(known, "malformed-json", OpenDentalFault.malformedJson(), reads);
        plain(known, "truncated-body", OpenDentalFault.truncatedBody(), reads);
        plain(known, "cut-body", OpenDentalFault.cutBody(), reads);
        plain(known, "duplicate-rows", OpenDentalFault.duplicateRows(), reads);
        plain(known, "unknown-enum-words", OpenDentalFault.unknownEnumWords(), reads);
        plain(known, "unknown-fields", OpenDentalFault.unknownFields(), reads);
        plain(known, "row-inserted-between-pages", OpenDentalFault.rowInsertedBetweenPages(), reads);
        plain(known, "row-deleted-between-pages", OpenDentalFault.rowDeletedBetweenPages(), reads);
        plain(known, "expired-key", OpenDentalFault.expiredKey(), any);
        known.put("too-many-requests", new Known(v -> OpenDentalFault.tooManyRequests(FaultSpec.seconds(v, 2)), any));
        known.put("huge-body", new Known(v -> OpenDentalFault.hugeBody(v == null ? HUGE : FaultSpec.number(v)), reads));
        known.put("slow-drip", new Known(v -> OpenDentalFault.slowDrip(FaultSpec.seconds(v, 5)), reads));
        known.put("delay", new Known(v -> OpenDentalFault.delay(FaultSpec.seconds(v, 2)), any));
        known.put("missing-field", new Known(v -> OpenDentalFault.missingField(FaultSpec.field(v, "PatNum")), reads));
        known.put("wrong-type", new Known(v -> OpenDentalFault.wrongType(FaultSpec.field(v, "PatNum")), reads));
        return known;
    }

    private static void plain(Map<String, Known> known, String name, OpenDentalFault fault, RequestMatch match) {
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
    public static OpenDentalFaultOption parse(String text) {
        FaultSpec spec = FaultSpec.parse(text);
        Known known = KNOWN.get(spec.name());
        if (known == null) {
            throw new IllegalArgumentException(
                    "unknown fault '" + spec.name() + "', known are " + String.join(", ", KNOWN.keySet()));
        }
        String resource = spec.resource();
        RequestMatch match = resource == null ? known.match() : RequestMatch.resource(resource);
        return new OpenDentalFaultOption(known.maker().apply(spec.value()), spec.count(), match);
    }

    /**
     * Arms it.
     *
     * @param faults where
     */
    public void arm(OpenDentalFaults faults) {
        faults.arm(fault, match, 0, count);
    }
}
