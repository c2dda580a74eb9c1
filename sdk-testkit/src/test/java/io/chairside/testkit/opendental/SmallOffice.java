package io.chairside.testkit.opendental;

import io.chairside.testkit.opendental.data.OdDatabase;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OfficeClock;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.function.Consumer;

/** A hand-made office of two families, with the sample rows of the reference. */
final class SmallOffice {
    static final LocalDateTime NOW = LocalDateTime.of(2026, 5, 4, 9, 15, 2);
    static final LocalDate TODAY = NOW.toLocalDate();
    static final long GUARANTOR = 4120;
    static final long PATIENT = 4121;
    static final long STRANGER = 5000;
    static final long DELETED_PATIENT = 5001;
    static final long CARD = 391;
    static final long UNEARNED = 288;
    static final long FEE_ADJUSTMENT = 14;
    static final long CHARGE_ADJUSTMENT = 15;
    static final long APPOINTMENT = 77310;

    private SmallOffice() {}

    static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }

    static OdDatabase create() {
        OdDatabase office = new OdDatabase(OfficeClock.fixedAt(NOW, ZoneId.of("America/Los_Angeles")));
        definitions(office);
        setup(office);
        people(office);
        ledger(office);
        insurance(office);
        return office;
    }

    private static void add(OdDatabase office, String table, long key, Consumer<OdRow> values) {
        office.table(table).insert(key, values);
    }

    private static void definition(OdDatabase office, long key, int category, String name, String value) {
        add(
                office,
                "definition",
                key,
                row -> row.set("Category", category).set("ItemName", name).set("ItemValue", value));
    }

    private static void definitions(OdDatabase office) {
        definition(office, 40, 4, "Standard Account", "");
        definition(office, CARD, 10, "Card - Platform", "");
        definition(office, 392, 10, "Check", "");
        definition(office, FEE_ADJUSTMENT, 1, "Processing fee", "-");
        definition(office, CHARGE_ADJUSTMENT, 1, "Refund issued", "+");
        definition(office, 21, 2, "Confirmed", "");
        definition(office, 20, 2, "None", "");
        definition(office, UNEARNED, 29, "Prepayment", "");
        definition(office, 402, 32, "EFT", "");
        definition(office, 60, 27, "Misc", "");
        definition(office, 70, 18, "Statements", "");
        for (String[] preference : new String[][] {
            {"PrepaymentUnearnedType", Long.toString(UNEARNED)},
            {"RigorousAccounting", "1"},
            {"ApiPaymentType", "392"},
            {"PayPlansVersion", "2"},
            {"FutureTransDatesAllowed", "0"},
            {"ClaimPaymentBatchOnly", "0"}
        }) {
            office.setPreference(preference[0], preference[1]);
        }
    }

    private static void setup(OdDatabase office) {
        add(office, "clinic", 2, row -> row.set("Abbr", "East").set("Description", "East side "));
        add(office, "clinic", 3, row -> row.set("Abbr", "Old").set("IsHidden", true));
        add(office, "provider", 3, row -> row.set("Abbr", "DR3").set("ProvColor", 0x0a141e));
        add(
                office,
                "operatory",
                4,
                row -> row.set("OpName", "Op 4").set("ClinicNum", 2).set("ProvDentist", 3));
        add(office, "operatory", 5, row -> row.set("OpName", "Op 5"));
        add(
                office,
                "schedule",
                31877,
                row -> row.set("SchedDate", LocalDate.of(2026, 5, 11))
                        .set("StartTime", java.time.LocalTime.of(8, 0))
                        .set("StopTime", java.time.LocalTime.of(12, 0))
                        .set("SchedType", 1)
                        .set("ProvNum", 3));
        add(office, "scheduleop", 1, row -> row.set("ScheduleNum", 31877).set("OperatoryNum", 4));
        add(office, "scheduleop", 2, row -> row.set("ScheduleNum", 31877).set("OperatoryNum", 5));
        add(office, "procedurecode", 100, row -> row.set("ProcCode", "D0150").set("Descript", "comprehensive exam"));
        add(
                office,
                "procedurecode",
                311,
                row -> row.set("ProcCode", "D2740").set("Descript", "crown - porcelain/ceramic"));
        add(office, "fee", 1, row -> row.set("CodeNum", 100).set("Amount", money("150")));
    }

    private static void people(OdDatabase office) {
        add(office, "patient", GUARANTOR, row -> person(row, "Okafor", "Sam", GUARANTOR));
        add(
                office,
                "patient",
                PATIENT,
                row -> person(row, "Okafor", "Ruth", GUARANTOR)
                        .set("Gender", 1)
                        .set("Position", 1)
                        .set("Birthdate", LocalDate.of(1984, 11, 2))
                        .set("WirelessPhone", "(541)555-0133")
                        .set("Email", "ruth@example.org")
                        .set("EstBalance", money("187.5"))
                        .set("PreferConfirmMethod", 8)
                        .set("TxtMsgOk", 1)
                        .set("DateTStamp", LocalDateTime.of(2026, 5, 4, 8, 41, 10)));
        add(office, "patient", STRANGER, row -> person(row, "O'Brien-Łuczak", "Zoë", STRANGER));
        add(
                office,
                "patient",
                DELETED_PATIENT,
                row -> person(row, "Gone", "Gwen", DELETED_PATIENT).set("PatStatus", 4));
    }

    private static OdRow person(OdRow row, String last, String first, long guarantor) {
        return row.set("LName", last)
                .set("FName", first)
                .set("Guarantor", guarantor)
                .set("BillingType", 40)
                .set("PriProv", 3)
                .set("ClinicNum", 2)
                .set("DateTStamp", LocalDateTime.of(2026, 5, 1, 12, 0));
    }

    private static void ledger(OdDatabase office) {
        procedure(office, 88903, PATIENT, 100, "150", 2, LocalDate.of(2026, 3, 18));
        procedure(office, 88904, GUARANTOR, 100, "100", 2, LocalDate.of(2026, 2, 1));
        procedure(office, 88905, PATIENT, 100, "40", 2, LocalDate.of(2026, 4, 1));
        procedure(office, 90211, PATIENT, 311, "1140", 1, LocalDate.of(2026, 5, 11));
        office.table("procedurelog")
                .update(90211, row -> row.set("AptNum", APPOINTMENT).set("ToothNum", "30"));
        add(
                office,
                "appointment",
                APPOINTMENT,
                row -> row.set("PatNum", PATIENT)
                        .set("AptStatus", 1)
                        .set("Pattern", "/XXXXXXXX/")
                        .set("Confirmed", 21)
                        .set("Op", 4)
                        .set("ProvNum", 3)
                        .set("AptDateTime", LocalDateTime.of(2026, 5, 11, 9, 0))
                        .set("ProcDescript", "#30-Crn")
                        .set("ClinicNum", 2));
    }

    static void procedure(
            OdDatabase office, long key, long patient, long code, String fee, int status, LocalDate date) {
        add(
                office,
                "procedurelog",
                key,
                row -> row.set("PatNum", patient)
                        .set("CodeNum", code)
                        .set("ProcFee", money(fee))
                        .set("ProcStatus", status)
                        .set("ProcDate", date)
                        .set("ProvNum", 3)
                        .set("ClinicNum", 2)
                        .set("DateTStamp", LocalDateTime.of(2026, 4, 20, 10, 2, 33)));
    }

    private static void insurance(OdDatabase office) {
        add(office, "carrier", 9, row -> row.set("CarrierName", "Delta Test"));
        add(
                office,
                "insplan",
                205,
                row -> row.set("CarrierNum", 9).set("PlanType", "p").set("GroupName", "Mill"));
        add(
                office,
                "inssub",
                318,
                row -> row.set("PlanNum", 205).set("Subscriber", PATIENT).set("SubscriberID", "S1"));
        add(
                office,
                "patplan",
                500,
                row -> row.set("PatNum", PATIENT).set("InsSubNum", 318).set("Ordinal", 1));
        add(
                office,
                "claimproc",
                150871,
                row -> row.set("ProcNum", 90211)
                        .set("PatNum", PATIENT)
                        .set("ProvNum", 3)
                        .set("InsPayEst", money("520"))
                        .set("Status", 6)
                        .set("PlanNum", 205)
                        .set("InsSubNum", 318)
                        .set("Percentage", 50)
                        .set("BaseEst", money("520"))
                        .set("InsEstTotal", money("520"))
                        .set("DedEst", money("0"))
                        .set("PaidOtherIns", money("0"))
                        .set("WriteOffEst", money("100"))
                        .set("ClinicNum", 2)
                        .set("ProcDate", LocalDate.of(2026, 5, 11)));
    }
}
