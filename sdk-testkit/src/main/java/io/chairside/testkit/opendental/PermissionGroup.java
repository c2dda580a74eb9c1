package io.chairside.testkit.opendental;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The vendor's permission groups of a customer key (documented, November 2025). */
public enum PermissionGroup {
    /** Every GET, and creating or changing subscriptions. */
    READ_ALL,
    /** Break, confirm and note of appointments, communication logs, recall status. */
    COMM,
    /** Upload of documents. */
    DOCUMENTS,
    /** Read-only SQL. */
    QUERIES,
    /** Creating and changing appointments. */
    APPOINTMENTS,
    /** Subscriptions to plans and coverage of patients. */
    INSURANCE_SIMPLE,
    /** Claims, claim procedures, insurance payments, plans and benefits. */
    INSURANCE,
    /** Creating and changing patients. */
    PATIENTS,
    /** Payments, refunds, splits. */
    PAYMENTS,
    /** Payment plans. */
    PAY_PLANS,
    /** Procedures. */
    PROCEDURE_LOGS,
    /** Definitions and other set-up lists. */
    SETUP,
    /** Everything not listed elsewhere, adjustments among it. */
    ALL_OTHERS,
    /** Text messages to patients on the waiting list; special. */
    TEXTING_ASAP,
    /** Ten times the page size and half the throttle; special. */
    ENTERPRISE;

    /** {@return every ordinary group: all but the two special ones} */
    public static Set<PermissionGroup> ordinary() {
        EnumSet<PermissionGroup> all = EnumSet.allOf(PermissionGroup.class);
        all.remove(TEXTING_ASAP);
        all.remove(ENTERPRISE);
        return Collections.unmodifiableSet(all);
    }

    /**
     * Finds a group by its name on a command line.
     *
     * @param text the name in any letter case, words parted by {@code -}, {@code _} or nothing
     * @return the group
     * @throws IllegalArgumentException if there is no such group
     */
    public static PermissionGroup parse(String text) {
        String wanted = text.trim().replace("-", "").replace("_", "").toUpperCase(Locale.ROOT);
        for (PermissionGroup group : values()) {
            if (group.name().replace("_", "").equals(wanted)) {
                return group;
            }
        }
        throw new IllegalArgumentException("unknown permission group '" + text.trim() + "'");
    }
}
