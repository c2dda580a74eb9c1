package io.chairside.testkit.run.internal;

import io.chairside.testkit.ascend.AscendFault;
import io.chairside.testkit.ascend.AscendFaults;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An Ascend fault named on the command line, see {@link FaultSpec}; the resource is an operation such as {@code GET v1/patients}.
 *
 * @param fault the fault
 * @param count how often it fires
 * @param operation the operation it hits, {@code null} to leave that to the fault
 */
public record AscendFaultOption(
        AscendFault fault, int count, @Nullable String operation) {

    /** {@return the names of all faults, sorted} */
    public static List<String> names() {
        List<String> names = new ArrayList<>(inOrder());
        Collections.sort(names);
        return names;
    }

    private static List<String> inOrder() {
        List<String> known = new ArrayList<>();
        for (AscendFault.Kind kind : AscendFault.Kind.values()) {
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
    public static AscendFaultOption parse(String text) {
        FaultSpec spec = FaultSpec.parse(text);
        return new AscendFaultOption(fault(kind(spec.name()), spec.value()), spec.count(), spec.resource());
    }

    private static AscendFault.Kind kind(String name) {
        try {
            return AscendFault.Kind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "unknown fault '" + name + "', known are " + String.join(", ", inOrder()), e);
        }
    }

    private static AscendFault fault(AscendFault.Kind kind, @Nullable String value) {
        return switch (kind) {
            case MISSING_FIELD -> AscendFault.missingField(named(value));
            case NONSENSE_FIELD -> AscendFault.nonsenseField(named(value));
            case DELAY -> AscendFault.delay(FaultSpec.seconds(value, 2));
            default -> {
                if (value != null) {
                    throw new IllegalArgumentException("this fault takes no value");
                }
                yield AscendFault.of(kind);
            }
        };
    }

    private static String named(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("name the field, for example missing-field=amount");
        }
        return value;
    }

    /**
     * Arms it.
     *
     * @param faults where
     */
    public void arm(AscendFaults faults) {
        if (operation != null) {
            faults.arm(fault, operation, 0, count);
        } else {
            faults.arm(
                    fault, fault.kind().name().endsWith("EFFECT") ? AscendFaults.WRITES : AscendFaults.ANY, 0, count);
        }
    }
}
