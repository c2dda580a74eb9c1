package io.chairside.testkit.practice;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Makes what a practice is set up with: locations, providers, chairs, prices, insurers and their plans. */
final class OfficeMaker {
    private static final int PATIENTS_PER_CHAIR = 350;
    private static final int PPO_PERMILLE = 780;

    private final PracticeSpec spec;
    private final Dice dice;
    private final LocalDateTime opened;

    OfficeMaker(PracticeSpec spec) {
        this.spec = spec;
        this.dice = new Dice(spec.seed(), 0);
        this.opened = spec.start().atTime(8, 0);
    }

    Office office() {
        List<Office.Location> locations = new ArrayList<>();
        List<Office.Provider> providers = new ArrayList<>();
        List<Office.Operatory> chairs = new ArrayList<>();
        int pairs = 1 + spec.patients() / spec.locations() / (2 * PATIENTS_PER_CHAIR);
        for (int number = 1; number <= spec.locations(); number++) {
            locations.add(new Office.Location(
                    number,
                    "Example Dental " + (number == 1 ? "Main Street" : "Branch " + number),
                    "L" + number,
                    Names.street(dice),
                    Names.city(dice),
                    "IL",
                    Names.zip(dice),
                    Names.tenDigits(dice)));
            for (int pair = 0; pair < pairs; pair++) {
                Office.Provider dentist = provider(providers, number, false, false);
                Office.Provider hygienist = provider(providers, number, true, false);
                chair(chairs, number, dentist.id(), 0, false);
                chair(chairs, number, 0, hygienist.id(), false);
            }
        }
        provider(providers, 1, false, true);
        chair(chairs, 1, 0, 0, true);
        List<Office.ProcedureCode> codes = Catalogue.codes();
        return new Office(
                List.copyOf(locations),
                List.copyOf(providers),
                List.copyOf(chairs),
                shifts(chairs),
                Catalogue.appointmentTypes(),
                codes,
                List.of(new Office.FeeSchedule(1, "Office fees"), new Office.FeeSchedule(2, "PPO fees")),
                fees(codes.size()));
    }

    List<Insurance.Carrier> carriers() {
        List<Insurance.Carrier> carriers = new ArrayList<>();
        for (String name :
                List.of("Prairie Mutual Dental", "Lakeshore Health", "Northern Smile Assurance", "Umbrella & Sons")) {
            long id = carriers.size() + 1L;
            carriers.add(new Insurance.Carrier(
                    id,
                    name,
                    "EX" + (1000 + id),
                    "PO Box " + dice.between(100, 999),
                    Names.city(dice),
                    "IL",
                    Names.zip(dice),
                    Names.tenDigits(dice),
                    id == 4));
        }
        return List.copyOf(carriers);
    }

    List<Insurance.Plan> plans() {
        List<Insurance.Plan> plans = new ArrayList<>();
        for (long carrier = 1; carrier <= 4; carrier++) {
            for (int number = 0; number < 3; number++) {
                plans.add(new Insurance.Plan(
                        plans.size() + 1L,
                        carrier,
                        "Example Works " + (char) ('A' + plans.size()),
                        "G" + dice.between(10_000, 99_999),
                        dice.chance(600),
                        dice.chance(750) ? 1 : 7,
                        100_000L + 50_000L * dice.below(3),
                        5_000L * dice.below(3),
                        100,
                        dice.chance(800) ? 100 : 80,
                        dice.chance(700) ? 80 : 60,
                        50,
                        dice.editAfter(opened, spec.now())));
            }
        }
        return List.copyOf(plans);
    }

    private Office.Provider provider(
            List<Office.Provider> providers, long location, boolean hygienist, boolean hidden) {
        long id = providers.size() + 1L;
        People.Gender gender = dice.chance(500) ? People.Gender.FEMALE : People.Gender.MALE;
        Office.Provider provider = new Office.Provider(
                id,
                (hygienist ? "HYG" : "DOC") + id,
                Names.last(dice),
                Names.first(dice, gender),
                hygienist ? "RDH" : "DDS",
                hygienist,
                hidden,
                location,
                dice.editAfter(opened, spec.now()));
        providers.add(provider);
        return provider;
    }

    private void chair(List<Office.Operatory> chairs, long location, long dentist, long hygienist, boolean hidden) {
        long id = chairs.size() + 1L;
        chairs.add(new Office.Operatory(
                id, "Chair " + id, location, dentist, hygienist, hidden, dice.editAfter(opened, spec.now())));
    }

    private List<Office.Shift> shifts(List<Office.Operatory> chairs) {
        List<Office.Shift> shifts = new ArrayList<>();
        LocalDate last = spec.asOf().plusDays(90);
        for (LocalDate day = spec.asOf().minusDays(30); !day.isAfter(last); day = day.plusDays(1)) {
            if (!Chairs.workingDay(day).equals(day)) {
                continue;
            }
            for (Office.Operatory chair : chairs) {
                // One in twenty has the day off.
                if (!chair.hidden() && !dice.chance(50)) {
                    shifts.add(new Office.Shift(
                            shifts.size() + 1L,
                            chair.dentistId() + chair.hygienistId(),
                            chair.id(),
                            day,
                            LocalTime.of(8, 0),
                            LocalTime.of(17, 0),
                            dice.editAfter(spec.asOf().minusDays(60).atTime(8, 0), spec.now())));
                }
            }
        }
        return List.copyOf(shifts);
    }

    private static List<Office.Fee> fees(int codes) {
        List<Office.Fee> fees = new ArrayList<>();
        for (int schedule = 1; schedule <= 2; schedule++) {
            for (int code = 1; code <= codes; code++) {
                long cents = Catalogue.officeFee(code);
                fees.add(new Office.Fee(
                        fees.size() + 1L, schedule, code, schedule == 1 ? cents : (cents * PPO_PERMILLE + 500) / 1000));
            }
        }
        return List.copyOf(fees);
    }
}
