package io.chairside.opendental.internal;

import io.chairside.core.ledger.PaymentPlan;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import io.chairside.opendental.internal.mapping.PlanMapper;
import io.chairside.opendental.internal.wire.PlanChargeRow;
import io.chairside.opendental.internal.wire.PlanRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** Payment plans with their lines. By REST they are listed per patient and their lines per plan; by queries as two tables. */
final class PlanReads {

    private static final String OPERATION = "ledger.payment-plans";

    private final OpenDentalClient client;

    PlanReads(OpenDentalClient client) {
        this.client = client;
    }

    Pages<PaymentPlan> pages(ReadRequest request) {
        ReadScope scope = request.scope();
        if (scope instanceof ReadScope.OfPatient one) {
            long patient = Reads.key(client, OPERATION, one.patient());
            return Reads.pages(
                    client,
                    OPERATION,
                    request,
                    session -> List.of(position -> new Lazy<>(() -> {
                        Map<Long, PlanRow> plans = new LinkedHashMap<>();
                        ofPatient(session, patient).forEach(plan -> plans.put(plan.payPlanNum(), plan));
                        PatientRows.of(session, Endpoint.PLANS, "Guarantor", patient).stream()
                                .filter(plan -> plan.guarantor() == patient)
                                .forEach(plan -> plans.put(plan.payPlanNum(), plan));
                        return listed(session, new ArrayList<>(plans.values()));
                    })));
        }
        if (scope instanceof ReadScope.Full) {
            return Reads.pages(
                    client,
                    OPERATION,
                    request,
                    session -> List.of(position -> new Lazy<>(
                            () -> client.queries(session.priority()) ? byQuery(session) : byPatient(session))));
        }
        throw Reads.unsupported(
                client,
                OPERATION,
                Capability.READ_PAYMENT_PLANS,
                request,
                "plans have no change stamp; read all, or one patient's");
    }

    /** Plans for a patient's treatment. */
    static List<PlanRow> ofPatient(Session session, long patient) {
        return PatientRows.of(session, Endpoint.PLANS, "PatNum", patient).stream()
                .filter(plan -> plan.patNum() == patient)
                .toList();
    }

    /** The lines of a plan. */
    static List<PlanChargeRow> charges(Session session, long plan) {
        return PatientRows.of(session, Endpoint.PLAN_CHARGES, "PayPlanNum", plan).stream()
                .filter(charge -> charge.payPlanNum() == plan)
                .toList();
    }

    /** The lines of all plans by plan. */
    static Map<Long, List<PlanChargeRow>> allCharges(Session session) {
        Map<Long, List<PlanChargeRow>> charges = new HashMap<>();
        Queries.PLAN_CHARGES.each(
                session,
                null,
                row -> charges.computeIfAbsent(row.payPlanNum(), plan -> new ArrayList<>())
                        .add(row));
        return charges;
    }

    private static Step<PaymentPlan> listed(Session session, List<PlanRow> plans) {
        return () -> {
            Step.Portion<PaymentPlan> portion = new Step.Portion<>();
            for (PlanRow plan : plans) {
                add(session, plan, charges(session, plan.payPlanNum()), portion);
            }
            portion.end = true;
            return portion;
        };
    }

    private static void add(
            Session session, PlanRow plan, List<PlanChargeRow> charges, Step.Portion<PaymentPlan> into) {
        session.guard(
                "payplan",
                plan.payPlanNum(),
                into,
                () -> into.items.add(PlanMapper.plan(plan, charges, session.mapping())));
    }

    /** A plan's amount is added up by the API and stands in no column, so the plans of those patients who have any come from their lists. */
    private static Step<PaymentPlan> byQuery(Session session) {
        Map<Long, List<PlanChargeRow>> charges = allCharges(session);
        LongMap patients = new LongMap();
        Queries.PLANS.each(session, null, row -> patients.put(row.patNum(), 0));
        return ofPatients(session, patients.sortedKeys(), plan -> charges.getOrDefault(plan, List.of()));
    }

    private static Step<PaymentPlan> byPatient(Session session) {
        return ofPatients(session, PatientKeys.read(session).patients(), plan -> charges(session, plan));
    }

    private static Step<PaymentPlan> ofPatients(
            Session session, long[] patients, LongFunction<List<PlanChargeRow>> charges) {
        return new Step<>() {
            private int at;

            @Override
            public Portion<PaymentPlan> next() {
                Portion<PaymentPlan> portion = new Portion<>();
                while (at < patients.length && portion.items.size() < session.limit()) {
                    for (PlanRow plan : ofPatient(session, patients[at++])) {
                        add(session, plan, charges.apply(plan.payPlanNum()), portion);
                    }
                }
                portion.end = at == patients.length;
                return portion;
            }
        };
    }
}
