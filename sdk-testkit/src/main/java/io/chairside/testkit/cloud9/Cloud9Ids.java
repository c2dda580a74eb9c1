package io.chairside.testkit.cloud9;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The GUIDs under which rows of a {@link io.chairside.testkit.practice.SyntheticPractice} stand in the simulated database, so that a test can
 * go from one to the other. Lower case, without braces.
 */
public final class Cloud9Ids {

    private Cloud9Ids() {}

    /**
     * The GUID of anything the translation makes.
     *
     * @param kind the kind of row, for example {@code charge}
     * @param key its key within the kind
     * @return the GUID
     */
    public static String of(String kind, Object key) {
        return UUID.nameUUIDFromBytes(("cloud9:" + kind + ":" + key).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /**
     * A patient.
     *
     * @param personId the person's id in the practice
     * @return {@code patGUID}
     */
    public static String patient(long personId) {
        return of("patient", personId);
    }

    /**
     * A person, patient or not.
     *
     * @param personId the person's id in the practice
     * @return {@code persGUID}
     */
    public static String person(long personId) {
        return of("person", personId);
    }

    /**
     * The account that a patient's payer has for this patient.
     *
     * @param personId the patient's id in the practice
     * @return {@code ppGUID}
     */
    public static String account(long personId) {
        return of("account", personId);
    }

    /**
     * An insurance policy of a patient.
     *
     * @param coverageId the coverage's id in the practice
     * @return {@code pipGUID}
     */
    public static String policy(long coverageId) {
        return of("policy", coverageId);
    }

    /**
     * An office.
     *
     * @param locationId the location's id in the practice
     * @return {@code locGUID}
     */
    public static String location(long locationId) {
        return of("location", locationId);
    }

    /**
     * A dentist or hygienist.
     *
     * @param providerId the provider's id in the practice
     * @return {@code empGUID}
     */
    public static String provider(long providerId) {
        return of("employee", providerId);
    }

    /**
     * A chair.
     *
     * @param operatoryId the operatory's id in the practice
     * @return {@code schdcolGUID}
     */
    public static String chair(long operatoryId) {
        return of("column", operatoryId);
    }

    /**
     * The schedule view of an office.
     *
     * @param locationId the location's id in the practice
     * @return {@code schdvwGUID}
     */
    public static String view(long locationId) {
        return of("view", locationId);
    }

    /**
     * A kind of visit.
     *
     * @param typeId the appointment type's id in the practice
     * @return {@code AppointmentTypeGUID}
     */
    public static String appointmentType(long typeId) {
        return of("appointment-type", typeId);
    }

    /**
     * A visit.
     *
     * @param appointmentId the appointment's id in the practice
     * @return {@code AppointmentGUID}
     */
    public static String appointment(long appointmentId) {
        return of("appointment", appointmentId);
    }

    /**
     * A charge in the ledger.
     *
     * @param treatmentId the treatment's id in the practice
     * @return {@code transGUID}
     */
    public static String charge(long treatmentId) {
        return of("charge", treatmentId);
    }

    /**
     * A payment plan.
     *
     * @param planId the plan's id in the practice
     * @return {@code ContractGUID}
     */
    public static String contract(long planId) {
        return of("contract", planId);
    }
}
