package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.mapping.MapContext;
import io.chairside.cloud9.internal.wire.FieldException;
import io.chairside.cloud9.internal.wire.WireRecord;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentPlanId;
import io.chairside.core.ledger.PaymentPlan;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Patients' contracts as payment plans: every contract by its start, joined with what the running ones tell. */
final class ContractReads {

    private static final String OPERATION = "ledger.plans";
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

    private final Cloud9Client client;

    ContractReads(Cloud9Client client) {
        this.client = client;
    }

    Pages<PaymentPlan> plans(ReadRequest request) {
        if (request.scope() instanceof ReadScope.Since) {
            throw Session.unsupported(
                    client, OPERATION, Capability.READ_PAYMENT_PLANS, "Cloud 9 keeps no change stamp with a contract");
        }
        return Session.once(client, OPERATION, request, this::read);
    }

    private Portion<PaymentPlan> read(Session session) {
        ReadScope scope = session.request().scope();
        LocalDate from = scope instanceof ReadScope.Window window ? window.from() : FIRST;
        LocalDate to = scope instanceof ReadScope.Window window
                ? window.to()
                : client.today().plusYears(5);
        List<String> locations = new ArrayList<>();
        session.rowsNotEmpty(Procedure.GET_LOCATIONS, Params.none())
                .forEach(row -> row.guid("LocationGUID").ifPresent(locations::add));
        List<WireRecord> starts = session.rows(
                Procedure.GET_CONTRACTS_BY_START,
                Params.of("Locations", String.join("|", locations))
                        .from("StartDate", from)
                        .from("EndDate", to));
        Portion<PaymentPlan> portion = new Portion<>();
        if (starts.isEmpty()) {
            return portion;
        }
        Map<String, WireRecord> running = new LinkedHashMap<>();
        for (boolean active : new boolean[] {true, false}) {
            session.rows(Procedure.GET_CONTRACTS, Params.none().with("isActive", active))
                    .forEach(row -> row.guid("ContractGUID").ifPresent(guid -> running.putIfAbsent(guid, row)));
        }
        client.directory().load(session.priority());
        MapContext context = session.mapping();
        Map<String, WireRecord> once = new LinkedHashMap<>();
        starts.forEach(row -> once.putIfAbsent(Session.rawId(row, "ContractGUID"), row));
        once.forEach((guid, row) -> {
            if (!(scope instanceof ReadScope.OfPatient one)
                    || row.guid("PatientGUID").equals(Optional.of(one.patient().value()))) {
                session.take(
                        portion,
                        Procedure.GET_CONTRACTS_BY_START,
                        guid,
                        () -> portion.items.add(plan(row, running.get(guid), context)));
            }
        });
        return portion;
    }

    private PaymentPlan plan(WireRecord row, @Nullable WireRecord running, MapContext context) {
        String guid = row.requiredGuid("ContractGUID");
        String patient = row.requiredGuid("PatientGUID");
        Optional<PatientId> payer = Optional.ofNullable(running)
                .flatMap(one -> one.guid("ResponsiblePartyGUID"))
                .map(client.directory()::idOf);
        String status = row.text("ContractStatus").orElse("").toLowerCase(Locale.ROOT);
        return PaymentPlan.builder()
                .id(new PaymentPlanId(guid))
                .patient(new PatientId(patient))
                .guarantor(payer.orElseGet(
                        () -> client.directory().payersOf(patient).get(0)))
                .date(row.date("ContractStartDate")
                        .orElseThrow(() -> new FieldException("ContractStartDate", "is missing")))
                .amount(context.money(row, "FeeAfterDiscount").or(() -> context.money(row, "TotalFee")))
                .periodAmount(Optional.ofNullable(running).flatMap(one -> context.money(one, "NextPaymentAmount")))
                .closed(running == null && !status.contains("active") && !status.contains("new"))
                .origin(context.origin("GetContractsByStartDate", guid, Optional.empty()))
                .build();
    }
}
