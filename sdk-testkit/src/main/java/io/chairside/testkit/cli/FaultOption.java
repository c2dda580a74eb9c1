package io.chairside.testkit.cli;

import io.chairside.testkit.opendental.ApiCall;
import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.OpenDentalFaults;
import io.chairside.testkit.opendental.RequestMatch;
import java.time.Duration;
import java.util.Locale;
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
record FaultOption(OpenDentalFault fault, int count, RequestMatch match) {
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
        known.put("too-many-requests", new Known(v -> OpenDentalFault.tooManyRequests(seconds(v, 2)), any));
        known.put("huge-body", new Known(v -> OpenDentalFault.hugeBody(v == null ? HUGE : number(v)), reads));
        known.put("slow-drip", new Known(v -> OpenDentalFault.slowDrip(seconds(v, 5)), reads));
        known.put("delay", new Known(v -> OpenDentalFault.delay(seconds(v, 2)), any));
        known.put("missing-field", new Known(v -> OpenDentalFault.missingField(field(v)), reads));
        known.put("wrong-type", new Known(v -> OpenDentalFault.wrongType(field(v)), reads));
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

    static FaultOption parse(String text) {
        String rest = text.trim();
        RequestMatch chosen = null;
        int at = rest.indexOf('@');
        if (at >= 0) {
            String resource = rest.substring(at + 1);
            chosen = RequestMatch.where((ApiCall call) -> call.resource().equals(resource));
            rest = rest.substring(0, at);
        }
        int count = 1;
        int colon = rest.indexOf(':');
        if (colon >= 0) {
            count = count(rest.substring(colon + 1));
            rest = rest.substring(0, colon);
        }
        int equals = rest.indexOf('=');
        String name = (equals < 0 ? rest : rest.substring(0, equals)).toLowerCase(Locale.ROOT);
        Known known = KNOWN.get(name);
        if (known == null) {
            throw new IllegalArgumentException(
                    "unknown fault '" + name + "', known are " + String.join(", ", KNOWN.keySet()));
        }
        OpenDentalFault fault = known.maker().apply(equals < 0 ? null : rest.substring(equals + 1));
        return new FaultOption(fault, count, chosen == null ? known.match() : chosen);
    }

    private static int count(String text) {
        if (text.equalsIgnoreCase("always")) {
            return Integer.MAX_VALUE;
        }
        long count = number(text);
        if (count < 1 || count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the count must be at least 1");
        }
        return (int) count;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
        }
    }

    private static Duration seconds(@Nullable String text, long otherwise) {
        return Duration.ofSeconds(text == null ? otherwise : number(text));
    }

    private static String field(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException("name the field, for example missing-field=PatNum");
        }
        return text;
    }

    void arm(OpenDentalFaults faults) {
        faults.arm(fault, match, 0, count);
    }
}
