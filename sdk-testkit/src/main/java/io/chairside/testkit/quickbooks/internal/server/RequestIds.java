package io.chairside.testkit.quickbooks.internal.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.chairside.testkit.quickbooks.QuickBooksAssumptions;
import io.chairside.testkit.quickbooks.QuickBooksAssumptions.OtherContent;
import io.chairside.testkit.quickbooks.internal.Refusal;
import io.chairside.testkit.quickbooks.internal.SimulatorClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The memory of request ids of one company. Used under the company's lock. */
final class RequestIds {
    private static final int LONGEST = 50;
    private static final int LONGEST_IN_BATCH = 36;
    private static final int LONGEST_BATCH_ITEM = 10;

    private final SimulatorClock clock;
    private final QuickBooksAssumptions assumptions;
    private final Map<String, Known> known = new HashMap<>();

    private record Known(String operation, @Nullable JsonNode body, ApiResponse answer, Instant when) {}

    RequestIds(SimulatorClock clock, QuickBooksAssumptions assumptions) {
        this.clock = clock;
        this.assumptions = assumptions;
    }

    /**
     * Carries out a request unless its id says that it has been carried out.
     *
     * @param id the request id; {@code ""} for none
     * @param items the ids of the items of a batch, {@code ""} otherwise
     * @param operation what the request asks for, part of its content
     * @param body its body
     * @param work carries it out; an answer below 300 is a success
     */
    ApiResponse answer(String id, String items, String operation, @Nullable JsonNode body, Supplier<ApiResponse> work) {
        if (id.isEmpty()) {
            return work.get();
        }
        check(id, items);
        if (assumptions.requestIds() == QuickBooksAssumptions.RequestIds.IGNORED) {
            return work.get();
        }
        String key = id + "\n" + items;
        Known first = known.get(key);
        if (first != null && !isForgotten(first)) {
            boolean same = first.operation().equals(operation) && java.util.Objects.equals(first.body(), body);
            if (!same && assumptions.otherContent() == OtherContent.CARRIED_OUT) {
                return work.get();
            }
            boolean refuse = same
                    ? assumptions.requestIds() == QuickBooksAssumptions.RequestIds.REFUSED
                    : assumptions.otherContent() == OtherContent.REFUSED;
            if (refuse) {
                throw Refusal.of("600", "Duplicate Request ID", "The request id " + id + " has already been used.");
            }
            return first.answer();
        }
        ApiResponse answer = work.get();
        boolean errorsToo = assumptions.requestIds() == QuickBooksAssumptions.RequestIds.REPLAYED_WITH_ERRORS;
        if (answer.status() < 300 || errorsToo) {
            known.put(key, new Known(operation, body, answer, clock.now()));
        }
        return answer;
    }

    private boolean isForgotten(Known first) {
        return !clock.now().isBefore(first.when().plus(assumptions.requestIdsForgottenAfter()));
    }

    private static void check(String id, String items) {
        boolean batch = !items.isEmpty();
        boolean tooLong = id.length() > (batch ? LONGEST_IN_BATCH : LONGEST);
        for (String item : items.split(",", -1)) {
            tooLong |= batch && item.length() > LONGEST_BATCH_ITEM;
        }
        if (tooLong) {
            throw Refusal.of("2130", "Invalid Request Id Format", "The request id is too long.");
        }
    }
}
