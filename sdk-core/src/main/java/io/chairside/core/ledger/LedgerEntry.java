package io.chairside.core.ledger;

import io.chairside.core.id.ClaimId;
import io.chairside.core.id.LedgerEntryId;
import io.chairside.core.id.LedgerPaymentId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentPlanId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Sourced;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One entry of a patient's account. Positive raises what the patient owes, negative lowers it.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface LedgerEntry extends Sourced permits ImmutableLedgerEntry {

    /** {@return unique within the connection across all kinds of rows} */
    LedgerEntryId id();

    /** {@return whose account it moves} */
    PatientId patient();

    /** {@return what it is} */
    Coded<LedgerEntryKind> kind();

    /** {@return what the patient owes more (positive) or less (negative)} */
    Money amount();

    /** {@return its date in the ledger} */
    LocalDate date();

    /** {@return the day it was entered, where the system tells} */
    Optional<LocalDate> enteredOn();

    /** {@return provider it is credited to} */
    Optional<ProviderId> provider();

    /** {@return the location} */
    Optional<LocationId> location();

    /** {@return the procedure it is or is about} */
    Optional<ProcedureId> procedure();

    /** {@return the payment it is a part of} */
    Optional<LedgerPaymentId> payment();

    /** {@return the claim it belongs to} */
    Optional<ClaimId> claim();

    /** {@return the payment plan it belongs to} */
    Optional<PaymentPlanId> plan();

    /** {@return payment or adjustment type as staff see it} */
    Optional<String> type();

    /** {@return text of the entry} */
    @Value.Redacted
    Optional<String> description();

    /** {@return whether it is money not yet applied to a charge (unearned income)} */
    @Value.Default
    default boolean unallocated() {
        return false;
    }

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link LedgerEntry}. Not thread-safe. */
    final class Builder extends ImmutableLedgerEntry.Builder {
        Builder() {}
    }
}
