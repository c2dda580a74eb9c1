package io.chairside.engine.payout;

import io.chairside.core.id.AccountId;
import io.chairside.core.id.PayoutId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.payout.Booking;
import io.chairside.core.payout.BookingForm;
import io.chairside.core.payout.BookingLine;
import io.chairside.core.payout.Payout;
import io.chairside.core.write.Reference;
import io.chairside.engine.internal.payout.Composing;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Turns payouts into bookings. Pure: the same payout, mapping, policy and books always give the same booking, and nothing is read or sent. Stateless and
 * thread-safe.
 */
public final class PayoutComposer {

    private PayoutComposer() {}

    /**
     * Our permanent key of a payout's booking.
     *
     * @param practice the practice
     * @param payout the payout
     * @return the reference, always the same for the same two
     */
    public static Reference reference(PracticeId practice, PayoutId payout) {
        return Reference.of(practice, "payout", payout.value());
    }

    /**
     * Our permanent key of the entry that takes a payout's booking back.
     *
     * @param practice the practice
     * @param payout the payout
     * @return the reference, always the same for the same two
     */
    public static Reference correctionReference(PracticeId practice, PayoutId payout) {
        return Reference.of(practice, "payout-correction", payout.value());
    }

    /**
     * Composes the booking of a payout.
     *
     * @param payout the payout
     * @param mapping where its lines go
     * @param policy how the practice wants it
     * @param books the books now; empty to compose without looking, and then accounts are trusted and no period is closed
     * @return the booking, whose lines sum exactly to the payout's net; or why there is none
     */
    public static Composition compose(
            Payout payout, PayoutMapping mapping, PayoutPolicy policy, Optional<Books> books) {
        return new Composing(payout, mapping, policy, books).compose();
    }

    /**
     * The opposite of a booking: a journal entry that takes it back.
     *
     * @param reference the correction's own reference
     * @param payout the payout
     * @param original reference of the booking that it takes back, for the memo
     * @param bank the bank account that the booking touched
     * @param lines the lines that stand in the books
     * @param net what the booking added to the bank account
     * @param date the correction's date
     * @return the correction
     */
    public static Booking correction(
            Reference reference,
            PayoutId payout,
            Reference original,
            AccountId bank,
            List<BookingLine> lines,
            Money net,
            LocalDate date) {
        Booking.Builder correction = Booking.builder()
                .reference(reference)
                .payout(payout)
                .form(BookingForm.JOURNAL)
                .date(date)
                .bankAccount(bank)
                .net(net.negated())
                .memo(Composing.clip(reference + " takes back " + original + " | payout " + payout + " | net "
                        + net.negated().toDecimalString() + ' '
                        + net.currency().getCurrencyCode()));
        for (BookingLine line : lines) {
            correction.addLine(BookingLine.builder()
                    .account(line.account())
                    .amount(line.amount().negated())
                    .description("Takes back " + original)
                    .location(line.location())
                    .category(line.category())
                    .party(line.party())
                    .build());
        }
        return correction.build();
    }
}
