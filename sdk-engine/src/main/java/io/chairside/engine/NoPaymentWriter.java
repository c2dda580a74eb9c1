package io.chairside.engine;

import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Reversal;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.spi.TargetProfile;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.engine.policy.PolicyCheck;

/** Stands in for the writer of a system that takes no payments. The engine never gets as far as to call it; if it does, nothing happens. */
final class NoPaymentWriter implements PaymentWriter {

    private final PmsConnector connector;

    NoPaymentWriter(PmsConnector connector) {
        this.connector = connector;
    }

    @Override
    public WriteOutcome post(Posting posting, WriteOptions options) {
        throw refused("payments.post", PolicyCheck.capability(posting.kind()));
    }

    @Override
    public WriteOutcome adjust(AdjustmentPosting adjustment, WriteOptions options) {
        throw refused("payments.adjust", Capability.WRITE_ADJUSTMENT);
    }

    @Override
    public WriteOutcome reverse(Reversal reversal, WriteOptions options) {
        throw refused("payments.reverse", Capability.WRITE_FULL_REFUND);
    }

    @Override
    public Lookup find(LookupRequest request) {
        return new Lookup.Inconclusive(connector.info().displayName()
                + " takes no payments through its connector, so there is no reference of ours to look for.");
    }

    @Override
    public TargetProfile profile() {
        return TargetProfile.UNPROVEN;
    }

    private UnsupportedCapabilityException refused(String operation, Capability capability) {
        return new UnsupportedCapabilityException(
                ErrorContext.of(connector.info().key(), operation),
                capability.name(),
                connector.capabilities().get(capability).evidence());
    }
}
