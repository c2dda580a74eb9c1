package io.chairside.opendental.internal;

import io.chairside.opendental.internal.wire.AdjustmentRow;
import io.chairside.opendental.internal.wire.AppointmentRow;
import io.chairside.opendental.internal.wire.AppointmentTypeRow;
import io.chairside.opendental.internal.wire.BenefitRow;
import io.chairside.opendental.internal.wire.CarrierRow;
import io.chairside.opendental.internal.wire.ClaimPaymentRow;
import io.chairside.opendental.internal.wire.ClaimProcRow;
import io.chairside.opendental.internal.wire.ClaimRow;
import io.chairside.opendental.internal.wire.ClinicRow;
import io.chairside.opendental.internal.wire.DefinitionRow;
import io.chairside.opendental.internal.wire.HistoryRow;
import io.chairside.opendental.internal.wire.InsurancePlanRow;
import io.chairside.opendental.internal.wire.OperatoryRow;
import io.chairside.opendental.internal.wire.PatientPlanRow;
import io.chairside.opendental.internal.wire.PatientRow;
import io.chairside.opendental.internal.wire.PaymentRow;
import io.chairside.opendental.internal.wire.PlanChargeRow;
import io.chairside.opendental.internal.wire.PlanLinkRow;
import io.chairside.opendental.internal.wire.PlanRow;
import io.chairside.opendental.internal.wire.PreferenceRow;
import io.chairside.opendental.internal.wire.ProcedureRow;
import io.chairside.opendental.internal.wire.ProviderRow;
import io.chairside.opendental.internal.wire.RowType;
import io.chairside.opendental.internal.wire.ScheduleRow;
import io.chairside.opendental.internal.wire.SplitRow;
import io.chairside.opendental.internal.wire.SubscriptionRow;
import io.chairside.opendental.internal.wire.WirePage;
import io.chairside.opendental.internal.wire.WireRow;
import java.util.Map;
import java.util.function.BiFunction;
import retrofit2.Call;

/**
 * A list of the API that takes filters, a limit and an offset.
 *
 * @param <W> the row
 * @param method which method, for the version that it needs
 * @param type how its rows are read
 * @param call makes the call
 */
record Endpoint<W extends WireRow>(
        ApiMethod method, RowType<W> type, BiFunction<OpenDentalApi, Map<String, String>, Call<WirePage<W>>> call) {

    static final Endpoint<PreferenceRow> PREFERENCES =
            new Endpoint<>(ApiMethod.PREFERENCES, PreferenceRow.TYPE, OpenDentalApi::preferences);
    static final Endpoint<DefinitionRow> DEFINITIONS =
            new Endpoint<>(ApiMethod.DEFINITIONS, DefinitionRow.TYPE, OpenDentalApi::definitions);
    static final Endpoint<ClinicRow> CLINICS =
            new Endpoint<>(ApiMethod.CLINICS, ClinicRow.TYPE, OpenDentalApi::clinics);
    static final Endpoint<ProviderRow> PROVIDERS =
            new Endpoint<>(ApiMethod.PROVIDERS, ProviderRow.TYPE, OpenDentalApi::providers);
    static final Endpoint<ProviderRow> PROVIDERS_SINCE =
            new Endpoint<>(ApiMethod.PROVIDERS_SINCE, ProviderRow.TYPE, OpenDentalApi::providers);
    static final Endpoint<OperatoryRow> OPERATORIES =
            new Endpoint<>(ApiMethod.OPERATORIES, OperatoryRow.TYPE, OpenDentalApi::operatories);
    static final Endpoint<ScheduleRow> SCHEDULES =
            new Endpoint<>(ApiMethod.SCHEDULES, ScheduleRow.TYPE, OpenDentalApi::schedules);
    static final Endpoint<AppointmentTypeRow> APPOINTMENT_TYPES =
            new Endpoint<>(ApiMethod.APPOINTMENT_TYPES, AppointmentTypeRow.TYPE, OpenDentalApi::appointmentTypes);
    static final Endpoint<PatientRow> PATIENTS =
            new Endpoint<>(ApiMethod.PATIENTS, PatientRow.TYPE, OpenDentalApi::patients);
    static final Endpoint<PatientRow> PATIENTS_OF_GUARANTOR =
            new Endpoint<>(ApiMethod.PATIENTS_OF_GUARANTOR, PatientRow.TYPE, OpenDentalApi::patients);
    static final Endpoint<AppointmentRow> APPOINTMENTS =
            new Endpoint<>(ApiMethod.APPOINTMENTS, AppointmentRow.TYPE, OpenDentalApi::appointments);
    static final Endpoint<AppointmentRow> APPOINTMENTS_OF_PATIENT =
            new Endpoint<>(ApiMethod.APPOINTMENTS_OF_PATIENT, AppointmentRow.TYPE, OpenDentalApi::appointments);
    static final Endpoint<HistoryRow> APPOINTMENT_HISTORY =
            new Endpoint<>(ApiMethod.APPOINTMENT_HISTORY, HistoryRow.TYPE, OpenDentalApi::appointmentHistory);
    static final Endpoint<ProcedureRow> PROCEDURES =
            new Endpoint<>(ApiMethod.PROCEDURES, ProcedureRow.TYPE, OpenDentalApi::procedures);
    static final Endpoint<ClaimProcRow> CLAIM_PROCS =
            new Endpoint<>(ApiMethod.CLAIM_PROCS, ClaimProcRow.TYPE, OpenDentalApi::claimProcs);
    static final Endpoint<ClaimProcRow> CLAIM_PROCS_ALL =
            new Endpoint<>(ApiMethod.CLAIM_PROCS_ALL, ClaimProcRow.TYPE, OpenDentalApi::claimProcs);
    static final Endpoint<ClaimRow> CLAIMS = new Endpoint<>(ApiMethod.CLAIMS, ClaimRow.TYPE, OpenDentalApi::claims);
    static final Endpoint<ClaimRow> CLAIMS_OF_PATIENT =
            new Endpoint<>(ApiMethod.CLAIMS_OF_PATIENT, ClaimRow.TYPE, OpenDentalApi::claims);
    static final Endpoint<ClaimPaymentRow> CLAIM_PAYMENTS =
            new Endpoint<>(ApiMethod.CLAIM_PAYMENTS, ClaimPaymentRow.TYPE, OpenDentalApi::claimPayments);
    static final Endpoint<PaymentRow> PAYMENTS =
            new Endpoint<>(ApiMethod.PAYMENTS, PaymentRow.TYPE, OpenDentalApi::payments);
    static final Endpoint<PaymentRow> PAYMENTS_OF_PATIENT =
            new Endpoint<>(ApiMethod.PAYMENTS_OF_PATIENT, PaymentRow.TYPE, OpenDentalApi::payments);
    static final Endpoint<SplitRow> SPLITS_OF_PATIENT =
            new Endpoint<>(ApiMethod.SPLITS_OF_PATIENT, SplitRow.TYPE, OpenDentalApi::splits);
    static final Endpoint<SplitRow> SPLITS_OF_PAYMENT =
            new Endpoint<>(ApiMethod.SPLITS_OF_PAYMENT, SplitRow.TYPE, OpenDentalApi::splits);
    static final Endpoint<AdjustmentRow> ADJUSTMENTS =
            new Endpoint<>(ApiMethod.ADJUSTMENTS, AdjustmentRow.TYPE, OpenDentalApi::adjustments);
    static final Endpoint<PlanRow> PLANS = new Endpoint<>(ApiMethod.PLANS, PlanRow.TYPE, OpenDentalApi::plans);
    static final Endpoint<PlanChargeRow> PLAN_CHARGES =
            new Endpoint<>(ApiMethod.PLAN_CHARGES, PlanChargeRow.TYPE, OpenDentalApi::planCharges);
    static final Endpoint<PlanLinkRow> PLAN_LINKS =
            new Endpoint<>(ApiMethod.PLAN_LINKS, PlanLinkRow.TYPE, OpenDentalApi::planLinks);
    static final Endpoint<CarrierRow> CARRIERS =
            new Endpoint<>(ApiMethod.CARRIERS, CarrierRow.TYPE, OpenDentalApi::carriers);
    static final Endpoint<InsurancePlanRow> INSURANCE_PLANS =
            new Endpoint<>(ApiMethod.INSURANCE_PLANS, InsurancePlanRow.TYPE, OpenDentalApi::insurancePlans);
    static final Endpoint<SubscriptionRow> SUBSCRIPTIONS =
            new Endpoint<>(ApiMethod.SUBSCRIPTIONS, SubscriptionRow.TYPE, OpenDentalApi::subscriptions);
    static final Endpoint<PatientPlanRow> PATIENT_PLANS =
            new Endpoint<>(ApiMethod.PATIENT_PLANS, PatientPlanRow.TYPE, OpenDentalApi::patientPlans);
    static final Endpoint<BenefitRow> BENEFITS =
            new Endpoint<>(ApiMethod.BENEFITS, BenefitRow.TYPE, OpenDentalApi::benefits);
    static final Endpoint<BenefitRow> BENEFITS_ALL =
            new Endpoint<>(ApiMethod.BENEFITS_ALL, BenefitRow.TYPE, OpenDentalApi::benefits);

    /** The vendor's name of the table. */
    String resource() {
        return type.resource();
    }
}
