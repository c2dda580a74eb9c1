package io.chairside.testkit.ascend.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.ascend.AscendIds;
import io.chairside.testkit.practice.Insurance;
import io.chairside.testkit.practice.Office;
import io.chairside.testkit.practice.People;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.practice.Visits;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Puts a synthetic practice into an organisation, as such a group would have entered it. Whoever was deleted is gone; appointments without a time
 * do not exist; appointment types are reasons; hours become templates of the week. Money stands in {@link MoneyTranslation}.
 */
public final class PracticeTranslation {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final SyntheticPractice practice;
    private final Organization organization;
    private final Set<Long> onFile = new HashSet<>();

    private PracticeTranslation(SyntheticPractice practice, Organization organization) {
        this.practice = practice;
        this.organization = organization;
    }

    /**
     * Fills an organisation.
     *
     * @param practice what to put in
     * @param organization an empty organisation
     * @param id its id
     */
    public static void fill(SyntheticPractice practice, Organization organization, String id) {
        synchronized (organization) {
            PracticeTranslation translation = new PracticeTranslation(practice, organization);
            translation.office();
            translation.people();
            translation.appointments();
            translation.procedures();
            translation.insurance();
            new MoneyTranslation(practice, organization).fill();
            organization.writes().clear();
        }
        if (!id.matches("[0-9a-f]{24}")) {
            throw new IllegalArgumentException("an organisation's id is 24 hexadecimal digits");
        }
    }

    private void load(Kind kind, ObjectNode record, LocalDateTime changed) {
        record.put("lastModified", organization.stamp(changed));
        organization.load(kind, record);
    }

    private void office() {
        LocalDateTime start = practice.spec().start().atStartOfDay();
        for (Office.Location location : practice.office().locations()) {
            load(
                    Kind.LOCATION,
                    Json.object()
                            .put("id", AscendIds.location(location.id()))
                            .put("name", location.name())
                            .put("city", location.city())
                            .put("state", location.state()),
                    start);
        }
        for (Office.Provider provider : practice.office().providers()) {
            ObjectNode record = Json.object()
                    .put("id", AscendIds.provider(provider.id()))
                    .put("firstName", provider.firstName())
                    .put("lastName", provider.lastName())
                    .put("shortName", provider.abbreviation())
                    .put("active", !provider.hidden())
                    .put("specialty", provider.hygienist() ? "HYGIENIST" : "DENTIST")
                    .put("isNonPersonEntity", false);
            record.set("location", Json.reference(Kind.LOCATION, AscendIds.location(provider.locationId())));
            load(Kind.PROVIDER, record, provider.changedAt());
        }
        for (Office.Operatory chair : practice.office().operatories()) {
            ObjectNode record = Json.object()
                    .put("id", AscendIds.operatory(chair.id()))
                    .put("name", chair.name())
                    .put("active", !chair.hidden());
            record.set("location", Json.reference(Kind.LOCATION, AscendIds.location(chair.locationId())));
            load(Kind.OPERATORY, record, chair.changedAt());
        }
        for (Office.AppointmentType type : practice.office().appointmentTypes()) {
            load(
                    Kind.REASON,
                    Json.object()
                            .put("id", AscendIds.reason(type.id()))
                            .put("reason", type.name())
                            .put("durationMinutes", type.minutes()),
                    start);
        }
        Map<Long, Long> fees = new HashMap<>();
        practice.office().fees().forEach(fee -> fees.putIfAbsent(fee.codeId(), fee.cents()));
        for (Office.ProcedureCode code : practice.office().procedureCodes()) {
            ObjectNode record = Json.object()
                    .put("id", AscendIds.code(code.id()))
                    .put("adaCode", code.code())
                    .put("category", code.category().name())
                    .put("treatmentArea", code.area().name());
            record.set("fee", Json.money(fees.getOrDefault(code.id(), 0L)));
            load(Kind.CODE, record, start);
        }
        templates(start);
    }

    /** Hours of single days become the week's templates, one for each combination that occurs. */
    private void templates(LocalDateTime start) {
        Set<String> seen = new HashSet<>();
        for (Office.Shift shift : practice.office().shifts()) {
            String key = shift.providerId() + "/" + shift.operatoryId() + "/"
                    + shift.date().getDayOfWeek() + "/" + shift.from() + "/" + shift.to();
            if (!seen.add(key)) {
                continue;
            }
            ObjectNode record = Json.object()
                    .put("id", organization.nextId(Kind.TEMPLATE))
                    .put("title", "Open")
                    .put("color", "00aa55")
                    .put("start", TIME.format(shift.from()))
                    .put("end", TIME.format(shift.to()))
                    .put("bookOnline", true)
                    .put("dayOfWeek", shift.date().getDayOfWeek().name());
            Office.Operatory chair = practice.office().operatories().get((int) shift.operatoryId() - 1);
            record.set("location", Json.reference(Kind.LOCATION, AscendIds.location(chair.locationId())));
            record.set("operatory", Json.reference(Kind.OPERATORY, AscendIds.operatory(shift.operatoryId())));
            record.withArray("providers").add(Json.reference(Kind.PROVIDER, AscendIds.provider(shift.providerId())));
            load(Kind.TEMPLATE, record, start);
        }
    }

    private void people() {
        practice.people().persons().stream()
                .filter(person -> person.status() != People.Status.DELETED)
                .forEach(person -> onFile.add(person.id()));
        for (People.Person person : practice.people().persons()) {
            if (onFile.contains(person.id())) {
                load(Kind.PATIENT, person(person), person.changedAt());
            }
        }
    }

    private ObjectNode person(People.Person person) {
        ObjectNode record = Json.object()
                .put("id", AscendIds.patient(person.id()))
                .put("firstName", person.firstName())
                .put("lastName", person.lastName())
                .put("dateOfBirth", person.birthDate().toString())
                .put("chartNumber", "AS" + (10_000 + person.id()))
                .put("patientStatus", person.status().name())
                .put("languageType", person.language())
                .put("address1", person.address())
                .put("city", person.city())
                .put("state", person.state())
                .put("postalCode", person.zip());
        text(record, "middleInitial", person.middleInitial());
        text(record, "preferredName", person.preferredName());
        text(record, "emailAddress", person.email());
        text(record, "address2", person.address2());
        switch (person.gender()) {
            case FEMALE -> record.put("gender", "F");
            case MALE -> record.put("gender", "M");
            case UNKNOWN -> record.putNull("gender");
        }
        if (person.firstVisit() != null) {
            record.put("firstVisitDate", person.firstVisit().toString());
        }
        ArrayNode phones = record.putArray("phones");
        phone(phones, person.id() * 2, "HOME", person.homePhone());
        phone(phones, person.id() * 2 + 1, "MOBILE", person.mobilePhone());
        record.set("preferredLocation", Json.reference(Kind.LOCATION, AscendIds.location(person.locationId())));
        if (person.dentistId() != 0) {
            record.set("primaryProvider", Json.reference(Kind.PROVIDER, AscendIds.provider(person.dentistId())));
        }
        record.set("primaryGuarantor", Json.reference(Kind.PATIENT, AscendIds.patient(person.guarantorId())));
        if (person.mergedIntoId() != 0) {
            record.set("duplicateOfPatient", Json.reference(Kind.PATIENT, AscendIds.patient(person.mergedIntoId())));
        }
        return record;
    }

    private static void text(ObjectNode record, String field, String value) {
        if (!value.isEmpty()) {
            record.put(field, value);
        }
    }

    private static void phone(ArrayNode phones, long id, String type, String number) {
        if (!number.isEmpty()) {
            phones.addObject()
                    .put("id", Long.toString(90_050_000_000_000L + id))
                    .put("phoneType", type)
                    .put("number", number)
                    .put("sequence", phones.size());
        }
    }

    private void appointments() {
        Map<Long, List<Visits.Treatment>> treatments = new HashMap<>();
        practice.visits().treatments().stream()
                .filter(treatment -> treatment.appointmentId() != 0)
                .forEach(treatment -> treatments
                        .computeIfAbsent(treatment.appointmentId(), key -> new ArrayList<>())
                        .add(treatment));
        for (Visits.Appointment visit : practice.visits().appointments()) {
            LocalDateTime start = visit.start();
            if (start == null
                    || visit.status() == Visits.Status.UNSCHEDULED
                    || visit.status() == Visits.Status.PLANNED
                    || !onFile.contains(visit.patientId())) {
                continue;
            }
            ObjectNode record = Json.object()
                    .put("id", AscendIds.appointment(visit.id()))
                    .put("title", "Visit")
                    .put("start", organization.stamp(start))
                    .put("end", organization.stamp(start.plusMinutes(visit.minutes())))
                    .put("duration", visit.minutes())
                    .put("status", status(visit))
                    .put("created", organization.stamp(visit.createdAt()))
                    .put("bookingType", visit.newPatient() ? "NEW_PATIENT" : "TREATMENT")
                    .put("bookedOnline", false);
            text(record, "note", visit.note());
            record.put(
                    "other",
                    practice.office()
                            .appointmentTypes()
                            .get((int) visit.typeId() - 1)
                            .name());
            record.set("patient", Json.reference(Kind.PATIENT, AscendIds.patient(visit.patientId())));
            if (visit.dentistId() != 0) {
                record.set("provider", Json.reference(Kind.PROVIDER, AscendIds.provider(visit.dentistId())));
            }
            if (visit.hygienistId() != 0) {
                record.set("otherProvider", Json.reference(Kind.PROVIDER, AscendIds.provider(visit.hygienistId())));
            }
            record.set("location", Json.reference(Kind.LOCATION, AscendIds.location(visit.locationId())));
            if (visit.operatoryId() != 0) {
                record.set("operatory", Json.reference(Kind.OPERATORY, AscendIds.operatory(visit.operatoryId())));
            }
            ArrayNode linked = record.putArray("patientProcedures");
            treatments
                    .getOrDefault(visit.id(), List.of())
                    .forEach(treatment ->
                            linked.add(Json.reference(Kind.PROCEDURE, AscendIds.procedure(treatment.id()))));
            load(Kind.APPOINTMENT, record, visit.changedAt());
        }
    }

    private static String status(Visits.Appointment visit) {
        return switch (visit.status()) {
            case COMPLETE -> "COMPLETED";
            case BROKEN, CANCELLED -> "BROKEN";
            default -> visit.confirmed() ? "CONFIRMED" : "UNCONFIRMED";
        };
    }

    private void procedures() {
        Map<Long, long[]> expected = new HashMap<>();
        for (Insurance.ClaimLine line : practice.insurance().claimLines()) {
            boolean answered = line.status() == Insurance.LineStatus.RECEIVED
                    || line.status() == Insurance.LineStatus.SUPPLEMENTAL;
            int order = line.coverageId() == 0
                    ? 1
                    : practice.insurance()
                            .coverages()
                            .get((int) line.coverageId() - 1)
                            .ordinal();
            long[] sums = expected.computeIfAbsent(line.treatmentId(), key -> new long[3]);
            sums[order == 1 ? 0 : 1] += answered ? line.paidCents() : line.estimateCents();
            sums[2] += line.writeOffCents();
        }
        for (Visits.Treatment treatment : practice.visits().treatments()) {
            if (onFile.contains(treatment.patientId())) {
                load(
                        Kind.PROCEDURE,
                        procedure(treatment, expected.getOrDefault(treatment.id(), new long[3])),
                        treatment.changedAt());
            }
        }
    }

    private ObjectNode procedure(Visits.Treatment treatment, long[] expected) {
        ObjectNode record = Json.object()
                .put("id", AscendIds.procedure(treatment.id()))
                .put(
                        "status",
                        treatment.status() == Visits.TreatmentStatus.DELETED
                                ? "PLANNED"
                                : treatment.status().name())
                .put("state", treatment.status() == Visits.TreatmentStatus.DELETED ? "DELETED" : "ACTIVE")
                .put("entryDate", organization.stamp(treatment.createdAt()))
                .put("treatmentPlannedDate", treatment.plannedOn().toString());
        record.set("amount", Json.money(treatment.totalCents()));
        if (treatment.status() != Visits.TreatmentStatus.PLANNED) {
            record.put("serviceDate", treatment.date().toString());
        }
        if (!treatment.tooth().isEmpty()) {
            record.withArray("procedureTeeth").add(treatment.tooth());
        }
        text(record, "notes", treatment.note());
        record.put("billToInsurance", true);
        record.set("primaryInsurance", Json.money(expected[0]));
        record.set("secondaryInsurance", Json.money(expected[1]));
        record.set("writeOff", Json.money(expected[2]));
        record.set("guarantorPortion", Json.money(treatment.totalCents() - expected[0] - expected[1] - expected[2]));
        record.set("patient", Json.reference(Kind.PATIENT, AscendIds.patient(treatment.patientId())));
        record.set("location", Json.reference(Kind.LOCATION, AscendIds.location(treatment.locationId())));
        record.set("practiceProcedure", Json.reference(Kind.CODE, AscendIds.code(treatment.codeId())));
        if (treatment.providerId() != 0) {
            record.set("renderingProvider", Json.reference(Kind.PROVIDER, AscendIds.provider(treatment.providerId())));
        }
        return record;
    }

    private void insurance() {
        Insurance insurance = practice.insurance();
        LocalDateTime start = practice.spec().start().atStartOfDay();
        for (Insurance.Carrier carrier : insurance.carriers()) {
            load(
                    Kind.CARRIER,
                    Json.object().put("id", AscendIds.carrier(carrier.id())).put("name", carrier.name()),
                    start);
        }
        for (Insurance.Plan plan : insurance.plans()) {
            ObjectNode record = Json.object()
                    .put("id", AscendIds.plan(plan.id()))
                    .put("planName", plan.groupName())
                    .put("groupNumber", plan.groupNumber())
                    .put("renewalMonth", plan.renewMonth())
                    .put("planType", plan.ppo() ? "PPO" : "INDEMNITY");
            record.set("insuranceCarrier", Json.reference(Kind.CARRIER, AscendIds.carrier(plan.carrierId())));
            load(Kind.CARRIER_PLAN, record, plan.changedAt());
        }
        for (Insurance.Subscription subscription : insurance.subscriptions()) {
            ObjectNode record = Json.object()
                    .put("id", AscendIds.subscription(subscription.id()))
                    .put("planSubscriberId", subscription.memberNumber());
            if (onFile.contains(subscription.subscriberId())) {
                record.set("patient", Json.reference(Kind.PATIENT, AscendIds.patient(subscription.subscriberId())));
            }
            record.set(
                    "carrierInsurancePlan", Json.reference(Kind.CARRIER_PLAN, AscendIds.plan(subscription.planId())));
            load(Kind.SUBSCRIBER_PLAN, record, subscription.changedAt());
        }
        for (Insurance.Coverage coverage : insurance.coverages()) {
            if (!onFile.contains(coverage.patientId())) {
                continue;
            }
            ObjectNode record = Json.object().put("id", AscendIds.coverage(coverage.id()));
            record.set("patient", Json.reference(Kind.PATIENT, AscendIds.patient(coverage.patientId())));
            record.set(
                    "subscriberInsurancePlan",
                    Json.reference(Kind.SUBSCRIBER_PLAN, AscendIds.subscription(coverage.subscriptionId())));
            record.put("relationshipToSubscriber", coverage.relationship().name());
            record.withArray("responsibilities")
                    .addObject()
                    .put("paymentResponsibilityOrder", order(coverage.ordinal()));
            load(Kind.PATIENT_PLAN, record, coverage.changedAt());
            organization
                    .require(Kind.SUBSCRIBER_PLAN, AscendIds.subscription(coverage.subscriptionId()))
                    .withArray("patientInsurancePlans")
                    .add(Json.reference(Kind.PATIENT_PLAN, AscendIds.coverage(coverage.id())));
        }
        insurance.claims().stream()
                .filter(claim -> onFile.contains(claim.patientId()))
                .forEach(claim -> load(Kind.CLAIM, claim(claim), claim.changedAt()));
    }

    private static String order(int ordinal) {
        return switch (ordinal) {
            case 1 -> "PRIMARY";
            case 2 -> "SECONDARY";
            default -> "TERTIARY";
        };
    }

    private ObjectNode claim(Insurance.Claim claim) {
        Insurance.Coverage coverage = practice.insurance().coverages().get((int) claim.coverageId() - 1);
        Insurance.Subscription subscription =
                practice.insurance().subscriptions().get((int) coverage.subscriptionId() - 1);
        ObjectNode record = Json.object()
                .put("id", AscendIds.claim(claim.id()))
                .put(
                        "claimState",
                        switch (claim.status()) {
                            case UNSENT -> "UNSENT";
                            case HELD -> "HELD";
                            case SENT -> "OPEN";
                            case RECEIVED -> "CLOSED";
                        })
                .put("isActive", true)
                .put("isPredetermination", false)
                .put("serviceDate", claim.serviceDate().toString())
                .put("created", organization.stamp(claim.createdAt()))
                .put("paymentResponsibilityOrder", order(coverage.ordinal()));
        if (claim.sentOn() != null) {
            record.put("sentDate", claim.sentOn().toString());
        }
        record.set("totalCharges", Json.money(claim.feeCents()));
        record.set("amountPaid", Json.money(claim.paidCents()));
        record.set("patient", Json.reference(Kind.PATIENT, AscendIds.patient(claim.patientId())));
        record.set("carrierInsurancePlan", Json.reference(Kind.CARRIER_PLAN, AscendIds.plan(subscription.planId())));
        record.set("patientInsurancePlan", Json.reference(Kind.PATIENT_PLAN, AscendIds.coverage(coverage.id())));
        record.set("location", Json.reference(Kind.LOCATION, AscendIds.location(claim.locationId())));
        if (claim.providerId() != 0) {
            record.set("billingProvider", Json.reference(Kind.PROVIDER, AscendIds.provider(claim.providerId())));
        }
        return record;
    }

    static String words(Enum<?> constant) {
        String text = constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
