package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.wire.FieldException;
import io.chairside.cloud9.internal.wire.WireRecord;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** In which schedule view a chair is booked. A booking names view and column together. */
final class Chairs {

    private static final String OPERATION = "appointments.book";

    private final Cloud9Client client;

    Chairs(Cloud9Client client) {
        this.client = client;
    }

    /**
     * A chair in a view.
     *
     * @param view the schedule view
     * @param location the view's office, empty when it tells none
     */
    record Place(String view, Optional<String> location) {}

    /**
     * Where a chair is booked at a time: its only view, or of several the one with a free slot at that time, or the first.
     *
     * @param column the chair
     * @param start begin
     * @return the place, empty when there is no such chair
     */
    Optional<Place> of(String column, LocalDateTime start) {
        List<Place> places = new ArrayList<>();
        for (WireRecord row : client.read(
                        OPERATION,
                        io.chairside.core.read.Priority.INTERACTIVE,
                        Procedure.GET_CHAIR_SCHEDULES,
                        Params.none())
                .records()) {
            if (row.guid("schdcolGUID").equals(Optional.of(column))) {
                row.guid("schdvwGUID").ifPresent(view -> places.add(new Place(view, row.guid("locGUID"))));
            }
        }
        if (places.size() < 2) {
            return places.stream().findFirst();
        }
        Optional<String> free = client
                .read(
                        OPERATION,
                        io.chairside.core.read.Priority.INTERACTIVE,
                        Procedure.GET_ONLINE_RESERVATIONS,
                        Params.none()
                                .from("startDate", start.toLocalDate())
                                .from("endDate", start.toLocalDate().plusDays(1)))
                .records()
                .stream()
                .filter(row -> row.guid("ScheduleColumnGUID").equals(Optional.of(column)) && begins(row, start))
                .findFirst()
                .flatMap(row -> row.guid("ScheduleViewGUID"));
        return places.stream()
                .filter(place -> free.equals(Optional.of(place.view())))
                .findFirst()
                .or(() -> places.stream().findFirst());
    }

    private static boolean begins(WireRecord row, LocalDateTime start) {
        try {
            return row.dateTime("StartTime").equals(Optional.of(start));
        } catch (FieldException e) {
            return false;
        }
    }
}
