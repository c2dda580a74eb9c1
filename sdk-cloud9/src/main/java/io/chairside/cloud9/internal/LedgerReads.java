package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.mapping.LedgerMapper;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.PaymentPlan;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.LedgerReader;
import java.util.Optional;

/** The ledger: rows by transaction date, balances from the aging report, contracts as payment plans. */
final class LedgerReads implements LedgerReader {

    private final Cloud9Client client;
    private final BalanceReads balances;
    private final ContractReads contracts;

    LedgerReads(Cloud9Client client) {
        this.client = client;
        this.balances = new BalanceReads(client);
        this.contracts = new ContractReads(client);
    }

    @Override
    public Pages<LedgerEntry> entries(ReadRequest request) {
        return rows("ledger.entries", "entries", request, LedgerMapper::entry);
    }

    @Override
    public Pages<Procedure> procedures(ReadRequest request) {
        return rows(
                "ledger.procedures",
                "procedures",
                request,
                (row, id, amount, context) -> LedgerMapper.kind(row, amount).is(LedgerEntryKind.CHARGE)
                        ? LedgerMapper.procedure(row, id, amount, context)
                        : null);
    }

    @Override
    public Pages<LedgerPayment> payments(ReadRequest request) {
        return rows("ledger.payments", "payments", request, (row, id, amount, context) -> {
            LedgerEntryKind kind = LedgerMapper.kind(row, amount).value();
            return kind == LedgerEntryKind.PATIENT_PAYMENT || kind == LedgerEntryKind.REFUND
                    ? LedgerMapper.payment(row, id, amount, context)
                    : null;
        });
    }

    private <T> Pages<T> rows(String operation, String resource, ReadRequest request, LedgerRows.Mapping<T> mapping) {
        ReadScope scope = request.scope();
        if (scope instanceof ReadScope.OfPatient one) {
            String patient = one.patient().value();
            return patient.startsWith(Directory.PERSON)
                    ? Session.once(client, operation, request, session -> new Portion<>())
                    : Session.pages(
                            client,
                            operation,
                            request,
                            session -> LedgerRows.patient(session, resource, patient, mapping));
        }
        if (scope instanceof ReadScope.Window window) {
            return Session.pages(
                    client,
                    operation,
                    request,
                    session -> LedgerRows.window(session, resource, window.from(), window.to(), mapping));
        }
        Optional<Checkpoints.Place> place = scope instanceof ReadScope.Since since
                ? Checkpoints.read(client, operation, resource, since)
                : Optional.empty();
        return Session.pages(
                client,
                operation,
                request,
                session -> place.isPresent()
                        ? LedgerRows.since(session, resource, place.get(), mapping)
                        : LedgerRows.full(session, resource, mapping));
    }

    @Override
    public Pages<PaymentPlan> paymentPlans(ReadRequest request) {
        return contracts.plans(request);
    }

    @Override
    public Pages<AccountBalance> balances(ReadRequest request) {
        return balances.balances(request);
    }
}
