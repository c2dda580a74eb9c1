package io.chairside.testkit.cloud9.internal;

import io.chairside.testkit.cloud9.Cloud9Ids;
import io.chairside.testkit.practice.Insurance;
import io.chairside.testkit.practice.People;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.practice.Visits;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Puts a synthetic practice into a Cloud 9 database, as such an office would have entered it. Whoever was deleted elsewhere was never entered,
 * because Cloud 9 cannot delete a patient; who only pays is a person and no patient; appointments without a time do not exist. Money stands
 * in {@link MoneyTranslation}.
 */
public final class PracticeTranslation {

    private static final int NOTE = 500;
    private static final int SECOND_ADDRESS = 7;
    private static final Map<String, String> WINDOWS_ZONES = Map.of(
            "America/New_York", "Eastern Standard Time",
            "America/Chicago", "Central Standard Time",
            "America/Denver", "Mountain Standard Time",
            "America/Phoenix", "US Mountain Standard Time",
            "America/Los_Angeles", "Pacific Standard Time",
            "America/Anchorage", "Alaskan Standard Time",
            "Pacific/Honolulu", "Hawaiian Standard Time");

    private final SyntheticPractice practice;
    private final Office office;
    private final Map<Long, People.Person> visible = new HashMap<>();
    private final Map<Long, Long> accountOf = new HashMap<>();

    private PracticeTranslation(SyntheticPractice practice, Office office) {
        this.practice = practice;
        this.office = office;
    }

    /**
     * Fills a database.
     *
     * @param practice what to put in
     * @param office an empty database
     */
    public static void fill(SyntheticPractice practice, Office office) {
        synchronized (office) {
            PracticeTranslation translation = new PracticeTranslation(practice, office);
            translation.setUp();
            translation.people();
            translation.policies();
            translation.appointments();
            new MoneyTranslation(practice, office, translation).fill();
        }
    }

    /** The patient on whose account money of a person stands: the person, or the first patient whom a mere payer pays for. */
    long accountPatient(long personId) {
        return Objects.requireNonNull(accountOf.get(personId), "a person without account");
    }

    private void setUp() {
        String zone = WINDOWS_ZONES.getOrDefault(practice.spec().zone().getId(), "UTC");
        practice.office().locations().forEach(location -> {
            office.locations.add(new Office.Location(
                    Cloud9Ids.location(location.id()),
                    location.name(),
                    location.abbreviation(),
                    zone,
                    location.address(),
                    location.city(),
                    location.state(),
                    location.zip()));
            office.views.add(new Office.View(
                    Cloud9Ids.view(location.id()),
                    location.abbreviation() + " Schedule",
                    Cloud9Ids.location(location.id()),
                    LocalTime.of(8, 0),
                    LocalTime.of(17, 0)));
        });
        practice.office()
                .providers()
                .forEach(provider -> office.employees.add(new Office.Employee(
                        Cloud9Ids.provider(provider.id()),
                        provider.abbreviation(),
                        provider.firstName(),
                        provider.lastName(),
                        provider.suffix(),
                        provider.hygienist() ? "Hygienist" : "Orthodontist",
                        provider.hidden())));
        office.employees.add(new Office.Employee(
                Cloud9Ids.of("employee", "coordinator"),
                "TC1",
                "Tessa",
                "Example",
                "",
                "Treatment Coordinator",
                false));
        practice.office()
                .operatories()
                .forEach(chair -> office.columns.add(new Office.Column(
                        Cloud9Ids.chair(chair.id()),
                        Cloud9Ids.view(chair.locationId()),
                        chair.name(),
                        (int) chair.id(),
                        chair.hidden())));
        practice.office()
                .appointmentTypes()
                .forEach(type -> office.appointmentTypes.add(new Office.ApptType(
                        Cloud9Ids.appointmentType(type.id()),
                        "T" + type.id(),
                        type.name(),
                        type.minutes(),
                        type.hidden(),
                        !type.hidden())));
        for (People.Status status : People.Status.values()) {
            if (status != People.Status.NON_PATIENT && status != People.Status.DELETED) {
                office.patientStatuses.add(new Office.Status(
                        Cloud9Ids.of("status", status),
                        statusName(status),
                        status == People.Status.PROSPECTIVE
                                ? "NEW"
                                : status.name().substring(0, 3),
                        status != People.Status.ACTIVE && status != People.Status.PROSPECTIVE,
                        status == People.Status.ACTIVE));
            }
        }
    }

    private static String statusName(People.Status status) {
        return switch (status) {
            case ACTIVE -> "Active Treatment";
            case PROSPECTIVE -> "New Patient";
            case INACTIVE -> "Inactive";
            case ARCHIVED -> "Archived";
            case DECEASED -> "Deceased";
            default -> "Other";
        };
    }

    private void people() {
        for (People.Person person : practice.people().persons()) {
            if (person.status() == People.Status.DELETED) {
                continue;
            }
            visible.put(person.id(), person);
            office.persons.put(Cloud9Ids.person(person.id()), person(person));
            if (person.status() == People.Status.NON_PATIENT) {
                continue;
            }
            accountOf.put(person.id(), person.id());
            office.patients.put(
                    Cloud9Ids.patient(person.id()),
                    new Office.Patient(
                            Cloud9Ids.patient(person.id()),
                            Cloud9Ids.person(person.id()),
                            Long.toString(100_000 + person.id()),
                            Cloud9Ids.of("status", person.status()),
                            Cloud9Ids.location(person.locationId()),
                            Cloud9Ids.provider(person.dentistId()),
                            person.createdAt(),
                            person.changedAt()));
            office.parties.add(new Office.Party(
                    Cloud9Ids.account(person.id()),
                    Cloud9Ids.patient(person.id()),
                    Cloud9Ids.person(person.guarantorId())));
        }
        for (People.Person person : visible.values()) {
            if (!accountOf.containsKey(person.id())) {
                visible.values().stream()
                        .filter(other -> other.guarantorId() == person.id() && other.id() != person.id())
                        .mapToLong(People.Person::id)
                        .min()
                        .ifPresent(other -> accountOf.put(person.id(), other));
            }
        }
    }

    private static Office.Person person(People.Person person) {
        List<Office.Address> addresses = new ArrayList<>();
        String street = person.address() + (person.address2().isEmpty() ? "" : "\n" + person.address2());
        addresses.add(new Office.Address(
                Cloud9Ids.of("address", person.id()), street, person.city(), person.state(), person.zip()));
        if (person.id() % SECOND_ADDRESS == 0) {
            addresses.add(new Office.Address(
                    Cloud9Ids.of("address", person.id() + "/2"),
                    "PO Box " + person.id(),
                    person.city(),
                    person.state(),
                    person.zip()));
        }
        return new Office.Person(
                Cloud9Ids.person(person.id()),
                person.firstName(),
                person.middleInitial(),
                person.lastName(),
                person.preferredName(),
                person.birthDate(),
                switch (person.gender()) {
                    case FEMALE -> "F";
                    case MALE -> "M";
                    case UNKNOWN -> "";
                },
                List.copyOf(addresses),
                person.email(),
                person.homePhone(),
                person.mobilePhone(),
                switch (person.textConsent()) {
                    case YES -> "True";
                    case NO -> "False";
                    case UNKNOWN -> "";
                },
                person.changedAt());
    }

    private void policies() {
        Insurance insurance = practice.insurance();
        for (Insurance.Coverage coverage : insurance.coverages()) {
            Insurance.Subscription subscription = insurance.subscriptions().get((int) coverage.subscriptionId() - 1);
            if (!isPatient(coverage.patientId()) || !visible.containsKey(subscription.subscriberId())) {
                continue;
            }
            Insurance.Plan plan = insurance.plans().get((int) subscription.planId() - 1);
            Insurance.Carrier carrier = insurance.carriers().get((int) plan.carrierId() - 1);
            LocalDate ends = subscription.ends();
            office.policies.add(new Office.Policy(
                    Cloud9Ids.policy(coverage.id()),
                    Cloud9Ids.patient(coverage.patientId()),
                    Cloud9Ids.of("plan", plan.id()),
                    Cloud9Ids.of("carrier", carrier.id()),
                    carrier.name(),
                    plan.groupName(),
                    coverage.ordinal(),
                    ends == null || !ends.isBefore(practice.spec().asOf()),
                    Cloud9Ids.person(subscription.subscriberId()),
                    Cloud9Ids.account(accountPatient(subscription.subscriberId())),
                    Cloud9Ids.account(coverage.patientId()),
                    plan.groupNumber(),
                    subscription.memberNumber(),
                    plan.deductibleCents(),
                    plan.annualMaximumCents(),
                    coverage.changedAt()));
        }
    }

    boolean isPatient(long personId) {
        People.Person person = visible.get(personId);
        return person != null && person.status() != People.Status.NON_PATIENT;
    }

    private void appointments() {
        for (Visits.Appointment visit : practice.visits().appointments()) {
            LocalDateTime start = visit.start();
            if (start == null || !isPatient(visit.patientId())) {
                continue;
            }
            office.appointments.put(
                    Cloud9Ids.appointment(visit.id()),
                    new Office.Appt(
                            Cloud9Ids.appointment(visit.id()),
                            Cloud9Ids.patient(visit.patientId()),
                            start,
                            visit.minutes(),
                            switch (visit.status()) {
                                case SCHEDULED -> "Scheduled";
                                case COMPLETE -> "Dismissed";
                                case BROKEN -> "No Show";
                                case CANCELLED -> "Canceled";
                                case PLANNED, UNSCHEDULED -> "Rescheduled";
                            },
                            visit.confirmed(),
                            Cloud9Ids.location(visit.locationId()),
                            visit.operatoryId() == 0 ? null : Cloud9Ids.chair(visit.operatoryId()),
                            Cloud9Ids.appointmentType(visit.typeId()),
                            Cloud9Ids.provider(visit.dentistId()),
                            cut(visit.note()),
                            visit.createdAt(),
                            visit.changedAt()));
        }
    }

    /** The field takes 500 characters. */
    static String cut(String note) {
        if (note.length() <= NOTE) {
            return note;
        }
        int end = Character.isHighSurrogate(note.charAt(NOTE - 1)) ? NOTE - 1 : NOTE;
        return note.substring(0, end);
    }

    static String words(Enum<?> constant) {
        String text = constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
