package io.chairside.opendental.internal;

import java.util.Map;

/** The patients of an office and their guarantors, for what the API gives per patient only. Two numbers per patient. */
final class PatientKeys {

    private final LongMap guarantorOf = new LongMap();

    private PatientKeys() {}

    /** Reads them; deleted patients are not listed and have no balance. */
    static PatientKeys read(Session session) {
        PatientKeys keys = new PatientKeys();
        Reads.each(
                session, Endpoint.PATIENTS, Map.of(), true, row -> keys.guarantorOf.put(row.patNum(), row.guarantor()));
        return keys;
    }

    /** All patients in ascending order. */
    long[] patients() {
        return guarantorOf.sortedKeys();
    }

    /** The guarantor of a listed patient. */
    long guarantor(long patient) {
        return guarantorOf.get(patient, 0);
    }

    /** All guarantors who are listed, in ascending order. */
    long[] guarantors() {
        LongMap guarantors = new LongMap();
        for (long patient : guarantorOf.sortedKeys()) {
            long guarantor = guarantorOf.get(patient, 0);
            if (guarantorOf.contains(guarantor)) {
                guarantors.put(guarantor, 0);
            }
        }
        return guarantors.sortedKeys();
    }
}
