package io.chairside.dentrix.internal;

import io.chairside.core.id.ClaimId;
import io.chairside.core.id.LedgerEntryId;
import io.chairside.core.id.LedgerPaymentId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.PaymentSplit;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.ledger.ProcedureStatus;
import io.chairside.core.money.Money;
import io.chairside.core.read.Coded;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.ReadContext;
import io.chairside.sql.ReferenceText;
import io.chairside.sql.Row;
import io.chairside.sql.UnmappableRowException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of the view v_proclog. A line of money stands on the guarantor's account, and the column that otherwise holds the procedure holds the
 * patient whom it is for. Signs are ours already: what raises the debt is positive.
 *
 * @param currency the ledger's currency
 * @param paymentTypes names of payment types by id
 * @param adjustmentTypes names of adjustment types by id
 * @param codes procedure codes by id
 */
record LedgerLines(
        Currency currency,
        Map<String, String> paymentTypes,
        Map<String, String> adjustmentTypes,
        Map<String, Code> codes) {

    static final long MONEY = 90;
    static final long COMPLETED = 102;

    /** A procedure code. */
    record Code(String code, Optional<String> description) {}

    static LedgerLines of(Office office, ReadContext read) {
        Map<String, Code> codes = new HashMap<>();
        for (Row row : rows(read, "v_proccodes", "proccodeid, adacode, descript")) {
            row.key("proccodeid")
                    .ifPresent(id -> codes.put(id, new Code(row.text("adacode").orElse(""), row.text("descript"))));
        }
        return new LedgerLines(
                office.config().currency(), names(read, "v_payment_types"), names(read, "v_adjustment_types"), codes);
    }

    private static Map<String, String> names(ReadContext read, String view) {
        Map<String, String> names = new HashMap<>();
        for (Row row : rows(read, view, "def_id, descript")) {
            row.key("def_id").ifPresent(id -> row.text("descript").ifPresent(name -> names.put(id, name)));
        }
        return names;
    }

    private static java.util.List<Row> rows(ReadContext read, String view, String columns) {
        return read.database()
                .rows(read.operation(), NamedQuery.read(view, "SELECT " + columns + " FROM {o}" + view), Params.NONE);
    }

    static long chartStatus(Row row) {
        return row.unsignedByte("chartstatus").orElse(0L);
    }

    static long kindOfMoney(Row row) {
        return row.unsignedByte("proclogclass").orElse(-1L);
    }

    /** Whom a line is for. */
    static PatientId patient(Row row) {
        Optional<PatientId> named = chartStatus(row) == MONEY ? Office.patient(row, "proccodeid") : Optional.empty();
        return named.or(() -> Office.patient(row, "patid"))
                .orElseThrow(() -> new UnmappableRowException("patid", "is missing"));
    }

    private static LocalDate date(Row row) {
        return row.date("procdate").orElseThrow(() -> new UnmappableRowException("procdate", "is missing"));
    }

    Money amount(Row row) {
        return row.money("amt", currency).orElseThrow(() -> new UnmappableRowException("amt", "is missing"));
    }

    LedgerEntryKind kind(Row row) {
        if (chartStatus(row) == COMPLETED) {
            return LedgerEntryKind.CHARGE;
        }
        return switch ((int) kindOfMoney(row)) {
            case 1 -> LedgerEntryKind.PATIENT_PAYMENT;
            case 2, 7 -> LedgerEntryKind.ADJUSTMENT;
            case 3 -> LedgerEntryKind.INSURANCE_PAYMENT;
            case 4, 8 -> LedgerEntryKind.FINANCE_CHARGE;
            default -> LedgerEntryKind.OTHER;
        };
    }

    private Optional<String> typeName(Row row) {
        return switch ((int) kindOfMoney(row)) {
            case 1 -> row.key("proclogorder").flatMap(id -> Optional.ofNullable(paymentTypes.get(id)));
            case 2 -> row.key("proclogorder").flatMap(id -> Optional.ofNullable(adjustmentTypes.get(id)));
            default -> Optional.empty();
        };
    }

    private Optional<Code> code(Row row) {
        return row.key("proccodeid").flatMap(id -> Optional.ofNullable(codes.get(id)));
    }

    LedgerEntry entry(Row row, Optional<String> note, ReadContext read) {
        String id = row.requiredKey("procid");
        LedgerEntryKind kind = kind(row);
        boolean charge = kind == LedgerEntryKind.CHARGE;
        return LedgerEntry.builder()
                .id(LedgerEntryId.of(id))
                .patient(patient(row))
                .kind(Coded.of(kind, chartStatus(row) + "/" + kindOfMoney(row)))
                .amount(amount(row))
                .date(date(row))
                .enteredOn(row.date("entrydate"))
                .provider(Office.provider(row, "provid"))
                .location(LocationId.of(OperationsReads.LOCATION))
                .procedure(charge ? Optional.of(ProcedureId.of(id)) : Optional.empty())
                .payment(
                        kind == LedgerEntryKind.PATIENT_PAYMENT
                                ? Optional.of(LedgerPaymentId.of(id))
                                : Optional.empty())
                .claim(row.key("claimid").map(ClaimId::of))
                .type(charge ? Optional.empty() : typeName(row))
                .description(charge ? code(row).flatMap(Code::description) : note)
                .origin(Office.origin(read, "v_proclog", id, row))
                .build();
    }

    LedgerPayment payment(Row row, Optional<String> note, ReadContext read) {
        String id = row.requiredKey("procid");
        LocalDate date = date(row);
        Money received = amount(row).negated();
        return LedgerPayment.builder()
                .id(LedgerPaymentId.of(id))
                .patient(patient(row))
                .amount(received)
                .date(date)
                .enteredOn(row.date("entrydate"))
                .type(typeName(row))
                .typeId(row.key("proclogorder").map(PaymentTypeId::of))
                .note(note)
                .location(LocationId.of(OperationsReads.LOCATION))
                .reference(ReferenceText.of(note))
                .addSplit(PaymentSplit.builder()
                        .patient(patient(row))
                        .amount(received)
                        .date(date)
                        .provider(Office.provider(row, "provid"))
                        .rawId(id)
                        .build())
                .origin(Office.origin(read, "v_proclog", id, row))
                .build();
    }

    Procedure procedure(Row row, ReadContext read) {
        String id = row.requiredKey("procid");
        long status = chartStatus(row);
        ProcedureStatus value = switch ((int) status) {
            case 100, 101 -> ProcedureStatus.EXISTING;
            case 102 -> ProcedureStatus.COMPLETED;
            case 105 -> ProcedureStatus.PLANNED;
            case 109 -> ProcedureStatus.CONDITION;
            default -> ProcedureStatus.OTHER;
        };
        return Procedure.builder()
                .id(ProcedureId.of(id))
                .patient(patient(row))
                .status(Coded.of(value, Long.toString(status)))
                .code(code(row).map(Code::code).orElse(""))
                .description(code(row).flatMap(Code::description))
                .date(date(row))
                .fee(row.money("amt", currency).orElse(Money.zero(currency)))
                .tooth(row.unsignedByte("toothrangestart")
                        .filter(tooth -> tooth > 0)
                        .map(String::valueOf))
                .surface(surface(row))
                .provider(Office.provider(row, "provid"))
                .location(LocationId.of(OperationsReads.LOCATION))
                .origin(Office.origin(read, "v_proclog", id, row))
                .build();
    }

    private static Optional<String> surface(Row row) {
        StringBuilder surfaces = new StringBuilder();
        for (String letter : new String[] {"m", "o", "d", "f", "l"}) {
            if (row.number("surf" + letter).filter(flag -> flag != 0).isPresent()) {
                surfaces.append(letter.toUpperCase(java.util.Locale.ROOT));
            }
        }
        return surfaces.length() == 0 ? Optional.empty() : Optional.of(surfaces.toString());
    }
}
