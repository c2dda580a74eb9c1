package io.chairside.testkit.quickbooks;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What a fault or a count is matched against: the shape of one call, never its values.
 *
 * @param method the HTTP method in capitals
 * @param resource the path segment in lower case: {@code deposit}, {@code query}, {@code cdc}, {@code batch}, {@code upload},
 *     {@code preferences} ...; for the authorization server {@code authorize}, {@code token}, {@code revoke} or {@code discovery}
 * @param operation {@code create}, {@code update}, {@code delete}, {@code void} or {@code read} of an entity; the queried entity in lower
 *     case; the grant type of a token call; else {@code ""}
 */
public record ApiCall(String method, String resource, String operation) {
    private static final Set<String> NO_WRITE =
            Set.of("query", "cdc", "authorize", "token", "revoke", "discovery", "download");
    private static final Set<String> MONEY = Set.of(
            "deposit", "journalentry", "transfer", "purchase", "payment", "salesreceipt", "refundreceipt", "batch");

    /**
     * Creates a call.
     *
     * @param method the HTTP method
     * @param resource the resource
     * @param operation the operation or {@code ""}
     */
    public ApiCall {
        method = method.toUpperCase(Locale.ROOT);
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(operation, "operation");
    }

    /** {@return whether the call asks for a change in the books; a batch counts as one, a POSTed query does not} */
    public boolean isWrite() {
        return method.equals("POST") && !NO_WRITE.contains(resource);
    }

    /** {@return whether the call asks for a change of a transaction: deposit, journal entry, transfer and so on, or a batch} */
    public boolean isMoneyWrite() {
        return isWrite() && MONEY.contains(resource);
    }

    /** {@return whether the call went to the authorization server instead of a company} */
    public boolean isOAuth() {
        return resource.equals("authorize")
                || resource.equals("token")
                || resource.equals("revoke")
                || resource.equals("discovery");
    }

    /** {@return the count key, for example {@code POST deposit/create} or {@code GET query/deposit}} */
    public String label() {
        return method + " " + resource + (operation.isEmpty() ? "" : "/" + operation);
    }
}
