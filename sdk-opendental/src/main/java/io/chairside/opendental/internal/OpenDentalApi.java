package io.chairside.opendental.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.chairside.opendental.internal.wire.AdjustmentRow;
import io.chairside.opendental.internal.wire.AgingRow;
import io.chairside.opendental.internal.wire.AppointmentRow;
import io.chairside.opendental.internal.wire.AppointmentTypeRow;
import io.chairside.opendental.internal.wire.BenefitRow;
import io.chairside.opendental.internal.wire.CarrierRow;
import io.chairside.opendental.internal.wire.ClaimPaymentRow;
import io.chairside.opendental.internal.wire.ClaimProcRow;
import io.chairside.opendental.internal.wire.ClaimRow;
import io.chairside.opendental.internal.wire.ClinicRow;
import io.chairside.opendental.internal.wire.DefinitionRow;
import io.chairside.opendental.internal.wire.FamilyInsuranceRow;
import io.chairside.opendental.internal.wire.HistoryRow;
import io.chairside.opendental.internal.wire.InsurancePlanRow;
import io.chairside.opendental.internal.wire.OperatoryRow;
import io.chairside.opendental.internal.wire.PageModule.OfficeTimeRow;
import io.chairside.opendental.internal.wire.PatientBalanceRow;
import io.chairside.opendental.internal.wire.PatientPlanRow;
import io.chairside.opendental.internal.wire.PatientRow;
import io.chairside.opendental.internal.wire.PaymentRow;
import io.chairside.opendental.internal.wire.PlanChargeRow;
import io.chairside.opendental.internal.wire.PlanLinkRow;
import io.chairside.opendental.internal.wire.PlanRow;
import io.chairside.opendental.internal.wire.PreferenceRow;
import io.chairside.opendental.internal.wire.ProcedureRow;
import io.chairside.opendental.internal.wire.ProviderRow;
import io.chairside.opendental.internal.wire.ScheduleRow;
import io.chairside.opendental.internal.wire.SplitRow;
import io.chairside.opendental.internal.wire.SubscriptionRow;
import io.chairside.opendental.internal.wire.TableChangesRow;
import io.chairside.opendental.internal.wire.WirePage;
import java.util.Map;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.QueryMap;

/** The reading methods of the API, and the queries, which only read as well. Names of parameters are case-sensitive. */
interface OpenDentalApi {

    @GET("preferences")
    Call<WirePage<PreferenceRow>> preferences(@QueryMap Map<String, String> query);

    @GET("definitions")
    Call<WirePage<DefinitionRow>> definitions(@QueryMap Map<String, String> query);

    @GET("clinics")
    Call<WirePage<ClinicRow>> clinics(@QueryMap Map<String, String> query);

    @GET("providers")
    Call<WirePage<ProviderRow>> providers(@QueryMap Map<String, String> query);

    @GET("operatories")
    Call<WirePage<OperatoryRow>> operatories(@QueryMap Map<String, String> query);

    @GET("schedules")
    Call<WirePage<ScheduleRow>> schedules(@QueryMap Map<String, String> query);

    @GET("appointmenttypes")
    Call<WirePage<AppointmentTypeRow>> appointmentTypes(@QueryMap Map<String, String> query);

    @GET("patients/{key}")
    Call<WirePage<PatientRow>> patient(@Path("key") long key);

    @GET("patients/Simple")
    Call<WirePage<PatientRow>> patients(@QueryMap Map<String, String> query);

    @GET("appointments")
    Call<WirePage<AppointmentRow>> appointments(@QueryMap Map<String, String> query);

    @GET("histappointments")
    Call<WirePage<HistoryRow>> appointmentHistory(@QueryMap Map<String, String> query);

    @GET("procedurelogs")
    Call<WirePage<ProcedureRow>> procedures(@QueryMap Map<String, String> query);

    @GET("claimprocs")
    Call<WirePage<ClaimProcRow>> claimProcs(@QueryMap Map<String, String> query);

    @GET("claims")
    Call<WirePage<ClaimRow>> claims(@QueryMap Map<String, String> query);

    @GET("claimpayments/{key}")
    Call<WirePage<ClaimPaymentRow>> claimPayment(@Path("key") long key);

    @GET("claimpayments")
    Call<WirePage<ClaimPaymentRow>> claimPayments(@QueryMap Map<String, String> query);

    @GET("payments")
    Call<WirePage<PaymentRow>> payments(@QueryMap Map<String, String> query);

    @GET("paysplits")
    Call<WirePage<SplitRow>> splits(@QueryMap Map<String, String> query);

    @GET("adjustments")
    Call<WirePage<AdjustmentRow>> adjustments(@QueryMap Map<String, String> query);

    @GET("payplans")
    Call<WirePage<PlanRow>> plans(@QueryMap Map<String, String> query);

    @GET("payplancharges")
    Call<WirePage<PlanChargeRow>> planCharges(@QueryMap Map<String, String> query);

    @GET("payplanlinks")
    Call<WirePage<PlanLinkRow>> planLinks(@QueryMap Map<String, String> query);

    @GET("accountmodules/{key}/Aging")
    Call<WirePage<AgingRow>> aging(@Path("key") long patient);

    @GET("accountmodules/{key}/PatientBalances")
    Call<WirePage<PatientBalanceRow>> patientBalances(@Path("key") long patient);

    @GET("familymodules/{key}/Insurance")
    Call<WirePage<FamilyInsuranceRow>> familyInsurance(@Path("key") long patient);

    @GET("carriers")
    Call<WirePage<CarrierRow>> carriers(@QueryMap Map<String, String> query);

    @GET("insplans")
    Call<WirePage<InsurancePlanRow>> insurancePlans(@QueryMap Map<String, String> query);

    @GET("inssubs")
    Call<WirePage<SubscriptionRow>> subscriptions(@QueryMap Map<String, String> query);

    @GET("inssubs/{key}")
    Call<WirePage<SubscriptionRow>> subscription(@Path("key") long key);

    @GET("patplans")
    Call<WirePage<PatientPlanRow>> patientPlans(@QueryMap Map<String, String> query);

    @GET("benefits")
    Call<WirePage<BenefitRow>> benefits(@QueryMap Map<String, String> query);

    @PUT("queries/ShortQuery")
    Call<WirePage<OfficeTimeRow>> queryTime(@Body Sql sql);

    @PUT("queries/ShortQuery")
    Call<WirePage<TableChangesRow>> queryChanges(@Body Sql sql);

    @PUT("queries/ShortQuery")
    Call<WirePage<PaymentRow>> queryPayments(@Body Sql sql);

    @PUT("queries/ShortQuery")
    Call<WirePage<SplitRow>> querySplits(@Body Sql sql);

    @PUT("queries/ShortQuery")
    Call<WirePage<AdjustmentRow>> queryAdjustments(@Body Sql sql);

    @PUT("queries/ShortQuery")
    Call<WirePage<ClaimProcRow>> queryClaimProcs(@Body Sql sql);

    @PUT("queries/ShortQuery")
    Call<WirePage<PlanRow>> queryPlans(@Body Sql sql);

    @PUT("queries/ShortQuery")
    Call<WirePage<PlanChargeRow>> queryPlanCharges(@Body Sql sql);

    @PUT("queries/ShortQuery")
    Call<WirePage<PlanLinkRow>> queryPlanLinks(@Body Sql sql);

    /**
     * A read-only statement. The office keeps its text in its audit trail, so no value of a patient stands in it, only keys and times.
     *
     * @param command the statement
     */
    record Sql(@JsonProperty("SqlCommand") String command) {}
}
