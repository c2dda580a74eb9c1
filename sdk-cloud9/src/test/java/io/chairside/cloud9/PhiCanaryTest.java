package io.chairside.cloud9;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.note.CommunicationDirection;
import io.chairside.core.note.CommunicationDraft;
import io.chairside.core.note.CommunicationMode;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.write.Reference;
import io.chairside.core.write.WriteOptions;
import io.chairside.testkit.cloud9.Cloud9Fault;
import io.chairside.testkit.cloud9.Cloud9Ids;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Nothing of a patient and no secret may appear in a log, a message, a printed value or what a listener is told. */
class PhiCanaryTest {

    private static final String CANARY = "Zyxwvut";

    @Test
    void canary_throughEverythingAtTrace_appearsNowhere() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        List<String> seen = new ArrayList<>();
        String password;
        try (TestService service = TestService.of(TestService.practice(6, 3))) {
            password = service.simulator.password();
            for (int person = 1; person <= 6; person++) {
                try {
                    service.simulator.desk().rename(Cloud9Ids.patient(person), CANARY);
                } catch (NullPointerException e) {
                    // not a patient
                }
            }
            Logger own = (Logger) LoggerFactory.getLogger("io.chairside");
            own.addAppender(log);
            own.setLevel(Level.TRACE);
            PmsConnector connector = service.connect();
            try {
                seen.add(comment(connector).toString());
                everything(connector, seen);
                for (String procedure : List.of("GetPatientList", "GetAppointmentListSince", "GetLedger")) {
                    service.simulator.faults().always(Cloud9Fault.Kind.TRUNCATED_BODY, procedure);
                }
                everything(connector, seen);
                service.simulator.faults().clear();
                service.simulator
                        .faults()
                        .arm(Cloud9Fault.nonsenseField("PatientGUID"), procedure -> true, 0, Integer.MAX_VALUE);
                everything(connector, seen);
                seen.add(connector.toString());
                seen.addAll(service.oddities);
            } finally {
                own.detachAppender(log);
                own.setLevel(null);
            }
        } finally {
            root.setLevel(before);
        }

        assertThat(seen).hasSizeGreaterThan(10).noneMatch(text -> text.contains(CANARY) || text.contains(password));
        assertThat(log.list).isNotEmpty();
        assertThat(log.list)
                .noneMatch(event -> event.getFormattedMessage().contains(CANARY)
                        || event.getFormattedMessage().contains(password));
    }

    private static Object comment(PmsConnector connector) {
        return connector
                .notes()
                .orElseThrow()
                .log(
                        CommunicationDraft.builder()
                                .reference(Reference.of(new PracticeId("p"), "note", "1"))
                                .patient(new PatientId(Cloud9Ids.patient(1)))
                                .at(LocalDateTime.of(2026, 11, 23, 12, 0))
                                .mode(CommunicationMode.TEXT)
                                .direction(CommunicationDirection.RECEIVED)
                                .text(CANARY)
                                .build(),
                        WriteOptions.careful());
    }

    private static void everything(PmsConnector connector, List<String> seen) {
        List<Runnable> reads = List.of(
                () -> seen.add(
                        TestService.items(connector.patients().orElseThrow().list(ReadRequest.full()))
                                .toString()),
                () -> seen.add(TestService.items(connector
                                .patients()
                                .orElseThrow()
                                .list(ReadRequest.full().quarantining()))
                        .toString()),
                () -> seen.add(
                        TestService.items(connector.appointments().orElseThrow().list(ReadRequest.full()))
                                .toString()),
                () -> seen.add(
                        TestService.items(connector.ledger().orElseThrow().entries(ReadRequest.full()))
                                .toString()),
                () -> seen.add(
                        TestService.items(connector.ledger().orElseThrow().payments(ReadRequest.full()))
                                .toString()),
                () -> seen.add(
                        TestService.items(connector.ledger().orElseThrow().balances(ReadRequest.full()))
                                .toString()),
                () -> seen.add(
                        TestService.items(connector.insurance().orElseThrow().coverages(ReadRequest.full()))
                                .toString()));
        for (Runnable read : reads) {
            try {
                read.run();
            } catch (ChairsideException e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                seen.add(trace.toString());
            }
        }
    }
}
