package io.chairside.testkit.run.internal;

import io.chairside.testkit.cloud9.Cloud9Fault;
import io.chairside.testkit.cloud9.Cloud9Faults;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A Cloud 9 fault named on the command line, see {@link FaultSpec}; the resource is a procedure.
 *
 * @param fault the fault
 * @param count how often it fires
 * @param procedure the procedure it hits, {@code null} to leave that to the fault
 */
public record Cloud9FaultOption(
        Cloud9Fault fault, int count, @Nullable String procedure) {

    /** {@return the names of all faults, sorted} */
    public static List<String> names() {
        List<String> names = new ArrayList<>(inOrder());
        Collections.sort(names);
        return names;
    }

    private static List<String> inOrder() {
        List<String> known = new ArrayList<>();
        for (Cloud9Fault.Kind kind : Cloud9Fault.Kind.values()) {
            known.add(FaultSpec.name(kind));
        }
        return known;
    }

    /**
     * Reads a fault.
     *
     * @param text as typed
     * @return the fault
     * @throws IllegalArgumentException if it is not understood
     */
    public static Cloud9FaultOption parse(String text) {
        FaultSpec spec = FaultSpec.parse(text);
        Cloud9Fault.Kind kind = kind(spec.name());
        return new Cloud9FaultOption(fault(kind, spec.value()), spec.count(), spec.resource());
    }

    private static Cloud9Fault.Kind kind(String name) {
        try {
            return Cloud9Fault.Kind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "unknown fault '" + name + "', known are " + String.join(", ", inOrder()), e);
        }
    }

    private static Cloud9Fault fault(Cloud9Fault.Kind kind, @Nullable String value) {
        return switch (kind) {
            case MISSING_FIELD -> Cloud9Fault.missingField(FaultSpec.field(value, "PatientGUID"));
            case NONSENSE_FIELD -> Cloud9Fault.nonsenseField(FaultSpec.field(value, "PatientGUID"));
            case DELAY -> Cloud9Fault.delay(FaultSpec.seconds(value, 2));
            default -> {
                if (value != null) {
                    throw new IllegalArgumentException("this fault takes no value");
                }
                yield Cloud9Fault.of(kind);
            }
        };
    }

    /**
     * Arms it.
     *
     * @param faults where
     */
    public void arm(Cloud9Faults faults) {
        if (procedure != null) {
            faults.arm(fault, procedure, 0, count);
        } else {
            faults.arm(
                    fault, fault.kind().name().endsWith("EFFECT") ? Cloud9Faults.WRITES : Cloud9Faults.ANY, 0, count);
        }
    }
}
