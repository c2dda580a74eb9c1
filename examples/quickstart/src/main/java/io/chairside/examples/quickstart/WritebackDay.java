package io.chairside.examples.quickstart;

import io.chairside.core.id.AdjustmentTypeId;
import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.Payment;
import io.chairside.core.spi.PmsConnector;
import io.chairside.engine.WritebackEngine;
import io.chairside.engine.WritebackState;
import io.chairside.engine.WritebackStatus;
import io.chairside.engine.WritebackTicket;
import io.chairside.engine.policy.WritebackPolicy;
import io.chairside.engine.report.Finding;
import io.chairside.engine.report.Reconciliation;
import io.chairside.examples.quickstart.DayPlan.Fate;
import io.chairside.examples.quickstart.DayPlan.PlannedWriteback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A day of payments through the writeback engine while everything goes wrong: answers get lost, the office drops off the network for a while, the process
 * that sends is killed and started again. Afterwards the ledger is asked what really happened.
 */
final class WritebackDay {

    private static final long OFFLINE_MILLIS = 2_000;
    private static final long LONGEST_RUN_SECONDS = 600;

    private final SimulatedOffice office;
    private final PmsConnector connector;
    private final ZoneId zone;
    private final LocalDate today;
    private final Optional<AdjustmentTypeId> feeType;
    private final Console console;
    private final Path work;
    private final EveningReport report;

    WritebackDay(
            SimulatedOffice office,
            PmsConnector connector,
            ZoneId zone,
            LocalDate today,
            Optional<AdjustmentTypeId> feeType,
            Console console,
            Path work,
            EveningReport report) {
        this.office = office;
        this.connector = connector;
        this.zone = zone;
        this.today = today;
        this.feeType = feeType;
        this.console = console;
        this.work = work;
        this.report = report;
    }

    WritebackResult run(List<PlannedWriteback> plan, PaymentDesk desk) throws IOException {
        WritebackResult result = throughTheEngine(plan, desk);
        EveningReport.cleanUp(work);
        return result;
    }

    private WritebackResult throughTheEngine(List<PlannedWriteback> plan, PaymentDesk desk) throws IOException {
        Path file = work.resolve("writeback.db");
        WritebackPolicy policy = WritebackSetup.policy(zone, feeType);
        List<PatientId> patients =
                plan.stream().map(planned -> planned.payment().patient()).toList();
        Money before = desk.balanceOf(patients);
        try (WritebackEngine engine = WritebackSetup.open(file, connector, policy)) {
            plan.forEach(planned -> engine.submit(planned.payment()));
        }
        console.line("  %d payments submitted; all are stored, none is sent yet", plan.size());
        sendWhileThingsGoWrong(file, plan.size());
        try (WritebackEngine engine = WritebackSetup.open(file, connector, policy)) {
            List<WritebackTicket> tickets = submitAgain(engine, plan);
            WritebackResult result =
                    judge(engine, plan, tickets, desk.balanceOf(patients).minus(before), policy);
            report.show(engine, today, tickets);
            report.showProof(result);
            return result;
        }
    }

    private void sendWhileThingsGoWrong(Path file, int payments) throws IOException {
        office.loseAnswersOfPayments(Math.max(2, payments / 25));
        long sentBefore = office.paymentsAsked();
        Process first = start(file);
        try {
            awaitSent(first, sentBefore + payments / 4);
            first.destroyForcibly().onExit().join();
            console.line("  the sending process was killed after %d sends", office.paymentsAsked() - sentBefore);
        } finally {
            first.destroyForcibly();
        }
        Process second = start(file);
        try {
            awaitSent(second, sentBefore + payments / 2);
            office.offline(true);
            console.line("  the office dropped off the network after %d sends", office.paymentsAsked() - sentBefore);
            awaitEnd(second, OFFLINE_MILLIS);
            office.offline(false);
            console.line("  the office is back");
            if (!awaitEnd(second, TimeUnit.SECONDS.toMillis(LONGEST_RUN_SECONDS))) {
                throw new IllegalStateException("The payments were not settled within " + LONGEST_RUN_SECONDS
                        + " s. Nothing is lost: the engine's file is " + file);
            }
            if (second.exitValue() != 0) {
                throw new IllegalStateException("The sending process failed: "
                        + Files.readString(log(), StandardCharsets.UTF_8).strip());
            }
            console.line("  %d of the answers were lost on the way", office.answersLost());
        } finally {
            office.offline(false);
            second.destroyForcibly();
        }
    }

    private Process start(Path file) throws IOException {
        ProcessBuilder process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WritebackProcess.class.getName(),
                file.toString());
        Map<String, String> environment = process.environment();
        environment.put(WritebackProcess.ENV_URL, office.baseUrl());
        environment.put(WritebackProcess.ENV_DEVELOPER_KEY, office.developerKey());
        environment.put(WritebackProcess.ENV_CUSTOMER_KEY, office.customerKey());
        environment.put(WritebackProcess.ENV_ZONE, zone.getId());
        environment.put(WritebackProcess.ENV_DAY, today.toString());
        environment.put(
                WritebackProcess.ENV_FEE_TYPE,
                feeType.map(AdjustmentTypeId::value).orElse(""));
        return process.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private Path log() {
        return work.resolve("writeback.log");
    }

    private void awaitSent(Process sender, long count) {
        while (office.paymentsAsked() < count && !awaitEnd(sender, 2)) {
            console.progress("payments sent", office.paymentsAsked());
        }
    }

    private static boolean awaitEnd(Process process, long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while payments were sent", e);
        }
    }

    /** What a platform does when it does not know how far it had come: it hands everything in again. */
    private List<WritebackTicket> submitAgain(WritebackEngine engine, List<PlannedWriteback> plan) {
        List<WritebackTicket> tickets = new ArrayList<>();
        for (PlannedWriteback planned : plan) {
            tickets.add(engine.submit(planned.payment()));
        }
        long known = tickets.stream()
                .filter(ticket -> engine.status(ticket)
                        .filter(status -> !status.state().open())
                        .isPresent())
                .count();
        console.line("  all %d submitted once more: %d were known and settled already", plan.size(), known);
        return tickets;
    }

    private WritebackResult judge(
            WritebackEngine engine,
            List<PlannedWriteback> plan,
            List<WritebackTicket> tickets,
            Money moved,
            WritebackPolicy policy) {
        Reconciliation ledger = engine.reconcile(WritebackSetup.CONNECTION, today, today);
        Map<WritebackTicket, Finding> findings = new java.util.HashMap<>();
        ledger.lines().forEach(line -> findings.put(line.ticket(), line.finding()));
        Map<Fate, Integer> ended = new EnumMap<>(Fate.class);
        int lost = 0;
        Money expected = Money.zero(Money.USD);
        for (int i = 0; i < plan.size(); i++) {
            Payment payment = plan.get(i).payment();
            Optional<WritebackState> state = engine.status(tickets.get(i)).map(WritebackStatus::state);
            boolean inLedger = findings.get(tickets.get(i)) == Finding.OK;
            if (state.isEmpty() || state.get().open() || (!state.get().onWorklist() && !inLedger)) {
                lost++;
            } else if (state.get() == WritebackState.HELD) {
                ended.merge(Fate.BY_HAND, 1, Integer::sum);
            } else if (state.get().onWorklist()) {
                ended.merge(Fate.REVIEW, 1, Integer::sum);
            } else {
                ended.merge(Fate.POSTED, 1, Integer::sum);
            }
            if (plan.get(i).fate() == Fate.POSTED) {
                expected = expected.plus(
                        policy.rule(payment.kind(), payment.location()).amount().ledgerEffect(payment));
            }
        }
        return new WritebackResult(
                plan.size(),
                ended.getOrDefault(Fate.POSTED, 0),
                ended.getOrDefault(Fate.BY_HAND, 0),
                ended.getOrDefault(Fate.REVIEW, 0),
                lost,
                ledger.counts().getOrDefault(Finding.DUPLICATE, 0),
                moved,
                expected);
    }
}
