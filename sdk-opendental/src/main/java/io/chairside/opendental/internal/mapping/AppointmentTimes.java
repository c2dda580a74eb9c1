package io.chairside.opendental.internal.mapping;

import io.chairside.opendental.internal.wire.Row;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/** Appointment times as Open Dental keeps them: a wall time and a pattern of one character per five minutes. */
public final class AppointmentTimes {

    /** Longest appointment; a longer pattern is cut by the office. */
    public static final Duration LONGEST = Duration.ofHours(9);

    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Set<String> ON_SCHEDULE = Set.of("Scheduled", "Complete", "ASAP");
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private AppointmentTimes() {}

    /**
     * The pattern of a length, all of it provider time.
     *
     * @param duration the length
     * @return the pattern, empty when the length is no multiple of five minutes up to nine hours
     */
    public static Optional<String> pattern(Duration duration) {
        if (duration.isZero()
                || duration.isNegative()
                || duration.compareTo(LONGEST) > 0
                || !duration.equals(STEP.multipliedBy(duration.dividedBy(STEP)))) {
            return Optional.empty();
        }
        return Optional.of("X".repeat((int) duration.dividedBy(STEP)));
    }

    /**
     * The length of an appointment.
     *
     * @param appointment the row
     * @return its length, zero when it has no pattern
     */
    public static Duration length(Row appointment) {
        return STEP.multipliedBy(appointment.text("Pattern").map(String::length).orElse(0));
    }

    /**
     * A wall time as the API takes it.
     *
     * @param time the time
     * @return date and time to the second
     */
    public static String wire(LocalDateTime time) {
        return FORM.format(time);
    }

    /**
     * Whether an appointment takes up time in an operatory.
     *
     * @param appointment the row
     * @param operatory number of the operatory
     * @param start begin of the time
     * @param length its length
     * @return whether it overlaps; appointments that only touch do not
     */
    public static boolean overlaps(Row appointment, String operatory, LocalDateTime start, Duration length) {
        if (!appointment.key("Op").equals(Optional.of(operatory))
                || appointment.text("AptStatus").filter(ON_SCHEDULE::contains).isEmpty()) {
            return false;
        }
        return appointment
                .dateTime("AptDateTime")
                .filter(begin -> begin.isBefore(start.plus(length)) && start.isBefore(begin.plus(length(appointment))))
                .isPresent();
    }
}
