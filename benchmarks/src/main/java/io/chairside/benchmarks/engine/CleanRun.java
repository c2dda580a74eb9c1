package io.chairside.benchmarks.engine;

import com.zaxxer.hikari.HikariDataSource;
import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.Payment;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.Connectors;
import io.chairside.core.spi.PmsConnector;
import io.chairside.engine.ConnectionDirectory;
import io.chairside.engine.EngineMetrics;
import io.chairside.engine.Move;
import io.chairside.engine.WritebackEngine;
import io.chairside.engine.policy.PolicySource;
import io.chairside.engine.policy.WritebackPolicy;
import io.chairside.testkit.opendental.OpenDentalMode;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.opendental.data.OfficeClock;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** What a run without trouble costs at the office: the real connector, the simulated Open Dental, its count of requests. */
final class CleanRun {

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");

    private CleanRun() {}

    static void run(int payments) throws IOException, SQLException, InterruptedException {
        CountDownLatch left = new CountDownLatch(payments);
        AtomicInteger lookups = new AtomicInteger();
        PracticeId practice = PracticeId.of("clean");
        try (Server server = Server.start();
                HikariDataSource pool = Server.pool(server.database(), 14);
                OpenDentalSimulator office = OpenDentalSimulator.builder()
                        .patients(200, 3)
                        .clock(OfficeClock.system(ZONE))
                        .mode(OpenDentalMode.SERVICE)
                        .start();
                PmsConnector connector = connect(office);
                WritebackEngine engine = WritebackEngine.builder()
                        .dataSource(pool)
                        .directory(ConnectionDirectory.of(practice, ConnectionId.of("office"), connector))
                        .policies(PolicySource.of(WritebackPolicy.standard(practice, ZONE)))
                        .metrics(new EngineMetrics() {
                            @Override
                            public void moved(Move move) {
                                if (move == Move.POST) {
                                    left.countDown();
                                }
                            }

                            @Override
                            public void lookedUp(LookupKind kind) {
                                lookups.incrementAndGet();
                            }
                        })
                        .open()) {
            engine.start();
            List<Long> patients = office.database().table("patient").rows().stream()
                    .filter(row -> row.num("PatStatus") == 0)
                    .map(row -> row.key())
                    .toList();
            for (int n = 0; n < payments; n++) {
                engine.submit(payment(practice, n, patients.get(n % patients.size())));
            }
            left.await();
            System.out.println("clean run: payments=" + payments + " doubtLookUps=" + lookups + " posts="
                    + office.requests().count("POST", "payments", "") + " proofReads="
                    + office.requests().count("GET", "payments", "") + " review="
                    + engine.worklist(practice).entries().size());
        }
    }

    private static PmsConnector connect(OpenDentalSimulator office) {
        ConnectionSettings settings = ConnectionSettings.of("office", ZONE)
                .with("mode", "service")
                .with("baseUrl", office.baseUrl())
                .with("developerKey", office.developerKey())
                .with("customerKey", office.customerKey());
        return Connectors.discover().connectPms("opendental", settings, ConnectorContext.standard());
    }

    private static Payment payment(PracticeId practice, int n, long patient) {
        Money amount = Money.ofMinor(1_000 + n, Money.USD);
        return Payment.builder()
                .id(PaymentId.of("clean-" + n))
                .practice(practice)
                .kind(PaymentKind.OUTSTANDING_BALANCE)
                .patient(PatientId.of(Long.toString(patient)))
                .gross(amount)
                .net(amount)
                .method(PaymentMethod.CARD)
                .businessDate(LocalDate.now(ZONE).minusDays(1))
                .capturedAt(Instant.now())
                .build();
    }
}
