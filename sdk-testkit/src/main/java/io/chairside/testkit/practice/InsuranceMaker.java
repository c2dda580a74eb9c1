package io.chairside.testkit.practice;

import io.chairside.testkit.practice.Insurance.Coverage;
import io.chairside.testkit.practice.Insurance.Relationship;
import io.chairside.testkit.practice.Insurance.Subscription;
import io.chairside.testkit.practice.People.Marital;
import io.chairside.testkit.practice.People.Person;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes a family's subscriptions and coverage. */
final class InsuranceMaker {
    private final Draft draft;
    private final Dice dice;
    private final List<Coverage> coverages = new ArrayList<>();

    InsuranceMaker(Draft draft, Dice dice, List<Person> members) {
        this.draft = draft;
        this.dice = dice;
        Person guarantor = members.get(0);
        if (!dice.chance(620)) {
            return;
        }
        Subscription first = subscribe(guarantor);
        for (Person member : members) {
            if (member.status() != People.Status.DELETED && member.mergedIntoId() == 0) {
                cover(member, first, 1, relationship(member, guarantor));
            }
        }
        if (members.size() > 1 && members.get(1).marital() != Marital.CHILD && dice.chance(250)) {
            // Both parents work: the other's plan comes second.
            Subscription second = subscribe(members.get(1));
            for (Person member : members) {
                if (!coveragesOf(member).isEmpty()) {
                    cover(member, second, 2, relationship(member, members.get(1)));
                }
            }
        }
    }

    /** {@return the coverages of a member, primary first} */
    List<Coverage> coveragesOf(Person person) {
        List<Coverage> own = new ArrayList<>(coverages);
        own.removeIf(coverage -> coverage.patientId() != person.id());
        return own;
    }

    private static Relationship relationship(Person member, Person subscriber) {
        if (member.id() == subscriber.id()) {
            return Relationship.SELF;
        }
        return member.marital() == Marital.CHILD ? Relationship.CHILD : Relationship.SPOUSE;
    }

    private Subscription subscribe(Person subscriber) {
        LocalDate effective = draft.spec.start().minusDays(dice.below(900)).withDayOfMonth(1);
        Subscription subscription = new Subscription(
                draft.subscriptions.size() + 1L,
                dice.pick(draft.plans).id(),
                subscriber.id(),
                String.format(Locale.ROOT, "W%09d", dice.below(1_000_000_000)),
                effective,
                dice.chance(120) ? draft.spec.asOf().minusDays(dice.between(1, 400)) : null,
                dice.editAfter(subscriber.createdAt(), draft.now));
        draft.subscriptions.add(subscription);
        return subscription;
    }

    private void cover(Person member, Subscription subscription, int ordinal, Relationship relationship) {
        Coverage coverage = new Coverage(
                draft.coverages.size() + 1L,
                member.id(),
                subscription.id(),
                ordinal,
                relationship,
                dice.editAfter(member.createdAt(), draft.now));
        draft.coverages.add(coverage);
        coverages.add(coverage);
    }
}
