package io.chairside.quickbooks.internal.mapping;

import io.chairside.quickbooks.internal.wire.WireDepositDetail;
import io.chairside.quickbooks.internal.wire.WireDocument;
import io.chairside.quickbooks.internal.wire.WireEntity;
import io.chairside.quickbooks.internal.wire.WireJournalDetail;
import io.chairside.quickbooks.internal.wire.WireLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the books against what was sent.
 *
 * @param money differences in day, bank account, total, lines or reference; none may be
 * @param detail differences in classes, locations and names, which QuickBooks drops without a word
 */
public record Comparison(List<String> money, List<String> detail) {

    /** Compares. */
    public static Comparison of(BookingBody sent, WireDocument stored) {
        WireDocument wanted = sent.document();
        List<String> money = new ArrayList<>();
        List<String> detail = new ArrayList<>();
        if (!Objects.equals(wanted.date(), stored.date())) {
            money.add("the date");
        }
        if (!Objects.equals(Values.ref(wanted.bankAccount()), Values.ref(stored.bankAccount()))) {
            money.add("the bank account");
        }
        BigDecimal net = sent.booking().net().toBigDecimal();
        if (wanted.bankAccount() != null
                && (stored.total() == null || stored.total().compareTo(net) != 0)) {
            money.add("the total");
        }
        if (!Marker.in(stored).equals(Optional.of(sent.booking().reference()))) {
            money.add("the reference");
        }
        if (!keys(wanted, false).equals(keys(stored, false))) {
            money.add("the accounts and amounts of the lines");
        } else if (!keys(wanted, true).equals(keys(stored, true))
                || !Objects.equals(Values.ref(wanted.department()), Values.ref(stored.department()))) {
            detail.add("classes, locations or names");
        }
        return new Comparison(money, detail);
    }

    private static List<String> keys(WireDocument document, boolean withDetail) {
        List<WireLine> lines = document.lines();
        return lines == null
                ? List.of()
                : lines.stream()
                        .filter(line -> line.amount() != null)
                        .map(line -> key(line, withDetail))
                        .sorted()
                        .toList();
    }

    private static String key(WireLine line, boolean withDetail) {
        BigDecimal amount = Objects.requireNonNull(line.amount()).stripTrailingZeros();
        WireDepositDetail deposit = line.deposit();
        if (deposit != null) {
            return Values.ref(deposit.account()) + "|" + amount.toPlainString()
                    + (withDetail ? "|" + Values.ref(deposit.category()) + "||" + party(deposit.entity()) : "");
        }
        WireJournalDetail journal = line.journal();
        if (journal != null) {
            return journal.postingType() + "|" + Values.ref(journal.account()) + "|" + amount.toPlainString()
                    + (withDetail
                            ? "|" + Values.ref(journal.category()) + "|" + Values.ref(journal.department()) + "|"
                                    + party(journal.entity())
                            : "");
        }
        return "?|" + amount.toPlainString();
    }

    private static String party(@Nullable WireEntity entity) {
        return Parties.in(entity).map(Object::toString).orElse("");
    }
}
