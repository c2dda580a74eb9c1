package io.chairside.testkit.practice;

import io.chairside.testkit.practice.People.Person;
import io.chairside.testkit.practice.Visits.Appointment;
import io.chairside.testkit.practice.Visits.Treatment;
import io.chairside.testkit.practice.Visits.TreatmentStatus;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the procedures of one person's visits. */
final class TreatmentMaker {
    private static final List<String> SURFACES = List.of("O", "MO", "DO", "MOD", "B");
    private static final List<String> QUADRANTS = List.of("UR", "UL", "LR", "LL");
    private static final List<String> NOTES = List.of(
            "",
            "",
            "Discussed home care.",
            "No complaints.",
            "Local anaesthetic, no complications.",
            "Sensitive to cold, watch.");

    private final Draft draft;
    private final Dice dice;
    private final Person person;

    TreatmentMaker(Draft draft, Dice dice, Person person) {
        this.draft = draft;
        this.dice = dice;
        this.person = person;
    }

    /** What was done on a visit. */
    List<Treatment> done(Appointment visit, long type, LocalDate day) {
        List<Treatment> done = new ArrayList<>();
        for (long code : codes(type)) {
            done.add(add(code, TreatmentStatus.COMPLETE, visit, 0, day));
        }
        if (visit.newPatient() && dice.chance(300)) {
            add(Catalogue.id("D2740"), TreatmentStatus.EXISTING, visit, 0, day);
        }
        return done;
    }

    /** What will be done on a visit. */
    List<Treatment> scheduled(Appointment visit, long type) {
        List<Treatment> scheduled = new ArrayList<>();
        for (long code : codes(type)) {
            scheduled.add(add(
                    code, TreatmentStatus.PLANNED, visit, 0, visit.createdAt().toLocalDate()));
        }
        return scheduled;
    }

    /** What waits on a planned visit. */
    List<Treatment> planned(Appointment planned, long type, LocalDate found) {
        List<Treatment> waiting = new ArrayList<>();
        for (long code : codes(type)) {
            waiting.add(add(code, TreatmentStatus.PLANNED, planned, planned.id(), found));
        }
        return waiting;
    }

    /** What was proposed and is on no visit. */
    List<Treatment> proposed(long type, LocalDate found) {
        List<Treatment> proposed = new ArrayList<>();
        for (long code : codes(type)) {
            proposed.add(add(code, TreatmentStatus.PLANNED, null, 0, found));
        }
        return proposed;
    }

    /** The charge for a missed visit. */
    List<Treatment> missed(Appointment visit, LocalDate day) {
        return List.of(add(Catalogue.MISSED, TreatmentStatus.COMPLETE, visit, 0, day));
    }

    /** Something that costs nothing. */
    List<Treatment> free(LocalDate day) {
        return List.of(add(Catalogue.id("OFF1"), TreatmentStatus.COMPLETE, null, 0, day));
    }

    /** Something entered by mistake. */
    void deleted(LocalDate day) {
        add(Catalogue.id("D7140"), TreatmentStatus.DELETED, null, 0, day);
    }

    private List<Long> codes(long type) {
        boolean child = person.birthDate().isAfter(draft.spec.asOf().minusYears(14));
        List<Long> codes = new ArrayList<>();
        if (type == Catalogue.CHECK_UP || type == Catalogue.FIRST_VISIT) {
            codes.add(Catalogue.id(type == Catalogue.CHECK_UP ? "D0120" : "D0150"));
            codes.add(Catalogue.id(child ? "D1120" : "D1110"));
            add(codes, "D0274", 400);
            add(codes, "D0330", type == Catalogue.FIRST_VISIT ? 500 : 40);
            add(codes, "D1206", child ? 700 : 60);
            add(codes, "D1351", child ? 150 : 0);
        } else if (type == Catalogue.FILLING) {
            codes.add(Catalogue.id(dice.chance(500) ? "D2391" : "D2392"));
            add(codes, "D2391", 250);
            add(codes, "D4341", 100);
            add(codes, "D9972", 30);
        } else if (type == Catalogue.CROWN) {
            codes.add(Catalogue.id(dice.chance(700) ? "D2740" : "D3330"));
            add(codes, "D2950", 500);
        } else {
            codes.add(Catalogue.id("D0140"));
            add(codes, "D7140", 250);
        }
        return codes;
    }

    private void add(List<Long> codes, String code, int permille) {
        if (dice.chance(permille)) {
            codes.add(Catalogue.id(code));
        }
    }

    private Treatment add(
            long codeId, TreatmentStatus status, @Nullable Appointment visit, long plannedId, LocalDate day) {
        Office.ProcedureCode code = draft.code(codeId);
        LocalDateTime created = dice.onDay(day, draft.now);
        if (created.isBefore(person.createdAt())) {
            created = person.createdAt();
        }
        Treatment treatment = new Treatment(
                draft.treatments.size() + 1L,
                person.id(),
                visit == null ? person.locationId() : visit.locationId(),
                provider(code, visit),
                visit == null || plannedId != 0 ? 0 : visit.id(),
                plannedId,
                codeId,
                day,
                status == TreatmentStatus.EXISTING ? 0 : fee(codeId, day),
                codeId == Catalogue.id("D1351") ? dice.between(1, 4) : 1,
                tooth(code),
                surface(code),
                status,
                status == TreatmentStatus.PLANNED ? day : created.toLocalDate(),
                status == TreatmentStatus.COMPLETE ? dice.pick(NOTES) : "",
                created,
                dice.editAfter(created, draft.now));
        draft.treatments.add(treatment);
        return treatment;
    }

    private long provider(Office.ProcedureCode code, @Nullable Appointment visit) {
        if (visit == null) {
            return person.dentistId();
        }
        return code.hygiene() && visit.hygienistId() != 0 ? visit.hygienistId() : visit.dentistId();
    }

    /** Prices rise by three percent a year. */
    private long fee(long codeId, LocalDate day) {
        long years = Math.max(0, draft.spec.asOf().getYear() - day.getYear());
        return (draft.officeFee(codeId) * (100 - 3 * years) + 50) / 100;
    }

    private String tooth(Office.ProcedureCode code) {
        if (code.area() != Office.Area.TOOTH && code.area() != Office.Area.SURFACE) {
            return "";
        }
        int tooth = dice.between(1, 28);
        return Integer.toString(tooth <= 14 ? tooth + 1 : tooth + 3);
    }

    private String surface(Office.ProcedureCode code) {
        return switch (code.area()) {
            case SURFACE -> dice.pick(SURFACES);
            case QUADRANT -> dice.pick(QUADRANTS);
            case MOUTH, TOOTH -> "";
        };
    }
}
