package io.chairside.opendental.internal;

import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.PaymentPlan;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.LedgerReader;

/** The ledger, part by part. */
final class LedgerReads implements LedgerReader {

    private final ProcedureReads procedures;
    private final EntryReads entries;
    private final PaymentReads payments;
    private final PlanReads plans;
    private final BalanceReads balances;

    LedgerReads(OpenDentalClient client) {
        this.procedures = new ProcedureReads(client);
        this.entries = new EntryReads(client);
        this.payments = new PaymentReads(client);
        this.plans = new PlanReads(client);
        this.balances = new BalanceReads(client);
    }

    @Override
    public Pages<Procedure> procedures(ReadRequest request) {
        return procedures.pages(request);
    }

    @Override
    public Pages<LedgerEntry> entries(ReadRequest request) {
        return entries.pages(request);
    }

    @Override
    public Pages<LedgerPayment> payments(ReadRequest request) {
        return payments.pages(request);
    }

    @Override
    public Pages<PaymentPlan> paymentPlans(ReadRequest request) {
        return plans.pages(request);
    }

    @Override
    public Pages<AccountBalance> balances(ReadRequest request) {
        return balances.pages(request);
    }
}
