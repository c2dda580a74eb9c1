package io.chairside.testkit.opendental.internal.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.internal.office.AppointmentRules;
import io.chairside.testkit.opendental.internal.office.Office;
import io.chairside.testkit.opendental.internal.server.Call;
import io.chairside.testkit.opendental.internal.wire.Shape;
import io.chairside.testkit.opendental.internal.wire.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts changed rows to subscribers, as the program on a workstation does. */
public final class EventPoller {
    private static final Logger log = LoggerFactory.getLogger(EventPoller.class);
    private static final int BATCH = 1000;
    private static final int REPLAY_DAYS = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final List<String> MACHINES = List.of("OFFICESRV1", "FRONTDESK1");

    /** What is read for a watched table: table, stamp column and record; schedules have their own record. */
    private record Watch(
            String table, String stamp, @Nullable Shape shape) {}

    private static final Map<String, Watch> WATCHES = Map.of(
            "Appointment", new Watch("appointment", "DateTStamp", AppointmentApi.APPOINTMENT.without("serverDateTime")),
            "AppointmentDeleted", new Watch("histappointment", "HistDateTStamp", AppointmentApi.HISTORY),
            "Patient", new Watch("patient", "DateTStamp", PatientApi.FULL),
            "PatField", new Watch("patfield", "SecDateTEdit", PatientApi.FIELD),
            "Operatory", new Watch("operatory", "DateTStamp", SetupApi.OPERATORY),
            "Provider", new Watch("provider", "DateTStamp", SetupApi.PROVIDER.without("serverDateTime")),
            "Schedule", new Watch("schedule", "DateTStamp", null));

    private final Office office;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private @Nullable ScheduledExecutorService loop;

    /**
     * Creates a poller that does nothing by itself.
     *
     * @param office the office
     */
    public EventPoller(Office office) {
        this.office = office;
    }

    /** Starts looking once a second. */
    public synchronized void start() {
        if (loop == null) {
            loop = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "open-dental-events");
                thread.setDaemon(true);
                return thread;
            });
            var unused = loop.scheduleWithFixedDelay(this::pollQuietly, 1, 1, TimeUnit.SECONDS);
        }
    }

    /** Stops looking. */
    public synchronized void stop() {
        if (loop != null) {
            loop.shutdownNow();
            loop = null;
        }
    }

    private void pollQuietly() {
        try {
            poll();
        } catch (RuntimeException e) {
            log.error("event poll failed type={}", e.getClass().getName());
        }
    }

    /**
     * Looks once at every subscription that is due.
     *
     * @return how many batches were posted successfully
     */
    public synchronized int poll() {
        LocalDateTime now = office.now();
        int posted = 0;
        List<OdRow> subscriptions = office.database()
                .read(() -> List.copyOf(office.table("apisubscription").rows()));
        for (OdRow subscription : subscriptions) {
            LocalDateTime due = subscription.dateTime("DateTimeStart").plusSeconds(subscription.num("PollingSeconds"));
            Watch watch = WATCHES.get(subscription.text("WatchTable"));
            if (watch != null && !now.isBefore(due) && !SubscriptionApi.expired(office, subscription)) {
                posted += post(subscription, watch, now);
            }
        }
        return posted;
    }

    private int post(OdRow subscription, Watch watch, LocalDateTime now) {
        List<byte[]> batches = office.database().read(() -> batches(subscription, watch, now));
        // A subscription that names no machine fires on every one of them.
        String named = subscription.text("Workstation");
        List<String> machines = named.isEmpty() ? MACHINES : List.of(named);
        int posted = 0;
        for (String machine : machines) {
            for (byte[] batch : batches) {
                if (!send(subscription, machine, batch)) {
                    return posted;
                }
                posted++;
            }
        }
        // Moves also when nothing changed; on failure it stays, so that the rows come again.
        office.table("apisubscription").update(subscription.key(), row -> row.set("DateTimeStart", now));
        return posted;
    }

    private List<byte[]> batches(OdRow subscription, Watch watch, LocalDateTime now) {
        LocalDateTime start = subscription.dateTime("DateTimeStart");
        LocalDateTime oldest = now.minusDays(REPLAY_DAYS);
        LocalDateTime from = start.isBefore(oldest) ? oldest : start;
        List<OdRow> rows = new ArrayList<>();
        for (OdRow row : office.table(watch.table()).rows()) {
            LocalDateTime stamp = row.dateTime(watch.stamp());
            boolean wanted =
                    !watch.table().equals("histappointment") || row.num("HistApptAction") == AppointmentRules.DELETED;
            if (wanted && !stamp.isBefore(from) && stamp.isBefore(now)) {
                rows.add(row);
            }
        }
        rows.sort(
                Comparator.comparing((OdRow row) -> row.dateTime(watch.stamp())).thenComparingLong(OdRow::key));
        List<byte[]> batches = new ArrayList<>();
        for (int i = 0; i < rows.size(); i += BATCH) {
            List<OdRow> part = rows.subList(i, Math.min(rows.size(), i + BATCH));
            batches.add(Call.write(out -> write(out, watch, part)));
        }
        return batches;
    }

    private void write(JsonGenerator out, Watch watch, List<OdRow> rows) throws IOException {
        Wire wire = new Wire(office, Map.of());
        Shape shape = watch.shape() == null ? null : watch.shape().at(office.version());
        out.writeStartArray();
        for (OdRow row : rows) {
            if (shape == null) {
                SetupApi.writeSchedule(wire, out, row);
            } else {
                shape.write(out, row, wire);
            }
        }
        out.writeEndArray();
    }

    private boolean send(OdRow subscription, String machine, byte[] batch) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(subscription.text("EndPointUrl")))
                    .timeout(TIMEOUT)
                    .header("Authorization", subscription.text("CustomerKey"))
                    .header("Workstation", machine)
                    .header("Event-Type", "WatchTable: " + subscription.text("WatchTable"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(batch))
                    .build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
