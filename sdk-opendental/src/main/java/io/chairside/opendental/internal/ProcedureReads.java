package io.chairside.opendental.internal;

import io.chairside.core.ledger.Procedure;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.opendental.internal.mapping.LedgerMapper;
import io.chairside.opendental.internal.wire.ProcedureRow;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/**
 * Procedures of every status. The list is in the descending order of keys, so what is entered while we read pushes rows to the next page, where they come
 * again and are dropped; nothing is ever taken out, because deleted procedures stay in the list with a status of their own.
 */
final class ProcedureReads {

    private static final String OPERATION = "ledger.procedures";

    private final OpenDentalClient client;
    private final ResourceRead<Procedure> list;

    ProcedureReads(OpenDentalClient client) {
        this.client = client;
        this.list = new ResourceRead<>(client, OPERATION, "procedures") {
            @Override
            List<Step.Stage<Procedure>> full(Session session) {
                return List.of(Reads.list(
                        session, Endpoint.PROCEDURES, Map.of(), false, row -> true, LedgerMapper::procedure));
            }

            @Override
            List<Step.Stage<Procedure>> since(Session session, Checkpoints.Place place) {
                LocalDateTime from = place.from(client.config());
                return List.of(Reads.changes(
                        session,
                        Endpoint.PROCEDURES,
                        Map.of("DateTStamp", Checkpoints.wire(from)),
                        false,
                        from,
                        ProcedureRow::dateTStamp,
                        (row, mapping, into) -> into.items.add(LedgerMapper.procedure(row, mapping))));
            }
        };
    }

    Pages<Procedure> pages(ReadRequest request) {
        ReadScope scope = request.scope();
        if (scope instanceof ReadScope.OfPatient one) {
            long key = Reads.key(client, OPERATION, one.patient());
            return Reads.pages(
                    client,
                    OPERATION,
                    request,
                    session -> List.of(Reads.list(
                            session,
                            Endpoint.PROCEDURES,
                            Map.of("PatNum", Long.toString(key)),
                            false,
                            row -> row.patNum() == key,
                            LedgerMapper::procedure)));
        }
        if (scope instanceof ReadScope.Window window) {
            // There is no documented filter by date of service, so the whole list is looked through.
            return Reads.pages(
                    client,
                    OPERATION,
                    request,
                    session -> List.of(Reads.list(
                            session,
                            Endpoint.PROCEDURES,
                            Map.of(),
                            false,
                            row -> row.procDate() != null && in(row.procDate(), window),
                            LedgerMapper::procedure)));
        }
        return list.pages(request);
    }

    static boolean in(LocalDate day, ReadScope.Window window) {
        return !day.isBefore(window.from()) && !day.isAfter(window.to());
    }
}
