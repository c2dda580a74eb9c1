package io.chairside.testkit.opendental.data;

import io.chairside.testkit.practice.Contacts;
import io.chairside.testkit.practice.Office;
import io.chairside.testkit.practice.People;
import java.time.LocalDate;
import java.util.stream.Collectors;

/** Writes what an office is set up with, its people and their correspondence. */
final class OdSetupRows {
    private static final int PROVIDER_SCHEDULE = 1;
    private static final int MERGE = 1;

    private final OdRows rows;

    OdSetupRows(OdRows rows) {
        this.rows = rows;
    }

    void write() {
        Office office = rows.practice.office();
        office.providers().forEach(this::provider);
        office.operatories().forEach(this::operatory);
        office.shifts().forEach(this::shift);
        office.appointmentTypes().forEach(this::appointmentType);
        office.procedureCodes().forEach(this::code);
        office.feeSchedules()
                .forEach(schedule -> rows.insert(
                        "feesched",
                        schedule.id(),
                        row -> row.set("Description", schedule.name()).set("ItemOrder", schedule.id() - 1)));
        office.fees()
                .forEach(fee -> rows.insert(
                        "fee",
                        fee.id(),
                        row -> row.set("Amount", OdRows.money(fee.cents()))
                                .set("FeeSched", fee.scheduleId())
                                .set("CodeNum", fee.codeId())));
        rows.practice.people().persons().forEach(this::person);
        rows.practice.contacts().messages().forEach(this::message);
        rows.practice.contacts().documents().forEach(this::document);
    }

    private void provider(Office.Provider provider) {
        rows.insert(
                "provider",
                provider.id(),
                row -> row.set("Abbr", provider.abbreviation())
                        .set("ItemOrder", provider.id() - 1)
                        .set("LName", provider.lastName())
                        .set("FName", provider.firstName())
                        .set("Suffix", provider.suffix())
                        .set("FeeSched", 1)
                        .set("IsSecondary", provider.hygienist())
                        .set("IsHidden", provider.hidden())
                        .set("SigOnFile", true)
                        .set("DateTStamp", provider.changedAt()));
    }

    private void operatory(Office.Operatory chair) {
        rows.insert(
                "operatory",
                chair.id(),
                row -> row.set("OpName", chair.name())
                        .set("Abbrev", "C" + chair.id())
                        .set("ItemOrder", chair.id() - 1)
                        .set("IsHidden", chair.hidden())
                        .set("ProvDentist", chair.dentistId())
                        .set("ProvHygienist", chair.hygienistId())
                        .set("IsHygiene", chair.hygienistId() != 0)
                        .set("ClinicNum", rows.clinic(chair.locationId()))
                        .set("DateTStamp", chair.changedAt()));
    }

    private void shift(Office.Shift shift) {
        rows.insert(
                "schedule",
                shift.id(),
                row -> row.set("SchedDate", shift.date())
                        .set("StartTime", shift.from())
                        .set("StopTime", shift.to())
                        .set("SchedType", PROVIDER_SCHEDULE)
                        .set("ProvNum", shift.providerId())
                        .set("DateTStamp", shift.changedAt()));
        rows.insert(
                "scheduleop",
                shift.id(),
                row -> row.set("ScheduleNum", shift.id()).set("OperatoryNum", shift.operatoryId()));
    }

    private void appointmentType(Office.AppointmentType type) {
        rows.insert(
                "appointmenttype",
                type.id(),
                row -> row.set("AppointmentTypeName", type.name())
                        .set("ItemOrder", type.id() - 1)
                        .set("IsHidden", type.hidden())
                        .set("Pattern", OdRows.pattern(type.minutes()))
                        .set("CodeStr", type.codeIds().stream().map(rows::code).collect(Collectors.joining(","))));
    }

    private void code(Office.ProcedureCode code) {
        int area = switch (code.area()) {
            case SURFACE -> 1;
            case TOOTH -> 2;
            case MOUTH -> 3;
            case QUADRANT -> 4;
        };
        String name = switch (code.category()) {
            case DIAGNOSTIC -> "Exams and X-rays";
            case PREVENTIVE -> "Cleanings";
            case BASIC -> "Fillings and Surgery";
            case MAJOR -> "Crowns";
            case NOT_COVERED -> "Other";
        };
        long category = rows.definition(OdDefinitions.PROCEDURE_CATEGORIES, name);
        rows.insert(
                "procedurecode",
                code.id(),
                row -> row.set("ProcCode", code.code())
                        .set("Descript", code.description())
                        .set("AbbrDesc", code.code())
                        .set("ProcTime", "/X/")
                        .set("ProcCat", category)
                        .set("TreatArea", area)
                        .set("IsHygiene", code.hygiene())
                        .set("IsRadiology", code.radiograph())
                        .set("NoBillIns", code.category() == Office.Category.NOT_COVERED)
                        .set("DateTStamp", rows.practice.spec().start().atStartOfDay()));
    }

    private void person(People.Person person) {
        LocalDate deceased = person.deceasedOn();
        long billingType = rows.definition(OdDefinitions.BILLING_TYPES, "Standard Account");
        rows.insert("patient", person.id(), row -> {
            row.set("LName", person.lastName())
                    .set("FName", person.firstName())
                    .set("MiddleI", person.middleInitial())
                    .set("Preferred", person.preferredName())
                    .set("PatStatus", status(person.status()))
                    .set("Gender", gender(person.gender()))
                    .set("Position", position(person.marital()))
                    .set("Birthdate", person.birthDate())
                    .set("Address", person.address())
                    .set("Address2", person.address2())
                    .set("City", person.city())
                    .set("State", person.state())
                    .set("Zip", person.zip())
                    .set("HmPhone", person.homePhone())
                    .set("WirelessPhone", person.mobilePhone())
                    .set("Email", person.email())
                    .set("Guarantor", person.guarantorId())
                    .set("PriProv", person.dentistId())
                    .set("SecProv", person.hygienistId())
                    .set("BillingType", billingType)
                    .set("ClinicNum", rows.clinic(person.locationId()))
                    .set("DateFirstVisit", OdRows.date(person.firstVisit()))
                    .set("TxtMsgOk", consent(person.textConsent()))
                    .set("Language", person.language())
                    .set("HasIns", rows.coverages(person.id()).isEmpty() ? "" : "I")
                    .set(person.guarantorId() == person.id() ? "FamFinUrgNote" : "AddrNote", person.note())
                    .set("SecDateEntry", person.createdAt().toLocalDate())
                    .set("DateTStamp", person.changedAt());
            if (deceased != null) {
                row.set("DateTimeDeceased", deceased.atStartOfDay());
            }
        });
        if (person.mergedIntoId() != 0) {
            rows.insert(
                    "patientlink",
                    row -> row.set("PatNumFrom", person.id())
                            .set("PatNumTo", person.mergedIntoId())
                            .set("LinkType", MERGE)
                            .set("DateTimeLink", person.changedAt()));
        }
    }

    private static int status(People.Status status) {
        return switch (status) {
            case ACTIVE -> 0;
            case NON_PATIENT -> 1;
            case INACTIVE -> 2;
            case ARCHIVED -> 3;
            case DELETED -> 4;
            case DECEASED -> 5;
            case PROSPECTIVE -> 6;
        };
    }

    private static int gender(People.Gender gender) {
        return switch (gender) {
            case MALE -> 0;
            case FEMALE -> 1;
            case UNKNOWN -> 2;
        };
    }

    private static int position(People.Marital marital) {
        return switch (marital) {
            case SINGLE -> 0;
            case MARRIED -> 1;
            case CHILD -> 2;
            case WIDOWED -> 3;
            case DIVORCED -> 4;
        };
    }

    private static int consent(People.TextConsent consent) {
        return switch (consent) {
            case UNKNOWN -> 0;
            case YES -> 1;
            case NO -> 2;
        };
    }

    private void message(Contacts.Message message) {
        int mode = switch (message.mode()) {
            case EMAIL -> 1;
            case MAIL -> 2;
            case PHONE -> 3;
            case IN_PERSON -> 4;
            case TEXT -> 5;
        };
        String topic = switch (message.topic()) {
            case APPOINTMENT -> "Appointment Related";
            case INSURANCE -> "Insurance";
            case FINANCIAL -> "Financial";
            case RECALL -> "Recall";
            case OTHER -> "Misc";
        };
        long type = rows.definition(OdOfficeDefaults.COMMLOG_TYPES, topic);
        rows.insert(
                "commlog",
                message.id(),
                row -> row.set("PatNum", message.patientId())
                        .set("CommDateTime", message.at())
                        .set("CommType", type)
                        .set("Note", message.text())
                        .set("Mode_", mode)
                        .set("SentOrReceived", message.sent() ? 1 : 2)
                        .set("DateTEntry", message.createdAt())
                        .set("DateTStamp", message.changedAt()));
    }

    private void document(Contacts.Document document) {
        String name = switch (document.kind()) {
            case STATEMENT -> "Statements";
            case INSURANCE -> "Insurance";
            case FORM -> "Patient Forms";
            case RADIOGRAPH -> "X-rays";
        };
        long category = rows.definition(OdOfficeDefaults.IMAGE_CATEGORIES, name);
        rows.insert(
                "document",
                document.id(),
                row -> row.set("Description", document.description())
                        .set("DateCreated", document.createdAt())
                        .set("DocCategory", category)
                        .set("PatNum", document.patientId())
                        .set("FileName", document.fileName())
                        .set("ImgType", document.kind() == Contacts.Kind.RADIOGRAPH ? 1 : 0)
                        .set("Note", document.note())
                        .set("DateTStamp", document.changedAt()));
    }
}
