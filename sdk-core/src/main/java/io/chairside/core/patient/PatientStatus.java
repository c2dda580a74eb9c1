package io.chairside.core.patient;

/** Whether somebody is a patient now. */
public enum PatientStatus {
    /** An active patient. */
    ACTIVE,
    /** A patient who no longer comes. */
    INACTIVE,
    /** Somebody on file who is no patient, for example a guarantor. */
    NON_PATIENT,
    /** Not yet a patient. */
    PROSPECTIVE,
    /** Put away; the system may refuse changes. */
    ARCHIVED,
    /** Deceased. */
    DECEASED,
    /** Deleted in the system but still visible. */
    DELETED,
    /** Anything else; see the raw value. */
    OTHER
}
