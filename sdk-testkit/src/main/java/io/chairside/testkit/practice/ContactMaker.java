package io.chairside.testkit.practice;

import io.chairside.testkit.practice.Contacts.Kind;
import io.chairside.testkit.practice.Contacts.Mode;
import io.chairside.testkit.practice.Contacts.Topic;
import io.chairside.testkit.practice.FamilyMaker.Oddity;
import io.chairside.testkit.practice.People.Person;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Makes one person's correspondence and documents. */
final class ContactMaker {
    private static final List<String> TEXTS = List.of(
            "Left a message.",
            "Reminded of the next visit.",
            "Asked about the last bill.",
            "Insurance card renewed.",
            "Wants to come earlier.",
            "No answer.",
            "Sent the form again.",
            "Thanked for the quick help.");

    private final Draft draft;
    private final Dice dice;

    ContactMaker(Draft draft, Dice dice) {
        this.draft = draft;
        this.dice = dice;
    }

    void make(Person person, Oddity oddity) {
        int messages = dice.below(7);
        for (int i = 0; i < messages; i++) {
            LocalDateTime at = sometime(person);
            String text = dice.pick(TEXTS);
            draft.messages.add(new Contacts.Message(
                    draft.messages.size() + 1L,
                    person.id(),
                    at,
                    dice.pick(List.of(Mode.values())),
                    dice.chance(700),
                    dice.pick(List.of(Topic.values())),
                    oddity == Oddity.EMOJI ? text + " \uD83D\uDC4D\uD83C\uDFFD" : text,
                    at,
                    dice.editAfter(at, draft.now)));
        }
        int documents = dice.chance(500) ? dice.below(4) : 0;
        for (int i = 0; i < documents; i++) {
            LocalDateTime at = sometime(person);
            long id = draft.documents.size() + 1L;
            Kind kind = dice.pick(List.of(Kind.values()));
            String title = kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT);
            draft.documents.add(new Contacts.Document(
                    id,
                    person.id(),
                    at,
                    kind,
                    title + " " + at.toLocalDate(),
                    "doc" + id + (kind == Kind.RADIOGRAPH ? ".jpg" : ".pdf"),
                    "",
                    dice.editAfter(at, draft.now)));
        }
    }

    private LocalDateTime sometime(Person person) {
        LocalDate first = person.createdAt().toLocalDate();
        LocalDate from = first.isBefore(draft.spec.start()) ? draft.spec.start() : first;
        int days = (int) from.until(draft.spec.asOf(), ChronoUnit.DAYS);
        LocalDateTime at = dice.onDay(from.plusDays(dice.below(days + 1)), draft.now);
        return at.isBefore(person.createdAt()) ? person.createdAt() : at;
    }
}
