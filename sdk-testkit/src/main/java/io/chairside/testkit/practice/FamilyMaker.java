package io.chairside.testkit.practice;

import io.chairside.testkit.practice.People.Gender;
import io.chairside.testkit.practice.People.Marital;
import io.chairside.testkit.practice.People.Person;
import io.chairside.testkit.practice.People.Status;
import io.chairside.testkit.practice.People.TextConsent;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes one family after the other, with everything that happened to it. */
final class FamilyMaker {
    /** Oddities come round every so many families. */
    private static final int CYCLE = 40;

    private final Draft draft;
    private int number;
    private int listed;

    FamilyMaker(Draft draft) {
        this.draft = draft;
    }

    /** {@return how many patients the office's lists show so far: everybody but those deleted} */
    int listed() {
        return listed;
    }

    void makeNext() {
        number++;
        Dice dice = new Dice(draft.spec.seed(), number);
        List<Person> members = people(dice);
        InsuranceMaker insurance = new InsuranceMaker(draft, dice, members);
        List<OpenItem> items = new ArrayList<>();
        for (Person member : members) {
            ClaimMaker claims = new ClaimMaker(draft, dice, insurance.coveragesOf(member));
            VisitMaker visits = new VisitMaker(draft, dice, member, claims);
            items.addAll(visits.make(joined(member), stops(member), oddity()));
            draft.persons.set((int) member.id() - 1, member.withFirstVisit(visits.firstVisit()));
        }
        new MoneyMaker(draft, dice, members, oddity()).settle(items);
        ContactMaker contacts = new ContactMaker(draft, dice);
        for (Person member : members) {
            contacts.make(member, oddity());
        }
    }

    private Oddity oddity() {
        int place = number % CYCLE;
        return place % 2 == 1 && place / 2 < Oddity.values().length - 1 ? Oddity.values()[place / 2 + 1] : Oddity.NONE;
    }

    private List<Person> people(Dice dice) {
        // A deleted member takes up no room in the lists.
        int room = draft.spec.patients() - listed + (oddity() == Oddity.DELETED ? 1 : 0);
        int roll = dice.below(100);
        int size = roll < 45 ? 1 : roll < 70 ? 2 : roll < 82 ? 3 : roll < 94 ? 4 : 5;
        size = Math.min(room, Math.max(size, oddity().members()));
        Household home = household(dice);
        List<Person> members = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Person member = person(dice, home, i, size, members);
            members.add(member);
            draft.persons.add(member);
            listed += member.status() == Status.DELETED ? 0 : 1;
        }
        return members;
    }

    private Household household(Dice dice) {
        int room = draft.spec.locations();
        long location = dice.chance(600) ? 1 : 1 + dice.below(room);
        List<Office.Provider> here = new ArrayList<>(draft.office.providers());
        here.removeIf(provider -> provider.hidden() || provider.locationId() != location);
        List<Office.Provider> dentists = new ArrayList<>(here);
        dentists.removeIf(Office.Provider::hygienist);
        here.removeIf(provider -> !provider.hygienist());
        String name = switch (oddity()) {
            case APOSTROPHE -> Names.apostrophe(dice);
            case ACCENTS -> Names.accent(dice);
            case OTHER_SCRIPT -> Names.otherScript(number / CYCLE);
            default -> Names.last(dice);
        };
        return new Household(
                name,
                Names.street(dice),
                Names.city(dice),
                Names.zip(dice),
                dice.chance(500) ? Names.phone(dice) : "",
                location,
                dice.pick(dentists).id(),
                dice.pick(here).id(),
                created(dice));
    }

    /** More than half the families were there before the history begins. */
    private LocalDateTime created(Dice dice) {
        LocalDate date = oddity().old() || dice.chance(550)
                ? draft.spec.start().minusDays(1 + dice.below(2000))
                : draft.spec.start().plusDays(dice.below(3 * 365));
        return dice.onDay(date, draft.now);
    }

    private Person person(Dice dice, Household home, int place, int size, List<Person> members) {
        long id = draft.persons.size() + 1L;
        boolean child = place >= 2 || (place == 1 && size > 1 && dice.chance(300));
        Gender gender = dice.chance(20) ? Gender.UNKNOWN : dice.chance(510) ? Gender.FEMALE : Gender.MALE;
        LocalDate birth = birthDate(dice, place, child);
        String first = switch (oddity()) {
            case ACCENTS -> Names.accentedFirst(dice);
            case OTHER_SCRIPT -> Names.otherScriptFirst(number / CYCLE + place);
            default -> Names.first(dice, gender);
        };
        Status status = status(place, size);
        boolean duplicate = oddity() == Oddity.MERGED && place == size - 1 && size > 1;
        if (duplicate) {
            // The same person, filed twice and merged later.
            first = members.get(0).firstName();
            birth = members.get(0).birthDate();
        }
        LocalDateTime changed = dice.editAfter(home.createdAt, draft.now);
        return new Person(
                id,
                place == 1 && dice.chance(150) ? Names.last(dice) : home.lastName,
                first,
                dice.chance(300) ? String.valueOf((char) ('A' + dice.below(26))) : "",
                dice.chance(60) ? Names.first(dice, gender) : "",
                birth,
                gender,
                child ? Marital.CHILD : size > 1 ? Marital.MARRIED : dice.pick(List.of(Marital.values())),
                status,
                members.isEmpty() ? id : members.get(0).id(),
                home.address,
                dice.chance(80) ? "Apt " + dice.between(1, 40) : "",
                home.city,
                "IL",
                home.zip,
                home.phone,
                child || dice.chance(100) ? "" : Names.phone(dice),
                email(dice, id, first, child, members),
                home.locationId,
                home.dentistId,
                home.hygienistId,
                null,
                dice.pick(List.of(TextConsent.values())),
                oddity() == Oddity.OTHER_SCRIPT ? "und" : dice.chance(70) ? "spa" : "",
                status == Status.DECEASED ? draft.spec.asOf().minusDays(dice.between(30, 500)) : null,
                duplicate ? members.get(0).id() : 0,
                oddity() == Oddity.EMOJI ? "Loves to hear about dogs \uD83D\uDC36 – smile \uD83D\uDE00" : "",
                home.createdAt,
                status == Status.ACTIVE ? changed : later(changed, draft.now.minusDays(dice.between(1, 25))));
    }

    private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    private LocalDate birthDate(Dice dice, int place, boolean child) {
        if (oddity() == Oddity.LEAP_DAY && place == 0) {
            return LocalDate.of(1980 + 4 * dice.below(4), 2, 29);
        }
        int days = child ? dice.between(2 * 365, 17 * 365) : dice.between(24 * 365, 85 * 365);
        return draft.spec.asOf().minusDays(days);
    }

    private Status status(int place, int size) {
        boolean last = place == size - 1;
        boolean first = place == 0;
        return switch (oddity()) {
            case ARCHIVED -> first ? Status.ARCHIVED : Status.ACTIVE;
            case DECEASED -> last ? Status.DECEASED : Status.ACTIVE;
            case INACTIVE -> Status.INACTIVE;
            case MERGED -> last && size > 1 ? Status.ARCHIVED : Status.ACTIVE;
            case PAYS_ONLY -> first && size > 1 ? Status.NON_PATIENT : Status.ACTIVE;
            case PROSPECTIVE -> Status.PROSPECTIVE;
            case DELETED -> last && size > 1 ? Status.DELETED : Status.ACTIVE;
            default -> Status.ACTIVE;
        };
    }

    private String email(Dice dice, long id, String first, boolean child, List<Person> members) {
        if (oddity() == Oddity.SHARED_MAIL) {
            return "family.office@example.org";
        }
        if (child || dice.chance(150)) {
            return dice.chance(300) && !members.isEmpty() ? members.get(0).email() : "";
        }
        String ascii = first.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return (ascii.isEmpty() ? "patient" : ascii) + "." + id + "@example.org";
    }

    private LocalDate joined(Person person) {
        LocalDate created = person.createdAt().toLocalDate();
        return person.status() == Status.PROSPECTIVE ? draft.spec.asOf().plusDays(3) : created;
    }

    /** {@return the day after which the person comes no more, or null} */
    private @Nullable LocalDate stops(Person person) {
        return switch (person.status()) {
            case ACTIVE, PROSPECTIVE -> null;
            case INACTIVE, ARCHIVED ->
                person.mergedIntoId() == 0 ? draft.spec.asOf().minusDays(540) : LocalDate.MIN;
            case DECEASED -> person.deceasedOn();
            case NON_PATIENT, DELETED -> LocalDate.MIN;
        };
    }

    private record Household(
            String lastName,
            String address,
            String city,
            String zip,
            String phone,
            long locationId,
            long dentistId,
            long hygienistId,
            LocalDateTime createdAt) {}

    /** What is odd about a family. */
    enum Oddity {
        NONE(1, false),
        APOSTROPHE(1, false),
        ACCENTS(1, false),
        OTHER_SCRIPT(1, false),
        EMOJI(1, false),
        LEAP_DAY(1, false),
        ARCHIVED(1, true),
        DECEASED(1, true),
        INACTIVE(1, true),
        MERGED(2, false),
        SHARED_MAIL(1, false),
        PAYS_ONLY(2, false),
        PROSPECTIVE(1, false),
        DELETED(2, false),
        CLOCK_GAP(1, true),
        CLOCK_OVERLAP(1, true),
        FUTURE_PAYMENT(1, false),
        ZERO_AMOUNTS(1, true),
        DELETED_TREATMENT(1, true),
        OVERBOOKED(1, false);

        private final int members;
        private final boolean old;

        Oddity(int members, boolean old) {
            this.members = members;
            this.old = old;
        }

        /** {@return how many members the family needs} */
        int members() {
            return members;
        }

        /** {@return whether the family must have been there before the history begins} */
        boolean old() {
            return old;
        }
    }

    /** What the patient still has to pay of a procedure. */
    record OpenItem(
            long treatmentId,
            long patientId,
            long providerId,
            long locationId,
            LocalDate date,
            long totalCents,
            long cents) {
        OpenItem less(long amount) {
            return new OpenItem(treatmentId, patientId, providerId, locationId, date, totalCents, cents - amount);
        }
    }
}
