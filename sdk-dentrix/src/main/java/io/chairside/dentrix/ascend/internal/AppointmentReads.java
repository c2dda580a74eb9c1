package io.chairside.dentrix.ascend.internal;

import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentChange;
import io.chairside.core.appointment.AppointmentCost;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.AppointmentReader;
import io.chairside.core.spi.Capability;
import io.chairside.dentrix.ascend.internal.mapping.AppointmentMapper;
import io.chairside.dentrix.ascend.internal.mapping.MapContext;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Appointments, and what they cost by the procedures linked to them. */
final class AppointmentReads implements AppointmentReader {

    static final String PATH = "v1/appointments";
    private static final String PROCEDURES = "v1/patientprocedures";

    private final AscendClient client;
    private final Directory directory;

    AppointmentReads(AscendClient client, Directory directory) {
        this.client = client;
        this.directory = directory;
    }

    @Override
    public Pages<Appointment> list(ReadRequest request) {
        return new ListRead<>(
                client,
                "appointments.list",
                "appointments",
                request,
                session -> legs(request.scope()),
                (session, path, rows, into) -> {
                    MapContext context = session.mapping(PATH);
                    session.each(
                            into,
                            PATH,
                            rows,
                            row -> into.items.add(AppointmentMapper.appointment(
                                    row, client.config().appointmentStatuses(), context)));
                });
    }

    private List<Leg> legs(ReadScope scope) {
        Leg whole = Leg.of(PATH);
        if (scope instanceof ReadScope.OfPatient one) {
            return Reads.ofPatient(whole, one.patient());
        }
        if (scope instanceof ReadScope.Window window) {
            Instant from = window.from().atStartOfDay(client.config().zone()).toInstant();
            Instant to =
                    window.to().plusDays(1).atStartOfDay(client.config().zone()).toInstant();
            whole = whole.where("start>=" + from.truncatedTo(ChronoUnit.SECONDS), row -> true)
                    .where(
                            "start<" + to.truncatedTo(ChronoUnit.SECONDS),
                            row -> row.instant("start")
                                    .map(start -> !start.isBefore(from) && start.isBefore(to))
                                    .orElse(true));
        }
        List<Leg> legs = new ArrayList<>();
        for (String location : client.config().locations()) {
            legs.add(atLocation(whole, location));
        }
        return legs.isEmpty() ? List.of(whole) : legs;
    }

    static Leg atLocation(Leg leg, String location) {
        return leg.named(location)
                .where(
                        "location.id==" + location,
                        row -> row.reference("location").map(location::equals).orElse(true));
    }

    @Override
    public Pages<AppointmentChange> history(ReadRequest request) {
        throw client.unsupported(
                "appointments.history",
                Capability.READ_APPOINTMENT_HISTORY,
                "the path of the history of appointments is not public");
    }

    @Override
    public Pages<AppointmentCost> costs(ReadRequest request) {
        return new ListRead<>(
                client,
                "appointments.costs",
                "appointment-costs",
                request,
                session -> legs(request.scope()),
                this::costs);
    }

    private void costs(Session session, String path, List<WireRecord> rows, Portion<AppointmentCost> into) {
        List<String> wanted = new ArrayList<>();
        for (WireRecord row : rows) {
            wanted.addAll(procedures(row));
        }
        Map<String, WireRecord> found = directory.byId(session.operation(), session.priority(), PROCEDURES, wanted);
        MapContext context = session.mapping(PATH);
        session.each(into, PATH, rows, row -> {
            List<WireRecord> own = row.references("patientProcedures").stream()
                    .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                    .toList();
            if (own.size() < row.references("patientProcedures").size()) {
                client.oddity("linked-procedure-is-gone", PATH);
            }
            if (!own.isEmpty()) {
                into.items.add(AppointmentMapper.cost(row, own, context));
            }
        });
    }

    private static List<String> procedures(WireRecord row) {
        try {
            return row.references("patientProcedures");
        } catch (FieldException e) {
            return List.of();
        }
    }
}
