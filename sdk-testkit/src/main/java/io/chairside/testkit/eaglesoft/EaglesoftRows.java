package io.chairside.testkit.eaglesoft;

import io.chairside.testkit.practice.Insurance;
import io.chairside.testkit.practice.Office;
import io.chairside.testkit.practice.People.Person;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.practice.Visits;
import io.chairside.testkit.practice.Visits.Appointment;
import io.chairside.testkit.practice.Visits.Treatment;
import io.chairside.testkit.practice.Visits.TreatmentStatus;
import io.chairside.testkit.sql.RowLoader;
import io.chairside.testkit.sql.SimulatedDatabase;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the vendor's rows of a generated practice: set-up, people, insurance, appointments and planned treatment. */
final class EaglesoftRows {

    private static final int DELETED_CLASS = 16;

    final SyntheticPractice practice;
    private final SimulatedDatabase database;
    private final Map<Long, long[]> estimates = new HashMap<>();
    private final Map<Long, Integer> lineNumbers = new HashMap<>();

    EaglesoftRows(SyntheticPractice practice, SimulatedDatabase database) {
        this.practice = practice;
        this.database = database;
        practice.insurance().claimLines().stream()
                .filter(line -> line.status() == Insurance.LineStatus.ESTIMATED)
                .forEach(line -> estimates
                                .computeIfAbsent(line.treatmentId(), id -> new long[2])[
                                practice.insurance()
                                                        .coverages()
                                                        .get((int) line.coverageId() - 1)
                                                        .ordinal()
                                                == 1
                                        ? 0
                                        : 1] +=
                        line.estimateCents());
    }

    void load() {
        EaglesoftLedgerRows ledger = new EaglesoftLedgerRows(this);
        try (RowLoader rows = database.loader()) {
            setUp(rows);
            prices(rows);
            insurance(rows);
            practice.people().persons().forEach(person -> person(rows, person));
            practice.visits().appointments().forEach(appointment -> appointment(rows, appointment));
            practice.visits().treatments().forEach(treatment -> treatment(rows, treatment));
            ledger.load(rows);
            notes(rows);
        }
        coverages();
        ledger.balances();
        database.execute("ALTER TABLE PPM.appointment ALTER COLUMN appointment_id RESTART WITH "
                + (practice.visits().appointments().size() + 1_000));
    }

    static BigDecimal money(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    @Nullable
    String provider(long id) {
        if (id == 0) {
            return null;
        }
        Office.Provider provider = practice.office().providers().get((int) id - 1);
        return (provider.hygienist() ? "H" : "D") + id;
    }

    static String patient(long id) {
        return Long.toString(id);
    }

    /** The vendor keeps the code of the association beside a code of its own. */
    String service(long codeId) {
        String code = practice.office().procedureCodes().get((int) codeId - 1).code();
        return code.startsWith("D") ? code.substring(1) : code;
    }

    String description(long codeId) {
        return practice.office().procedureCodes().get((int) codeId - 1).description();
    }

    private void setUp(RowLoader rows) {
        Office office = practice.office();
        rows.insert("PPM.system_preferences", "version", "21.20");
        rows.insert("PPM.practice_preferences", "server_computer", "SERVER", "server_share", "EagleSoft");
        List<String> positions = List.of("Dentist", "Hygienist", "Assistant", "Front desk", "User");
        for (int i = 0; i < positions.size(); i++) {
            rows.insert("PPM.positions", "position_id", i + 1, "description", positions.get(i));
        }
        office.providers()
                .forEach(provider -> rows.insert(
                        "PPM.provider",
                        "provider_id",
                        provider(provider.id()),
                        "first_name",
                        provider.firstName(),
                        "last_name",
                        provider.lastName(),
                        "status",
                        provider.hidden() ? "I" : "A",
                        "position_id",
                        provider.hygienist() ? 2 : 1,
                        "collections_go_to",
                        provider(provider.id()),
                        "practice_id",
                        provider.locationId()));
        rows.insert(
                "PPM.provider",
                "provider_id",
                "ADM",
                "first_name",
                "Desk",
                "last_name",
                "Front",
                "status",
                "A",
                "position_id",
                5,
                "practice_id",
                1);
        rows.insert("PPM.scheduler_view", "view_id", 1, "view_name", "All chairs");
        office.operatories().forEach(chair -> {
            rows.insert(
                    "PPM.chairs",
                    "chair_num",
                    chair.id(),
                    "chair_name",
                    chair.name(),
                    "practice_id",
                    chair.locationId());
            if (!chair.hidden()) {
                rows.insert(
                        "PPM.scheduler_view_chair",
                        "view_id",
                        1,
                        "chair_num",
                        chair.id(),
                        "position",
                        chair.id(),
                        "show_chair",
                        "Y");
            }
        });
        office.shifts()
                .forEach(shift -> rows.insert(
                        "PPM.custom_hours",
                        "hours_id",
                        shift.id(),
                        "provider_id",
                        provider(shift.providerId()),
                        "chair_num",
                        shift.operatoryId(),
                        "occur_on_date",
                        shift.date(),
                        "start_time",
                        shift.from(),
                        "end_time",
                        shift.to()));
        rows.insert(
                "PPM.provider_hours",
                "provider_id",
                provider(1),
                "sat_beg",
                LocalTime.of(9, 0),
                "sat_end",
                LocalTime.of(12, 0));
        rows.insert(
                "PPM.holidays",
                "hol_date",
                practice.spec().asOf().plusDays(3),
                "practice_id",
                1,
                "hol_name",
                "Thanksgiving");
    }

    private void prices(RowLoader rows) {
        Office office = practice.office();
        List<String> types = List.of("Diagnostic", "Preventive", "Basic", "Major", "Not covered");
        for (int i = 0; i < types.size(); i++) {
            rows.insert("PPM.service_type", "service_type_id", i + 1, "description", types.get(i));
        }
        Map<Long, Long> prices = new HashMap<>();
        office.fees().stream()
                .filter(fee -> fee.scheduleId() == 1)
                .forEach(fee -> prices.put(fee.codeId(), fee.cents()));
        office.procedureCodes()
                .forEach(code -> rows.insert(
                        "PPM.services",
                        "service_code",
                        service(code.id()),
                        "ada_code",
                        code.code(),
                        "description",
                        code.description(),
                        "service_type_id",
                        List.of(Office.Category.values()).indexOf(code.category()) + 1,
                        "fee",
                        money(prices.getOrDefault(code.id(), 0L))));
        office.feeSchedules()
                .forEach(schedule -> rows.insert("PPM.fee_schedule", "fee_id", schedule.id(), "name", schedule.name()));
        office.fees()
                .forEach(fee -> rows.insert(
                        "PPM.fees",
                        "fee_id",
                        fee.scheduleId(),
                        "service_code",
                        service(fee.codeId()),
                        "fee",
                        money(fee.cents())));
        office.appointmentTypes()
                .forEach(type -> rows.insert(
                        "PPM.appt_types",
                        "type_id",
                        type.id(),
                        "description",
                        type.name(),
                        "amount",
                        money(type.codeIds().stream()
                                .mapToLong(code -> prices.getOrDefault(code, 0L))
                                .sum()),
                        "appt_minutes",
                        type.minutes(),
                        "active",
                        type.hidden() ? "N" : "Y"));
    }

    private void insurance(RowLoader rows) {
        Insurance insurance = practice.insurance();
        insurance
                .carriers()
                .forEach(carrier -> rows.insert(
                        "PPM.insurance_company",
                        "insurance_company_id",
                        Long.toString(carrier.id()),
                        "name",
                        carrier.name(),
                        "address_1",
                        carrier.address(),
                        "city",
                        carrier.city(),
                        "state",
                        carrier.state(),
                        "zipcode",
                        carrier.zip(),
                        "phone1",
                        carrier.phone(),
                        "neic_payer_id",
                        carrier.payerId()));
        insurance.plans().forEach(plan -> {
            rows.insert(
                    "PPM.employer",
                    "employer_id",
                    Long.toString(plan.id()),
                    "name",
                    plan.groupName(),
                    "insurance_company_id",
                    Long.toString(plan.carrierId()),
                    "group_number",
                    plan.groupNumber(),
                    "group_name",
                    plan.groupName(),
                    "maximum_coverage",
                    money(plan.annualMaximumCents()),
                    "yearly_deductible",
                    money(plan.deductibleCents()),
                    "fee_schedule",
                    plan.ppo() ? 2 : 1);
            int[] percents = {
                plan.diagnosticPercent(), plan.preventivePercent(), plan.basicPercent(), plan.majorPercent()
            };
            for (int i = 0; i < percents.length; i++) {
                rows.insert(
                        "PPM.benefits",
                        "employer_id",
                        Long.toString(plan.id()),
                        "service_type_id",
                        i + 1,
                        "percentage",
                        BigDecimal.valueOf(percents[i]),
                        "deductible_applies",
                        i < 2 ? "N" : "Y");
            }
        });
        insurance.claims().forEach(claim -> {
            Insurance.Coverage coverage = insurance.coverages().get((int) claim.coverageId() - 1);
            Insurance.Subscription subscription = insurance.subscriptions().get((int) coverage.subscriptionId() - 1);
            Insurance.Plan plan = insurance.plans().get((int) subscription.planId() - 1);
            boolean primary = coverage.ordinal() == 1;
            rows.insert(
                    "PPM.insurance_claim",
                    "claim_id",
                    claim.id(),
                    "patient_id",
                    patient(claim.patientId()),
                    "date_created",
                    claim.createdAt().toLocalDate(),
                    "provider_id",
                    provider(claim.providerId()),
                    "claim_type",
                    primary ? "P" : "S",
                    "prim_employer_id",
                    Long.toString(plan.id()),
                    "prim_insurance_company_id",
                    Long.toString(plan.carrierId()),
                    "prim_responsible_id",
                    patient(subscription.subscriberId()),
                    "prim_submitted_total",
                    money(claim.feeCents()),
                    "prim_total_paid",
                    money(primary ? claim.paidCents() : 0),
                    "sec_total_paid",
                    money(primary ? 0 : claim.paidCents()));
        });
    }

    private void person(RowLoader rows, Person person) {
        @Nullable
        Object[] columns = {
            "patient_id",
            patient(person.id()),
            "first_name",
            person.firstName(),
            "last_name",
            person.lastName(),
            "middle_initial",
            person.middleInitial(),
            "preferred_name",
            person.preferredName(),
            "sex",
            switch (person.gender()) {
                case FEMALE -> "F";
                case MALE -> "M";
                case UNKNOWN -> null;
            },
            "marital_status",
            person.marital().name().substring(0, 1),
            "birth_date",
            person.birthDate(),
            "status",
            switch (person.status()) {
                case ACTIVE, NON_PATIENT, PROSPECTIVE -> "A";
                case INACTIVE, ARCHIVED, DECEASED, DELETED -> "I";
            },
            "patient_status",
            switch (person.status()) {
                case NON_PATIENT -> "N";
                default -> "Y";
            },
            "responsible_party",
            patient(person.guarantorId()),
            "email_address",
            person.email(),
            "cell_phone",
            person.mobilePhone(),
            "home_phone",
            person.homePhone(),
            "address_1",
            person.address(),
            "address_2",
            person.address2(),
            "city",
            person.city(),
            "state",
            person.state(),
            "zipcode",
            person.zip(),
            "receives_sms",
            switch (person.textConsent()) {
                case YES -> "Y";
                case NO -> "N";
                case UNKNOWN -> null;
            },
            "first_visit_date",
            person.firstVisit(),
            "preferred_dentist",
            provider(person.dentistId()),
            "practice_id",
            person.locationId(),
            "date_entered",
            person.createdAt().toLocalDate(),
            "notes",
            person.note(),
            "current_bal",
            BigDecimal.ZERO.setScale(2),
            "thirty_day",
            BigDecimal.ZERO.setScale(2),
            "sixty_day",
            BigDecimal.ZERO.setScale(2),
            "ninety_day",
            BigDecimal.ZERO.setScale(2)
        };
        rows.insert("PPM.patient", columns);
    }

    /** Puts the coverages onto the patients' rows, once those are there. */
    private void coverages() {
        Insurance insurance = practice.insurance();
        insurance.coverages().stream()
                .filter(coverage -> coverage.ordinal() <= 2)
                .forEach(coverage -> {
                    Insurance.Subscription subscription =
                            insurance.subscriptions().get((int) coverage.subscriptionId() - 1);
                    String side = coverage.ordinal() == 1 ? "prim" : "sec";
                    database.execute(
                            "UPDATE PPM.patient SET " + side + "_employer_id = ?, " + side + "_member_id = ?, " + side
                                    + "_responsible_id = ?, " + side + "_relationship = ? WHERE patient_id = ?",
                            Long.toString(subscription.planId()),
                            subscription.memberNumber(),
                            patient(subscription.subscriberId()),
                            switch (coverage.relationship()) {
                                case SELF -> "S";
                                case SPOUSE -> "W";
                                case CHILD -> "C";
                            },
                            patient(coverage.patientId()));
                });
    }

    /** Sets a patient's four ages of debt. */
    void balance(long patientId, long[] ages) {
        database.execute(
                "UPDATE PPM.patient SET current_bal = ?, thirty_day = ?, sixty_day = ?, ninety_day = ? WHERE patient_id = ?",
                money(ages[0]),
                money(ages[1]),
                money(ages[2]),
                money(ages[3]),
                patient(patientId));
    }

    private void appointment(RowLoader rows, Appointment appointment) {
        LocalDateTime start = appointment.start();
        if (start == null) {
            return;
        }
        boolean live =
                appointment.status() == Visits.Status.SCHEDULED || appointment.status() == Visits.Status.COMPLETE;
        boolean done = appointment.status() == Visits.Status.COMPLETE;
        LocalDateTime end = start.plusMinutes(appointment.minutes());
        rows.insert(
                "PPM.appointment",
                "appointment_id",
                appointment.id(),
                "patient_id",
                patient(appointment.patientId()),
                "location_id",
                appointment.operatoryId(),
                "start_time",
                start,
                "end_time",
                end,
                "appointment_type_id",
                appointment.typeId() == 0 ? null : appointment.typeId(),
                "description",
                "Visit",
                "appointment_notes",
                appointment.note(),
                "classification",
                live ? 1 : DELETED_CLASS,
                "confirmation_status",
                // A small number without sign: 200 comes back as -56 where the driver takes a byte for signed.
                appointment.confirmed() ? (byte) 200 : (byte) 0,
                "date_confirmed",
                null,
                "arrival_status",
                done ? 4 : 0,
                "arrival_time",
                done ? start.minusMinutes(5) : null,
                "inchair_time",
                done ? start : null,
                "walkout_time",
                done ? end : null,
                "date_appointed",
                appointment.createdAt(),
                "scheduled_by",
                "ADM",
                "modified_by",
                "ADM",
                "sooner_if_possible",
                appointment.urgent() ? "Y" : "N",
                "allday_event",
                "N",
                "private",
                "N");
        if (appointment.dentistId() != 0) {
            rows.insert(
                    "PPM.appointment_provider",
                    "appointment_id",
                    appointment.id(),
                    "provider_id",
                    provider(appointment.dentistId()),
                    "start_time",
                    start,
                    "end_time",
                    end);
        }
        if (appointment.hygienistId() != 0) {
            rows.insert(
                    "PPM.appointment_provider",
                    "appointment_id",
                    appointment.id(),
                    "provider_id",
                    provider(appointment.hygienistId()),
                    "start_time",
                    start,
                    "end_time",
                    end);
        }
    }

    private void treatment(RowLoader rows, Treatment treatment) {
        if (treatment.appointmentId() != 0
                && (treatment.status() == TreatmentStatus.PLANNED || treatment.status() == TreatmentStatus.COMPLETE)) {
            rows.insert(
                    "PPM.appointment_detail",
                    "appt_id",
                    treatment.appointmentId(),
                    "line_item",
                    lineNumbers.merge(-treatment.appointmentId(), 1, Integer::sum),
                    "service_code",
                    service(treatment.codeId()),
                    "surface",
                    treatment.surface(),
                    "tooth",
                    treatment.tooth(),
                    "fee",
                    money(treatment.totalCents()),
                    "description",
                    description(treatment.codeId()),
                    "patient_id",
                    patient(treatment.patientId()),
                    "provider_id",
                    provider(treatment.providerId()),
                    "status",
                    "A");
        }
        if (treatment.status() != TreatmentStatus.PLANNED) {
            return;
        }
        int line = lineNumbers.merge(treatment.patientId(), 1, Integer::sum);
        rows.insert(
                "PPM.planned_services",
                "patient_id",
                patient(treatment.patientId()),
                "line_number",
                line,
                "service_code",
                service(treatment.codeId()),
                "provider_id",
                provider(treatment.providerId()),
                "date_planned",
                treatment.plannedOn(),
                "fee",
                money(treatment.totalCents()),
                "status",
                "A",
                "status_date",
                treatment.plannedOn(),
                "description",
                description(treatment.codeId()),
                "surface",
                treatment.surface(),
                "tooth",
                treatment.tooth(),
                "sort_order",
                line,
                "appt_id",
                treatment.appointmentId() == 0 ? null : treatment.appointmentId());
        long[] expected = estimates.getOrDefault(treatment.id(), new long[2]);
        rows.insert(
                "PPM.treatment_plan_items",
                "treatment_plan_id",
                treatment.patientId(),
                "line_number",
                line,
                "patient_id",
                patient(treatment.patientId()),
                "sort_order",
                line,
                "est_primary",
                money(expected[0]),
                "est_secondary",
                money(expected[1]));
    }

    private void notes(RowLoader rows) {
        practice.contacts()
                .messages()
                .forEach(message -> rows.insert(
                        "PPM.operatory_notes",
                        "note_id",
                        message.id(),
                        "patient_id",
                        patient(message.patientId()),
                        "date_entered",
                        message.at(),
                        "user_id",
                        "ADM",
                        "note_class",
                        "T",
                        "note_type",
                        "G",
                        "note_type_id",
                        7,
                        "description",
                        "Contact",
                        "note",
                        message.text(),
                        "color",
                        0,
                        "post_proc_status",
                        "V",
                        "locked_eod",
                        0,
                        "status",
                        "A",
                        "statement_yn",
                        "N",
                        "tran_num",
                        0,
                        "practice_id",
                        1,
                        "freshness",
                        message.at()));
    }
}
