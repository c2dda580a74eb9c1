package io.chairside.testkit.opendental;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;

/** Which calls an armed fault hits. Immutable and thread-safe as long as a given predicate is. */
public final class RequestMatch {
    private final Predicate<ApiCall> predicate;
    private final String description;

    private RequestMatch(Predicate<ApiCall> predicate, String description) {
        this.predicate = predicate;
        this.description = description;
    }

    /** {@return a match for every call} */
    public static RequestMatch any() {
        return new RequestMatch(call -> true, "any call");
    }

    /** {@return a match for every call that changes data} */
    public static RequestMatch writes() {
        return new RequestMatch(ApiCall::isWrite, "any write");
    }

    /** {@return a match for every call that only reads} */
    public static RequestMatch reads() {
        return new RequestMatch(call -> !call.isWrite(), "any read");
    }

    /** {@return a match for every call that creates money in the ledger} */
    public static RequestMatch moneyWrites() {
        return new RequestMatch(ApiCall::isMoneyWrite, "any money write");
    }

    /**
     * Matches every call of a resource, reads and writes.
     *
     * @param resource the resource name
     * @return the match
     */
    public static RequestMatch resource(String resource) {
        Objects.requireNonNull(resource, "resource");
        return new RequestMatch(call -> call.resource().equals(resource), "any call of " + resource);
    }

    /**
     * Matches a resource with any sub-action.
     *
     * @param method the HTTP method
     * @param resource the resource name, for example {@code payments}
     * @return the match
     */
    public static RequestMatch of(String method, String resource) {
        String verb = method.toUpperCase(Locale.ROOT);
        Objects.requireNonNull(resource, "resource");
        return new RequestMatch(
                call -> call.method().equals(verb) && call.resource().equals(resource), verb + " " + resource);
    }

    /**
     * Matches one method of a resource.
     *
     * @param method the HTTP method
     * @param resource the resource name
     * @param subAction the action, or {@code ""} for the plain method
     * @return the match
     */
    public static RequestMatch of(String method, String resource, String subAction) {
        RequestMatch wide = of(method, resource);
        return new RequestMatch(
                call -> wide.matches(call) && call.subAction().equals(subAction),
                wide.description + (subAction.isEmpty() ? " (plain)" : "/" + subAction));
    }

    /**
     * Matches by the caller's own rule.
     *
     * @param rule the rule; called under concurrency
     * @return the match
     */
    public static RequestMatch where(Predicate<ApiCall> rule) {
        return new RequestMatch(Objects.requireNonNull(rule, "rule"), "a custom rule");
    }

    /**
     * Tests a call.
     *
     * @param call the call
     * @return whether it is hit
     */
    public boolean matches(ApiCall call) {
        return predicate.test(call);
    }

    @Override
    public String toString() {
        return description;
    }
}
