package io.chairside.core.spi;

import io.chairside.core.insurance.ClaimDraft;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;

/** Writes insurance claims. The payment of a claim is a payment of kind INSURANCE and goes through the payment writer. Thread-safe. */
public interface ClaimWriter extends Writer {

    /**
     * Makes a claim for completed procedures. Governed by {@link Capability#WRITE_CLAIM}.
     *
     * @param draft the claim
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome submit(ClaimDraft draft, WriteOptions options);
}
