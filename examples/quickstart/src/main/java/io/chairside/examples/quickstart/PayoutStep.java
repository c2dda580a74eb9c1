package io.chairside.examples.quickstart;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.PayoutId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.payout.Payout;
import io.chairside.core.payout.PayoutLine;
import io.chairside.core.payout.PayoutLineKind;
import io.chairside.core.write.Receipt;
import io.chairside.engine.payout.PayoutDirectory;
import io.chairside.engine.payout.PayoutEngine;
import io.chairside.engine.payout.PayoutPolicy;
import io.chairside.engine.payout.PayoutReconciliation;
import io.chairside.engine.payout.PayoutSettings;
import io.chairside.engine.payout.PayoutStatus;
import io.chairside.engine.payout.PayoutTicket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Books three payouts into the simulated QuickBooks company, lets the bank feed match them, and reconciles. */
final class PayoutStep {

    private static final PracticeId PRACTICE = PracticeId.of("quickstart");
    private static final long LOOK_EVERY_NANOS = 20_000_000L;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final SimulatedBooks books;
    private final LocalDate today;
    private final String run;
    private final Console console;

    PayoutStep(SimulatedBooks books, LocalDate today, String run, Console console) {
        this.books = books;
        this.today = today;
        this.run = run;
        this.console = console;
    }

    List<BookedPayout> run(Path file) {
        console.line("  company: %s", books.name());
        try (PayoutEngine engine = PayoutEngine.builder()
                .file(file)
                .directory(PayoutDirectory.of(
                        PRACTICE,
                        ConnectionId.of(SimulatedBooks.CONNECTION),
                        books.connector(),
                        books.mapping(),
                        PayoutPolicy.standard()))
                .settings(PayoutSettings.builder()
                        .firstPause(Duration.ofMillis(200))
                        .longestPause(Duration.ofSeconds(2))
                        .build())
                .open()) {
            engine.checkMapping(PRACTICE).problems().forEach(problem -> console.line("  mapping: %s", problem));
            List<BookedPayout> booked = new ArrayList<>();
            for (Payout payout : List.of(plain(), refundsAndChargeback(), negative())) {
                booked.add(book(engine, payout));
            }
            PayoutReconciliation report = engine.reconcile(PRACTICE, today.minusDays(1), today.plusDays(1));
            report.toText().lines().forEach(line -> console.line("  %s", line));
            console.line(
                    "  trial balance of the books: %s", books.trialBalance().toPlainString());
            return booked;
        }
    }

    private BookedPayout book(PayoutEngine engine, Payout payout) {
        console.line("  %s, net %s", payout.id(), payout.net());
        PayoutTicket ticket = engine.submit(payout);
        PayoutStatus status = settled(engine, ticket);
        console.line("    %s", status.sentence());
        Optional<Receipt> receipt = status.receipt();
        boolean matched = receipt.isPresent()
                && books.matchedByBankFeed(
                        today, status.net().toBigDecimal(), receipt.get().rawId());
        if (matched) {
            console.line("    the bank's line of %s found it: one click", status.net());
        }
        return new BookedPayout(
                payout.id().value(),
                sum(payout, PayoutLineKind.GROSS),
                sum(payout, PayoutLineKind.FEE).negated(),
                payout.net(),
                receipt.map(found -> found.resource() + " " + found.rawId()).orElse(""),
                matched);
    }

    private static PayoutStatus settled(PayoutEngine engine, PayoutTicket ticket) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            engine.tick();
            PayoutStatus status = engine.status(ticket).orElseThrow();
            if (!status.state().open() || status.receipt().isPresent() || System.nanoTime() > until) {
                return status;
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private static Money sum(Payout payout, PayoutLineKind kind) {
        return Money.sum(
                payout.lines().stream()
                        .filter(line -> line.kind() == kind)
                        .map(PayoutLine::amount)
                        .toList(),
                payout.currency());
    }

    private Payout plain() {
        return payout(
                "plain",
                line(PayoutLineKind.GROSS, "TERMINAL", "900.00"),
                line(PayoutLineKind.GROSS, "PAYMENT_PLAN", "350.00"),
                line(PayoutLineKind.GROSS, "MEMBERSHIP", "105.00"),
                line(PayoutLineKind.FEE, "processing", "-39.30"),
                line(PayoutLineKind.FEE, "instant_payout", "-5.00"));
    }

    private Payout refundsAndChargeback() {
        return payout(
                "refunds",
                line(PayoutLineKind.GROSS, "TERMINAL", "500.00"),
                line(PayoutLineKind.REFUND, "refund", "-120.00"),
                line(PayoutLineKind.CHARGEBACK, "lost", "-75.00"),
                line(PayoutLineKind.FEE, "chargeback", "-15.00"),
                line(PayoutLineKind.RESERVE_HELD, "rolling", "-25.00"));
    }

    private Payout negative() {
        return payout(
                "negative",
                line(PayoutLineKind.GROSS, "TERMINAL", "100.00"),
                line(PayoutLineKind.REFUND, "refund", "-240.00"),
                line(PayoutLineKind.FEE, "processing", "-3.20"));
    }

    private static PayoutLine line(PayoutLineKind kind, String detail, String amount) {
        return PayoutLine.builder()
                .kind(kind)
                .detail(detail)
                .amount(Money.usd(amount))
                .build();
    }

    private Payout payout(String name, PayoutLine... lines) {
        return Payout.builder()
                .id(PayoutId.of("po_" + run + "_" + name))
                .practice(PRACTICE)
                .currency(Money.USD)
                .arrivalDate(today)
                .addAllLines(List.of(lines))
                .net(Money.sum(List.of(lines).stream().map(PayoutLine::amount).toList(), Money.USD))
                .build();
    }
}
