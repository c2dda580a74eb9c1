package io.chairside.testkit.opendental;

import java.util.Locale;
import java.util.Objects;

/**
 * What a fault or a count is matched against: the shape of one call, never its values.
 *
 * @param method the HTTP method in capitals
 * @param resource the resource name as sent, for example {@code payments}
 * @param subAction the capitalised action or {@code ""}, for example {@code Refund}
 * @param keyed whether the path names a single row
 */
public record ApiCall(String method, String resource, String subAction, boolean keyed) {

    /**
     * Creates a call.
     *
     * @param method the HTTP method
     * @param resource the resource name
     * @param subAction the action or {@code ""}
     * @param keyed whether the path names a single row
     */
    public ApiCall {
        method = method.toUpperCase(Locale.ROOT);
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(subAction, "subAction");
    }

    /** {@return whether the call asks for a change; a query is a read although it is sent with PUT} */
    public boolean isWrite() {
        return !method.equals("GET") && !resource.equals("queries");
    }

    /** {@return whether the call creates money in the ledger: a payment, refund, insurance cheque, adjustment or supplement} */
    public boolean isMoneyWrite() {
        if (!method.equals("POST")) {
            return false;
        }
        if (resource.equals("claimprocs")) {
            return subAction.equals("Supplemental");
        }
        return resource.equals("payments") || resource.equals("claimpayments") || resource.equals("adjustments");
    }

    /** {@return the count key, for example {@code POST payments/Refund}} */
    public String label() {
        return method + " " + resource + (subAction.isEmpty() ? "" : "/" + subAction);
    }
}
