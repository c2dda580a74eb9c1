package io.chairside.dentrix.internal;

import io.chairside.core.id.PatientId;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.money.Money;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.ReadContext;
import io.chairside.sql.ReferenceText;
import io.chairside.sql.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds ledger lines by our reference: in the notes of lines, which are searched as a whole, and in check numbers, which only the vendor's
 * procedure shows, per family and without the line's key. Thread-safe.
 */
final class LineFinder {

    private static final NamedQuery NOTES = NamedQuery.read(
            "find.notes", "SELECT noteid, notetext FROM {o}v_notes WHERE notetype = 1 AND notetext LIKE :reference");
    private static final NamedQuery LINE =
            NamedQuery.read("find.line", "SELECT " + LedgerReads.COLUMNS + " FROM {o}v_proclog WHERE procid = :line");
    private static final NamedQuery FAMILY = NamedQuery.read(
            "find.family",
            "SELECT " + LedgerReads.COLUMNS + " FROM {o}v_proclog WHERE guarid = :guarantor AND chartstatus = 90"
                    + " AND procdate = :day AND amt = :amount ORDER BY procid");
    private static final NamedQuery CHECKS =
            NamedQuery.read("find.checks", "CALL {o}sp_getaccountpayments(:guid, :from, :to, 1)");
    private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);

    private final Office office;
    private final People people;

    LineFinder(Office office, People people) {
        this.office = office;
        this.people = people;
    }

    List<Receipt> find(String operation, Reference reference, Optional<PatientId> patient, Optional<LocalDate> since) {
        ReadContext read = office.context(operation, ReadRequest.full());
        LedgerLines lines = LedgerLines.of(office, read);
        Map<String, Receipt> found = new LinkedHashMap<>();
        Params like = Params.of("reference", "%" + reference.shortForm() + "%");
        for (Row note : office.database().rows(operation, NOTES, like)) {
            if (ReferenceText.carries(note.text("notetext"), reference)) {
                String key = ReadContext.keyOf(note, "noteid");
                Params line = Params.of("line", key.matches("\\d{1,9}") ? Long.parseLong(key) : -1L);
                for (Row row : office.database().rows(operation, LINE, line)) {
                    Receipt receipt = receipt(operation, lines, row, reference);
                    found.put(receipt.rawId(), receipt);
                }
            }
        }
        Optional<People.Person> person = patient.flatMap(id -> people.find(operation, id));
        person.ifPresent(who -> byCheckNumber(
                        read, lines, who, since.orElse(FIRST_DAY), reference, new ArrayList<>(found.keySet()))
                .forEach(receipt -> found.putIfAbsent(receipt.rawId(), receipt)));
        return new ArrayList<>(found.values());
    }

    /**
     * The procedure tells check numbers without keys, so the line is looked for by what it shows.
     *
     * @param known keys of lines found by their notes; each accounts for one check number
     */
    private List<Receipt> byCheckNumber(
            ReadContext read,
            LedgerLines lines,
            People.Person who,
            LocalDate since,
            Reference reference,
            List<String> known) {
        String operation = read.operation();
        List<Receipt> found = new ArrayList<>();
        LocalDate until = LocalDate.ofInstant(
                        office.database().now(), office.config().zone())
                .plusDays(1);
        Params params = Params.of("guid", who.guid()).and("from", since).and("to", until);
        for (Row payment : office.database().rows(operation, CHECKS, params)) {
            if (!payment.text("check_num").equals(Optional.of(reference.shortForm()))) {
                continue;
            }
            Params same = Params.of("guarantor", Long.parseLong(who.guarantor()))
                    .and("day", payment.date("proc_date").orElse(until))
                    .and("amount", payment.decimal("amt").orElse(BigDecimal.ZERO));
            List<Row> rows = office.database().rows(operation, FAMILY, same);
            List<String> keys =
                    rows.stream().map(row -> ReadContext.keyOf(row, "procid")).toList();
            Optional<String> counted = keys.stream().filter(known::contains).findFirst();
            if (counted.isPresent()) {
                known.remove(counted.get());
                continue;
            }
            Map<String, String> notes = Notes.of(read, Notes.TRANSACTION, rows, "procid");
            List<Row> possible = rows.stream()
                    // A line whose note carries another reference of ours is that payment.
                    .filter(row -> Reference.findAll(notes.getOrDefault(ReadContext.keyOf(row, "procid"), ""))
                            .isEmpty())
                    .toList();
            found.add(
                    possible.size() == 1
                            ? receipt(operation, lines, possible.get(0), reference)
                            : withoutKey(payment, keys, reference));
        }
        return found;
    }

    /** Several equal lines: the number proves that one of them is ours, not which. */
    private Receipt withoutKey(Row payment, List<String> keys, Reference reference) {
        return new Receipt(
                DentrixConfig.KEY,
                "sp_getaccountpayments",
                "check " + reference.shortForm(),
                keys,
                Optional.of(reference),
                payment.key("patient_id").or(() -> payment.key("guarantor_id")).map(PatientId::of),
                payment.money("amt", office.config().currency()).map(Money::negated),
                payment.date("proc_date"),
                payment.text("description"),
                office.database().now());
    }

    private Receipt receipt(String operation, LedgerLines lines, Row row, Reference reference) {
        return office.database().understood(operation, "v_proclog", () -> {
            boolean payment = lines.kind(row) == LedgerEntryKind.PATIENT_PAYMENT;
            return new Receipt(
                    DentrixConfig.KEY,
                    "v_proclog",
                    row.requiredKey("procid"),
                    List.of(),
                    Optional.of(reference),
                    Optional.of(LedgerLines.patient(row)),
                    Optional.of(payment ? lines.amount(row).negated() : lines.amount(row)),
                    row.date("procdate"),
                    row.key("proclogorder")
                            .flatMap(id -> Optional.ofNullable(
                                    (payment ? lines.paymentTypes() : lines.adjustmentTypes()).get(id))),
                    office.database().now());
        });
    }

    Lookup lookup(LookupRequest request) {
        String operation = "payments.find";
        office.refuseDuringBackup(operation);
        Instant asOf = office.database().now();
        List<Receipt> found = office.database()
                .understood(
                        operation,
                        "v_proclog",
                        () -> find(operation, request.reference(), request.patient(), request.enteredSince()));
        if (!found.isEmpty()) {
            return new Lookup.Found(found);
        }
        if (request.patient().flatMap(id -> people.find(operation, id)).isEmpty()) {
            return new Lookup.Inconclusive(
                    "Check numbers can only be searched on the account of a patient who is on file.");
        }
        return new Lookup.Absent(asOf, List.of());
    }
}
