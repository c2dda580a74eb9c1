package io.chairside.opendental.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A method of the API, and the first program version that has it. An office with an older program is told so before anything is called. */
public enum ApiMethod {
    PREFERENCES("GET preferences", "21.1"),
    DEFINITIONS("GET definitions", "21.1"),
    CLINICS("GET clinics", "21.1"),
    PROVIDERS("GET providers", "21.1"),
    PROVIDERS_SINCE("GET providers by DateTStamp", "21.3"),
    OPERATORIES("GET operatories", "21.1"),
    SCHEDULES("GET schedules", "22.1"),
    APPOINTMENT_TYPES("GET appointmenttypes", "22.4.10"),
    PATIENT("GET patients/{PatNum}", "21.1"),
    PATIENTS("GET patients/Simple", "21.2"),
    PATIENTS_OF_GUARANTOR("GET patients/Simple by Guarantor", "22.4.19"),
    APPOINTMENTS("GET appointments", "21.1"),
    APPOINTMENTS_OF_PATIENT("GET appointments by PatNum", "21.4"),
    APPOINTMENT_HISTORY("GET histappointments", "23.1.30"),
    PROCEDURES("GET procedurelogs", "21.1"),
    CLAIM_PROCS("GET claimprocs by a key", "22.2.33"),
    CLAIM_PROCS_ALL("GET claimprocs", "23.2.16"),
    CLAIMS_OF_PATIENT("GET claims by PatNum", "22.2"),
    CLAIMS("GET claims", "23.3.11"),
    CLAIM_PAYMENT("GET claimpayments/{ClaimPaymentNum}", "23.2.15"),
    CLAIM_PAYMENTS("GET claimpayments", "23.2.15"),
    PAYMENTS_OF_PATIENT("GET payments by PatNum", "22.2.32"),
    PAYMENTS("GET payments", "23.3.11"),
    SPLITS_OF_PATIENT("GET paysplits by PatNum", "22.4.16"),
    SPLITS_OF_PAYMENT("GET paysplits by PayNum", "22.4.16"),
    ADJUSTMENTS("GET adjustments", "22.2.21"),
    PLANS("GET payplans", "22.2.16"),
    PLAN_CHARGES("GET payplancharges", "23.2.28"),
    /** Documented since November 2025; the first version is not. */
    PLAN_LINKS("GET payplanlinks", null),
    AGING("GET accountmodules/{PatNum}/Aging", "22.3.6"),
    PATIENT_BALANCES("GET accountmodules/{PatNum}/PatientBalances", "22.1"),
    FAMILY_INSURANCE("GET familymodules/{PatNum}/Insurance", "21.4"),
    CARRIERS("GET carriers", "22.4.16"),
    INSURANCE_PLANS("GET insplans", "22.3.30"),
    SUBSCRIPTIONS("GET inssubs", "22.4.28"),
    PATIENT_PLANS("GET patplans", "22.4.27"),
    BENEFITS("GET benefits by a key", "22.3.27"),
    BENEFITS_ALL("GET benefits", "23.2.62"),
    SHORT_QUERY("PUT queries/ShortQuery", "21.2");

    private final String title;
    private final @Nullable String since;

    ApiMethod(String title, @Nullable String since) {
        this.title = title;
        this.since = since;
    }

    /** The method as the vendor writes it. */
    public String title() {
        return title;
    }

    /** First program version that has it, where the vendor says so. */
    public Optional<ProgramVersion> since() {
        return since == null ? Optional.empty() : ProgramVersion.parse(since);
    }
}
