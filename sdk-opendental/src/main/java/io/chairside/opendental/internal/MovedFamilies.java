package io.chairside.opendental.internal;

import io.chairside.opendental.internal.wire.PatientRow;
import java.time.LocalDateTime;
import java.util.Map;

/**
 * The families in which something moved. What staff enter on a dependant's account touches no row of that patient, only the balance on the guarantor's row once the
 * family is aged; so all members of a family count as soon as one row did.
 */
final class MovedFamilies {

    /** Up to as many families are asked for their members one by one; for more, the whole list of patients costs less. */
    private static final int FEW = 10;

    private final EntryContext context;
    private final LongMap moved = new LongMap();
    private final LongMap guarantors = new LongMap();

    private MovedFamilies(EntryContext context) {
        this.context = context;
    }

    /** Reads which patients' rows moved. */
    static MovedFamilies since(EntryContext context, LocalDateTime from) {
        MovedFamilies families = new MovedFamilies(context);
        Reads.eachChanged(
                context.session(),
                Endpoint.PATIENTS,
                Map.of("DateTStamp", Checkpoints.wire(from)),
                from,
                PatientRow::dateTStamp,
                row -> {
                    families.moved.put(row.patNum(), 0);
                    families.moved.put(row.guarantor(), 0);
                    families.guarantors.put(row.guarantor(), 0);
                });
        return families;
    }

    boolean isEmpty() {
        return moved.isEmpty();
    }

    /** Adds the patients whose own row moved, and the members of their families. */
    void addMembers(LongMap to) {
        EntryReads.each(moved, patient -> to.put(patient, 0));
        long[] families = guarantors.sortedKeys();
        if (families.length > FEW) {
            PatientKeys patients = context.patients();
            for (long patient : patients.patients()) {
                if (guarantors.contains(patients.guarantor(patient))) {
                    to.put(patient, 0);
                }
            }
            return;
        }
        for (long guarantor : families) {
            for (PatientRow member :
                    PatientRows.of(context.session(), Endpoint.PATIENTS_OF_GUARANTOR, "Guarantor", guarantor)) {
                if (member.guarantor() == guarantor) {
                    to.put(member.patNum(), 0);
                }
            }
        }
    }
}
