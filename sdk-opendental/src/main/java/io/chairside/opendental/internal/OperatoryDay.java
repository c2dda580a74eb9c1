package io.chairside.opendental.internal;

import io.chairside.core.read.Priority;
import io.chairside.core.write.RejectionReason;
import io.chairside.opendental.internal.mapping.AppointmentTimes;
import io.chairside.opendental.internal.wire.Row;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is booked in an operatory. The API books over anything, so the connector looks first. */
final class OperatoryDay {

    private final OfficeCalls calls;

    OperatoryDay(OfficeCalls calls) {
        this.calls = calls;
    }

    /** Refuses an operatory that is unknown or hidden. */
    void requireOperatory(String operatory) {
        Row row = calls.list("operatories.read", "operatories", Map.of(), Priority.INTERACTIVE).stream()
                .filter(found -> found.key("OperatoryNum").equals(Optional.of(operatory)))
                .findFirst()
                .orElseThrow(() -> RefusedWrite.because(
                        RejectionReason.TARGET_NOT_FOUND,
                        "Open Dental has no operatory " + operatory + ".",
                        "Choose the operatory again."));
        if (row.flag("IsHidden")) {
            throw RefusedWrite.because(
                    RejectionReason.TARGET_NOT_FOUND,
                    "The office no longer uses operatory " + operatory + ".",
                    "Choose another operatory.");
        }
    }

    /** Refuses a time that is taken, by an appointment other than one's own. */
    void requireFree(String operatory, LocalDateTime start, Duration length, Optional<String> own) {
        if (isTaken(operatory, start, length, own)) {
            throw RefusedWrite.because(
                    RejectionReason.CONFLICT,
                    "Another appointment takes that time in operatory " + operatory + ".",
                    "Choose another time or operatory.");
        }
    }

    boolean isTaken(String operatory, LocalDateTime start, Duration length, Optional<String> own) {
        // An appointment of the evening before can reach into the day; it lasts nine hours at most.
        LocalDate first = start.minus(AppointmentTimes.LONGEST).toLocalDate();
        LocalDate last = start.plus(length).toLocalDate();
        List<Row> day = calls.list(
                "appointments.read",
                "appointments",
                Map.of("dateStart", first.toString(), "dateEnd", last.toString(), "Op", operatory),
                Priority.INTERACTIVE);
        return day.stream()
                .filter(row -> own.isEmpty() || !row.key("AptNum").equals(own))
                .anyMatch(row -> AppointmentTimes.overlaps(row, operatory, start, length));
    }
}
