package io.chairside.eaglesoft.internal;

import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.patient.ExpectedPatient;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.eaglesoft.EaglesoftSettings;
import io.chairside.sql.Database;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.PatientMatch;
import io.chairside.sql.RefusedWriteException;
import io.chairside.sql.Row;
import io.chairside.sql.WriteLane;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the writers have in common: whom, when, of which type, and one at a time. Thread-safe. */
final class WriterParts {

    private static final NamedQuery PATIENT = NamedQuery.read(
            "write.patient",
            "SELECT patient_id, first_name, last_name, preferred_name, birth_date, responsible_party, preferred_dentist,"
                    + " practice_id FROM {o}patient WHERE patient_id = :patient");
    private static final NamedQuery END_OF_DAY =
            NamedQuery.read("write.endOfDay", "SELECT MAX(time_ran) AS last_run FROM {o}eod");
    private static final NamedQuery PAY_TYPES = NamedQuery.read(
            "write.payTypes", "SELECT paytype_id AS id, description FROM {o}paytype ORDER BY paytype_id");
    private static final NamedQuery ADJUSTMENT_TYPES = NamedQuery.read(
            "write.adjustmentTypes",
            "SELECT adjustment_type_id AS id, description FROM {o}adjustment_type ORDER BY adjustment_type_id");

    private final Office office;
    private final WriteLane lane;

    WriterParts(Office office) {
        this.office = office;
        this.lane = new WriteLane(office.database());
    }

    Office office() {
        return office;
    }

    Database database() {
        return office.database();
    }

    EaglesoftConfig config() {
        return office.config();
    }

    WriteLane lane() {
        return lane;
    }

    /** Somebody on file to whom may be written. */
    record Person(
            String id,
            String guarantor,
            @Nullable String provider,
            @Nullable String practice) {
        @Override
        public String toString() {
            return "Person[" + id + "]";
        }
    }

    Person person(String operation, PatientId patient, Optional<ExpectedPatient> expected) {
        Row row = database()
                .first(operation, PATIENT, Params.of("patient", patient.value()))
                .orElseThrow(() -> RefusedWriteException.because(
                        RejectionReason.PATIENT_NOT_FOUND,
                        "The office has no patient " + patient + ".",
                        "Read the patients again and choose the patient anew."));
        if (expected.isPresent()) {
            List<String> names = Stream.of(row.text("first_name"), row.text("preferred_name"))
                    .flatMap(Optional::stream)
                    .toList();
            if (!PatientMatch.matches(expected.get(), row.text("last_name"), names, row.date("birth_date"))) {
                throw RefusedWriteException.because(
                        RejectionReason.WRONG_PATIENT,
                        "Patient " + patient + " is not the person expected.",
                        "Compare name and date of birth, and choose the patient anew.");
            }
        }
        return new Person(
                patient.value(),
                row.key("responsible_party").orElse(patient.value()),
                row.key("preferred_dentist").orElse(null),
                row.key("practice_id").orElse(null));
    }

    void refuseCurrency(Money amount) {
        if (!amount.currency().equals(config().currency())) {
            throw RefusedWriteException.because(
                    RejectionReason.WRONG_CURRENCY,
                    "The office's ledger keeps " + config().currency().getCurrencyCode() + ", the amount is in "
                            + amount.currency().getCurrencyCode() + ".",
                    "Convert the payment before it is posted, or correct the connection's currency.");
        }
    }

    LocalDateTime officeTime(String operation) {
        return office.serverTime(operation);
    }

    /**
     * The day that a ledger row gets: the one asked for, or the first one that is not closed. The end of a day closes it in the office's
     * program, and a row added behind its back would belong to no day that anybody checks.
     */
    LocalDate openDay(
            String operation, LocalDate wanted, LocalDateTime now, WriteOptions options, List<Adaptation> adaptations) {
        if (wanted.isAfter(now.toLocalDate())) {
            throw RefusedWriteException.because(
                    RejectionReason.INVALID_DATE,
                    "The office's day is " + now.toLocalDate() + "; a payment cannot be dated later.",
                    "Post it on its day, or correct the office's zone and clock.");
        }
        Optional<LocalDate> closed = closedThrough(operation);
        if (closed.isEmpty() || wanted.isAfter(closed.get())) {
            return wanted;
        }
        LocalDate open = closed.get().plusDays(1);
        LocalDate day = open.isAfter(now.toLocalDate()) ? open : now.toLocalDate();
        if (options.forbidden().contains(Adaptation.Kind.DATE_MOVED)) {
            throw RefusedWriteException.because(
                    RejectionReason.PERIOD_CLOSED,
                    "The office has closed its days up to " + closed.get() + ".",
                    "Allow the date to be moved, or enter the payment by hand.");
        }
        adaptations.add(new Adaptation(
                Adaptation.Kind.DATE_MOVED,
                "The day is closed; the row is dated " + day + " instead of " + wanted + "."));
        return day;
    }

    private Optional<LocalDate> closedThrough(String operation) {
        if (!office.has(operation, "eod")) {
            return Optional.empty();
        }
        return database()
                .first(operation, END_OF_DAY, Params.NONE)
                .flatMap(row -> row.dateTime("last_run"))
                .map(time -> time.minusHours(config().number(EaglesoftSettings.END_OF_DAY_UNTIL_HOUR))
                        .toLocalDate());
    }

    /** A pay type or adjustment type of the office. */
    record Type(String id, String name) {}

    Type payType(String operation, Optional<String> id, Optional<String> name, String setting) {
        return type(operation, PAY_TYPES, id, name, setting);
    }

    Type adjustmentType(String operation, Optional<String> id, Optional<String> name, String setting) {
        return type(operation, ADJUSTMENT_TYPES, id, name, setting);
    }

    private Type type(String operation, NamedQuery query, Optional<String> id, Optional<String> name, String setting) {
        List<Type> all = database().rows(operation, query, Params.NONE).stream()
                .flatMap(row -> row.key("id").stream()
                        .map(key -> new Type(key, row.text("description").orElse(""))))
                .toList();
        List<Type> found = all.stream()
                .filter(type -> id.map(type.id()::equals)
                        .orElse(name.map(type.name()::equalsIgnoreCase).orElse(false)))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw RefusedWriteException.because(
                RejectionReason.INVALID_TYPE,
                id.isEmpty() && name.isEmpty()
                        ? "No type is chosen: setting '" + setting + "' is empty."
                        : "The office has " + (found.isEmpty() ? "no such type." : "several types of this name."),
                "Choose one of: " + all.stream().map(Type::name).collect(Collectors.joining(", ")) + ".");
    }

    String user(Person person) {
        return config().setting(EaglesoftSettings.WRITE_USER)
                .orElseGet(() -> person.provider() == null ? "" : person.provider());
    }

    int descriptionLength() {
        return config().number(EaglesoftSettings.DESCRIPTION_LENGTH);
    }

    static String like(io.chairside.core.write.Reference reference) {
        return "%" + reference.shortForm() + "%";
    }
}
