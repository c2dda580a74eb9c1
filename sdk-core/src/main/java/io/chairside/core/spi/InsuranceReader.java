package io.chairside.core.spi;

import io.chairside.core.insurance.Benefit;
import io.chairside.core.insurance.Claim;
import io.chairside.core.insurance.ClaimPayment;
import io.chairside.core.insurance.Coverage;
import io.chairside.core.insurance.Estimate;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;

/** Reads insurance: coverage, benefits, estimates, claims and insurers' payments. Thread-safe. */
public interface InsuranceReader {

    /**
     * Who is covered by which plan. Governed by {@link Capability#READ_COVERAGE}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<Coverage> coverages(ReadRequest request);

    /**
     * What plans and coverages pay. Governed by {@link Capability#READ_BENEFITS}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<Benefit> benefits(ReadRequest request);

    /**
     * Expected insurance and patient portion, one per procedure that has any. Governed by
     * {@link Capability#READ_ESTIMATES}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<Estimate> estimates(ReadRequest request);

    /**
     * Claims with their lines. Governed by {@link Capability#READ_CLAIMS}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<Claim> claims(ReadRequest request);

    /**
     * Insurers' checks and transfers. Governed by {@link Capability#READ_CLAIM_PAYMENTS}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<ClaimPayment> claimPayments(ReadRequest request);
}
