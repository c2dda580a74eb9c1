package io.chairside.opendental;

import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.AmountBasis;
import io.chairside.core.payment.Fee;
import io.chairside.core.payment.Payment;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Postings;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.write.Reference;
import io.chairside.core.write.WriteOutcome;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OfficeClock;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A simulated office, and a connector on it whose waiting moves the clock they share instead of taking time. */
final class SimulatedOffice implements AutoCloseable {

    static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    static final LocalDateTime NOW = LocalDateTime.parse("2026-05-04T10:00:00");
    static final LocalDate TODAY = NOW.toLocalDate();
    static final PracticeId PRACTICE = PracticeId.of("practice-1");

    /** An adult who is her own guarantor, in every practice generated here. */
    static final String PATIENT = "3";

    /** Payment types of the generated practice. */
    static final String CARD = "24";

    static final String DEFAULT_TYPE = "21";

    final OpenDentalSimulator simulator;
    final PmsConnector connector;

    private SimulatedOffice(OpenDentalSimulator simulator, Map<String, String> settings) {
        this.simulator = simulator;
        this.connector = connect(settings);
    }

    static SimulatedOffice open() {
        return open(builder -> builder, Map.of());
    }

    static SimulatedOffice open(Map<String, String> settings) {
        return open(builder -> builder, settings);
    }

    static SimulatedOffice open(UnaryOperator<OpenDentalSimulator.Builder> more, Map<String, String> settings) {
        return new SimulatedOffice(
                more.apply(OpenDentalSimulator.builder().patients(20, 7).clock(OfficeClock.fixedAt(NOW, ZONE)))
                        .start(),
                settings);
    }

    /** One more connector on the same office. */
    PmsConnector connect(Map<String, String> settings) {
        return connect(settings, context());
    }

    PmsConnector connect(Map<String, String> more, ConnectorContext context) {
        ConnectionSettings settings = ConnectionSettings.of("test", ZONE)
                .with(OpenDentalSettings.BASE_URL, simulator.baseUrl())
                .with(OpenDentalSettings.DEVELOPER_KEY, simulator.developerKey())
                .with(OpenDentalSettings.CUSTOMER_KEY, simulator.customerKey())
                .with(OpenDentalSettings.CALL_SPACING_MILLIS, "0");
        for (Map.Entry<String, String> entry : more.entrySet()) {
            settings = settings.with(entry.getKey(), entry.getValue());
        }
        return (PmsConnector) new OpenDentalProvider().connect(settings, context);
    }

    ConnectorContext context() {
        return ConnectorContext.standard().withClock(clock()).withSleeper(simulator.clock()::advance);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZONE;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return simulator.clock().instant();
            }
        };
    }

    PaymentWriter payments() {
        return connector.payments().orElseThrow();
    }

    /** The payment rows that carry a reference in their check number, as the office's database has them. */
    List<OdRow> paymentsWith(Reference reference) {
        return rows("payment").stream()
                .filter(row -> row.text("CheckNum").equals(reference.shortForm()))
                .toList();
    }

    List<OdRow> rows(String table) {
        return List.copyOf(simulator.database().table(table).rows());
    }

    OdRow row(String table, String key) {
        return simulator.database().table(table).get(Long.parseLong(key)).orElseThrow();
    }

    static Payment.Builder payment(String id, PaymentKind kind, String gross, String fee) {
        Money paid = Money.usd(gross);
        Payment.Builder payment = Payment.builder()
                .id(PaymentId.of(id))
                .practice(PRACTICE)
                .kind(kind)
                .patient(PatientId.of(PATIENT))
                .gross(paid)
                .net(paid.minus(Money.usd(fee)))
                .method(PaymentMethod.CARD)
                .businessDate(TODAY)
                .capturedAt(NOW.atZone(ZONE).toInstant())
                .memo("Terminal 3");
        return Money.usd(fee).isZero()
                ? payment
                : payment.addFee(
                        Fee.builder().kind("processing").amount(Money.usd(fee)).build());
    }

    static Posting posting(String id, String amount) {
        return Postings.of(
                payment(id, PaymentKind.TERMINAL, amount, "0.00").build(), AmountBasis.GROSS, Optional.empty());
    }

    /** A posting like the usual one, changed. */
    static Posting posting(String id, String amount, UnaryOperator<Posting.Builder> change) {
        return change.apply(Posting.builder().from(posting(id, amount))).build();
    }

    static WriteOutcome.Posted posted(WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.Posted posted) {
            return posted;
        }
        throw new AssertionError("expected Posted, got " + outcome);
    }

    static WriteOutcome.Rejected rejected(WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.Rejected rejected) {
            return rejected;
        }
        throw new AssertionError("expected Rejected, got " + outcome);
    }

    static WriteOutcome.Unknown unknown(WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.Unknown unknown) {
            return unknown;
        }
        throw new AssertionError("expected Unknown, got " + outcome);
    }

    @Override
    public void close() {
        connector.close();
        simulator.close();
    }
}
