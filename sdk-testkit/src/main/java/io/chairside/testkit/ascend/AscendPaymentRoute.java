package io.chairside.testkit.ascend;

import java.util.Map;
import java.util.Objects;

/**
 * How the simulated organisation takes payments. Nobody has published it, so it is whatever the test author decides; without a route no payment is
 * taken.
 *
 * @param path where they are posted, behind {@code /ascend-gateway/api/}, for example {@code v1/transactions/patientpayments}
 * @param negative whether the amount sent is negative, as it stands in the ledger
 * @param fields names of the body's fields that differ from those on read, by the name on read, for example {@code transactionDate=postedOn}
 */
public record AscendPaymentRoute(String path, boolean negative, Map<String, String> fields) {

    /**
     * Copies the map.
     *
     * @param path where they are posted
     * @param negative whether the amount sent is negative
     * @param fields names of the body's fields that differ from those on read
     */
    public AscendPaymentRoute {
        Objects.requireNonNull(path, "path");
        fields = Map.copyOf(fields);
    }

    /** {@return the route that the names of the vendor's schemas suggest: the list's own path, the fields of a read, negative amounts} */
    public static AscendPaymentRoute suggested() {
        return new AscendPaymentRoute("v1/transactions/patientpayments", true, Map.of());
    }

    /**
     * What a field is called in the body.
     *
     * @param nameOnRead its name on read
     * @return its name in the body
     */
    public String field(String nameOnRead) {
        return fields.getOrDefault(nameOnRead, nameOnRead);
    }
}
