package io.chairside.opendental.internal.wire;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A patient. */
public record PatientRow(
        long patNum,
        @Nullable String lastName,
        @Nullable String firstName,
        @Nullable String middleName,
        @Nullable String preferred,
        String patStatus,
        @Nullable String gender,
        @Nullable LocalDate birthdate,
        @Nullable String address,
        @Nullable String address2,
        @Nullable String city,
        @Nullable String state,
        @Nullable String zip,
        @Nullable String hmPhone,
        @Nullable String wkPhone,
        @Nullable String wirelessPhone,
        long guarantor,
        @Nullable String email,
        long priProv,
        @Nullable String chartNumber,
        @Nullable LocalDate dateFirstVisit,
        long clinicNum,
        @Nullable String language,
        @Nullable LocalDateTime dateTStamp,
        @Nullable String txtMsgOk)
        implements WireRow {

    /** How rows of {@code patient} are read. */
    public static final RowType<PatientRow> TYPE = new RowType<>("patient", "PatNum", PatientRow::read);

    private static @Nullable PatientRow read(RowReader in) throws IOException {
        long patNum = 0;
        @Nullable String lastName = null;
        @Nullable String firstName = null;
        @Nullable String middleName = null;
        @Nullable String preferred = null;
        @Nullable String patStatus = null;
        @Nullable String gender = null;
        @Nullable LocalDate birthdate = null;
        @Nullable String address = null;
        @Nullable String address2 = null;
        @Nullable String city = null;
        @Nullable String state = null;
        @Nullable String zip = null;
        @Nullable String hmPhone = null;
        @Nullable String wkPhone = null;
        @Nullable String wirelessPhone = null;
        long guarantor = 0;
        @Nullable String email = null;
        long priProv = 0;
        @Nullable String chartNumber = null;
        @Nullable LocalDate dateFirstVisit = null;
        long clinicNum = 0;
        @Nullable String language = null;
        @Nullable LocalDateTime dateTStamp = null;
        @Nullable String txtMsgOk = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "PatNum" -> patNum = in.key();
                case "LName" -> lastName = in.text();
                case "FName" -> firstName = in.text();
                case "MiddleI" -> middleName = in.text();
                case "Preferred" -> preferred = in.text();
                case "PatStatus" -> patStatus = in.text();
                case "Gender" -> gender = in.text();
                case "Birthdate" -> birthdate = in.date();
                case "Address" -> address = in.text();
                case "Address2" -> address2 = in.text();
                case "City" -> city = in.text();
                case "State" -> state = in.text();
                case "Zip" -> zip = in.text();
                case "HmPhone" -> hmPhone = in.text();
                case "WkPhone" -> wkPhone = in.text();
                case "WirelessPhone" -> wirelessPhone = in.text();
                case "Guarantor" -> guarantor = in.key();
                case "Email" -> email = in.text();
                case "PriProv" -> priProv = in.key();
                case "ChartNumber" -> chartNumber = in.text();
                case "DateFirstVisit" -> dateFirstVisit = in.date();
                case "ClinicNum" -> clinicNum = in.key();
                case "Language" -> language = in.text();
                case "DateTStamp" -> dateTStamp = in.dateTime();
                case "TxtMsgOk" -> txtMsgOk = in.text();
                default -> in.skip();
            }
        }
        if (!in.require(patNum != 0, "PatNum")) {
            return null;
        }
        if (!in.require(patStatus != null, "PatStatus") || patStatus == null) {
            return null;
        }
        if (!in.require(guarantor != 0, "Guarantor")) {
            return null;
        }
        return new PatientRow(
                patNum,
                lastName,
                firstName,
                middleName,
                preferred,
                patStatus,
                gender,
                birthdate,
                address,
                address2,
                city,
                state,
                zip,
                hmPhone,
                wkPhone,
                wirelessPhone,
                guarantor,
                email,
                priProv,
                chartNumber,
                dateFirstVisit,
                clinicNum,
                language,
                dateTStamp,
                txtMsgOk);
    }

    @Override
    public long key() {
        return patNum;
    }

    @Override
    public String toString() {
        return "PatientRow[" + patNum + "]";
    }
}
