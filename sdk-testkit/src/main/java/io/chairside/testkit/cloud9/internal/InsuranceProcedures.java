package io.chairside.testkit.cloud9.internal;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Policies. */
final class InsuranceProcedures {

    private InsuranceProcedures() {}

    static void register(Map<String, Procedures.Handler> to) {
        to.put("GetInsurancePolicies", InsuranceProcedures::changed);
        to.put("GetPatientInsurancePolicies", InsuranceProcedures::all);
        to.put("GetInsuranceContracts", (office, call) -> List.of());
    }

    private static List<Row> changed(Office office, Call call) {
        LocalDateTime since = call.date("modifiedDate");
        return office.policies.stream()
                .filter(policy -> since == null || !policy.changed().isBefore(since))
                .map(policy -> {
                    Office.Person subscriber = Objects.requireNonNull(office.persons.get(policy.subscriberGuid()));
                    return new Row()
                            .put("patGUID", policy.patGuid())
                            .put("pipGUID", policy.guid())
                            .put("pipRank", policy.rank())
                            .put("pipIsActive", policy.active())
                            .put("oipName", policy.plan())
                            .put("icbcName", policy.company())
                            .put("SubscriberPersonLastName", subscriber.last())
                            .put("SubscriberPersonFirstName", subscriber.first())
                            .put("SubscriberPersonSocial", "")
                            .put("SubscriberPersonBirthdate", Wire.date(subscriber.birth()))
                            .put("pipGroupNumber", policy.group())
                            .put("pipPolicyNumber", policy.number());
                })
                .toList();
    }

    private static List<Row> all(Office office, Call call) {
        boolean activeOnly = call.bit("ExcludeInactivePatients", false);
        return office.policies.stream()
                .filter(policy -> !activeOnly
                        || !office.status(Objects.requireNonNull(office.patients.get(policy.patGuid()))
                                        .statusGuid())
                                .inactive())
                .map(policy -> new Row()
                        .put("pipGUID", policy.guid())
                        .put("patGUID", policy.patGuid())
                        .put("oipGUID", policy.planGuid())
                        .put("icbcGUID", policy.companyGuid())
                        .put("pipPolicyNumber", policy.number())
                        .put("pipGroupNumber", policy.group())
                        .put("ppGUID", policy.subscriberAccount())
                        .put("ppGUIDResponsible", policy.responsibleAccount())
                        .put("pipLastModified", Wire.dateTime(policy.changed()))
                        .put("pipRank", policy.rank())
                        .put("pipIsActive", policy.active())
                        .put("pipDeleted", false)
                        .put("pipIndividualDeductible", Wire.sqlMoney(policy.deductible()))
                        .put("pipIndividualAnnualMax", Wire.sqlMoney(policy.annualMax()))
                        .put("pipIndividualAnnualMaxRemaining", Wire.sqlMoney(policy.annualMax())))
                .toList();
    }
}
