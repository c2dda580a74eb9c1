package io.chairside.opendental.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PmsConnector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Nothing of a patient may appear in a log, a message, a printed value or what a listener is told. */
class PhiCanaryTest {

    private static final String CANARY = "Zyxwvut";

    @Test
    void canary_readThroughEverythingAtTrace_appearsNowhere() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        List<String> seen = new ArrayList<>();
        try (CannedOffice office = office()) {
            PmsConnector connector = office.connect();
            var ledger = connector.ledger().orElseThrow();
            seen.add(TestOffice.items(connector.patients().orElseThrow().list(ReadRequest.full()))
                    .toString());
            seen.add(TestOffice.items(connector.appointments().orElseThrow().list(ReadRequest.full()))
                    .toString());
            seen.add(TestOffice.pages(ledger.payments(ReadRequest.full())).toString());
            seen.add(TestOffice.items(ledger.payments(ReadRequest.full())).toString());
            seen.add(TestOffice.items(ledger.entries(ReadRequest.full())).toString());
            seen.add(TestOffice.items(connector.insurance().orElseThrow().claims(ReadRequest.full()))
                    .toString());
            seen.add(connector.toString());
            for (String path : List.of("patients/Simple", "appointments", "payments")) {
                office.on(path, "[{\"PatNum\":\"" + CANARY + "\",\"LName\":\"" + CANARY + "\"}]");
                try {
                    TestOffice.items(connector.patients().orElseThrow().list(ReadRequest.full()));
                    TestOffice.items(connector.appointments().orElseThrow().list(ReadRequest.full()));
                    TestOffice.items(ledger.payments(ReadRequest.full()));
                } catch (ChairsideException e) {
                    java.io.StringWriter trace = new java.io.StringWriter();
                    e.printStackTrace(new java.io.PrintWriter(trace));
                    seen.add(trace.toString());
                }
            }
            seen.addAll(office.oddities);
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }

        assertThat(seen).hasSizeGreaterThan(7).noneMatch(text -> text.contains(CANARY));
        assertThat(log.list).isNotEmpty();
        assertThat(log.list)
                .noneMatch(event -> event.getFormattedMessage().contains(CANARY)
                        || event.getFormattedMessage().contains("cust-key")
                        || event.getFormattedMessage().contains("dev-key"));
    }

    private static CannedOffice office() {
        String name = "\"LName\":\"" + CANARY + "\",\"FName\":\"" + CANARY + "\",\"Email\":\"" + CANARY
                + "@example.org\",\"Address\":\"" + CANARY + "\",\"HmPhone\":\"" + CANARY + "\",\"ChartNumber\":\""
                + CANARY + "\"";
        return new CannedOffice()
                .on("patients/Simple", "[{\"PatNum\":1,\"Guarantor\":1,\"PatStatus\":\"" + CANARY + "\"," + name + "}]")
                .on(
                        "appointments",
                        "[{\"AptNum\":1,\"PatNum\":1,\"AptStatus\":\"Scheduled\",\"Note\":\"" + CANARY
                                + "\",\"ProcDescript\":\"" + CANARY + "\",\"AptDateTime\":\"2026-05-04 10:00:00\"}]")
                .on(
                        "payments",
                        "[{\"PayNum\":1,\"PatNum\":1,\"PayDate\":\"2026-05-04\",\"PayAmt\":\"1.00\",\"PayNote\":\""
                                + CANARY + "\",\"CheckNum\":\"" + CANARY + "\"}]")
                .on(
                        "adjustments",
                        "[{\"AdjNum\":1,\"PatNum\":1,\"AdjDate\":\"2026-05-04\",\"AdjAmt\":1,\"AdjNote\":\"" + CANARY
                                + "\"}]")
                .on("claims", "[{\"ClaimNum\":1,\"PatNum\":1,\"ClaimStatus\":\"S\",\"ClaimNote\":\"" + CANARY + "\"}]");
    }
}
