package io.chairside.quickbooks.internal;

import io.chairside.core.write.RejectionReason;
import io.chairside.quickbooks.internal.wire.WireError;
import io.chairside.quickbooks.internal.wire.WireFault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A refusal by QuickBooks: its code, and what that means for a person. Its own words stay inside; they may quote names or tokens.
 *
 * <p>The codes and their meaning are from Intuit's error-code page.
 */
final class Refusal {

    private static final Pattern TRANSACTION = Pattern.compile("(?i)TxnId\\s*=\\s*(\\d{1,20})");

    private final String code;
    private final int number;
    private final String words;

    private Refusal(String code, String words) {
        this.code = code;
        this.number = number(code);
        this.words = words;
    }

    static Refusal of(WireFault fault) {
        List<WireError> errors = fault.errors();
        if (errors == null || errors.isEmpty()) {
            return new Refusal("none", "");
        }
        WireError first = errors.get(0);
        String code = first.code() == null || !first.code().matches("[A-Za-z0-9_.-]{1,20}") ? "none" : first.code();
        return new Refusal(code, (first.message() + " " + first.detail()).toLowerCase(Locale.ROOT));
    }

    /** Leading zeros come and go, so codes are compared as numbers. */
    private static int number(String code) {
        try {
            return Integer.parseInt(code);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The code as sent. */
    String code() {
        return code;
    }

    int number() {
        return number;
    }

    boolean isThrottle() {
        return number == 3001 || words.contains("throttleexceeded");
    }

    /** Closed books, under their own codes or, as one integrator saw it, under that of a stale object. */
    boolean isClosedBooks() {
        return number == 6200 || number == 6210 || (number == 5010 && words.contains("period closed"));
    }

    /** The request, or one with its number, has been carried out before. */
    boolean isRepeat() {
        return number == 600 || number == 630 || number == 6140;
    }

    /** Something named by the request does not exist or is inactive. */
    boolean isMissingReference() {
        return number == 610 || number == 2500 || number == 6250;
    }

    /** A failure inside QuickBooks that does not say what became of the request. */
    boolean isUncertain() {
        return number == 10000 || number == -1;
    }

    /** The id of the transaction that stands in the way, where a duplicate number names it. */
    Optional<String> transactionId() {
        Matcher matcher = TRANSACTION.matcher(words);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    RejectionReason reason() {
        return switch (number) {
            case 6200, 6210 -> RejectionReason.PERIOD_CLOSED;
            case 610, 2500, 6250 -> RejectionReason.TARGET_NOT_FOUND;
            case 2050 -> RejectionReason.TEXT_TOO_LONG;
            case 2060 -> RejectionReason.INVALID_DATE;
            case 2090, 2140, 2290, 2300 -> RejectionReason.INVALID_AMOUNT;
            case 6430 -> RejectionReason.INVALID_TYPE;
            case 600, 630, 6140, 5010 -> isClosedBooks() ? RejectionReason.PERIOD_CLOSED : RejectionReason.CONFLICT;
            case 6540, 6480, 6450, 620 -> RejectionReason.LOCKED;
            case 6190, 5020 -> RejectionReason.NOT_PERMITTED;
            case 5030, 500 -> RejectionReason.UNSUPPORTED;
            default -> RejectionReason.OTHER;
        };
    }

    /** What happened, for people. */
    String problem() {
        return switch (number) {
            case 6200, 6210 -> "the books are closed for that day";
            case 610, 2500, 6250 -> "an account, class, location or name that the booking uses is inactive or deleted";
            case 2050 -> "a text is longer than QuickBooks takes";
            case 2060 -> "QuickBooks does not take the date";
            case 2090, 2140 -> "QuickBooks does not take an amount";
            case 2290 -> "QuickBooks does not take a negative amount there";
            case 2300 -> "debits and credits differ";
            case 6430 -> "an account is of a type that cannot be used there";
            case 600, 630 -> "the request was made before";
            case 6140 -> "the number is used by another entry";
            case 5010 ->
                isClosedBooks()
                        ? "the books are closed for that day"
                        : "somebody changed what the booking refers to while it was sent";
            case 6540 -> "the entry is part of a deposit and can no longer be changed";
            case 6480 -> "the entry is matched to the bank's record and can no longer be changed";
            case 6450, 620 -> "the entry is settled and can no longer be changed";
            case 6190 ->
                "the company's QuickBooks subscription has ended or has a billing problem, so its books are read-only";
            case 5020 -> "the connected user may not do this";
            case 5030 ->
                "the company's plan or settings lack a feature that the booking uses, such as classes or locations";
            case 500 -> "QuickBooks does not offer this operation";
            case 6530 -> "a text looks like a card number";
            case 10200 -> "the company's books were reset";
            case 2010, 2020, 2030, 2130, 2250, 2260, 6000 -> "QuickBooks found the booking to be against its rules";
            default -> "QuickBooks refused it";
        };
    }

    /** What to do, for people. */
    String remedy() {
        return switch (number) {
            case 6200, 6210 -> closedRemedy();
            case 610, 2500, 6250 ->
                "Make it active again in QuickBooks, or choose another one in the payout mapping; then send again.";
            case 2050 -> "Shorten the text and send again.";
            case 2060 -> "Correct the date and send again.";
            case 2090, 2140, 2290, 2300 ->
                "Check the amounts of the payout; a negative payout is booked as a journal entry.";
            case 6430 ->
                "Choose an account of another type in the payout mapping; deposits take income, expense, equity and other current asset accounts.";
            case 600, 630, 6140 -> "Compare the entry in QuickBooks with the payout before anything is sent again.";
            case 5010 ->
                isClosedBooks()
                        ? closedRemedy()
                        : "Send again; if it keeps happening, look who else works on these entries.";
            case 6540, 6480, 6450, 620 -> "Leave the entry as it is and correct it by a new one.";
            case 6190 -> "Have the practice renew its QuickBooks subscription; then send again. Nothing was booked.";
            case 5020 -> "Have a company administrator connect QuickBooks again.";
            case 5030 ->
                "Switch the feature on in QuickBooks, or take classes and locations out of the payout mapping.";
            case 6530 -> "Take the number out of the text; card numbers do not belong into the books.";
            case 10200 -> "Map all accounts anew before anything is sent again.";
            default -> "Report the code to the integrator; nothing was booked.";
        };
    }

    private static String closedRemedy() {
        return "Have the bookkeeper open the period, or allow payouts to be dated on the first open day; then send again.";
    }

    @Override
    public String toString() {
        return "Refusal[" + code + "]";
    }
}
