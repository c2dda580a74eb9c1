package io.chairside.testkit.practice;

import io.chairside.testkit.practice.FamilyMaker.Oddity;
import io.chairside.testkit.practice.FamilyMaker.OpenItem;
import io.chairside.testkit.practice.People.Person;
import io.chairside.testkit.practice.Visits.Action;
import io.chairside.testkit.practice.Visits.Appointment;
import io.chairside.testkit.practice.Visits.Status;
import io.chairside.testkit.practice.Visits.Treatment;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes one person's appointments and treatment, in order of time. */
final class VisitMaker {
    private static final int HORIZON_DAYS = 180;
    private static final int SLIP_DAYS = 45;

    private final Draft draft;
    private final Dice dice;
    private final Person person;
    private final ClaimMaker claims;
    private final TreatmentMaker treatments;
    private final List<OpenItem> items = new ArrayList<>();
    private LocalDate last;
    private @Nullable LocalDate firstVisit;
    private @Nullable LocalDate lastCheckUp;
    private @Nullable LocalDate nextVisit;

    VisitMaker(Draft draft, Dice dice, Person person, ClaimMaker claims) {
        this.draft = draft;
        this.dice = dice;
        this.person = person;
        this.claims = claims;
        this.treatments = new TreatmentMaker(draft, dice, person);
        this.last = draft.spec.asOf().plusDays(HORIZON_DAYS);
    }

    /** Makes everything from one day to another, or to the horizon, and returns what the patient has to pay. */
    List<OpenItem> make(LocalDate joined, @Nullable LocalDate stops, Oddity oddity) {
        last = stops == null ? last : stops;
        boolean known = joined.isBefore(draft.spec.start());
        LocalDate day = known ? draft.spec.start().plusDays(dice.below(200)) : joined.plusDays(1L + dice.below(14));
        boolean first = !known;
        while (nextVisit == null && !day.isAfter(last)) {
            long type = first ? Catalogue.FIRST_VISIT : dice.chance(60) ? Catalogue.EMERGENCY : Catalogue.CHECK_UP;
            Chairs.Slot slot =
                    draft.chairs.book(person.locationId(), type == Catalogue.CHECK_UP, day, minutes(type), dice);
            if (slot.start().toLocalDate().isAfter(last)) {
                break;
            }
            Appointment appointment = visit(slot, type, first, 0);
            first = false;
            day = slot.start().toLocalDate();
            if (appointment.status() == Status.COMPLETE && dice.chance(360)) {
                followUp(day);
            }
            if (dice.chance(50)) {
                break;
            }
            day = day.plusDays(dice.between(150, 230));
        }
        if (!last.isBefore(draft.spec.asOf())) {
            odd(oddity);
        }
        if (firstVisit != null || nextVisit != null) {
            recall();
        }
        return items;
    }

    /** {@return the day of the first completed visit, or null} */
    @Nullable
    LocalDate firstVisit() {
        return firstVisit;
    }

    private static int minutes(long type) {
        return Catalogue.appointmentTypes().get((int) type - 1).minutes();
    }

    /** Treatment found at a check-up: done on a visit of its own, put on a planned visit, or just noted. */
    private void followUp(LocalDate found) {
        long type = dice.chance(650) ? Catalogue.FILLING : Catalogue.CROWN;
        int roll = dice.below(10);
        if (roll < 6) {
            LocalDate day = found.plusDays(dice.between(10, 60));
            if (day.plusDays(SLIP_DAYS).isAfter(last)) {
                return;
            }
            Chairs.Slot slot = draft.chairs.book(person.locationId(), false, day, minutes(type), dice);
            long planned = roll == 0 ? planned(type, found).id() : 0;
            visit(slot, type, false, planned);
        } else if (roll < 8) {
            Appointment planned = planned(type, found);
            estimate(treatments.planned(planned, type, found));
        } else {
            estimate(treatments.proposed(type, found));
        }
    }

    private void estimate(List<Treatment> planned) {
        claims.estimate(planned);
    }

    private Appointment planned(long type, LocalDate found) {
        LocalDateTime created = dice.onDay(found, draft.now);
        Appointment appointment = new Appointment(
                draft.appointments.size() + 1L,
                person.id(),
                person.locationId(),
                0,
                person.dentistId(),
                0,
                type,
                null,
                minutes(type),
                Status.PLANNED,
                false,
                false,
                false,
                0,
                Names.appointmentNote(dice),
                created,
                created);
        draft.appointments.add(appointment);
        change(created, Action.CREATED, appointment);
        return appointment;
    }

    private Appointment visit(Chairs.Slot slot, long type, boolean first, long plannedFrom) {
        LocalDate day = slot.start().toLocalDate();
        LocalDateTime created = created(day);
        Status status = status(slot.start());
        boolean hygiene = slot.chair().hygienistId() != 0;
        Appointment booked = new Appointment(
                draft.appointments.size() + 1L,
                person.id(),
                slot.chair().locationId(),
                slot.chair().id(),
                hygiene ? person.dentistId() : slot.chair().dentistId(),
                slot.chair().hygienistId(),
                type,
                slot.start(),
                minutes(type),
                Status.SCHEDULED,
                status == Status.COMPLETE || (day.isBefore(draft.spec.asOf().plusDays(10)) && dice.chance(600)),
                first,
                status == Status.SCHEDULED && dice.chance(40),
                plannedFrom,
                Names.appointmentNote(dice),
                created,
                created);
        change(created, Action.CREATED, booked);
        Appointment ended = end(booked, status);
        draft.appointments.add(ended);
        if (status == Status.COMPLETE) {
            firstVisit = firstVisit == null ? day : firstVisit;
            lastCheckUp = type == Catalogue.CHECK_UP || type == Catalogue.FIRST_VISIT ? day : lastCheckUp;
            bill(treatments.done(ended, type, day));
        } else if (status == Status.SCHEDULED) {
            nextVisit = day;
            estimate(treatments.scheduled(ended, type));
        } else if (status == Status.BROKEN && dice.chance(250)) {
            bill(treatments.missed(ended, day));
        }
        deletedTwin(booked);
        return ended;
    }

    private LocalDateTime created(LocalDate day) {
        LocalDate booked = day.minusDays(dice.between(1, 170));
        LocalDate latest = draft.spec.asOf().minusDays(dice.below(40));
        LocalDate date = booked.isAfter(latest) ? latest : booked;
        LocalDateTime time = dice.onDay(date, draft.now);
        return time.isBefore(person.createdAt()) ? person.createdAt() : time;
    }

    private Status status(LocalDateTime start) {
        if (!start.isBefore(draft.now)) {
            return Status.SCHEDULED;
        }
        int roll = dice.below(100);
        return roll < 88
                ? Status.COMPLETE
                : roll < 93 ? Status.BROKEN : roll < 97 ? Status.CANCELLED : Status.UNSCHEDULED;
    }

    /** Brings an appointment from booked to where it stands now, with the history of it. */
    private Appointment end(Appointment booked, Status status) {
        LocalDateTime start = booked.start() == null ? draft.now : booked.start();
        switch (status) {
            case COMPLETE -> {
                LocalDateTime at = earliest(start.plusMinutes(booked.minutes()));
                Appointment done = booked.as(status, dice.editAfter(at, draft.now));
                change(at, Action.CHANGED, done);
                return done;
            }
            case BROKEN -> {
                LocalDateTime at = earliest(start.plusMinutes(20));
                Appointment missed = booked.as(status, dice.editAfter(at, draft.now));
                change(at, Action.MISSED, missed);
                return missed;
            }
            case CANCELLED, UNSCHEDULED -> {
                LocalDateTime at = dice.editAfter(booked.createdAt(), earliest(start));
                Appointment off = status == Status.UNSCHEDULED ? withoutTime(booked, at) : booked.as(status, at);
                change(at, Action.CANCELLED, off);
                return off;
            }
            default -> {
                if (dice.chance(300)) {
                    LocalDateTime at = dice.editAfter(booked.createdAt(), draft.now);
                    Appointment changed = booked.as(status, at);
                    change(at, Action.CHANGED, changed);
                    return changed;
                }
                return booked;
            }
        }
    }

    private LocalDateTime earliest(LocalDateTime time) {
        return time.isAfter(draft.now) ? draft.now : time;
    }

    private static Appointment withoutTime(Appointment from, LocalDateTime at) {
        return new Appointment(
                from.id(),
                from.patientId(),
                from.locationId(),
                0,
                from.dentistId(),
                from.hygienistId(),
                from.typeId(),
                null,
                from.minutes(),
                Status.UNSCHEDULED,
                false,
                from.newPatient(),
                from.urgent(),
                from.plannedFromId(),
                from.note(),
                from.createdAt(),
                at);
    }

    /** Now and then an appointment is made twice and one of the two deleted: only the history still shows it. */
    private void deletedTwin(Appointment booked) {
        if (dice.chance(15)) {
            Appointment twin = new Appointment(
                    1_000_000_000L + booked.id(),
                    booked.patientId(),
                    booked.locationId(),
                    booked.operatoryId(),
                    booked.dentistId(),
                    booked.hygienistId(),
                    booked.typeId(),
                    booked.start(),
                    booked.minutes(),
                    Status.SCHEDULED,
                    false,
                    false,
                    false,
                    0,
                    "",
                    booked.createdAt(),
                    booked.createdAt());
            change(booked.createdAt(), Action.CREATED, twin);
            change(dice.editAfter(booked.createdAt(), draft.now), Action.DELETED, twin);
        }
    }

    private void change(LocalDateTime at, Action action, Appointment appointment) {
        draft.changes.add(new Visits.AppointmentChange(draft.changes.size() + 1L, at, action, appointment));
    }

    private void bill(List<Treatment> done) {
        long[] left = claims.bill(done);
        for (int i = 0; i < left.length; i++) {
            Treatment treatment = done.get(i);
            items.add(new OpenItem(
                    treatment.id(),
                    treatment.patientId(),
                    treatment.providerId(),
                    treatment.locationId(),
                    treatment.date(),
                    treatment.totalCents(),
                    left[i]));
        }
    }

    private void odd(Oddity oddity) {
        switch (oddity) {
            case CLOCK_GAP -> clockChange(true);
            case CLOCK_OVERLAP -> clockChange(false);
            case ZERO_AMOUNTS -> bill(treatments.free(draft.spec.asOf().minusDays(20)));
            case DELETED_TREATMENT -> treatments.deleted(draft.spec.asOf().minusDays(dice.between(5, 300)));
            case OVERBOOKED -> {
                Chairs.Slot slot = draft.chairs.book(
                        person.locationId(), true, draft.spec.asOf().plusDays(12), 60, dice);
                visit(slot, Catalogue.CHECK_UP, false, 0);
                visit(slot, Catalogue.CHECK_UP, false, 0);
            }
            case EMOJI -> longNote();
            default -> {
                // The other oddities lie elsewhere.
            }
        }
    }

    private void longNote() {
        if (draft.appointments.isEmpty()
                || draft.appointments.get(draft.appointments.size() - 1).patientId() != person.id()) {
            return;
        }
        Appointment from = draft.appointments.get(draft.appointments.size() - 1);
        String note = "Wrote a very long message. \uD83E\uDDB7 \"Quoted\", with commas,\nand lines. ".repeat(25);
        Appointment noted = new Appointment(
                from.id(),
                from.patientId(),
                from.locationId(),
                from.operatoryId(),
                from.dentistId(),
                from.hygienistId(),
                from.typeId(),
                from.start(),
                from.minutes(),
                from.status(),
                from.confirmed(),
                from.newPatient(),
                from.urgent(),
                from.plannedFromId(),
                note,
                from.createdAt(),
                from.changedAt());
        draft.appointments.set((int) from.id() - 1, noted);
    }

    /** An emergency in the night in which the clocks changed, at a wall time that did not exist or existed twice. */
    private void clockChange(boolean gap) {
        ZonedDateTime from = draft.now.atZone(draft.spec.zone());
        ZoneOffsetTransition transition = draft.spec.zone().getRules().previousTransition(from.toInstant());
        while (transition != null && transition.isGap() != gap) {
            transition = draft.spec.zone().getRules().previousTransition(transition.getInstant());
        }
        if (transition == null || transition.getDateTimeBefore().toLocalDate().isBefore(draft.spec.start())) {
            return;
        }
        LocalDateTime start = (gap ? transition.getDateTimeBefore() : transition.getDateTimeAfter()).plusMinutes(30);
        Office.Operatory chair = draft.chairs
                .book(person.locationId(), false, start.toLocalDate(), 30, dice)
                .chair();
        visit(new Chairs.Slot(chair, start), Catalogue.EMERGENCY, false, 0);
    }

    private void recall() {
        LocalDate due = lastCheckUp == null ? null : lastCheckUp.plusMonths(6);
        draft.recalls.add(new Visits.Recall(
                draft.recalls.size() + 1L,
                person.id(),
                due,
                lastCheckUp,
                6,
                nextVisit,
                dice.chance(30),
                dice.editAfter(person.createdAt(), draft.now)));
    }
}
