package io.chairside.core.spi;

import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.PaymentPlan;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;

/** Reads the ledger. Positive raises what the patient owes, negative lowers it, on every system. Thread-safe. */
public interface LedgerReader {

    /**
     * Procedures of every status; the completed ones are the charges.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<Procedure> procedures(ReadRequest request);

    /**
     * Every entry that moves a balance: charges, patient payments, insurance payments, write-offs, adjustments, payment plans. For any family they sum to its balance.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<LedgerEntry> entries(ReadRequest request);

    /**
     * Patients' payments with their splits, as booked.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<LedgerPayment> payments(ReadRequest request);

    /**
     * Payment plans with their lines.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<PaymentPlan> paymentPlans(ReadRequest request);

    /**
     * What families owe; for one patient, the balance of the patient's family.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<AccountBalance> balances(ReadRequest request);
}
