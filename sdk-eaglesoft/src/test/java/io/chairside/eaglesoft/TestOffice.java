package io.chairside.eaglesoft;

import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorListener;
import io.chairside.core.spi.PmsConnector;
import io.chairside.sql.DataSources;
import io.chairside.testkit.eaglesoft.EaglesoftSimulator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A simulated office and connectors to it. */
final class TestOffice implements AutoCloseable {

    /** The statements that one licensee's agent was seen to use, shortened; parameters are the connector's. */
    static final String PAYMENT_SQL = """
            SELECT COALESCE(MAX(tran_num), 0) + 1 AS tranNum FROM PPM.transactions_header;
            SELECT COALESCE(MAX(detail_id), 0) + 1 AS detailId FROM PPM.transactions_detail;
            INSERT INTO PPM.transactions_header (tran_num, user_id, type, tran_date, resp_party_id, amount, paytype_id,
              description, defective, impacts, status, aging_date, practice_id)
              VALUES (:tranNum, :user, 'A', :date, :guarantor, :negativeAmount, :payType, :description, 'N', 'C', 'A', :date, :practice);
            INSERT INTO PPM.transactions_detail (detail_id, tran_num, user_id, date_entered, provider_id, collections_go_to,
              patient_id, amount, provider_practice_id, patient_practice_id, status, posneg)
              VALUES (:detailId, :tranNum, :user, :now, :provider, :provider, :patient, :negativeAmount, :practice, :practice, 1, 0);
            """;

    static final String ADJUSTMENT_SQL = """
            SELECT COALESCE(MAX(tran_num), 0) + 1 AS tranNum FROM PPM.transactions_header;
            SELECT COALESCE(MAX(detail_id), 0) + 1 AS detailId FROM PPM.transactions_detail;
            INSERT INTO PPM.transactions_header (tran_num, user_id, type, tran_date, resp_party_id, amount, adjustment_type,
              description, impacts, status, practice_id)
              VALUES (:tranNum, :user, :type, :date, :guarantor, :amount, :adjustmentType, :description, 'C', 'A', :practice);
            INSERT INTO PPM.transactions_detail (detail_id, tran_num, user_id, date_entered, provider_id, patient_id, amount)
              VALUES (:detailId, :tranNum, :user, :now, :provider, :patient, :amount);
            """;

    static final String NOTE_SQL = """
            SELECT COALESCE(MAX(note_id), 0) + 1 AS noteId FROM PPM.operatory_notes;
            INSERT INTO PPM.operatory_notes (note_id, patient_id, date_entered, user_id, note_class, note_type, note_type_id,
              description, note, status, practice_id, freshness)
              VALUES (:noteId, :patient, :at, :user, 'T', 'G', 7, :title, :note, 'A', :practice, :now);
            """;

    final EaglesoftSimulator simulator;
    final List<ConnectorListener.Call> calls = new ArrayList<>();
    final List<String> oddities = new ArrayList<>();

    TestOffice(EaglesoftSimulator.Builder builder) {
        this.simulator = builder.start();
    }

    static TestOffice of(int patients, long seed) {
        return new TestOffice(EaglesoftSimulator.builder().patients(patients, seed));
    }

    ConnectionSettings settings(String... namesAndValues) {
        ConnectionSettings settings =
                ConnectionSettings.of("office-1", simulator.practice().spec().zone());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings = settings.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        return settings;
    }

    PmsConnector connect(String... namesAndValues) {
        return (PmsConnector) new EaglesoftProvider().connect(settings(namesAndValues), context());
    }

    PmsConnector writing(String... more) {
        List<String> all = new ArrayList<>(List.of(
                EaglesoftSettings.CONNECTION_INIT_SQL,
                simulator.authenticationStatement(),
                EaglesoftSettings.PAYMENT_MODE,
                "sql",
                EaglesoftSettings.PAYMENT_SQL,
                PAYMENT_SQL,
                EaglesoftSettings.ADJUSTMENT_SQL,
                ADJUSTMENT_SQL,
                EaglesoftSettings.NOTE_SQL,
                NOTE_SQL,
                EaglesoftSettings.WRITE_USER,
                "ADM",
                "paymentType.TERMINAL",
                "Visa/MC",
                EaglesoftSettings.ADJUSTMENT_TYPE_CREDIT,
                "Courtesy discount",
                EaglesoftSettings.ADJUSTMENT_TYPE_CHARGE,
                "Returned check fee",
                EaglesoftSettings.ADJUSTMENT_TYPE_REFUND,
                "Refund"));
        all.addAll(List.of(more));
        return connect(all.toArray(String[]::new));
    }

    ConnectorContext context() {
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
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public java.time.Instant instant() {
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
