package io.chairside.engine.internal.payout;

import io.chairside.core.payout.Booking;
import io.chairside.core.payout.Payout;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Ticket;
import io.chairside.engine.payout.PayoutAlert;
import java.util.List;
import java.util.Optional;

/**
 * What belongs to a row and is stored sealed.
 *
 * @param payout the payout as submitted
 * @param booking the document as it is sent, from the first attempt on; a correction's from the beginning
 * @param alerts what somebody should look at
 * @param receipt what the books said
 * @param adaptations what was written otherwise than asked
 * @param ticket the vendor's ticket, while it is queued
 * @param evidence what a person said
 */
public record PayoutContent(
        Payout payout,
        Optional<Booking> booking,
        List<PayoutAlert> alerts,
        Optional<Receipt> receipt,
        List<Adaptation> adaptations,
        Optional<Ticket> ticket,
        Optional<String> evidence) {

    /**
     * Copies the lists.
     *
     * @param payout the payout as submitted
     * @param booking the document as it is sent
     * @param alerts what somebody should look at
     * @param receipt what the books said
     * @param adaptations what was written otherwise than asked
     * @param ticket the vendor's ticket
     * @param evidence what a person said
     */
    public PayoutContent {
        alerts = List.copyOf(alerts);
        adaptations = List.copyOf(adaptations);
    }

    static PayoutContent of(Payout payout) {
        return new PayoutContent(
                payout, Optional.empty(), List.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    PayoutContent withBooking(Booking document, List<PayoutAlert> found) {
        return new PayoutContent(payout, Optional.of(document), found, receipt, adaptations, ticket, evidence);
    }

    PayoutContent withReceipt(Receipt document, List<Adaptation> changes) {
        return new PayoutContent(payout, booking, alerts, Optional.of(document), changes, Optional.empty(), evidence);
    }

    PayoutContent withTicket(Ticket queued) {
        return new PayoutContent(payout, booking, alerts, receipt, adaptations, Optional.of(queued), evidence);
    }

    PayoutContent withEvidence(String said) {
        return new PayoutContent(payout, booking, alerts, receipt, adaptations, ticket, Optional.of(said));
    }

    /** {@return the type only} */
    @Override
    public String toString() {
        return "PayoutContent";
    }
}
