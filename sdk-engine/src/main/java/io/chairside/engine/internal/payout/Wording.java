package io.chairside.engine.internal.payout;

import io.chairside.core.payout.PayoutLineKind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words that go into the books. Only words of ours, of the mapping, and plain codes: never free text, which could name a patient. */
final class Wording {

    /** A code such as {@code processing}, {@code instant_payout} or {@code PAYMENT_PLAN}: one letter case, no long numbers, no blanks. */
    private static final Pattern CODE =
            Pattern.compile("[a-z][a-z0-9]*([_-][a-z0-9]+)*|[A-Z][A-Z0-9]*([_-][A-Z0-9]+)*");

    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{4}");
    private static final int LONGEST = 40;

    private Wording() {}

    static String describe(Piece piece, Set<String> known) {
        StringBuilder text = new StringBuilder(label(piece.kind()));
        String detail = piece.detail();
        boolean shown = known.contains(detail)
                || (detail.length() <= LONGEST
                        && CODE.matcher(detail).matches()
                        && !LONG_NUMBER.matcher(detail).find());
        if (!detail.isEmpty() && shown) {
            text.append(": ")
                    .append(detail.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' '));
        }
        piece.count().ifPresent(count -> text.append(" (").append(count).append(')'));
        return text.toString();
    }

    static String label(PayoutLineKind kind) {
        return switch (kind) {
            case GROSS -> "Payments";
            case FEE -> "Fee";
            case REFUND -> "Refunds";
            case CHARGEBACK -> "Chargebacks";
            case CHARGEBACK_REVERSAL -> "Chargebacks won";
            case RESERVE_HELD -> "Reserve held back";
            case RESERVE_RELEASED -> "Reserve released";
            case ADJUSTMENT -> "Adjustment";
        };
    }

    /** The order of lines in a document. */
    static int rank(PayoutLineKind kind) {
        return switch (kind) {
            case GROSS -> 0;
            case REFUND -> 1;
            case CHARGEBACK -> 2;
            case CHARGEBACK_REVERSAL -> 3;
            case FEE -> 4;
            case RESERVE_HELD -> 5;
            case RESERVE_RELEASED -> 6;
            case ADJUSTMENT -> 7;
        };
    }
}
