package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.mapping.AppointmentMapper;
import io.chairside.cloud9.internal.wire.WireRecord;
import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentChange;
import io.chairside.core.appointment.AppointmentCost;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.AppointmentReader;
import io.chairside.core.spi.Capability;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Appointments. The list since a time is paged and can shift between pages while the office works, and repeats an appointment for each address
 * of its patient: a read of more than one page is repeated until a pass adds nothing.
 */
final class AppointmentReads implements AppointmentReader {

    static final int PAGE = 1_000;
    private static final String OPERATION = "appointments.list";
    private static final String RESOURCE = "appointments";
    private static final int MAX_PASSES = 4;
    private static final LocalDateTime EVER = LocalDateTime.of(1900, 1, 1, 0, 0);

    private final Cloud9Client client;

    AppointmentReads(Cloud9Client client) {
        this.client = client;
    }

    @Override
    public Pages<Appointment> list(ReadRequest request) {
        ReadScope scope = request.scope();
        if (scope instanceof ReadScope.OfPatient one) {
            return Session.once(client, OPERATION, request, session -> ofPatient(session, one));
        }
        if (scope instanceof ReadScope.Window window) {
            Params params = Params.none().from("dtAppointment", window.from()).through("dtAppointmentEnd", window.to());
            return Session.pages(
                    client,
                    OPERATION,
                    request,
                    session -> new Passes(session, Procedure.GET_APPOINTMENTS_BY_DATE, params, null));
        }
        LocalDateTime since = scope instanceof ReadScope.Since checkpoint
                ? Checkpoints.read(client, OPERATION, RESOURCE, checkpoint)
                        .map(place -> place.watermark().minus(client.config().overlap()))
                        .orElse(EVER)
                : EVER;
        return Session.pages(
                client,
                OPERATION,
                request,
                session -> new Passes(
                        session,
                        Procedure.GET_APPOINTMENTS_SINCE,
                        Params.none().with("dtSince", since),
                        client.nowInUtc()));
    }

    private Portion<Appointment> ofPatient(Session session, ReadScope.OfPatient one) {
        Portion<Appointment> portion = new Portion<>();
        if (!one.patient().value().startsWith(Directory.PERSON)) {
            take(
                    session,
                    Procedure.GET_APPOINTMENTS_BY_PATIENT,
                    session.rows(
                            Procedure.GET_APPOINTMENTS_BY_PATIENT,
                            Params.of("patGUID", one.patient().value())),
                    new HashSet<>(),
                    portion);
        }
        return portion;
    }

    /** Takes what was not seen before; says how many that was. */
    private int take(
            Session session, Procedure procedure, List<WireRecord> rows, Set<String> seen, Portion<Appointment> into) {
        int before = seen.size();
        for (WireRecord row : rows) {
            String rawId = Session.rawId(row, "AppointmentGUID");
            session.take(into, procedure, rawId, () -> {
                if (seen.add(row.requiredGuid("AppointmentGUID"))) {
                    into.items.add(AppointmentMapper.appointment(
                            row, procedure.wireName(), client.config().appointmentStatuses(), session.mapping()));
                }
            });
        }
        return seen.size() - before;
    }

    @Override
    public Pages<AppointmentChange> history(ReadRequest request) {
        throw Session.unsupported(
                client,
                "appointments.history",
                Capability.READ_APPOINTMENT_HISTORY,
                "Cloud 9 lists no changes of appointments");
    }

    @Override
    public Pages<AppointmentCost> costs(ReadRequest request) {
        throw Session.unsupported(
                client,
                "appointments.costs",
                Capability.READ_APPOINTMENT_COSTS,
                "Cloud 9 keeps no price with an appointment");
    }

    /** The pages of a paged list, over and over until nothing new comes. */
    private final class Passes implements Portion.Source<Appointment> {

        private final Session session;
        private final Procedure procedure;
        private final Params params;
        private final @Nullable LocalDateTime began;
        private final Set<String> seen = new HashSet<>();
        private int page = 1;
        private int pass = 1;
        private int added;
        private Optional<String> firstOfPage = Optional.empty();

        Passes(Session session, Procedure procedure, Params params, @Nullable LocalDateTime began) {
            this.session = session;
            this.procedure = procedure;
            this.params = params.copy();
            this.began = began;
        }

        @Override
        public Portion<Appointment> next() {
            List<WireRecord> rows =
                    session.rows(procedure, params.with("pageIndex", page).with("pageSize", PAGE));
            refuseRepeatedPage(rows);
            Portion<Appointment> portion = new Portion<>();
            added += take(session, procedure, rows, seen, portion);
            portion.last = false;
            if (rows.size() >= PAGE) {
                page++;
                return portion;
            }
            boolean settled = page == 1 || (pass > 1 && added == 0);
            if (settled || pass == MAX_PASSES) {
                if (!settled) {
                    client.oddity("list-keeps-shifting", procedure.wireName());
                }
                portion.last = true;
                if (began != null) {
                    portion.after = Checkpoints.of(RESOURCE, began);
                }
            }
            page = 1;
            pass++;
            added = 0;
            return portion;
        }

        /** A service that ignored the page number would be asked for ever. */
        private void refuseRepeatedPage(List<WireRecord> rows) {
            Optional<String> first =
                    rows.isEmpty() ? Optional.empty() : rows.get(0).guid("AppointmentGUID");
            if (page > 1 && first.isPresent() && first.equals(firstOfPage)) {
                throw new ProtocolException(
                        client.errorContext(OPERATION),
                        "page " + page + " of " + procedure.wireName() + " is the page before it again",
                        null,
                        null);
            }
            firstOfPage = first;
        }
    }
}
