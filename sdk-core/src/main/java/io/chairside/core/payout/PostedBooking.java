package io.chairside.core.payout;

import io.chairside.core.id.AccountId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import io.chairside.core.read.Sourced;
import io.chairside.core.write.Reference;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A document of the books, of a kind that payouts are booked as, as it stands now: enough to tell whether somebody moved a date, an amount,
 * an account or a line since we made it. The origin's raw id equals the {@link io.chairside.core.write.Receipt}'s.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface PostedBooking extends Sourced permits ImmutablePostedBooking {

    /** {@return our reference, as found in the document; empty for a document that is not ours or has lost it} */
    Optional<Reference> reference();

    /** {@return the kind of document} */
    BookingForm form();

    /** {@return its date in the books} */
    LocalDate date();

    /** {@return the bank account; empty when the document has no line on one any more} */
    Optional<AccountId> bankAccount();

    /** {@return its lines, signed as in {@link Booking}: what each adds to the bank account} */
    List<BookingLine> lines();

    /** {@return what the document as a whole adds to the bank account, by the system's own total} */
    Money net();

    /** {@return the system's own revision of the document, which moves with every edit; empty when it keeps none} */
    Optional<String> revision();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link PostedBooking}. Not thread-safe. */
    final class Builder extends ImmutablePostedBooking.Builder {
        Builder() {}
    }
}
