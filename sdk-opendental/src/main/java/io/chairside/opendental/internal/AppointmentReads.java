package io.chairside.opendental.internal;

import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentChange;
import io.chairside.core.appointment.AppointmentCost;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.read.Removal;
import io.chairside.core.spi.AppointmentReader;
import io.chairside.opendental.internal.mapping.AppointmentMapper;
import io.chairside.opendental.internal.mapping.MapContext;
import io.chairside.opendental.internal.wire.AppointmentRow;
import io.chairside.opendental.internal.wire.HistoryRow;
import io.chairside.opendental.internal.wire.WirePage;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Appointments, their history and their cost.
 *
 * <p>The list is in the order of the appointments' own time, so one that is moved while we read changes its place; pages overlap. Deleted appointments
 * vanish from it and leave a row in the history, which has no filter by time but only grows: the checkpoint remembers how many deletions were
 * seen.
 */
final class AppointmentReads implements AppointmentReader {

    private static final String LIST = "appointments.list";
    private static final String HISTORY = "appointments.history";
    private static final int ROWS_AGAIN = 20;

    private final OpenDentalClient client;
    private final ResourceRead<Appointment> list;
    private final HistoryReads history;
    private final CostReads costs;

    AppointmentReads(OpenDentalClient client) {
        this.client = client;
        this.costs = new CostReads(client);
        this.history = new HistoryReads(client);
        this.list = new ListRead(client);
    }

    @Override
    public Pages<Appointment> list(ReadRequest request) {
        ReadScope scope = request.scope();
        if (scope instanceof ReadScope.OfPatient one) {
            long key = Reads.key(client, LIST, one.patient());
            return Reads.pages(
                    client,
                    LIST,
                    request,
                    session -> List.of(Reads.list(
                            session,
                            Endpoint.APPOINTMENTS_OF_PATIENT,
                            Map.of("PatNum", Long.toString(key)),
                            true,
                            row -> row.patNum() == key,
                            AppointmentMapper::appointment)));
        }
        if (scope instanceof ReadScope.Window window) {
            return Reads.pages(
                    client,
                    LIST,
                    request,
                    session -> List.of(Reads.list(
                            session,
                            Endpoint.APPOINTMENTS,
                            windowQuery(window),
                            true,
                            row -> inWindow(row.aptDateTime(), window),
                            AppointmentMapper::appointment)));
        }
        return list.pages(request);
    }

    static Map<String, String> windowQuery(ReadScope.Window window) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("dateStart", window.from().toString());
        query.put("dateEnd", window.to().toString());
        return query;
    }

    static boolean inWindow(@Nullable LocalDateTime at, ReadScope.Window window) {
        if (at == null) {
            return false;
        }
        LocalDate day = at.toLocalDate();
        return !day.isBefore(window.from()) && !day.isAfter(window.to());
    }

    @Override
    public Pages<AppointmentChange> history(ReadRequest request) {
        ReadScope scope = request.scope();
        if (scope instanceof ReadScope.OfPatient one) {
            long key = Reads.key(client, HISTORY, one.patient());
            return Reads.pages(
                    client,
                    HISTORY,
                    request,
                    session -> List.of(Reads.list(
                            session,
                            Endpoint.APPOINTMENT_HISTORY,
                            Map.of("PatNum", Long.toString(key)),
                            false,
                            row -> row.patNum() == key,
                            AppointmentMapper::change)));
        }
        if (scope instanceof ReadScope.Window window) {
            return Reads.pages(
                    client,
                    HISTORY,
                    request,
                    session -> List.of(Reads.list(
                            session,
                            Endpoint.APPOINTMENT_HISTORY,
                            windowQuery(window),
                            false,
                            row -> inWindow(row.aptDateTime(), window),
                            AppointmentMapper::change)));
        }
        return history.pages(request);
    }

    /** Where to begin in the history: some rows are read again, in case it did not grow at its end only. */
    private static long again(Checkpoints.Place place) {
        return Math.max(0, place.extra() - ROWS_AGAIN);
    }

    /** Whether a query has just counted no new row in the history. */
    private static boolean unchanged(Session session, LocalDateTime from) {
        return session.client()
                .quietLists()
                .look(session, Endpoint.APPOINTMENT_HISTORY.resource(), from)
                .quiet();
    }

    @Override
    public Pages<AppointmentCost> costs(ReadRequest request) {
        return costs.pages(request);
    }

    /** All appointments, or those that changed together with those that were deleted. */
    private static final class ListRead extends ResourceRead<Appointment> {

        private final OpenDentalClient client;

        ListRead(OpenDentalClient client) {
            super(client, LIST, "appointments");
            this.client = client;
        }

        @Override
        List<Step.Stage<Appointment>> full(Session session) {
            return List.of(Reads.list(
                    session, Endpoint.APPOINTMENTS, Map.of(), true, row -> true, AppointmentMapper::appointment));
        }

        @Override
        List<Step.Stage<Appointment>> since(Session session, Checkpoints.Place place) {
            LocalDateTime from = place.from(client.config());
            Step.Stage<Appointment> changed = Reads.changes(
                    session,
                    Endpoint.APPOINTMENTS,
                    Map.of("DateTStamp", Checkpoints.wire(from)),
                    true,
                    from,
                    AppointmentRow::dateTStamp,
                    (row, mapping, into) -> into.items.add(AppointmentMapper.appointment(row, mapping)));
            return List.of(changed, position -> deleted(session, place, from));
        }

        private Step<Appointment> deleted(Session session, Checkpoints.Place place, LocalDateTime from) {
            if (client.lacks(ApiMethod.APPOINTMENT_HISTORY, session.priority())) {
                // An older program keeps no history; what is gone is then seen by comparing complete reads only.
                return Step.nothing();
            }
            if (unchanged(session, from)) {
                return Step.nothing();
            }
            RowPager<HistoryRow> pager = RowPager.growing(
                    session, Endpoint.APPOINTMENT_HISTORY, Map.of("HistApptAction", "Deleted"), again(place));
            return () -> {
                Step.Portion<Appointment> portion = new Step.Portion<>();
                session.take(pager.next(), "histappointment", portion, (row, into) -> {
                    if (isDeletion(row) && !row.histDateTStamp().isBefore(from)) {
                        into.removed.add(new Removal(
                                Long.toString(row.aptNum()), Optional.empty(), Optional.of(row.histDateTStamp())));
                    }
                });
                session.count(pager.rowsRead());
                portion.end = pager.done();
                return portion;
            };
        }

        private static boolean isDeletion(HistoryRow row) {
            return row.histApptAction().equals("Deleted")
                    || row.histApptAction().equals("4");
        }

        @Override
        long extra(Session session, Checkpoints.@Nullable Place old) {
            return session.count() >= 0 ? session.count() : old == null ? 0 : old.extra();
        }
    }

    /** The history; it only grows, so the checkpoint is the number of rows. */
    private static final class HistoryReads extends ResourceRead<AppointmentChange> {

        private final OpenDentalClient client;

        HistoryReads(OpenDentalClient client) {
            super(client, HISTORY, "appointmentHistory");
            this.client = client;
        }

        @Override
        List<Step.Stage<AppointmentChange>> full(Session session) {
            return List.of(from(session, 0));
        }

        @Override
        List<Step.Stage<AppointmentChange>> since(Session session, Checkpoints.Place place) {
            Step.Stage<AppointmentChange> rows = from(session, again(place));
            return List.of(
                    position -> unchanged(session, place.from(client.config())) ? Step.nothing() : rows.open(position));
        }

        private static Step.Stage<AppointmentChange> from(Session session, long begin) {
            return position -> {
                RowPager<HistoryRow> pager = RowPager.growing(
                        session,
                        Endpoint.APPOINTMENT_HISTORY,
                        Map.of(),
                        position == null ? begin : Long.parseLong(position));
                return () -> {
                    Step.Portion<AppointmentChange> portion = new Step.Portion<>();
                    WirePage<HistoryRow> page = pager.next();
                    MapContext mapping = session.mapping();
                    session.take(
                            page,
                            "histappointment",
                            portion,
                            (row, into) -> into.items.add(AppointmentMapper.change(row, mapping)));
                    session.count(pager.rowsRead());
                    portion.position = Long.toString(pager.rowsRead());
                    portion.end = pager.done();
                    return portion;
                };
            };
        }

        @Override
        long extra(Session session, Checkpoints.@Nullable Place old) {
            return session.count() >= 0 ? session.count() : old == null ? 0 : old.extra();
        }
    }
}
