package io.chairside.opendental.internal;

import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import io.chairside.opendental.internal.mapping.LedgerMapper;
import io.chairside.opendental.internal.wire.ClaimProcRow;
import io.chairside.opendental.internal.wire.PlanChargeRow;
import io.chairside.opendental.internal.wire.PlanRow;
import io.chairside.opendental.internal.wire.ProcedureRow;
import io.chairside.opendental.internal.wire.WirePage;
import io.chairside.opendental.internal.wire.WireRow;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Every entry that moves a balance, so that the entries of a family sum to what it owes.
 *
 * <p>A full read goes through five stages: charges, lines of claims, adjustments, parts of payments, plans. The last three are whole tables by queries, and lists
 * per patient without them, which takes hours in a large office; they can go on where they stopped.
 */
final class EntryReads {

    private static final String OPERATION = "ledger.entries";
    private static final Map<String, String> COMPLETED = Map.of("ProcStatus", "C");

    private final OpenDentalClient client;
    private final ResourceRead<LedgerEntry> list;

    EntryReads(OpenDentalClient client) {
        this.client = client;
        this.list = new ResourceRead<>(client, OPERATION, "entries") {
            @Override
            boolean rowsTellTime() {
                return false;
            }

            @Override
            List<Step.Stage<LedgerEntry>> full(Session session) {
                EntryContext context = new EntryContext(session);
                return List.of(
                        position -> charges(context),
                        position -> new Lazy<>(() -> claimProcs(context)),
                        position -> new Lazy<>(() -> adjustments(context, position)),
                        position -> new Lazy<>(() -> splits(context, position)),
                        position -> new Lazy<>(() -> plans(context, position)));
            }

            @Override
            List<Step.Stage<LedgerEntry>> since(Session session, Checkpoints.Place place) {
                return new EntryChanges(new EntryContext(session), place.from(client.config())).stages();
            }
        };
    }

    Pages<LedgerEntry> pages(ReadRequest request) {
        ReadScope scope = request.scope();
        if (scope instanceof ReadScope.OfPatient one) {
            long patient = Reads.key(client, OPERATION, one.patient());
            return Reads.pages(
                    client,
                    OPERATION,
                    request,
                    session -> List.of(
                            position -> new Lazy<>(() -> new PatientEntries(new EntryContext(session), patient))));
        }
        if (scope instanceof ReadScope.Window) {
            throw Reads.unsupported(
                    client,
                    OPERATION,
                    Capability.READ_LEDGER_CHANGES,
                    request,
                    "Open Dental lists ledger rows by patient or by change, not by day; read payments by window, or entries by patient");
        }
        return list.pages(request);
    }

    private static Step<LedgerEntry> charges(EntryContext context) {
        Step<LedgerEntry> rows = Reads.<ProcedureRow, LedgerEntry>taking(
                        context.session(), Endpoint.PROCEDURES, COMPLETED, true, (row, mapping, into) -> {
                            if (LedgerMapper.completed(row)) {
                                context.completed().add(row.procNum(), row.procDate());
                            }
                            EntryRows.charge(row, mapping, into);
                        })
                .open(null);
        return () -> {
            Step.Portion<LedgerEntry> portion = rows.next();
            // The next stage needs all keys, so there is no going on in the middle.
            portion.position = null;
            if (portion.end) {
                context.completedAreRead();
            }
            return portion;
        };
    }

    private static Step<LedgerEntry> claimProcs(EntryContext context) {
        if (!context.completedKnown()) {
            Reads.each(context.session(), Endpoint.PROCEDURES, COMPLETED, true, row -> {
                if (LedgerMapper.completed(row)) {
                    context.completed().add(row.procNum(), row.procDate());
                }
            });
            context.completedAreRead();
        }
        Step<LedgerEntry> rows = Reads.<ClaimProcRow, LedgerEntry>taking(
                        context.session(),
                        Endpoint.CLAIM_PROCS_ALL,
                        Map.of(),
                        true,
                        (row, mapping, into) -> EntryRows.claimProc(row, context.completed(), mapping, into))
                .open(null);
        return () -> {
            Step.Portion<LedgerEntry> portion = rows.next();
            portion.position = "0";
            return portion;
        };
    }

    private static Step<LedgerEntry> adjustments(EntryContext context, @Nullable String position) {
        if (context.queries()) {
            return Queries.ADJUSTMENTS
                    .<LedgerEntry>taking(
                            context.session(),
                            null,
                            (row, mapping, into) -> EntryRows.adjustment(row, context, mapping, into))
                    .open(position);
        }
        return perPatient(
                context,
                position,
                (patient, into) -> ofPatient(
                        context,
                        Endpoint.ADJUSTMENTS,
                        "PatNum",
                        patient,
                        into,
                        row -> row.patNum() == patient,
                        (row, mapping, portion) -> EntryRows.adjustment(row, context, mapping, portion)));
    }

    private static Step<LedgerEntry> splits(EntryContext context, @Nullable String position) {
        Reads.each(
                context.session(),
                Endpoint.PAYMENTS,
                Map.of(),
                true,
                row -> context.addPayment(row, row.payTypeName()));
        if (context.queries()) {
            return Queries.SPLITS
                    .<LedgerEntry>taking(
                            context.session(),
                            null,
                            (row, mapping, into) -> EntryRows.split(row, context, mapping, into))
                    .open(position);
        }
        return perPatient(
                context,
                position,
                (patient, into) -> ofPatient(
                        context,
                        Endpoint.SPLITS_OF_PATIENT,
                        "PatNum",
                        patient,
                        into,
                        row -> row.patNum() == patient,
                        (row, mapping, portion) -> EntryRows.split(row, context, mapping, portion)));
    }

    private static Step<LedgerEntry> plans(EntryContext context, @Nullable String position) {
        PlanEntries entries = PlanEntries.whole(context).ofEveryPlan();
        Session session = context.session();
        if (context.queries()) {
            Map<Long, List<PlanChargeRow>> charges = PlanReads.allCharges(session);
            return Queries.PLANS
                    .<LedgerEntry>taking(
                            session,
                            null,
                            (row, mapping, into) ->
                                    entries.add(row, charges.getOrDefault(row.payPlanNum(), List.of()), into))
                    .open(position);
        }
        return perPatient(context, position, (patient, into) -> {
            for (PlanRow plan : PlanReads.ofPatient(session, patient)) {
                entries.add(plan, PlanReads.charges(session, plan.payPlanNum()), into);
            }
        });
    }

    /** What is done for each patient. */
    interface ForPatient {
        void take(long patient, Step.Portion<LedgerEntry> into);
    }

    private static Step<LedgerEntry> perPatient(EntryContext context, @Nullable String position, ForPatient work) {
        long[] patients = context.patients().patients();
        long after = position == null ? Long.MIN_VALUE : Long.parseLong(position);
        return new Step<>() {
            private int at;

            @Override
            public Portion<LedgerEntry> next() {
                Portion<LedgerEntry> portion = new Portion<>();
                while (at < patients.length
                        && portion.items.size() < context.session().limit()) {
                    if (patients[at] > after) {
                        work.take(patients[at], portion);
                        portion.position = Long.toString(patients[at]);
                    }
                    at++;
                }
                portion.end = at == patients.length;
                return portion;
            }
        };
    }

    /** The rows of one key, page by page; rows that cannot be understood are reported as the request wants it. */
    static <W extends WireRow> void ofPatient(
            EntryContext context,
            Endpoint<W> endpoint,
            String filter,
            long key,
            Step.Portion<LedgerEntry> into,
            Predicate<W> wanted,
            Reads.Taker<W, LedgerEntry> taker) {
        PatientRows.pages(context.session(), endpoint, Map.of(filter, Long.toString(key)), (WirePage<W> page) -> {
            var mapping = context.session().mapping();
            context.session().take(page, endpoint.resource(), into, (row, portion) -> {
                if (wanted.test(row)) {
                    taker.take(row, mapping, portion);
                }
            });
        });
    }

    /** For keys in ascending order. */
    static void each(LongMap keys, LongConsumer consumer) {
        for (long key : keys.sortedKeys()) {
            consumer.accept(key);
        }
    }
}
