package io.chairside.opendental.internal;

import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.PaymentSplit;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.opendental.internal.mapping.LedgerMapper;
import io.chairside.opendental.internal.mapping.MapContext;
import io.chairside.opendental.internal.wire.PaymentRow;
import io.chairside.opendental.internal.wire.SplitRow;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Payments with their splits.
 *
 * <p>The API filters payments by the day of entry only, so a read since a checkpoint reads the entries of some days again and keeps those whose own change
 * stamp is new; an edit of an older payment is seen through queries only, or by a full read. Splits have no list that could be paged, so a full
 * read takes them per patient.
 */
final class PaymentReads {

    /** Days of entry that a read since a checkpoint reads again. */
    static final int TRAILING_DAYS = 3;

    private static final String OPERATION = "ledger.payments";

    private final OpenDentalClient client;
    private final ResourceRead<LedgerPayment> list;

    PaymentReads(OpenDentalClient client) {
        this.client = client;
        this.list = new ResourceRead<>(client, OPERATION, "payments") {
            @Override
            List<Step.Stage<LedgerPayment>> full(Session session) {
                return List.of(position -> all(session, position));
            }

            @Override
            List<Step.Stage<LedgerPayment>> since(Session session, Checkpoints.Place place) {
                LocalDateTime from = place.from(client.config());
                return List.of(position -> new Lazy<>(() ->
                        client.queries(session.priority()) ? changedByQuery(session, from) : changed(session, from)));
            }
        };
    }

    Pages<LedgerPayment> pages(ReadRequest request) {
        ReadScope scope = request.scope();
        if (scope instanceof ReadScope.OfPatient one) {
            long key = Reads.key(client, OPERATION, one.patient());
            return Reads.pages(client, OPERATION, request, session -> List.of(position -> ofPatient(session, key)));
        }
        if (scope instanceof ReadScope.Window window) {
            return Reads.pages(
                    client,
                    OPERATION,
                    request,
                    session -> List.of(position -> new Lazy<>(() -> inWindow(session, window))));
        }
        return list.pages(request);
    }

    private Step<LedgerPayment> all(Session session, @Nullable String position) {
        return new Lazy<>(() -> {
            SplitStore store = new SplitStore();
            if (client.queries(session.priority())) {
                Queries.SPLITS.each(session, null, store::add);
            } else {
                for (long patient : PatientKeys.read(session).patients()) {
                    splitsOfPatient(session, patient).forEach(store::add);
                }
            }
            return Reads.<PaymentRow, LedgerPayment>list(
                            session,
                            Endpoint.PAYMENTS,
                            Map.of(),
                            true,
                            row -> true,
                            (row, mapping) -> payment(row, complete(session, row, store::of), mapping))
                    .open(position);
        });
    }

    /** By queries only the days asked for; the API itself has no such filter, so without them the whole list is looked through. */
    private Step<LedgerPayment> inWindow(Session session, ReadScope.Window window) {
        if (client.queries(session.priority())) {
            PaymentWords words = new PaymentWords(session);
            SplitStore store = new SplitStore();
            Queries.SPLITS.eachWithin(session, "DatePay", window, store::add);
            return Queries.PAYMENTS
                    .<LedgerPayment>takingWithin(
                            session,
                            "PayDate",
                            window,
                            (row, mapping, into) ->
                                    into.items.add(payment(words.word(row), some(session, row, store::of), mapping)))
                    .open(null);
        }
        return Reads.<PaymentRow, LedgerPayment>list(
                        session,
                        Endpoint.PAYMENTS,
                        Map.of(),
                        true,
                        row -> !row.payDate().isBefore(window.from())
                                && !row.payDate().isAfter(window.to()),
                        (row, mapping) -> payment(row, splitsOf(session, row.payNum()), mapping))
                .open(null);
    }

    private Step<LedgerPayment> ofPatient(Session session, long patient) {
        return new Lazy<>(() -> {
            SplitStore store = new SplitStore();
            splitsOfPatient(session, patient).forEach(store::add);
            return Reads.<PaymentRow, LedgerPayment>list(
                            session,
                            Endpoint.PAYMENTS_OF_PATIENT,
                            Map.of("PatNum", Long.toString(patient)),
                            true,
                            row -> row.patNum() == patient,
                            (row, mapping) -> payment(row, some(session, row, store::of), mapping))
                    .open(null);
        });
    }

    /** Splits of a payment as read so far; they are asked for again when they do not make up the payment, because some came later or stand elsewhere. */
    private List<SplitRow> complete(Session session, PaymentRow row, LongFunction<List<SplitRow>> known) {
        List<SplitRow> splits = known.apply(row.payNum());
        long sum = 0;
        for (SplitRow split : splits) {
            sum = Math.addExact(sum, split.splitAmt());
        }
        return sum == row.payAmt() && !splits.isEmpty() ? splits : splitsOf(session, row.payNum());
    }

    /** Like {@link #complete}, where only some splits were read, of which any number sum to the nothing that a transfer moves. */
    private List<SplitRow> some(Session session, PaymentRow row, LongFunction<List<SplitRow>> known) {
        return row.payAmt() == 0 ? splitsOf(session, row.payNum()) : complete(session, row, known);
    }

    private Step<LedgerPayment> changed(Session session, LocalDateTime from) {
        LocalDate firstDay = from.toLocalDate().minusDays(TRAILING_DAYS);
        return Reads.<PaymentRow, LedgerPayment>changes(
                        session,
                        Endpoint.PAYMENTS,
                        Map.of("DateEntry", firstDay.toString()),
                        true,
                        from,
                        PaymentRow::secDateTEdit,
                        (row, mapping, into) -> into.items.add(payment(row, splitsOf(session, row.payNum()), mapping)))
                .open(null);
    }

    /** Payments whose own row changed, then those of which only splits did. */
    private Step<LedgerPayment> changedByQuery(Session session, LocalDateTime from) {
        if (!new TableChanges(session, from).any("payment", "paysplit")) {
            return Step.nothing();
        }
        PaymentWords words = new PaymentWords(session);
        LongMap done = new LongMap();
        Step<LedgerPayment> payments = Queries.PAYMENTS
                .<LedgerPayment>taking(session, from, (row, mapping, into) -> {
                    done.put(row.payNum(), 0);
                    into.items.add(payment(words.word(row), splitsOf(session, row.payNum()), mapping));
                })
                .open(null);
        Step<LedgerPayment> splits = Queries.SPLITS
                .<LedgerPayment>taking(session, from, (row, mapping, into) -> {
                    if (!done.put(row.payNum(), 0)) {
                        return;
                    }
                    for (PaymentRow payment : Queries.PAYMENTS.where(session, "PayNum", row.payNum())) {
                        if (payment.payNum() == row.payNum()) {
                            into.items.add(payment(words.word(payment), splitsOf(session, row.payNum()), mapping));
                        }
                    }
                })
                .open(null);
        return new Step<>() {
            private boolean second;

            @Override
            public Portion<LedgerPayment> next() {
                Portion<LedgerPayment> portion = second ? splits.next() : payments.next();
                if (!second && portion.end) {
                    second = true;
                    portion.end = false;
                }
                return portion;
            }
        };
    }

    static Map<Long, String> definitions(Session session, int category) {
        Map<Long, String> names = new HashMap<>();
        Reads.each(session, Endpoint.DEFINITIONS, OperationsReads.definitionQuery(category), false, row -> {
            if (row.category() == category && row.itemName() != null) {
                names.put(row.defNum(), row.itemName());
            }
        });
        return names;
    }

    static List<SplitRow> splitsOf(Session session, long payNum) {
        return splits(session, Endpoint.SPLITS_OF_PAYMENT, "PayNum", payNum, row -> row.payNum() == payNum);
    }

    static List<SplitRow> splitsOfPatient(Session session, long patient) {
        return splits(session, Endpoint.SPLITS_OF_PATIENT, "PatNum", patient, row -> row.patNum() == patient);
    }

    private static List<SplitRow> splits(
            Session session,
            Endpoint<SplitRow> endpoint,
            String filter,
            long key,
            java.util.function.Predicate<SplitRow> wanted) {
        return PatientRows.of(session, endpoint, filter, key).stream()
                .filter(wanted)
                .toList();
    }

    /** The splits come in no order from the API, so they are put in that of their keys. */
    private static LedgerPayment payment(PaymentRow row, List<SplitRow> splits, MapContext mapping) {
        List<PaymentSplit> parts = splits.stream()
                .sorted(Comparator.comparingLong(SplitRow::splitNum))
                .map(split -> LedgerMapper.paymentSplit(split, mapping))
                .toList();
        return LedgerMapper.payment(row, null, parts, mapping);
    }
}
