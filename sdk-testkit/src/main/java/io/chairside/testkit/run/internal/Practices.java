package io.chairside.testkit.run.internal;

import io.chairside.testkit.opendental.data.OfficeClock;
import io.chairside.testkit.practice.PracticeSpec;
import io.chairside.testkit.run.StartOptions;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;

/** What the systems have in common when they start. */
final class Practices {
    private Practices() {}

    /** The practice wanted; with a clock it ends at the clock's day, and nothing in it lies in the office's future. */
    static PracticeSpec spec(StartOptions options) {
        PracticeSpec spec =
                PracticeSpec.standard().withPatients(options.patients()).withSeed(options.seed());
        OfficeClock clock = options.clock().orElse(null);
        if (clock == null) {
            return spec;
        }
        boolean afternoon = !clock.now().toLocalTime().isBefore(LocalTime.NOON);
        LocalDate last = afternoon ? clock.today() : clock.today().minusDays(1);
        return new PracticeSpec(spec.patients(), spec.seed(), last, clock.zone(), spec.locations());
    }

    static void refuseData(StartOptions options, String system) {
        if (options.data().isPresent()) {
            throw new IllegalArgumentException(system + " cannot load data, it generates a practice");
        }
    }

    static <E extends Enum<E>> E word(Class<E> type, String option, String text) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    option + " must be one of "
                            + java.util.Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT),
                    e);
        }
    }
}
