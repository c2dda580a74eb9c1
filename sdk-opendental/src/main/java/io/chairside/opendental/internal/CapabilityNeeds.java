package io.chairside.opendental.internal;

import io.chairside.core.read.Increments;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.CapabilityEntry;
import io.chairside.core.spi.Support;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What each capability needs of an office: a version of the program and a permission of the key. */
final class CapabilityNeeds {

    /** The permission groups of a customer key that writers use, by the vendor's names. */
    enum Group {
        PAYMENTS("Payments"),
        INSURANCE("Insurance"),
        ALL_OTHERS("AllOthers"),
        APPOINTMENTS("Appointments"),
        COMM("Comm"),
        DOCUMENTS("Documents");

        private final String vendorName;

        Group(String vendorName) {
            this.vendorName = vendorName;
        }

        String vendorName() {
            return vendorName;
        }
    }

    /** What a probe found out about a permission. */
    enum Permission {
        GRANTED,
        MISSING,
        NOT_KNOWN
    }

    private record Write(WriteMethod method, Group group) {}

    private static final Map<Capability, Write> WRITES = new EnumMap<>(Capability.class);
    private static final Map<Capability, ApiMethod> READS = new EnumMap<>(Capability.class);

    static {
        WRITES.put(Capability.WRITE_TERMINAL_PAYMENT, new Write(WriteMethod.LIST_PAYMENTS, Group.PAYMENTS));
        WRITES.put(Capability.WRITE_MEMBERSHIP_PAYMENT, new Write(WriteMethod.LIST_PAYMENTS, Group.PAYMENTS));
        WRITES.put(Capability.WRITE_COLLECTION_PAYMENT, new Write(WriteMethod.LIST_PAYMENTS, Group.PAYMENTS));
        WRITES.put(Capability.WRITE_PLAN_PAYMENT, new Write(WriteMethod.LIST_PAYMENTS, Group.PAYMENTS));
        WRITES.put(Capability.WRITE_INSURANCE_PAYMENT, new Write(WriteMethod.INSURANCE_PAYMENT, Group.INSURANCE));
        WRITES.put(Capability.WRITE_FULL_REFUND, new Write(WriteMethod.REFUND, Group.PAYMENTS));
        WRITES.put(Capability.WRITE_PARTIAL_REFUND, new Write(WriteMethod.POST_ADJUSTMENT, Group.ALL_OTHERS));
        WRITES.put(Capability.WRITE_ADJUSTMENT, new Write(WriteMethod.POST_ADJUSTMENT, Group.ALL_OTHERS));
        WRITES.put(Capability.WRITE_ALLOCATION, new Write(WriteMethod.PAY_PROCEDURES, Group.PAYMENTS));
        WRITES.put(Capability.WRITE_APPOINTMENT, new Write(WriteMethod.APPOINTMENT, Group.APPOINTMENTS));
        WRITES.put(Capability.MOVE_APPOINTMENT, new Write(WriteMethod.APPOINTMENT, Group.APPOINTMENTS));
        WRITES.put(Capability.CONFIRM_APPOINTMENT, new Write(WriteMethod.APPOINTMENT, Group.COMM));
        WRITES.put(Capability.CANCEL_APPOINTMENT, new Write(WriteMethod.APPOINTMENT, Group.COMM));
        WRITES.put(Capability.WRITE_APPOINTMENT_NOTE, new Write(WriteMethod.APPOINTMENT, Group.COMM));
        WRITES.put(Capability.WRITE_COMMUNICATION_LOG, new Write(WriteMethod.COMMUNICATION_LOG, Group.COMM));
        WRITES.put(Capability.WRITE_DOCUMENT, new Write(WriteMethod.DOCUMENT, Group.DOCUMENTS));
        WRITES.put(Capability.WRITE_CLAIM, new Write(WriteMethod.CLAIM, Group.INSURANCE));

        READS.put(Capability.READ_PATIENTS, ApiMethod.PATIENTS);
        READS.put(Capability.READ_APPOINTMENTS, ApiMethod.APPOINTMENTS);
        READS.put(Capability.READ_APPOINTMENT_HISTORY, ApiMethod.APPOINTMENT_HISTORY);
        READS.put(Capability.READ_APPOINTMENT_COSTS, ApiMethod.CLAIM_PROCS_ALL);
        READS.put(Capability.READ_COVERAGE, ApiMethod.FAMILY_INSURANCE);
        READS.put(Capability.READ_BENEFITS, ApiMethod.BENEFITS);
        READS.put(Capability.READ_ESTIMATES, ApiMethod.CLAIM_PROCS);
        READS.put(Capability.READ_CLAIMS, ApiMethod.CLAIMS);
        READS.put(Capability.READ_CLAIM_PAYMENTS, ApiMethod.CLAIM_PAYMENTS);
        READS.put(Capability.READ_CHARGES, ApiMethod.PROCEDURES);
        READS.put(Capability.READ_PATIENT_PAYMENTS, ApiMethod.PAYMENTS);
        READS.put(Capability.READ_INSURANCE_PAYMENTS, ApiMethod.CLAIM_PROCS_ALL);
        READS.put(Capability.READ_ADJUSTMENTS, ApiMethod.ADJUSTMENTS);
        READS.put(Capability.READ_PAYMENT_PLANS, ApiMethod.PLANS);
        READS.put(Capability.READ_BALANCES, ApiMethod.AGING);
        READS.put(Capability.READ_SCHEDULES, ApiMethod.SCHEDULES);
        READS.put(Capability.READ_APPOINTMENT_TYPES, ApiMethod.APPOINTMENT_TYPES);
        READS.put(Capability.FIND_BY_REFERENCE, ApiMethod.PAYMENTS_OF_PATIENT);
    }

    private CapabilityNeeds() {}

    /** What holds when the office could not be looked at: nothing is established. */
    static Capabilities unproven(Capabilities declared) {
        Capabilities.Builder unproven = Capabilities.builder();
        declared.declared()
                .forEach(capability ->
                        unproven.declare(capability, Support.UNKNOWN, "The office could not be looked at."));
        return unproven.build();
    }

    /**
     * Narrows what is declared to what an office allows.
     *
     * @param declared what the connector declares
     * @param version the office's version, empty when it is not known
     * @param permissions what was found out about the key
     * @return the narrowed capabilities
     */
    static Capabilities narrow(
            Capabilities declared, Optional<ProgramVersion> version, Map<Group, Permission> permissions) {
        Capabilities.Builder narrowed = Capabilities.builder();
        for (Capability capability : declared.declared()) {
            CapabilityEntry entry = declared.get(capability);
            Optional<String> tooOld = version.flatMap(here -> tooOld(capability, here));
            Permission permission = Optional.ofNullable(WRITES.get(capability))
                    .map(write -> permissions.getOrDefault(write.group(), Permission.NOT_KNOWN))
                    .orElse(Permission.GRANTED);
            if (tooOld.isPresent()) {
                narrowed.declare(capability, Support.UNSUPPORTED, tooOld.get());
            } else if (permission == Permission.MISSING) {
                narrowed.declare(capability, Support.UNSUPPORTED, "The customer key lacks the permission for it.");
            } else if (permission == Permission.NOT_KNOWN) {
                narrowed.declare(capability, Support.UNKNOWN, "It could not be found out whether the key allows it.");
            } else {
                narrowed.declare(capability, entry.support(), entry.evidence(), entry.limits());
            }
            Increments increments = declared.increments(capability);
            if (!increments.equals(Increments.NONE)) {
                narrowed.increments(capability, increments.edge(), increments.removals());
            }
        }
        return narrowed.build();
    }

    /** Why a version is too old for a capability; empty when it is not. */
    static Optional<String> tooOld(Capability capability, ProgramVersion here) {
        Optional<ProgramVersion> needed = Optional.ofNullable(WRITES.get(capability))
                .map(write -> write.method().since())
                .or(() -> Optional.ofNullable(READS.get(capability)).flatMap(ApiMethod::since));
        return needed.filter(since -> here.compareTo(since) < 0)
                .map(since -> "The office runs Open Dental " + here + "; this needs " + since + " or later.");
    }
}
