package io.chairside.dentrix;

import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorListener;
import io.chairside.core.spi.PmsConnector;
import io.chairside.sql.DataSources;
import io.chairside.testkit.dentrix.DentrixSimulator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A simulated office and connectors to it. */
final class TestOffice implements AutoCloseable {

    static final String PAYMENT_CALL =
            "CALL admin.sp_fake_post_payment(:patientGuid, :provider, :paymentType, :date, :amount, :checkNumber, :note)";
    static final String ADJUSTMENT_CALL =
            "CALL admin.sp_fake_post_adjustment(:patientGuid, :provider, :adjustmentType, :date, :amount, :note)";
    static final String JOURNAL_CALL = "CALL admin.sp_fake_journal(:patientGuid, :contactType, :title, :note)";

    final DentrixSimulator simulator;
    final List<ConnectorListener.Call> calls = new ArrayList<>();
    final List<String> oddities = new ArrayList<>();

    TestOffice(int patients, long seed) {
        this.simulator = DentrixSimulator.builder().patients(patients, seed).start();
    }

    PmsConnector connect(String... namesAndValues) {
        ConnectionSettings settings =
                ConnectionSettings.of("office-1", simulator.practice().spec().zone());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings = settings.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        return (PmsConnector) new DentrixProvider().connect(settings, context());
    }

    PmsConnector writing(String strategy) {
        return connect(
                DentrixSettings.WRITE_STRATEGY,
                strategy,
                DentrixSettings.PAYMENT_CALL,
                PAYMENT_CALL,
                DentrixSettings.ADJUSTMENT_CALL,
                ADJUSTMENT_CALL,
                DentrixSettings.JOURNAL_CALL,
                JOURNAL_CALL,
                "paymentType.TERMINAL",
                "Credit Card",
                DentrixSettings.ADJUSTMENT_TYPE_CREDIT,
                "-Courtesy Discount",
                DentrixSettings.ADJUSTMENT_TYPE_REFUND,
                "+Refund");
    }

    private ConnectorContext context() {
        ConnectorListener listener = new ConnectorListener() {
            @Override
            public void callStarted(Call call) {
                calls.add(call);
            }

            @Override
            public void oddity(String connector, String connectionId, String what, String resource) {
                oddities.add(what + " " + resource);
            }
        };
        return ConnectorContext.standard()
                .withClock(new OfficeTime())
                .withSleeper(duration -> {})
                .withListener(listener)
                .withResource(DataSources.class, DataSources.of("office-1", simulator.dataSource()));
    }

    /** The application's clock, which agrees with the office's. */
    private final class OfficeTime extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return simulator.clock().instant();
        }
    }

    static <T> List<T> items(Pages<T> pages) {
        return pages.items().toList();
    }

    static <T> List<Page<T>> pages(Pages<T> pages) {
        List<Page<T>> all = new ArrayList<>();
        pages.forEach(all::add);
        return all;
    }

    static <T> Checkpoint end(List<Page<T>> pages) {
        return pages.get(pages.size() - 1).checkpoint().orElseThrow();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
