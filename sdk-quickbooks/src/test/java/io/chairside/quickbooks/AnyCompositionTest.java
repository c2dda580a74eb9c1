package io.chairside.quickbooks;

import static io.chairside.quickbooks.SimulatedCompany.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.payout.Booking;
import io.chairside.core.payout.BookingForm;
import io.chairside.core.payout.BookingLine;
import io.chairside.core.payout.PostedBooking;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.write.WriteOptions;
import io.chairside.testkit.quickbooks.StandardAccount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

/** Any composition books to exactly its net in either form, and reads back as it was written. */
class AnyCompositionTest {

    private static final List<StandardAccount> ACCOUNTS = List.of(
            StandardAccount.CARD_CLEARING,
            StandardAccount.MERCHANT_FEES,
            StandardAccount.REFUNDS,
            StandardAccount.CHARGEBACKS,
            StandardAccount.PROCESSOR_RESERVE,
            StandardAccount.SUSPENSE);

    private static final SimulatedCompany COMPANY = SimulatedCompany.open();
    private static int payouts;

    @AfterContainer
    static void close() {
        COMPANY.close();
    }

    @Property(tries = 60)
    void anyComposition_inEitherForm_booksToItsNetAndReadsBackTheSame(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = -50_000, max = 100_000) Integer> cents,
            @ForAll boolean deposit) {
        List<BookingLine> lines = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < cents.size(); i++) {
            if (cents.get(i) != 0) {
                lines.add(COMPANY.line(
                        BigDecimal.valueOf(cents.get(i), 2).toPlainString(), ACCOUNTS.get(i % ACCOUNTS.size())));
                sum += cents.get(i);
            }
        }
        Assume.that(!lines.isEmpty() && (!deposit || sum > 0));
        String payout = "po_" + ++payouts;
        LocalDate day = SimulatedCompany.DAY.plusDays(payouts);
        Booking booking = COMPANY.booking(
                payout, deposit ? BookingForm.DEPOSIT : BookingForm.JOURNAL, day, lines.toArray(BookingLine[]::new));
        String checking = COMPANY.id(StandardAccount.CHECKING);
        BigDecimal before = COMPANY.simulator.company().balance(checking);

        posted(COMPANY.payouts().post(booking, WriteOptions.careful()));

        assertThat(COMPANY.simulator.company().balance(checking).subtract(before))
                .isEqualByComparingTo(BigDecimal.valueOf(sum, 2));
        assertThat(COMPANY.simulator.company().trialBalance()).isEqualByComparingTo("0");
        List<PostedBooking> read = COMPANY.bookings(ReadRequest.window(day, day));
        assertThat(read).hasSize(1);
        assertThat(read.get(0).net()).isEqualTo(booking.net());
        assertThat(read.get(0).lines()).containsExactlyElementsOf(booking.lines());
        assertThat(read.get(0).reference()).contains(booking.reference());
    }
}
