package io.chairside.dentrix.ascend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.note.CommunicationDirection;
import io.chairside.core.note.CommunicationDraft;
import io.chairside.core.note.CommunicationMode;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.core.payment.Posting;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.write.Reference;
import io.chairside.core.write.WriteOptions;
import io.chairside.testkit.ascend.AscendFault;
import io.chairside.testkit.ascend.AscendFaults;
import io.chairside.testkit.ascend.AscendIds;
import io.chairside.testkit.ascend.AscendPaymentRoute;
import io.chairside.testkit.ascend.AscendSimulator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Nothing of a patient and no secret may appear in a log, a message, a printed value or what a listener is told. */
class PhiCanaryTest {

    private static final String CANARY = "Zyxwvut";
    private static final PatientId PATIENT = PatientId.of(AscendIds.patient(1));

    @Test
    void canary_throughEverythingAtTrace_appearsNowhere() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        List<String> seen = new ArrayList<>();
        String secret;
        Logger own = (Logger) LoggerFactory.getLogger("io.chairside");
        own.addAppender(log);
        own.setLevel(Level.TRACE);
        try (TestAscend ascend =
                TestAscend.of(AscendSimulator.builder().patients(6, 3).payments(AscendPaymentRoute.suggested()))) {
            secret = ascend.simulator.clientSecret();
            ascend.simulator.desk().rename(PATIENT.value(), CANARY);
            PmsConnector connector = ascend.paying();
            everything(connector, seen);
            for (AscendFault fault : List.of(
                    AscendFault.of(AscendFault.Kind.TRUNCATED_BODY),
                    AscendFault.of(AscendFault.Kind.MALFORMED_JSON),
                    AscendFault.of(AscendFault.Kind.BAD_REQUEST),
                    AscendFault.nonsenseField("patient"),
                    AscendFault.missingField("lastName"),
                    AscendFault.nonsenseField("amount"))) {
                ascend.simulator.faults().clear();
                ascend.simulator.faults().arm(fault, operation -> !operation.contains("oauth"), 0, Integer.MAX_VALUE);
                everything(connector, seen);
            }
            ascend.simulator.faults().clear();
            ascend.simulator
                    .faults()
                    .arm(AscendFault.of(AscendFault.Kind.BAD_REQUEST), AscendFaults.WRITES, 0, Integer.MAX_VALUE);
            everything(connector, seen);
            seen.add(connector.toString());
            seen.add(connector.check().toString());
            seen.addAll(ascend.oddities);
        } finally {
            own.detachAppender(log);
            own.setLevel(null);
        }

        assertThat(seen).hasSizeGreaterThan(40);
        assertThat(seen).noneMatch(text -> text.contains(CANARY) || text.contains(secret) || text.contains("token-"));
        assertThat(log.list).isNotEmpty();
        assertThat(log.list)
                .noneMatch(event -> event.getFormattedMessage().contains(CANARY)
                        || event.getFormattedMessage().contains(secret)
                        || event.getFormattedMessage().contains("token-"));
    }

    private static void everything(PmsConnector connector, List<String> seen) {
        ReadRequest full = ReadRequest.full();
        List<Supplier<Object>> all = List.of(
                () -> TestAscend.items(connector.patients().orElseThrow().list(full)),
                () -> TestAscend.pages(connector.patients().orElseThrow().list(full.quarantining())),
                () -> TestAscend.items(connector.patients().orElseThrow().list(ReadRequest.ofPatient(PATIENT))),
                () -> TestAscend.items(connector.appointments().orElseThrow().list(full)),
                () -> TestAscend.items(connector.ledger().orElseThrow().entries(full)),
                () -> TestAscend.items(connector.ledger().orElseThrow().payments(full)),
                () -> TestAscend.items(connector.ledger().orElseThrow().balances(full)),
                () -> TestAscend.items(connector.insurance().orElseThrow().coverages(full)),
                () -> connector
                        .notes()
                        .orElseThrow()
                        .log(
                                CommunicationDraft.builder()
                                        .reference(Reference.of(PracticeId.of("p"), "note", "1"))
                                        .patient(PATIENT)
                                        .at(LocalDateTime.of(2026, 11, 23, 12, 0))
                                        .mode(CommunicationMode.TEXT)
                                        .direction(CommunicationDirection.RECEIVED)
                                        .text(CANARY)
                                        .build(),
                                WriteOptions.careful()),
                () -> connector
                        .payments()
                        .orElseThrow()
                        .post(
                                Posting.builder()
                                        .reference(Reference.of(PracticeId.of("p"), "payment", "1"))
                                        .payment(PaymentId.of("1"))
                                        .kind(PaymentKind.TERMINAL)
                                        .patient(PATIENT)
                                        .amount(Money.usd("1.00"))
                                        .date(LocalDate.of(2026, 11, 23))
                                        .method(PaymentMethod.CARD)
                                        .memo(CANARY)
                                        .build(),
                                WriteOptions.careful()));
        for (Supplier<Object> one : all) {
            try {
                seen.add(one.get().toString());
            } catch (ChairsideException e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                seen.add(trace.toString());
            }
        }
    }
}
