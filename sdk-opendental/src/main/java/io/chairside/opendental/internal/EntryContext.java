package io.chairside.opendental.internal;

import io.chairside.opendental.internal.mapping.LedgerMapper.PaymentNature;
import io.chairside.opendental.internal.wire.PaymentRow;
import io.chairside.opendental.internal.wire.SplitRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the parts of one read of ledger entries share. Each thing is asked for when it is first needed. Not thread-safe. */
final class EntryContext {

    /** How payment plans reach the ledger when the office does not say. */
    private static final int DEFAULT_PLANS_VERSION = 2;

    private static final List<PaymentNature> NATURES = List.of(PaymentNature.values());

    private final Session session;
    private final CompletedProcedures completed = new CompletedProcedures();
    private final LongMap payments = new LongMap();
    private final List<@Nullable String> typeNames = new ArrayList<>();
    private final Map<String, Integer> typeNumbers = new HashMap<>();
    private boolean completedRead;
    private @Nullable LongMap hidden;
    private @Nullable PatientKeys patients;
    private @Nullable Map<Long, String> adjustmentTypes;
    private int plansVersion;

    EntryContext(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }

    boolean queries() {
        return session.client().queries(session.priority());
    }

    /** Completed procedures, to be filled by whoever reads them all. */
    CompletedProcedures completed() {
        return completed;
    }

    /** Notes that all completed procedures are known. */
    void completedAreRead() {
        completedRead = true;
    }

    boolean completedKnown() {
        return completedRead;
    }

    /** Keys of all patients. */
    PatientKeys patients() {
        PatientKeys known = patients;
        if (known == null) {
            known = PatientKeys.read(session);
            patients = known;
        }
        return known;
    }

    /** How payment plans reach the ledger: 1 not aged, 2 credits and debits, 3 credits only, 4 no charges. */
    int plansVersion() {
        if (plansVersion == 0) {
            String value = OperationsReads.preferences(session, List.of("PayPlansVersion"))
                    .getOrDefault("PayPlansVersion", "");
            plansVersion = value.matches("[1-4]") ? Integer.parseInt(value) : DEFAULT_PLANS_VERSION;
        }
        return plansVersion;
    }

    /** Whether lines of plans move balances, and not the plans' completed amounts. */
    boolean plansHaveLines() {
        return plansVersion() != PlanEntries.NOT_AGED && plansVersion() != PlanEntries.NO_CHARGES;
    }

    /** Whether a split moves an account: money that is hidden until treatment does not, nor what goes to a plan that is kept apart. */
    boolean counts(SplitRow row) {
        if (row.payPlanNum() != 0 && plansVersion() % 2 == 1) {
            return false;
        }
        return row.unearnedType() == 0 || !hiddenTypes().contains(row.unearnedType());
    }

    private LongMap hiddenTypes() {
        LongMap known = hidden;
        if (known == null) {
            LongMap types = new LongMap();
            Reads.each(
                    session,
                    Endpoint.DEFINITIONS,
                    OperationsReads.definitionQuery(OperationsReads.UNEARNED_TYPES),
                    false,
                    row -> {
                        if (row.category() == OperationsReads.UNEARNED_TYPES && row.itemValue() != null) {
                            types.put(row.defNum(), 0);
                        }
                    });
            known = types;
            hidden = known;
        }
        return known;
    }

    /** Name of an adjustment type, for rows of queries, which have only its number. */
    @Nullable
    String adjustmentType(long defNum) {
        Map<Long, String> known = adjustmentTypes;
        if (known == null) {
            known = PaymentReads.definitions(session, OperationsReads.ADJUSTMENT_TYPES);
            adjustmentTypes = known;
        }
        return known.get(defNum);
    }

    /** Remembers what a payment is to its splits. */
    void addPayment(PaymentRow row, @Nullable String type) {
        PaymentNature nature = row.payType() == 0
                ? PaymentNature.TRANSFER
                : row.payAmt() < 0 ? PaymentNature.REFUND : PaymentNature.PAYMENT;
        int number = typeNumbers.computeIfAbsent(type == null ? "" : type, name -> {
            typeNames.add(type);
            return typeNames.size() - 1;
        });
        payments.put(row.payNum(), (long) number * NATURES.size() + NATURES.indexOf(nature));
    }

    boolean knowsPayment(long payNum) {
        return payments.contains(payNum);
    }

    /** What a payment is to its splits; a payment that was not read is one. */
    PaymentNature nature(long payNum) {
        return NATURES.get((int) (payments.get(payNum, 0) % NATURES.size()));
    }

    /** Name of a payment's type. */
    @Nullable
    String paymentType(long payNum) {
        long packed = payments.get(payNum, -1);
        return packed < 0 ? null : typeNames.get((int) (packed / NATURES.size()));
    }

    /** Today at the office. */
    LocalDate today() {
        session.begin();
        return session.began().orElseThrow().toLocalDate();
    }
}
