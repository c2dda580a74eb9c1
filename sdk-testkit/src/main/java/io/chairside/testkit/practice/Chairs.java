package io.chairside.testkit.practice;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Who sits where: hands out free times, one after the other, on working days from 8:00 to 17:00. */
final class Chairs {
    private static final int OPENS = 8 * 60;
    private static final int CLOSES = 17 * 60;
    private static final int SEARCH_DAYS = 30;

    private final List<Office.Operatory> chairs;
    private final LocalDate first;
    private final int[][] taken;

    Chairs(Office office, LocalDate first, LocalDate last) {
        this.chairs = office.operatories();
        this.first = first;
        this.taken = new int[chairs.size()][(int) first.until(last, ChronoUnit.DAYS) + 1];
    }

    /** Finds a time on the wanted day or soon after; when everything is taken, overbooks the last chair looked at. */
    Slot book(long locationId, boolean hygiene, LocalDate wanted, int minutes, Dice dice) {
        int offset = dice.below(chairs.size());
        Office.Operatory fallback = chairs.get(0);
        LocalDate day = workingDay(wanted);
        for (int i = 0; i < SEARCH_DAYS && index(day) < taken[0].length; i++) {
            for (int j = 0; j < chairs.size(); j++) {
                int number = (offset + j) % chairs.size();
                Office.Operatory chair = chairs.get(number);
                if (chair.hidden() || chair.locationId() != locationId || (chair.hygienistId() != 0) != hygiene) {
                    continue;
                }
                fallback = chair;
                int used = taken[number][index(day)];
                if (OPENS + used + minutes <= CLOSES) {
                    int at = OPENS + used + pause(used, minutes, dice);
                    taken[number][index(day)] = at - OPENS + minutes;
                    return new Slot(chair, day.atTime(at / 60, at % 60));
                }
            }
            day = workingDay(day.plusDays(1));
        }
        return new Slot(fallback, workingDay(wanted).atTime(9, 0));
    }

    /** Days do not always begin at 8:00 and visits do not always follow at once. */
    private static int pause(int used, int minutes, Dice dice) {
        int pause = 10 * dice.below(used == 0 ? 12 : 4);
        return OPENS + used + pause + minutes <= CLOSES ? pause : 0;
    }

    static LocalDate workingDay(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY
                ? day.plusDays(2)
                : day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
    }

    private int index(LocalDate day) {
        return (int) first.until(day, ChronoUnit.DAYS);
    }

    /** A time in a chair. */
    record Slot(Office.Operatory chair, LocalDateTime start) {}
}
