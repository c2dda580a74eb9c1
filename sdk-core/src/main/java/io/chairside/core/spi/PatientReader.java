package io.chairside.core.spi;

import io.chairside.core.patient.Patient;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;

/** Reads patients. Thread-safe. */
public interface PatientReader {

    /**
     * Patients, also inactive and archived ones. Governed by {@link Capability#READ_PATIENTS}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<Patient> list(ReadRequest request);
}
