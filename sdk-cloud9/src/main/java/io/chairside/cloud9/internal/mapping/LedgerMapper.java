package io.chairside.cloud9.internal.mapping;

import io.chairside.cloud9.internal.wire.FieldException;
import io.chairside.cloud9.internal.wire.WireRecord;
import io.chairside.core.id.ClaimId;
import io.chairside.core.id.LedgerEntryId;
import io.chairside.core.id.LedgerPaymentId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.ledger.ProcedureStatus;
import io.chairside.core.money.Money;
import io.chairside.core.read.Coded;
import io.chairside.core.write.Reference;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * Rows of {@code GetLedger} (reference, section 7.4). What moves a balance is what is due now; what is due in all differs by the future part of
 * a contract. Categories are the office's words; nobody has published a list of them.
 */
public final class LedgerMapper {

    private static final String RESOURCE = "GetLedger";

    private LedgerMapper() {}

    /**
     * Whether a row no longer counts.
     *
     * @param row the row
     * @return whether staff have invalidated it
     */
    public static boolean invalidated(WireRecord row) {
        return row.bit("IsInvalidated").orElse(false);
    }

    /**
     * What a row is.
     *
     * @param row the row
     * @param amount what it does to what is owed
     * @return the kind, with category and type as the office words them
     */
    public static Coded<LedgerEntryKind> kind(WireRecord row, Money amount) {
        String category = row.text("trcatDescription").orElse("");
        String type = row.text("ttypDescription").orElse("");
        return Coded.of(
                meaning(category.toLowerCase(Locale.ROOT), type.toLowerCase(Locale.ROOT), row, amount),
                category + "/" + type);
    }

    private static LedgerEntryKind meaning(String category, String type, WireRecord row, Money amount) {
        boolean insurance = row.bit("ttypIsInsurance").orElse(false);
        if (type.contains("transfer to payment plan")) {
            return LedgerEntryKind.PAYMENT_PLAN_CREDIT;
        }
        if (category.contains("transfer") || type.contains("transfer")) {
            return LedgerEntryKind.TRANSFER;
        }
        if (category.contains("payment") || category.contains("receipt")) {
            return insurance
                    ? LedgerEntryKind.INSURANCE_PAYMENT
                    : type.contains("refund") ? LedgerEntryKind.REFUND : LedgerEntryKind.PATIENT_PAYMENT;
        }
        if (type.contains("finance charge") || type.contains("late fee") || type.contains("interest")) {
            return LedgerEntryKind.FINANCE_CHARGE;
        }
        if (category.contains("adjust") || category.contains("discount")) {
            return type.contains("write") && (insurance || type.contains("insurance"))
                    ? LedgerEntryKind.WRITE_OFF
                    : LedgerEntryKind.ADJUSTMENT;
        }
        if (row.bit("inContract").orElse(false)) {
            return LedgerEntryKind.PAYMENT_PLAN_CHARGE;
        }
        return category.contains("charge")
                        || category.contains("procedure")
                        || category.contains("production")
                        || category.contains("treatment")
                        || category.contains("fee")
                ? LedgerEntryKind.CHARGE
                : amount.isZero() && category.contains("contract")
                        ? LedgerEntryKind.PAYMENT_PLAN_CREDIT
                        : LedgerEntryKind.OTHER;
    }

    /**
     * What a row does to what is owed: positive raises it.
     *
     * @param row the row
     * @param creditsArePositive whether this system writes payments with a positive sign
     * @param context about the read
     * @return the amount
     */
    public static Money amount(WireRecord row, boolean creditsArePositive, MapContext context) {
        Money amount = context.money(row, "transDueNowAmount")
                .or(() -> context.money(row, "transAmount"))
                .orElseThrow(() -> new FieldException("transDueNowAmount", "is missing"));
        if (!isCredit(row)) {
            return amount;
        }
        if (creditsArePositive) {
            return amount.negated();
        }
        if (amount.isPositive() && !row.bit("ttypIsInsurance").orElse(false) && !backwards(row)) {
            context.oddities().accept("payment-with-positive-sign", RESOURCE);
        }
        return amount;
    }

    private static boolean isCredit(WireRecord row) {
        String category = row.text("trcatDescription").orElse("").toLowerCase(Locale.ROOT);
        return category.contains("payment") || category.contains("receipt");
    }

    private static boolean backwards(WireRecord row) {
        String type = row.text("ttypDescription").orElse("").toLowerCase(Locale.ROOT);
        return type.contains("refund") || type.contains("nsf") || type.contains("revers") || type.contains("correct");
    }

    /**
     * The day of a row.
     *
     * @param row the row
     * @return its date in the ledger
     */
    public static LocalDate date(WireRecord row) {
        return row.date("transDateTime").orElseThrow(() -> new FieldException("transDateTime", "is missing"));
    }

    /**
     * An entry.
     *
     * @param row the row
     * @param id its id, unique among all rows
     * @param amount what it does to what is owed
     * @param context about the read
     * @return the entry
     */
    public static LedgerEntry entry(WireRecord row, String id, Money amount, MapContext context) {
        Coded<LedgerEntryKind> kind = kind(row, amount);
        LedgerEntry.Builder entry = LedgerEntry.builder()
                .id(new LedgerEntryId(id))
                .patient(new PatientId(row.requiredGuid("patGUID")))
                .kind(kind)
                .amount(amount)
                .date(date(row))
                .provider(row.guid("empGUIDProviderTreatment").map(ProviderId::new))
                .location(row.guid("locGUIDPosted").map(LocationId::new))
                .claim(row.guid("claimGUID").map(ClaimId::new))
                .type(row.text("ttypDescription"))
                .description(row.anyText("tmtDescription", "transNote"))
                .origin(context.origin(RESOURCE, row.requiredGuid("transGUID"), Optional.empty()));
        if (kind.is(LedgerEntryKind.CHARGE)) {
            entry.procedure(new ProcedureId(id));
        }
        if (kind.is(LedgerEntryKind.PATIENT_PAYMENT) || kind.is(LedgerEntryKind.REFUND)) {
            entry.payment(new LedgerPaymentId(id));
        }
        return entry.build();
    }

    /**
     * A charge as a completed procedure.
     *
     * @param row the row
     * @param id its id
     * @param amount the charge
     * @param context about the read
     * @return the procedure
     */
    public static Procedure procedure(WireRecord row, String id, Money amount, MapContext context) {
        return Procedure.builder()
                .id(new ProcedureId(id))
                .patient(new PatientId(row.requiredGuid("patGUID")))
                .status(Coded.of(
                        ProcedureStatus.COMPLETED, row.text("transStatus").orElse("")))
                .code(row.text("cdtCode").orElse(""))
                .description(row.anyText("tmtDescription", "ttypDescription"))
                .date(date(row))
                .fee(amount)
                .tooth(row.text("transTooth"))
                .surface(row.text("transSurface"))
                .provider(row.guid("empGUIDProviderTreatment").map(ProviderId::new))
                .location(row.guid("locGUIDPosted").map(LocationId::new))
                .origin(context.origin(RESOURCE, row.requiredGuid("transGUID"), Optional.empty()))
                .build();
    }

    /**
     * A patient's payment.
     *
     * @param row the row
     * @param id its id
     * @param amount what it does to what is owed
     * @param context about the read
     * @return the payment, positive for money received
     */
    public static LedgerPayment payment(WireRecord row, String id, Money amount, MapContext context) {
        return LedgerPayment.builder()
                .id(new LedgerPaymentId(id))
                .patient(new PatientId(row.requiredGuid("patGUID")))
                .amount(amount.negated())
                .date(date(row))
                .type(row.text("ttypDescription"))
                .typeId(row.guid("ttypGUID").map(PaymentTypeId::new))
                .checkNumber(row.text("transReference"))
                .note(row.text("transNote"))
                .location(row.guid("locGUIDPosted").map(LocationId::new))
                .reference(
                        Reference.findAll(row.text("transReference").orElse("") + " "
                                        + row.text("transNote").orElse(""))
                                .stream()
                                .findFirst())
                .origin(context.origin(RESOURCE, row.requiredGuid("transGUID"), Optional.empty()))
                .build();
    }
}
