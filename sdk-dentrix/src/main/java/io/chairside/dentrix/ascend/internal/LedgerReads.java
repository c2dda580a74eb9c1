package io.chairside.dentrix.ascend.internal;

import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.PaymentPlan;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.read.Removal;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.LedgerReader;
import io.chairside.dentrix.ascend.internal.mapping.LedgerMapper;
import io.chairside.dentrix.ascend.internal.mapping.MapContext;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The ledger: four lists of transactions for each location, chains of edits netted. A row that does not count any more is reported as removed, and so
 * is the row that a cancellation names, in case its own flag lags behind.
 */
final class LedgerReads implements LedgerReader {

    static final String PAYMENTS = "v1/transactions/patientpayments";
    static final String CHARGES = "v1/transactions/procedures";
    private static final String PROCEDURES = "v1/patientprocedures";
    private static final List<String> LISTS =
            List.of(CHARGES, PAYMENTS, "v1/transactions/insurancepayments", "v1/transactions/adjustments");

    private final AscendClient client;
    private final Directory directory;
    private final BalanceReads balances;

    LedgerReads(AscendClient client, Directory directory) {
        this.client = client;
        this.directory = directory;
        this.balances = new BalanceReads(client, directory);
    }

    /** The lists of transactions for a scope. */
    static List<Leg> legs(Session session, Directory directory, List<String> lists, ReadScope scope) {
        List<Leg> legs = new ArrayList<>();
        if (scope instanceof ReadScope.OfPatient one) {
            lists.forEach(list -> legs.addAll(Reads.ofPatient(Leg.of(list), one.patient())));
            return legs;
        }
        List<String> locations = directory.locations(session.operation(), session.priority());
        for (String list : lists) {
            for (String location : locations) {
                Leg leg = AppointmentReads.atLocation(Leg.of(list), location);
                legs.add(
                        scope instanceof ReadScope.Window window
                                ? Reads.inWindow(leg, "transactionDate", window.from(), window.to())
                                : leg);
            }
        }
        return legs;
    }

    static List<String> lists() {
        return LISTS;
    }

    /** What a ledger type says about entries of it. */
    static Function<WireRecord, Optional<LedgerMapper.Type>> types(
            AscendClient client, Map<String, Directory.LedgerType> types) {
        List<String> words = client.config().writeOffWords();
        return row -> row.reference("organizationLedgerType").map(types::get).map(type -> {
            String description = type.description().toLowerCase(Locale.ROOT);
            return new LedgerMapper.Type(
                    type.description(),
                    type.allocation().equals("COLLECTION"),
                    words.stream().anyMatch(description::contains));
        });
    }

    private interface Mapper<T> {
        T map(WireRecord row, Optional<LedgerMapper.Type> type, MapContext context);
    }

    private <T> Pages<T> transactions(
            String operation, String resource, List<String> lists, ReadRequest request, Mapper<T> mapper) {
        return new ListRead<>(
                client,
                operation,
                resource,
                request,
                session -> legs(session, directory, lists, request.scope()),
                (session, path, rows, into) -> {
                    Function<WireRecord, Optional<LedgerMapper.Type>> types =
                            types(client, directory.types(operation, session.priority(), rows));
                    MapContext context = session.mapping(path);
                    Set<String> gone = gone(rows);
                    session.each(into, path, rows, row -> {
                        if (!gone.contains(row.id()) && LedgerMapper.counts(row)) {
                            into.items.add(mapper.map(row, types.apply(row), context));
                        }
                    });
                    gone.forEach(id -> into.removed.add(new Removal(id, Optional.empty(), Optional.empty())));
                });
    }

    private static Set<String> gone(List<WireRecord> rows) {
        Set<String> gone = new HashSet<>();
        for (WireRecord row : rows) {
            try {
                if (LedgerMapper.cancels(row)) {
                    row.reference("previousTransaction").ifPresent(gone::add);
                } else if (!LedgerMapper.counts(row)) {
                    gone.add(row.id());
                }
            } catch (FieldException e) {
                // told when the row is mapped
            }
        }
        return gone;
    }

    @Override
    public Pages<LedgerEntry> entries(ReadRequest request) {
        return transactions("ledger.entries", "entries", LISTS, request, LedgerMapper::entry);
    }

    @Override
    public Pages<LedgerPayment> payments(ReadRequest request) {
        return transactions("ledger.payments", "payments", List.of(PAYMENTS), request, LedgerMapper::payment);
    }

    @Override
    public Pages<Procedure> procedures(ReadRequest request) {
        String operation = "ledger.procedures";
        return new ListRead<>(
                client,
                operation,
                "procedures",
                request,
                session -> Reads.legs(
                        client,
                        operation,
                        Capability.READ_CHARGES,
                        request.scope(),
                        Leg.of(PROCEDURES),
                        Optional.of("serviceDate")),
                (session, path, rows, into) -> {
                    Map<String, String> codes = directory.codes(operation, session.priority(), rows);
                    MapContext context = session.mapping(PROCEDURES);
                    session.each(
                            into,
                            PROCEDURES,
                            rows,
                            row -> into.items.add(LedgerMapper.procedure(
                                    row, codes, client.config().procedureStatuses(), context)));
                });
    }

    @Override
    public Pages<PaymentPlan> paymentPlans(ReadRequest request) {
        throw client.unsupported(
                "ledger.paymentPlans", Capability.READ_PAYMENT_PLANS, "the path of payment plans is not public");
    }

    @Override
    public Pages<AccountBalance> balances(ReadRequest request) {
        return balances.balances(request);
    }
}
