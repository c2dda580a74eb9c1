package io.chairside.testkit.opendental.internal.office;

import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdTable;
import io.chairside.testkit.opendental.internal.server.Body;
import io.chairside.testkit.opendental.internal.wire.Words;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Creating and changing patients. */
public final class PatientRules {
    private static final String[] TEXTS = {
        "MiddleI",
        "Preferred",
        "Address",
        "Address2",
        "City",
        "HmPhone",
        "WkPhone",
        "WirelessPhone",
        "Email",
        "MedicaidID",
        "Ward",
        "Language"
    };
    private static final Pattern ZIP = Pattern.compile("\\d{5}|\\d{5}-\\d{4}|\\d{9}|[A-Z]\\d[A-Z] \\d[A-Z]\\d");
    private static final int BILLING_TYPES = 4;

    private PatientRules() {}

    /**
     * Creates a patient.
     *
     * @param office the office
     * @param body the fields
     * @return the new row
     */
    public static OdRow create(Office office, Body body) {
        String last = body.needText("LName");
        String first = body.needText("FName");
        refuseDuplicate(office, body, last, first);
        OdTable patients = office.table("patient");
        check(office, body, null);
        long billing = office.preferenceKey("PracticeDefaultBillType");
        long billingType = billing == 0 ? office.firstDefinition(BILLING_TYPES) : billing;
        long provider = office.defaultProvider();
        LocalDate today = office.today();
        OdRow row = patients.insert(added -> {
            added.set("LName", last)
                    .set("FName", first)
                    .set("BillingType", billingType)
                    .set("PriProv", provider)
                    .set("Guarantor", added.key())
                    .set("SecDateEntry", today);
            apply(office, body, added);
        });
        office.audit(Audit.PATIENT_CREATE, row.key(), row.key());
        return row;
    }

    /**
     * Changes a patient.
     *
     * @param office the office
     * @param patNum the key
     * @param body the fields
     * @return the changed row
     */
    public static OdRow change(Office office, long patNum, Body body) {
        OdRow before = office.patient(patNum);
        for (String name : new String[] {"LName", "FName"}) {
            if (body.has(name) && body.needText(name).isBlank()) {
                throw Refusal.bad(name + " cannot be blank.");
            }
        }
        check(office, body, before);
        Long guarantor = body.number("Guarantor");
        if (guarantor != null && before.num("Guarantor") == patNum && guarantor != patNum) {
            for (OdRow member : office.table("patient").by("Guarantor", patNum)) {
                office.table("patient").update(member.key(), row -> row.set("Guarantor", guarantor));
            }
        }
        OdRow row = office.table("patient").update(patNum, changed -> {
            set(changed, body, "LName", "LName");
            set(changed, body, "FName", "FName");
            apply(office, body, changed);
        });
        office.audit(Audit.PATIENT_EDIT, patNum, patNum);
        return row;
    }

    private static void refuseDuplicate(Office office, Body body, String last, String first) {
        LocalDate born = body.date("Birthdate");
        LocalDate birthdate = born == null ? LocalDate.of(1, 1, 1) : born;
        String contact = contact(body.text("Email"), body.text("HmPhone"), body.text("WirelessPhone"));
        boolean duplicate = office.table("patient").rows().stream()
                .filter(row -> row.num("PatStatus") != Office.DELETED)
                .filter(row -> row.text("LName").equalsIgnoreCase(last)
                        && row.text("FName").equalsIgnoreCase(first)
                        && row.date("Birthdate").equals(birthdate))
                .anyMatch(row -> contact.isEmpty()
                        || shares(contact, row.text("Email"))
                        || shares(contact, row.text("HmPhone"))
                        || shares(contact, row.text("WirelessPhone")));
        if (duplicate) {
            throw Refusal.bad("Patient already exists.");
        }
    }

    private static String contact(@Nullable String... parts) {
        StringBuilder all = new StringBuilder();
        for (String part : parts) {
            if (part != null && !part.isBlank()) {
                all.append('|').append(part.trim()).append('|');
            }
        }
        return all.toString();
    }

    private static boolean shares(String contact, String value) {
        return !value.isBlank() && contact.contains("|" + value.trim() + "|");
    }

    private static void check(Office office, Body body, @Nullable OdRow before) {
        String zip = body.text("Zip");
        if (zip != null && !zip.isEmpty() && !ZIP.matcher(zip).matches()) {
            throw Refusal.bad("Zip is invalid.");
        }
        String ssn = body.text("SSN");
        if (ssn != null && !ssn.isEmpty() && !ssn.matches("\\d{9}")) {
            throw Refusal.bad("SSN is invalid.");
        }
        String state = body.text("State");
        if (state != null && !state.isEmpty() && !state.matches("[A-Z]{2}")) {
            throw Refusal.bad("State is invalid.");
        }
        String chart = body.text("ChartNumber");
        if (chart != null && chart.length() > 15) {
            throw Refusal.bad("ChartNumber is invalid.");
        }
        exists(office, body, "PriProv", "provider", "Provider not found.");
        exists(office, body, "SecProv", "provider", "Provider not found.");
        exists(office, body, "ClinicNum", "clinic", "Clinic not found");
        Long guarantor = body.number("Guarantor");
        if (guarantor != null && (before == null || guarantor != before.key())) {
            office.patient(guarantor);
        }
        if (guarantor != null && body.has("SuperFamily")) {
            throw Refusal.bad("Guarantor and SuperFamily cannot both be set.");
        }
        String billing = body.text("BillingType");
        if (billing != null && office.definition(BILLING_TYPES, billing) == 0) {
            throw Refusal.notFound("BillingType not found.");
        }
    }

    private static void exists(Office office, Body body, String name, String table, String missing) {
        Long key = body.number(name);
        if (key != null && key != 0) {
            office.row(table, key, missing);
        }
    }

    private static void apply(Office office, Body body, OdRow row) {
        for (String name : TEXTS) {
            set(row, body, name, name);
        }
        for (String name : new String[] {"SSN", "State", "Zip", "ChartNumber", "FamFinUrgNote"}) {
            set(row, body, name, name);
        }
        word(row, body, "PatStatus", Words.PAT_STATUS);
        word(row, body, "Gender", Words.GENDER);
        word(row, body, "Position", Words.POSITION);
        word(row, body, "PreferConfirmMethod", Words.CONTACT);
        word(row, body, "PreferContactMethod", Words.CONTACT);
        word(row, body, "PreferRecallMethod", Words.CONTACT);
        word(row, body, "TxtMsgOk", Words.TXT_MSG_OK);
        for (String name :
                new String[] {"Guarantor", "PriProv", "SecProv", "ClinicNum", "SuperFamily", "EmployerNum"}) {
            Long key = body.number(name);
            if (key != null) {
                row.set(name, key);
            }
        }
        for (String name : new String[] {"Birthdate", "DateFirstVisit", "AdmitDate"}) {
            LocalDate date = body.date(name);
            if (date != null) {
                row.set(name, date);
            } else if (body.has(name)) {
                row.set(name, LocalDate.of(1, 1, 1));
            }
        }
        String billing = body.text("BillingType");
        if (billing != null) {
            row.set("BillingType", office.definition(BILLING_TYPES, billing));
        }
    }

    private static void word(OdRow row, Body body, String name, Words words) {
        Long number = body.word(name, words);
        if (number != null) {
            row.set(name, number);
        }
    }

    private static void set(OdRow row, Body body, String field, String column) {
        String text = body.text(field);
        if (text != null) {
            row.set(column, text);
        }
    }
}
