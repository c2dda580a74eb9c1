package io.chairside.core.spi;

import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Reversal;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;

/**
 * Writes payments. Every write carries a reference; after any doubt look for it first. Thread-safe.
 *
 * <p>A posting that takes several requests (an insurance payment on many systems) is arranged so that the last request is the one that
 * carries the reference and makes the money count, and that every request before it can be repeated without a second effect. A posting that
 * stopped half-way is {@code Unknown}; {@code find} answers for the last request; posting again goes on where it stopped.
 *
 * <p>Right before each request that makes something in the system, after all looking and waiting, a writer asks {@link WriteOptions#permit()}; when it is
 * not granted, it sends nothing. A writer that does not ask can double a payment when its process is frozen between two requests.
 */
public interface PaymentWriter extends Writer {

    /**
     * Posts a payment. Governed by the {@code WRITE_..._PAYMENT} capability of its kind.
     *
     * @param posting what will stand in the ledger
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome post(Posting posting, WriteOptions options);

    /**
     * Posts an adjustment. Governed by {@link Capability#WRITE_ADJUSTMENT}.
     *
     * @param adjustment what will stand in the ledger
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome adjust(AdjustmentPosting adjustment, WriteOptions options);

    /**
     * Takes a posting back: refund, void, chargeback. Governed by {@link Capability#WRITE_FULL_REFUND} and
     * {@link Capability#WRITE_PARTIAL_REFUND}.
     *
     * @param reversal what to take back
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome reverse(Reversal reversal, WriteOptions options);

    /**
     * How this writer behaves when an answer is lost: how long to wait before looking, what proves absence. A writer of money must say.
     *
     * @return the profile
     */
    @Override
    TargetProfile profile();
}
