package io.chairside.testkit.dentrix;

import io.chairside.testkit.practice.Insurance;
import io.chairside.testkit.practice.Ledger;
import io.chairside.testkit.practice.Office;
import io.chairside.testkit.practice.People.Person;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.practice.Visits;
import io.chairside.testkit.practice.Visits.Appointment;
import io.chairside.testkit.practice.Visits.Treatment;
import io.chairside.testkit.sql.RowLoader;
import io.chairside.testkit.sql.SimulatedDatabase;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the vendor's rows of a generated practice. */
final class DentrixRows {

    private static final int PAYMENT = 6;
    private static final int ADJUSTMENT = 9;
    private static final int APPOINTMENT_TYPE = 70;
    private static final int STATUS = 71;
    private static final int MONEY = 90;
    private static final int COMPLETED = 102;
    private static final int PLANNED = 105;
    private static final List<String> PAYMENT_TYPES =
            List.of("Cash Payment", "Check Payment", "Credit Card", "Online Card", "Bank Transfer", "Transfer");
    private static final List<String> ADJUSTMENT_TYPES = List.of(
            "-Courtesy Discount",
            "-Senior Discount",
            "-Bad Debt",
            "+Finance Charge",
            "+Returned Check Fee",
            "+Refund",
            "-Ins Write-off",
            "-Payment Plan",
            "+Payment Plan Due",
            "+Transfer",
            "-Transfer");

    private final SyntheticPractice practice;
    private final SimulatedDatabase database;
    private final Map<Long, List<long[]>> accounts = new TreeMap<>();
    private long nextLine = 100_000;

    DentrixRows(SyntheticPractice practice, SimulatedDatabase database) {
        this.practice = practice;
        this.database = database;
    }

    private static BigDecimal money(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    /** The vendor's ids have four characters; 0 in ours is nothing in theirs. */
    private @Nullable String provider(long id) {
        if (id == 0) {
            return null;
        }
        return (practice.office().providers().get((int) id - 1).hygienist() ? "HYG" : "DDS") + id;
    }

    private static String chair(long id) {
        return "OP" + String.format(Locale.ROOT, "%02d", id);
    }

    private long guarantor(long patient) {
        return practice.people().persons().get((int) patient - 1).guarantorId();
    }

    static String guid(long patient) {
        return UUID.nameUUIDFromBytes(("patient " + patient).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    void load() {
        try (RowLoader rows = database.loader()) {
            setUp(rows);
            insurance(rows);
            practice.people().persons().forEach(person -> person(rows, person));
            practice.visits().appointments().forEach(visit -> appointment(rows, visit));
            practice.visits().changes().stream()
                    .filter(change -> change.action() == Visits.Action.DELETED)
                    .forEach(change -> rows.insert(
                            "admin.appthist",
                            "apptid",
                            change.id(),
                            "parentapptid",
                            change.appointment().id(),
                            "deletedflag",
                            1,
                            "createflag",
                            0,
                            "automodifiedtimestamp",
                            change.at()));
            practice.visits().treatments().forEach(treatment -> treatment(rows, treatment));
            money(rows);
        }
        ages();
        database.execute("ALTER TABLE admin.fullproclog ALTER COLUMN procid RESTART WITH " + (nextLine + 1_000));
        practice.insurance().coverages().stream()
                .filter(coverage -> coverage.ordinal() <= 2)
                .forEach(coverage -> database.execute(
                        "UPDATE admin.patient SET " + (coverage.ordinal() == 1 ? "prim" : "sec")
                                + "dentalinsuredid = ? WHERE patid = ?",
                        coverage.subscriptionId(),
                        coverage.patientId()));
    }

    private void setUp(RowLoader rows) {
        Office office = practice.office();
        LocalDateTime start = practice.spec().start().atStartOfDay();
        rows.insert("admin.options", "optionkey", "Data_Version", "optionvalue", "16.2");
        rows.insert("admin.options", "optionkey", "v_appt", "optionvalue", "3");
        rows.insert("admin.systabauth", "grantee", "SA", "exe", "n", "sel", "y", "tbl", "appthist");
        Office.Location home = office.locations().get(0);
        rows.insert(
                "admin.practice",
                "modified_time_stamp",
                start,
                "practice_name",
                home.name(),
                "address_line1",
                home.address(),
                "city",
                home.city(),
                "state",
                home.state(),
                "zip_code",
                home.zip(),
                "phone",
                home.phone());
        definitions(rows, PAYMENT, PAYMENT_TYPES);
        definitions(rows, ADJUSTMENT, ADJUSTMENT_TYPES);
        definitions(
                rows,
                APPOINTMENT_TYPE,
                office.appointmentTypes().stream()
                        .map(Office.AppointmentType::name)
                        .toList());
        definitions(rows, STATUS, List.of("Unconfirmed", "Confirmed"));
        office.providers()
                .forEach(provider -> rows.insert(
                        "admin.provider",
                        "provider_id",
                        provider(provider.id()),
                        "last_name",
                        provider.lastName(),
                        "first_name",
                        provider.firstName(),
                        "issecondaryprovider",
                        provider.hygienist() ? 1 : 0,
                        "specialty_id",
                        0,
                        "isnonperson",
                        false,
                        "inactive",
                        provider.hidden()));
        office.operatories()
                .forEach(chair -> rows.insert("admin.operatory", "op_id", chair(chair.id()), "op_title", chair.name()));
        rows.insert(
                "admin.provweek",
                "prov_id",
                "DDS1",
                "day_of_week",
                "saturday",
                "start_time",
                java.time.LocalTime.of(9, 0),
                "end_time",
                java.time.LocalTime.of(12, 0));
        office.shifts()
                .forEach(shift -> rows.insert(
                        "admin.provexception",
                        "prov_id",
                        provider(shift.providerId()),
                        "sched_exception_date",
                        shift.date(),
                        "vacation_flag",
                        0,
                        "start_time1",
                        shift.from(),
                        "end_time1",
                        shift.to()));
        rows.insert(
                "admin.apptbookevent",
                "event_id",
                1,
                "operatory_id",
                chair(1),
                "event_date",
                practice.spec().asOf(),
                "start_time",
                12 * 12,
                "end_time",
                12 * 12 + 6,
                "close_op_flag",
                1,
                "descript",
                "Staff meeting",
                "modified_time_stamp",
                start);
        office.procedureCodes()
                .forEach(code -> rows.insert(
                        "admin.proccode",
                        "proccodeid",
                        code.id(),
                        "adacode",
                        code.code(),
                        "descript",
                        code.description(),
                        "automodifiedtimestamp",
                        start));
    }

    private static void definitions(RowLoader rows, int type, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            rows.insert("admin.fulldef", "deftype", type, "defid", i + 1, "descript", names.get(i));
        }
    }

    private void insurance(RowLoader rows) {
        Insurance insurance = practice.insurance();
        insurance.plans().forEach(plan -> {
            rows.insert(
                    "admin.inscarrier",
                    "insid",
                    plan.id(),
                    "insconame",
                    insurance.carriers().get((int) plan.carrierId() - 1).name(),
                    "groupname",
                    plan.groupName(),
                    "groupnum",
                    plan.groupNumber(),
                    "maxcovperson",
                    money(plan.annualMaximumCents()),
                    "dedstd",
                    money(plan.deductibleCents()),
                    "instableid",
                    plan.id(),
                    "renewmonth",
                    plan.renewMonth());
            coverage(rows, plan.id(), "D0100", "D0999", plan.diagnosticPercent());
            coverage(rows, plan.id(), "D1000", "D1999", plan.preventivePercent());
            coverage(rows, plan.id(), "D2000", "D2699", plan.basicPercent());
            coverage(rows, plan.id(), "D2700", "D2999", plan.majorPercent());
            coverage(rows, plan.id(), "D3000", "D7999", plan.basicPercent());
        });
        insurance
                .subscriptions()
                .forEach(held -> rows.insert(
                        "admin.insured",
                        "insured_id",
                        held.id(),
                        "ins_plan_id",
                        held.planId(),
                        "ins_party_id",
                        held.subscriberId(),
                        "id_num",
                        held.memberNumber(),
                        "ins_type",
                        0));
    }

    private static void coverage(RowLoader rows, long table, String from, String to, int percent) {
        rows.insert(
                "admin.instab2",
                "instabid",
                table,
                "begproc",
                from,
                "endproc",
                to,
                "percentpay",
                percent,
                "copayment",
                money(0));
    }

    private void person(RowLoader rows, Person person) {
        rows.insert(
                "admin.patient",
                "patid",
                person.id(),
                "patguid",
                guid(person.id()),
                "lastname",
                person.lastName(),
                "firstname",
                person.firstName(),
                "mi",
                person.middleInitial(),
                "preferredname",
                person.preferredName(),
                "guarid",
                person.guarantorId(),
                "street1",
                person.address(),
                "street2",
                person.address2(),
                "city",
                person.city(),
                "state",
                person.state(),
                "zipcode",
                person.zip(),
                "homephone",
                person.homePhone(),
                "pager",
                person.mobilePhone(),
                "chart",
                "C" + person.id(),
                "provid1",
                provider(person.dentistId()),
                "provid2",
                provider(person.hygienistId()),
                "gender",
                switch (person.gender()) {
                    case MALE -> 1;
                    case FEMALE -> 2;
                    case UNKNOWN -> 0;
                },
                "status",
                switch (person.status()) {
                    case ACTIVE, PROSPECTIVE -> 1;
                    case NON_PATIENT -> 2;
                    case INACTIVE -> 3;
                    case ARCHIVED, DECEASED, DELETED -> 4;
                },
                "birthdate",
                person.birthDate(),
                "firstvisitdate",
                person.firstVisit(),
                "emailaddr",
                person.email(),
                "note",
                person.note(),
                "privacyflags",
                switch (person.textConsent()) {
                    case NO -> 0x10;
                    default -> 0;
                },
                "primdentalinsuredid",
                0,
                "secdentalinsuredid",
                0,
                "automodifiedtimestamp",
                person.changedAt());
    }

    private void appointment(RowLoader rows, Appointment visit) {
        LocalDateTime start = visit.start();
        if (visit.status() == Visits.Status.PLANNED) {
            return;
        }
        int status = switch (visit.status()) {
            case SCHEDULED -> visit.confirmed() ? 2 : 1;
            // The same byte with and without its sign: both were seen.
            case COMPLETE -> -106;
            case BROKEN, CANCELLED -> 100;
            default -> 101;
        };
        Person person = practice.people().persons().get((int) visit.patientId() - 1);
        rows.insert(
                "admin.appt",
                "apptid",
                visit.id(),
                "apptdate",
                start == null ? null : start.toLocalDate(),
                "opid",
                chair(visit.operatoryId()),
                "provid",
                provider(visit.dentistId() == 0 ? visit.hygienistId() : visit.dentistId()),
                "addtnlprovid",
                visit.dentistId() == 0 ? null : provider(visit.hygienistId()),
                "broken",
                status == 100,
                "patname",
                person.lastName() + ", " + person.firstName(),
                "patid",
                visit.patientId(),
                "apptlen",
                visit.minutes(),
                "amt",
                money(practice.visits().treatments().stream()
                        .filter(treatment -> treatment.appointmentId() == visit.id())
                        .mapToLong(Treatment::totalCents)
                        .sum()),
                "apptreason",
                "Visit",
                "timehr",
                start == null ? 0 : start.getHour(),
                "timemin",
                start == null ? 0 : start.getMinute(),
                "status",
                status,
                "createdate",
                visit.createdAt().toLocalDate(),
                "pinboard",
                false,
                "automodifiedtimestamp",
                visit.changedAt());
        if (!visit.note().isEmpty()) {
            rows.insert(
                    "admin.fullnotes",
                    "notetype",
                    2,
                    "noteid",
                    visit.id(),
                    "notedate",
                    visit.changedAt(),
                    "notetext",
                    visit.note());
        }
    }

    private void treatment(RowLoader rows, Treatment treatment) {
        Integer status = switch (treatment.status()) {
            case COMPLETE -> Integer.valueOf(COMPLETED);
            case PLANNED -> Integer.valueOf(PLANNED);
            case EXISTING -> Integer.valueOf(100);
            case DELETED -> null;
        };
        if (status == null) {
            return;
        }
        rows.insert(
                "admin.fullproclog",
                "procid",
                treatment.id(),
                "patid",
                treatment.patientId(),
                "guarid",
                guarantor(treatment.patientId()),
                "chartstatus",
                status,
                "procdate",
                treatment.date(),
                "proccodeid",
                treatment.codeId(),
                "claimid",
                0,
                "proclogclass",
                0,
                "proclogorder",
                1,
                "provid",
                provider(treatment.providerId()),
                "history",
                treatment.date().isBefore(practice.spec().asOf().minusMonths(6)),
                "amt",
                money(treatment.totalCents()),
                "createdate",
                treatment.createdAt().toLocalDate(),
                "toothrangestart",
                treatment.tooth().matches("\\d{1,2}") ? Integer.parseInt(treatment.tooth()) : 0,
                "surfm",
                treatment.surface().contains("M") ? 1 : 0,
                "surfo",
                treatment.surface().contains("O"),
                "surfd",
                treatment.surface().contains("D"),
                "automodifiedtimestamp",
                treatment.changedAt());
        if (treatment.status() == Visits.TreatmentStatus.COMPLETE) {
            account(treatment.patientId(), treatment.date(), treatment.totalCents());
        }
    }

    private void money(RowLoader rows) {
        for (Insurance.ClaimLine line : practice.insurance().claimLines()) {
            boolean counts = line.status() == Insurance.LineStatus.RECEIVED
                    || line.status() == Insurance.LineStatus.SUPPLEMENTAL;
            LocalDate date = line.enteredOn() == null ? line.serviceDate() : line.enteredOn();
            if (counts && line.paidCents() != 0) {
                line(
                        rows,
                        3,
                        0,
                        line.patientId(),
                        line.providerId(),
                        date,
                        -line.paidCents(),
                        line.claimId(),
                        "",
                        "",
                        line.createdAt());
            }
            if (counts && line.writeOffCents() != 0) {
                adjust(
                        rows,
                        "-Ins Write-off",
                        line.patientId(),
                        line.providerId(),
                        date,
                        -line.writeOffCents(),
                        line.createdAt());
            }
        }
        Ledger ledger = practice.ledger();
        Map<Long, Ledger.Payment> payments = new HashMap<>();
        ledger.payments().forEach(payment -> payments.put(payment.id(), payment));
        for (Ledger.Split split : ledger.splits()) {
            Ledger.Payment payment = payments.get(split.paymentId());
            if (payment == null) {
                continue;
            }
            if (payment.method() == Ledger.Method.INTERNAL) {
                adjust(
                        rows,
                        split.cents() > 0 ? "-Transfer" : "+Transfer",
                        split.patientId(),
                        split.providerId(),
                        split.date(),
                        -split.cents(),
                        payment.createdAt());
            } else if (payment.cents() < 0) {
                // The system takes no negative payments.
                adjust(
                        rows,
                        "+Refund",
                        split.patientId(),
                        split.providerId(),
                        split.date(),
                        -split.cents(),
                        payment.createdAt());
            } else {
                line(
                        rows,
                        1,
                        List.of(Ledger.Method.values()).indexOf(payment.method()) + 1,
                        split.patientId(),
                        split.providerId(),
                        split.date(),
                        -split.cents(),
                        0,
                        payment.reference(),
                        payment.note(),
                        payment.createdAt());
            }
        }
        for (Ledger.Adjustment adjustment : ledger.adjustments()) {
            if (adjustment.kind() == Ledger.AdjustmentKind.FINANCE_CHARGE) {
                line(
                        rows,
                        4,
                        0,
                        adjustment.patientId(),
                        adjustment.providerId(),
                        adjustment.date(),
                        adjustment.cents(),
                        0,
                        "",
                        "",
                        adjustment.createdAt());
            } else {
                line(
                        rows,
                        2,
                        List.of(Ledger.AdjustmentKind.values()).indexOf(adjustment.kind()) + 1,
                        adjustment.patientId(),
                        adjustment.providerId(),
                        adjustment.date(),
                        adjustment.cents(),
                        0,
                        "",
                        adjustment.note(),
                        adjustment.createdAt());
            }
        }
        for (Ledger.PlanItem item : ledger.planItems()) {
            Ledger.PaymentPlan plan = ledger.paymentPlans().get((int) item.planId() - 1);
            adjust(
                    rows,
                    "-Payment Plan",
                    plan.patientId(),
                    plan.providerId(),
                    plan.date(),
                    -item.cents(),
                    item.changedAt());
        }
        for (Ledger.Installment part : ledger.installments()) {
            Ledger.PaymentPlan plan = ledger.paymentPlans().get((int) part.planId() - 1);
            if (!part.due().isAfter(practice.spec().asOf())) {
                adjust(
                        rows,
                        "+Payment Plan Due",
                        plan.guarantorId(),
                        plan.providerId(),
                        part.due(),
                        part.principalCents() + part.interestCents(),
                        part.due().atTime(6, 0));
            }
        }
    }

    private void adjust(
            RowLoader rows,
            String type,
            long patient,
            long provider,
            LocalDate date,
            long cents,
            LocalDateTime entered) {
        line(rows, 2, ADJUSTMENT_TYPES.indexOf(type) + 1, patient, provider, date, cents, 0, "", "", entered);
    }

    /** A line of money: its account is the guarantor's, and the column for the procedure holds the patient. */
    private void line(
            RowLoader rows,
            int kind,
            int type,
            long patient,
            long provider,
            LocalDate date,
            long cents,
            long claim,
            String check,
            String note,
            LocalDateTime entered) {
        long guarantor = guarantor(patient);
        long id = nextLine++;
        rows.insert(
                "admin.fullproclog",
                "procid",
                id,
                "patid",
                guarantor,
                "guarid",
                guarantor,
                "chartstatus",
                MONEY,
                "procdate",
                date,
                "proccodeid",
                patient == guarantor ? 0 : patient,
                "claimid",
                claim,
                "proclogclass",
                kind,
                "proclogorder",
                type,
                "provid",
                provider(provider),
                "history",
                date.isBefore(practice.spec().asOf().minusMonths(6)),
                "amt",
                money(cents),
                "createdate",
                entered.toLocalDate(),
                "checknum",
                check,
                "toothrangestart",
                0,
                "surfm",
                0,
                "surfo",
                false,
                "surfd",
                false,
                "automodifiedtimestamp",
                entered);
        if (!note.isEmpty()) {
            rows.insert("admin.fullnotes", "notetype", 1, "noteid", id, "notedate", entered, "notetext", note);
        }
        account(patient, date, cents);
    }

    private void account(long patient, LocalDate date, long cents) {
        long days = ChronoUnit.DAYS.between(date, practice.spec().asOf());
        accounts.computeIfAbsent(guarantor(patient), id -> new ArrayList<>()).add(new long[] {
            days <= 30 ? 0 : days <= 60 ? 1 : days <= 90 ? 2 : 3, cents
        });
    }

    private void ages() {
        try (RowLoader rows = database.loader()) {
            practice.people().persons().stream()
                    .filter(person -> person.guarantorId() == person.id())
                    .forEach(person -> {
                        long[] ages = ages(accounts.getOrDefault(person.id(), List.of()));
                        rows.insert(
                                "admin.aging",
                                "guarid",
                                person.id(),
                                "aging0to30",
                                money(ages[0]),
                                "aging31to60",
                                money(ages[1]),
                                "aging61to90",
                                money(ages[2]),
                                "aging91plus",
                                money(ages[3]));
                    });
        }
    }

    private static long[] ages(List<long[]> lines) {
        long[] ages = new long[4];
        long credit = 0;
        for (long[] line : lines) {
            if (line[1] < 0) {
                credit -= line[1];
            } else {
                ages[(int) line[0]] += line[1];
            }
        }
        for (int age = 3; age >= 0; age--) {
            long used = Math.min(credit, ages[age]);
            ages[age] -= used;
            credit -= used;
        }
        ages[0] -= credit;
        return ages;
    }
}
