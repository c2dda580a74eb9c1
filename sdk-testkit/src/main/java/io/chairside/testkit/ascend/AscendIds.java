package io.chairside.testkit.ascend;

/**
 * The ids under which rows of a {@link io.chairside.testkit.practice.SyntheticPractice} stand in the simulated organisation, so that a test can
 * go from one to the other. Fourteen digits; patients of even number stand in a branch whose ids are lower than those of the others.
 */
public final class AscendIds {

    private static final long BASE = 90_000_000_000_000L;
    private static final long PER_KIND = 100_000_000_000L;
    private static final long HIGHER_BRANCH = 50_000_000L;

    private AscendIds() {}

    private static String of(int kind, long number) {
        return Long.toString(base(kind) + number);
    }

    static long base(int kind) {
        return BASE + kind * PER_KIND;
    }

    /**
     * A patient.
     *
     * @param personId the person's id in the practice
     * @return the id of the {@code PatientV1}
     */
    public static String patient(long personId) {
        return of(1, personId % 2 == 0 ? personId : HIGHER_BRANCH + personId);
    }

    /**
     * A location.
     *
     * @param locationId its id in the practice
     * @return the id of the {@code LocationV1}
     */
    public static String location(long locationId) {
        return of(2, locationId);
    }

    /**
     * A provider.
     *
     * @param providerId its id in the practice
     * @return the id of the {@code ProviderV1}
     */
    public static String provider(long providerId) {
        return of(3, providerId);
    }

    /**
     * An operatory.
     *
     * @param operatoryId its id in the practice
     * @return the id of the {@code OperatoryV1}
     */
    public static String operatory(long operatoryId) {
        return of(4, operatoryId);
    }

    /**
     * An appointment.
     *
     * @param appointmentId its id in the practice
     * @return the id of the {@code AppointmentV1}
     */
    public static String appointment(long appointmentId) {
        return of(5, appointmentId);
    }

    /**
     * An appointment type, which Ascend keeps as a reason.
     *
     * @param typeId its id in the practice
     * @return the id of the {@code ScheduleTemplateApptReason}
     */
    public static String reason(long typeId) {
        return of(6, typeId);
    }

    /**
     * A procedure code.
     *
     * @param codeId its id in the practice
     * @return the id of the {@code PracticeProcedureV1}
     */
    public static String code(long codeId) {
        return of(7, codeId);
    }

    /**
     * A treatment, planned or done.
     *
     * @param treatmentId its id in the practice
     * @return the id of the {@code PatientProcedureV1}
     */
    public static String procedure(long treatmentId) {
        return of(8, treatmentId);
    }

    /**
     * The charge of a treatment that is done.
     *
     * @param treatmentId the treatment's id in the practice
     * @return the id of the {@code PatientProcedureLedger} transaction
     */
    public static String charge(long treatmentId) {
        return of(9, treatmentId);
    }

    /**
     * A claim.
     *
     * @param claimId its id in the practice
     * @return the id of the {@code InsuranceClaim}
     */
    public static String claim(long claimId) {
        return of(10, claimId);
    }

    /**
     * A patient's coverage.
     *
     * @param coverageId its id in the practice
     * @return the id of the {@code PatientInsurancePlan}
     */
    public static String coverage(long coverageId) {
        return of(11, coverageId);
    }

    /**
     * A subscription.
     *
     * @param subscriptionId its id in the practice
     * @return the id of the {@code SubscriberInsurancePlan}
     */
    public static String subscription(long subscriptionId) {
        return of(12, subscriptionId);
    }

    /**
     * An insurance plan.
     *
     * @param planId its id in the practice
     * @return the id of the {@code CarrierInsurancePlanV1}
     */
    public static String plan(long planId) {
        return of(13, planId);
    }

    /**
     * An insurer.
     *
     * @param carrierId its id in the practice
     * @return the id of the {@code InsuranceCarrierV1}
     */
    public static String carrier(long carrierId) {
        return of(14, carrierId);
    }
}
