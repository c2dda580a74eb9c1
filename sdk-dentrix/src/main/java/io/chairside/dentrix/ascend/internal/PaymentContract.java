package io.chairside.dentrix.ascend.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.http.json.LenientJson;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a payment is posted, as the partner has confirmed it in the vendor's sandbox. Nobody has published the call, so nothing of it is assumed:
 * path, names of fields, sign and read lag all come from the contract. Immutable.
 */
final class PaymentContract {

    static final String AMOUNT = "amount";
    static final String DATE = "date";
    static final String PATIENT = "patient";
    static final String LOCATION = "location";
    static final String LEDGER_TYPE = "ledgerType";
    static final String REFERENCE = "reference";
    static final String PROVIDER = "provider";
    static final String DISTRIBUTIONS = "distributions";

    private static final Set<String> REQUIRED = Set.of(AMOUNT, DATE, PATIENT, LOCATION, LEDGER_TYPE, REFERENCE);
    private static final Set<String> KNOWN =
            Set.of(AMOUNT, DATE, PATIENT, LOCATION, LEDGER_TYPE, REFERENCE, PROVIDER, DISTRIBUTIONS);
    private static final Set<String> MEMBERS =
            Set.of("confirmedOn", "confirmedBy", "path", "amountSign", "readLagSeconds", "fields", "constants");
    private static final Pattern PATH = Pattern.compile("v\\d{1,2}(/[A-Za-z0-9_-]{1,60}){1,5}");
    private static final Pattern FIELD =
            Pattern.compile("[A-Za-z][A-Za-z0-9]{0,60}(\\.[A-Za-z][A-Za-z0-9]{0,60}){0,3}");
    private static final long LONGEST_LAG_SECONDS = 86_400;

    private final String path;
    private final boolean negative;
    private final Duration readLag;
    private final LocalDate confirmedOn;
    private final Map<String, String> fields;
    private final ObjectNode constants;

    private PaymentContract(
            String path,
            boolean negative,
            Duration readLag,
            LocalDate confirmedOn,
            Map<String, String> fields,
            ObjectNode constants) {
        this.path = path;
        this.negative = negative;
        this.readLag = readLag;
        this.confirmedOn = confirmedOn;
        this.fields = Map.copyOf(fields);
        this.constants = constants;
    }

    /**
     * Reads a contract.
     *
     * @param text the file's content
     * @param problems is told everything that is wrong, without values
     * @return the contract; null when something is wrong
     */
    static @Nullable PaymentContract parse(String text, List<String> problems) {
        int before = problems.size();
        JsonNode root;
        try {
            root = LenientJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            root = null;
        }
        if (!(root instanceof ObjectNode contract)) {
            problems.add("the payment contract is no JSON object");
            return null;
        }
        contract.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                problems.add("the payment contract has an unknown member; known are "
                        + MEMBERS.stream().sorted().toList());
            }
        });
        LocalDate confirmedOn = confirmedOn(contract, problems);
        if (text(contract, "confirmedBy").isEmpty()) {
            problems.add("the payment contract does not say who confirmed it in the sandbox (confirmedBy)");
        }
        String path = text(contract, "path").orElse("");
        if (!PATH.matcher(path).matches()) {
            problems.add("the payment contract's path must look like v1/transactions/patientpayments");
        }
        String sign = text(contract, "amountSign").orElse("");
        if (!sign.equals("negative") && !sign.equals("positive")) {
            problems.add("the payment contract's amountSign must be negative or positive");
        }
        JsonNode lag = contract.get("readLagSeconds");
        if (lag == null || !lag.isIntegralNumber() || lag.asLong() < 0 || lag.asLong() > LONGEST_LAG_SECONDS) {
            problems.add(
                    "the payment contract's readLagSeconds must be the seconds after which a posted payment is surely listed, 0 to 86400");
        }
        Map<String, String> fields = fields(contract.get("fields"), problems);
        JsonNode constants = contract.get("constants");
        if (constants != null && !constants.isObject()) {
            problems.add("the payment contract's constants must be an object");
        }
        if (problems.size() > before) {
            return null;
        }
        return new PaymentContract(
                path,
                sign.equals("negative"),
                Duration.ofSeconds(Objects.requireNonNull(lag).asLong()),
                Objects.requireNonNull(confirmedOn),
                fields,
                constants instanceof ObjectNode object
                        ? object
                        : LenientJson.mapper().createObjectNode());
    }

    private static Optional<String> text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || !value.isTextual()
                ? Optional.empty()
                : Optional.of(value.asText().trim()).filter(text -> !text.isEmpty());
    }

    private static @Nullable LocalDate confirmedOn(JsonNode contract, List<String> problems) {
        try {
            return LocalDate.parse(text(contract, "confirmedOn").orElse(""));
        } catch (DateTimeException e) {
            problems.add(
                    "the payment contract does not say on which day it was confirmed in the sandbox (confirmedOn, yyyy-MM-dd)");
            return null;
        }
    }

    private static Map<String, String> fields(@Nullable JsonNode node, List<String> problems) {
        Map<String, String> fields = new HashMap<>();
        if (node == null || !node.isObject()) {
            problems.add("the payment contract's fields are missing");
            return fields;
        }
        node.properties().forEach(entry -> {
            if (!KNOWN.contains(entry.getKey())) {
                problems.add("the payment contract names an unknown field; known are "
                        + KNOWN.stream().sorted().toList());
            } else if (!entry.getValue().isTextual()
                    || !FIELD.matcher(entry.getValue().asText()).matches()) {
                problems.add("the payment contract's field '" + entry.getKey()
                        + "' must be a name, or names joined by dots");
            } else {
                fields.put(entry.getKey(), entry.getValue().asText());
            }
        });
        List<String> missing = new ArrayList<>(REQUIRED);
        missing.removeAll(fields.keySet());
        if (!missing.isEmpty()) {
            problems.add("the payment contract lacks the fields "
                    + missing.stream().sorted().toList());
        }
        return fields;
    }

    String path() {
        return path;
    }

    boolean negative() {
        return negative;
    }

    Duration readLag() {
        return readLag;
    }

    LocalDate confirmedOn() {
        return confirmedOn;
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    /** A body with nothing but the constants. */
    ObjectNode body() {
        return constants.deepCopy();
    }

    /** Puts a value where the contract wants it; does nothing when the contract has no such field. */
    void put(ObjectNode body, String field, JsonNode value) {
        String where = fields.get(field);
        if (where == null) {
            return;
        }
        String[] names = where.split("\\.", -1);
        ObjectNode into = body;
        for (int i = 0; i < names.length - 1; i++) {
            into = into.get(names[i]) instanceof ObjectNode next ? next : into.putObject(names[i]);
        }
        into.set(names[names.length - 1], value);
    }

    @Override
    public String toString() {
        return "PaymentContract[" + path + ", confirmed " + confirmedOn + "]";
    }
}
