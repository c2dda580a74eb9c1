package io.chairside.testkit.practice;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * What practice to make. The same specification always gives the same practice.
 *
 * @param patients number of patients whom the office's lists show, from 1; deleted people come on top, and whoever was merged into another is archived and still
 *     shown; about a hundred are needed for every oddity to occur
 * @param seed any number; another seed gives other people and other events
 * @param asOf the practice's today: history lies in the three years before it, appointments reach half a year beyond
 * @param zone the practice's time zone, which decides on which days the clocks change
 * @param locations number of offices, from 1
 */
public record PracticeSpec(int patients, long seed, LocalDate asOf, ZoneId zone, int locations) {
    private static final int DEFAULT_PATIENTS = 500;

    /**
     * Checks the numbers.
     *
     * @param patients number of patients whom the office's lists show, from 1
     * @param seed any number
     * @param asOf the practice's today
     * @param zone the practice's time zone
     * @param locations number of offices, from 1
     * @throws IllegalArgumentException if there is no patient or no location
     */
    public PracticeSpec {
        if (patients < 1 || locations < 1) {
            throw new IllegalArgumentException("a practice needs at least one patient and one location");
        }
    }

    /** {@return 500 patients in two locations in Chicago, as of 23 November 2026} */
    public static PracticeSpec standard() {
        return new PracticeSpec(DEFAULT_PATIENTS, 1, LocalDate.of(2026, 11, 23), ZoneId.of("America/Chicago"), 2);
    }

    /**
     * Changes the size.
     *
     * @param number number of patients whom the office's lists show
     * @return the changed specification
     */
    public PracticeSpec withPatients(int number) {
        return new PracticeSpec(number, seed, asOf, zone, locations);
    }

    /**
     * Changes the seed.
     *
     * @param number any number
     * @return the changed specification
     */
    public PracticeSpec withSeed(long number) {
        return new PracticeSpec(patients, number, asOf, zone, locations);
    }

    /**
     * Changes the number of offices.
     *
     * @param number number of locations
     * @return the changed specification
     */
    public PracticeSpec withLocations(int number) {
        return new PracticeSpec(patients, seed, asOf, zone, number);
    }

    /** {@return the moment at which the practice is seen: noon of {@code asOf}, practice-local; nothing was entered later} */
    public LocalDateTime now() {
        return asOf.atTime(LocalTime.NOON);
    }

    /** {@return the first day of the history} */
    public LocalDate start() {
        return asOf.minusYears(3);
    }
}
