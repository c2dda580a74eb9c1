package io.chairside.core.spi;

import io.chairside.core.insurance.ClaimDraft;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;

/** Writes insurance claims. The payment of a claim is a payment of kind INSURANCE and goes through the payment writer. Thread-safe. */
public interface ClaimWriter {

    /**
     * Makes a claim for completed procedures.
     *
     * @param draft the claim
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome submit(ClaimDraft draft, WriteOptions options);

    /**
     * Looks for what we may already have written. Makes no write.
     *
     * @param request what to look for
     * @return what was found; absence only on data known to be complete
     * @throws io.chairside.core.error.ChairsideException if the search itself failed, which is never absence
     */
    Lookup find(LookupRequest request);
}
