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
     * Procedures of every status; the completed ones are the charges. Governed by {@link Capability#READ_CHARGES}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<Procedure> procedures(ReadRequest request);

    /**
     * Every entry that moves a balance: charges, patient payments, insurance payments, write-offs, adjustments, payment plans. Where all
     * kinds are offered they sum to each family's balance. Which kinds come is told by {@link Capability#READ_CHARGES},
     * {@link Capability#READ_PATIENT_PAYMENTS}, {@link Capability#READ_INSURANCE_PAYMENTS} and {@link Capability#READ_ADJUSTMENTS}; what
     * reading since a checkpoint is worth, by {@link Capability#READ_LEDGER_CHANGES}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<LedgerEntry> entries(ReadRequest request);

    /**
     * Patients' payments with their splits, as booked. Governed by {@link Capability#READ_PATIENT_PAYMENTS}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<LedgerPayment> payments(ReadRequest request);

    /**
     * Payment plans with their lines. Governed by {@link Capability#READ_PAYMENT_PLANS}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<PaymentPlan> paymentPlans(ReadRequest request);

    /**
     * What families owe; for one patient, the balance of the patient's family. Governed by {@link Capability#READ_BALANCES}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<AccountBalance> balances(ReadRequest request);
}
