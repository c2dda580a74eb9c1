package io.chairside.opendental;

import static io.chairside.opendental.SimulatedOffice.posted;
import static io.chairside.opendental.SimulatedOffice.posting;
import static io.chairside.opendental.SimulatedOffice.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.payment.Posting;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.write.WriteOptions;
import io.chairside.opendental.RawProxy.Verdict;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP clients like to send a request again when a connection that was kept alive turns out closed. A payment must not be. */
class SilentResendTest {

    private static final String POST = "POST payments";

    @ParameterizedTest
    @CsvSource({"CLOSE_AFTER_READING, 0", "CLOSE_AFTER_EFFECT, 1"})
    void post_keptAliveConnectionClosedAfterReading_isOnTheWireOnce(Verdict verdict, int rows) throws IOException {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Posting posting = posting("p1", "187.50");
            AtomicBoolean broken = new AtomicBoolean(true);
            try (RawProxy proxy = new RawProxy(
                            office.simulator.baseUrl(),
                            line -> line.equals(POST) && broken.get() ? verdict : Verdict.FORWARD);
                    var connector = office.connect(Map.of(OpenDentalSettings.BASE_URL, proxy.baseUrl()))) {
                PaymentWriter payments = connector.payments().orElseThrow();

                unknown(payments.post(posting, WriteOptions.careful()));

                assertThat(proxy.seen)
                        .as("the server keeps connections alive, and the client uses them to read")
                        .anyMatch(one -> one.onConnection() > 0);
                assertThat(proxy.seen)
                        .filteredOn(one -> one.line().equals(POST))
                        .singleElement()
                        .satisfies(one -> assertThat(one.onConnection())
                                .as("a write goes out on a connection that nobody can have closed before")
                                .isZero());
                assertThat(office.paymentsWith(posting.reference())).hasSize(rows);
                broken.set(false);
                posted(payments.post(posting, WriteOptions.careful()));
                assertThat(office.paymentsWith(posting.reference())).hasSize(1);
                assertThat(proxy.count(POST)).isEqualTo(2 - rows);
            }
        }
    }

    @Test
    void post_connectionIsAlwaysClosed_isSentOncePerCall() throws IOException {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            try (RawProxy proxy = new RawProxy(
                            office.simulator.baseUrl(),
                            line -> line.equals(POST) ? Verdict.CLOSE_AFTER_READING : Verdict.FORWARD);
                    var connector = office.connect(Map.of(OpenDentalSettings.BASE_URL, proxy.baseUrl()))) {
                for (int time = 1; time <= 3; time++) {
                    unknown(connector.payments().orElseThrow().post(posting("p1", "5.00"), WriteOptions.careful()));

                    assertThat(proxy.count(POST)).isEqualTo(time);
                }
            }
        }
    }
}
