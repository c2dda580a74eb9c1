package io.chairside.examples.quickstart;

import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.money.Money;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PmsConnector;
import io.chairside.engine.WritebackEngine;
import io.chairside.engine.WritebackState;
import io.chairside.engine.WritebackStatus;
import io.chairside.engine.WritebackTicket;
import io.chairside.engine.report.WorklistEntry;
import io.chairside.examples.quickstart.DayPlan.PlannedWriteback;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A day of payments for a system that takes none through its connector: the engine stores each, holds it with the system's own reason, and the worklist
 * says what the front desk is to enter. None is ever called posted.
 */
final class ByHandDay {

    private final PmsConnector connector;
    private final LocalDate today;
    private final Console console;
    private final EveningReport report;

    ByHandDay(PmsConnector connector, LocalDate today, Console console, EveningReport report) {
        this.connector = connector;
        this.today = today;
        this.console = console;
        this.report = report;
    }

    WritebackResult run(List<PlannedWriteback> plan, ZoneId zone, Path work) throws IOException {
        Money before = owed();
        WritebackResult result;
        try (WritebackEngine engine = WritebackSetup.open(
                work.resolve("writeback.db"), connector, WritebackSetup.policy(zone, Optional.empty()))) {
            List<WritebackTicket> tickets = new ArrayList<>();
            plan.forEach(planned -> tickets.add(engine.submit(planned.payment())));
            console.line("  %d payments submitted and stored", tickets.size());
            engine.worklist(WritebackSetup.PRACTICE).entries().stream()
                    .map(WorklistEntry::detail)
                    .distinct()
                    .forEach(reason -> console.line("  held: %s", reason));
            result = judge(engine, tickets, owed().minus(before));
            report.show(engine, today, tickets);
        }
        report.showProof(result);
        EveningReport.cleanUp(work);
        return result;
    }

    private static WritebackResult judge(WritebackEngine engine, List<WritebackTicket> tickets, Money moved) {
        int posted = 0;
        int held = 0;
        int review = 0;
        for (WritebackTicket ticket : tickets) {
            Optional<WritebackStatus> status = engine.status(ticket);
            WritebackState state = status.map(WritebackStatus::state).orElse(WritebackState.RECEIVED);
            if (state == WritebackState.HELD) {
                held++;
            } else if (state.onWorklist()) {
                review++;
            } else if (!state.open()) {
                posted++;
            }
        }
        return new WritebackResult(
                tickets.size(),
                posted,
                held,
                review,
                tickets.size() - posted - held - review,
                0,
                moved,
                Money.zero(moved.currency()));
    }

    /** What all families owe, as the system says now. */
    private Money owed() {
        return Money.sum(
                connector
                        .ledger()
                        .orElseThrow()
                        .balances(ReadRequest.full())
                        .items()
                        .filter(balance -> balance.patient().isEmpty())
                        .map(AccountBalance::total)
                        .toList(),
                Money.USD);
    }
}
