package io.chairside.eaglesoft.internal.mapping;

import io.chairside.core.id.ClaimId;
import io.chairside.core.id.LedgerEntryId;
import io.chairside.core.id.LedgerPaymentId;
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
import io.chairside.sql.ReferenceText;
import io.chairside.sql.Row;
import io.chairside.sql.UnmappableRowException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ledger rows: a header and its details. The system's signs are ours: what raises the debt is positive.
 *
 * @param payTypes descriptions of pay types by id
 * @param adjustmentTypes descriptions of adjustment types by id
 * @param codes codes of services by the practice's own code
 */
public record LedgerMapper(
        Map<String, String> payTypes, Map<String, String> adjustmentTypes, Map<String, Service> codes) {

    private static final Pattern LEADING_DIGITS = Pattern.compile("\\A(\\d{1,20})(?:\\D.*)?\\z", Pattern.DOTALL);

    /**
     * A service.
     *
     * @param code the code of the dental association, otherwise the practice's own
     * @param description its text
     */
    public record Service(String code, Optional<String> description) {}

    /** What a header is; letters that are not public are told by what else stands in the row. */
    public static LedgerEntryKind kind(Row header) {
        String type = Cells.text(header, "type").orElse("").toUpperCase(Locale.ROOT);
        boolean ofClaim = Cells.key(header, "claim_id").isPresent();
        return switch (type) {
            case "S" -> LedgerEntryKind.CHARGE;
            case "F" -> LedgerEntryKind.FINANCE_CHARGE;
            case "C" -> ofClaim ? LedgerEntryKind.WRITE_OFF : LedgerEntryKind.ADJUSTMENT;
            case "D" -> isRefund(header) ? LedgerEntryKind.REFUND : LedgerEntryKind.ADJUSTMENT;
            case "" -> LedgerEntryKind.OTHER;
            default ->
                ofClaim || Cells.key(header, "bulk_payment_num").isPresent()
                        ? LedgerEntryKind.INSURANCE_PAYMENT
                        : LedgerEntryKind.PATIENT_PAYMENT;
        };
    }

    private static boolean isRefund(Row header) {
        return Cells.key(header, "adjustment_type").isPresent()
                && Cells.text(header, "impacts").filter("C"::equalsIgnoreCase).isPresent();
    }

    /** Whether the office has deleted the row; it stays in the table. */
    public static boolean deleted(Row header) {
        return Cells.text(header, "status").filter("D"::equalsIgnoreCase).isPresent();
    }

    /** The entry of a detail. */
    public LedgerEntry entry(Row header, Row detail, List<Row> all, MapContext context) {
        String tranNum = header.requiredKey("tran_num");
        String id = detail.requiredKey("detail_id");
        LedgerEntryKind kind = kind(header);
        if (kind == LedgerEntryKind.PATIENT_PAYMENT && movesOnly(header, all, context)) {
            kind = LedgerEntryKind.TRANSFER;
        }
        boolean payment = isPayment(kind);
        return LedgerEntry.builder()
                .id(LedgerEntryId.of(id))
                .patient(owner(detail))
                .kind(Coded.of(kind, Cells.text(header, "type").orElse("")))
                .amount(amount(detail, context))
                .date(date(header))
                .enteredOn(Cells.date(detail, "date_entered"))
                .provider(Cells.provider(detail, "provider_id"))
                .location(Cells.location(detail, "patient_practice_id"))
                .procedure(procedure(kind, tranNum, detail))
                .payment(payment ? Optional.of(LedgerPaymentId.of(tranNum)) : Optional.empty())
                .claim(Cells.key(header, "claim_id").map(ClaimId::of))
                .type(typeName(header))
                .description(Cells.text(header, "description"))
                .origin(context.origin("transactions_detail", id))
                .build();
    }

    private static Optional<ProcedureId> procedure(LedgerEntryKind kind, String tranNum, Row detail) {
        return kind == LedgerEntryKind.CHARGE
                ? Optional.of(ProcedureId.of(tranNum))
                : Cells.key(detail, "applied_to").map(ProcedureId::of);
    }

    private static boolean isPayment(LedgerEntryKind kind) {
        return kind == LedgerEntryKind.PATIENT_PAYMENT
                || kind == LedgerEntryKind.REFUND
                || kind == LedgerEntryKind.TRANSFER;
    }

    private static boolean movesOnly(Row header, List<Row> details, MapContext context) {
        return Cells.money(header, "amount", context.currency()).isZero()
                && details.stream()
                        .anyMatch(detail -> !Cells.money(detail, "amount", context.currency())
                                .isZero());
    }

    private static PatientId owner(Row detail) {
        return Cells.patient(detail, "patient_id")
                .orElseThrow(() -> new UnmappableRowException("patient_id", "is missing"));
    }

    private static Money amount(Row row, MapContext context) {
        return Cells.optionalMoney(row, "amount", context.currency())
                .orElseThrow(() -> new UnmappableRowException("amount", "is missing"));
    }

    private static LocalDate date(Row header) {
        return header.date("tran_date").orElseThrow(() -> new UnmappableRowException("tran_date", "is missing"));
    }

    private Optional<String> typeName(Row header) {
        Optional<String> adjustment =
                Cells.key(header, "adjustment_type").flatMap(key -> Optional.ofNullable(adjustmentTypes.get(key)));
        return adjustment.or(
                () -> Cells.key(header, "paytype_id").flatMap(key -> Optional.ofNullable(payTypes.get(key))));
    }

    /** The payment of a header, positive when money was received; empty for a row that is none. */
    public Optional<LedgerPayment> payment(Row header, List<Row> details, MapContext context) {
        LedgerEntryKind kind = kind(header);
        if (kind != LedgerEntryKind.PATIENT_PAYMENT && kind != LedgerEntryKind.REFUND) {
            return Optional.empty();
        }
        String tranNum = header.requiredKey("tran_num");
        Optional<String> description = Cells.text(header, "description");
        LocalDate date = date(header);
        LedgerPayment.Builder payment = LedgerPayment.builder()
                .id(LedgerPaymentId.of(tranNum))
                .patient(Cells.patient(header, "resp_party_id").orElseGet(() -> owner(first(details))))
                .amount(amount(header, context).negated())
                .date(date)
                .enteredOn(details.stream()
                        .flatMap(detail -> Cells.date(detail, "date_entered").stream())
                        .findFirst())
                .type(typeName(header))
                .typeId(Cells.key(header, "paytype_id").map(PaymentTypeId::of))
                .checkNumber(description.flatMap(LedgerMapper::leadingDigits))
                .note(description)
                .location(Cells.location(header, "practice_id"))
                .source(Cells.text(header, "user_id"))
                .transfer(kind == LedgerEntryKind.PATIENT_PAYMENT && movesOnly(header, details, context))
                .reference(ReferenceText.of(description))
                .origin(context.origin("transactions_header", tranNum));
        for (Row detail : details) {
            payment.addSplit(PaymentSplit.builder()
                    .patient(owner(detail))
                    .amount(amount(detail, context).negated())
                    .date(date)
                    .procedure(Cells.key(detail, "applied_to").map(ProcedureId::of))
                    .provider(Cells.provider(detail, "provider_id"))
                    .rawId(detail.requiredKey("detail_id"))
                    .build());
        }
        return Optional.of(payment.build());
    }

    /** Staff type the number of a check at the beginning of the text. */
    static Optional<String> leadingDigits(String text) {
        Matcher digits = LEADING_DIGITS.matcher(text);
        return digits.matches() ? Optional.of(digits.group(1)) : Optional.empty();
    }

    private static Row first(List<Row> details) {
        if (details.isEmpty()) {
            throw new UnmappableRowException("transactions_detail", "has no row");
        }
        return details.get(0);
    }

    /** The completed procedure of a charge. */
    public Procedure charge(Row header, List<Row> details, MapContext context) {
        String tranNum = header.requiredKey("tran_num");
        Row first = first(details);
        Service service = service(header);
        return Procedure.builder()
                .id(ProcedureId.of(tranNum))
                .patient(owner(first))
                .status(Coded.of(
                        deleted(header) ? ProcedureStatus.DELETED : ProcedureStatus.COMPLETED,
                        Cells.text(header, "status").orElse("")))
                .code(service.code())
                .description(service.description().or(() -> Cells.text(header, "description")))
                .date(date(header))
                .fee(amount(header, context))
                .tooth(Cells.text(header, "tooth"))
                .surface(Cells.text(header, "surface"))
                .provider(Cells.provider(first, "provider_id"))
                .location(Cells.location(first, "patient_practice_id"))
                .origin(context.origin("transactions_header", tranNum))
                .build();
    }

    /** The id of a planned service, which has a key of two parts. */
    public static ProcedureId plannedId(Row row) {
        return ProcedureId.of("p" + row.requiredKey("patient_id") + "-" + row.requiredKey("line_number"));
    }

    /** A planned procedure. */
    public Procedure planned(Row row, MapContext context) {
        ProcedureId id = plannedId(row);
        Service service = service(row);
        String status = Cells.text(row, "status").orElse("");
        return Procedure.builder()
                .id(id)
                .patient(owner(row))
                .status(Coded.of(
                        status.equalsIgnoreCase("A") ? ProcedureStatus.PLANNED : ProcedureStatus.OTHER, status))
                .code(service.code())
                .description(service.description().or(() -> Cells.text(row, "description")))
                .date(Cells.date(row, "date_planned")
                        .orElseThrow(() -> new UnmappableRowException("date_planned", "is missing")))
                .fee(Cells.money(row, "fee", context.currency()))
                .appointment(Cells.key(row, "appt_id").map(io.chairside.core.id.AppointmentId::of))
                .tooth(Cells.text(row, "tooth"))
                .surface(Cells.text(row, "surface"))
                .provider(Cells.provider(row, "provider_id"))
                .origin(context.origin("planned_services", id.value()))
                .build();
    }

    private Service service(Row row) {
        Optional<String> own = Cells.text(row, "service_code");
        return own.flatMap(code -> Optional.ofNullable(codes.get(code)))
                .orElseGet(() -> new Service(own.orElse(""), Optional.empty()));
    }
}
