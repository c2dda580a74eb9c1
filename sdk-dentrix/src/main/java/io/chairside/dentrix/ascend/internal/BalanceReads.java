package io.chairside.dentrix.ascend.internal;

import io.chairside.core.error.ProtocolException;
import io.chairside.core.id.PatientId;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.BalanceBasis;
import io.chairside.core.money.Money;
import io.chairside.core.read.Origin;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import io.chairside.dentrix.ascend.internal.mapping.LedgerMapper;
import io.chairside.dentrix.ascend.internal.mapping.MapContext;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What families owe: summed from the transactions that count, or from the vendor's aging report, whose rows are taken to be one guarantor at one
 * location.
 */
final class BalanceReads {

    private static final String OPERATION = "ledger.balances";
    private static final String REPORT = "v1/agingbalances/report";
    private static final String FAMILY = "v1/agingbalances";
    private static final List<String> BUCKETS =
            List.of("currentAmount", "thirtyDaysAmount", "sixtyDaysAmount", "ninetyDaysAmount");
    private static final int MAX_PAGES = 10_000;

    private final AscendClient client;
    private final Directory directory;

    BalanceReads(AscendClient client, Directory directory) {
        this.client = client;
        this.directory = directory;
    }

    Pages<AccountBalance> balances(ReadRequest request) {
        if (request.scope() instanceof ReadScope.Window) {
            throw client.unsupported(
                    OPERATION, Capability.READ_BALANCES, "a balance is of today and has no date of its own");
        }
        return new ListPages<>(client, OPERATION, request, session -> {
            if (client.config().balancesFromReport()) {
                return request.scope() instanceof ReadScope.OfPatient one
                        ? family(session, one.patient().value())
                        : report(session);
            }
            return computed(session);
        });
    }

    private Portion<AccountBalance> computed(Session session) {
        Portion<AccountBalance> portion = new Portion<>();
        Map<String, String> guarantors = new HashMap<>();
        Map<String, Money> sums = new LinkedHashMap<>();
        MapContext context = session.mapping("transactions");
        if (session.request().scope() instanceof ReadScope.OfPatient one) {
            Optional<WireRecord> patient = client.one(
                    OPERATION,
                    session.priority(),
                    PatientReads.PATH,
                    one.patient().value());
            if (patient.isEmpty()) {
                return portion;
            }
            String guarantor = guarantor(patient.get());
            if (!WireRecord.isId(guarantor)) {
                throw client.unreadable(
                        OPERATION, PatientReads.PATH, new FieldException("primaryGuarantor", "is no number"));
            }
            Leg members = Leg.of(PatientReads.PATH)
                    .where(
                            "primaryGuarantor.id==" + guarantor,
                            row -> guarantor(row).equals(guarantor));
            people(session, members, guarantors, sums);
            guarantors.put(guarantor, guarantor);
            for (String member : Set.copyOf(guarantors.keySet())) {
                add(session, new ReadScope.OfPatient(PatientId.of(member)), guarantors, sums, portion, context);
            }
        } else {
            people(session, Leg.of(PatientReads.PATH), guarantors, sums);
            add(session, session.request().scope(), guarantors, sums, portion, context);
        }
        sums.forEach((guarantor, total) -> portion.items.add(AccountBalance.builder()
                .guarantor(PatientId.of(guarantor))
                .total(total)
                .basis(BalanceBasis.COMPUTED)
                .origin(new Origin(Ascend.KEY, "transactions", guarantor, session.asOf(), Optional.empty()))
                .build()));
        return portion;
    }

    private static String guarantor(WireRecord patient) {
        return patient.reference("primaryGuarantor").orElseGet(patient::id);
    }

    private void people(Session session, Leg leg, Map<String, String> guarantors, Map<String, Money> sums) {
        for (WireRecord row : Keyset.all(client, OPERATION, session.priority(), leg)) {
            try {
                String guarantor = guarantor(row);
                guarantors.put(row.id(), guarantor);
                sums.putIfAbsent(guarantor, Money.zero(client.config().currency()));
            } catch (FieldException e) {
                throw client.unreadable(OPERATION, leg.path(), e);
            }
        }
    }

    private void add(
            Session session,
            ReadScope scope,
            Map<String, String> guarantors,
            Map<String, Money> sums,
            Portion<AccountBalance> portion,
            MapContext context) {
        for (Leg leg : LedgerReads.legs(session, directory, LedgerReads.lists(), scope)) {
            List<WireRecord> rows = Keyset.all(client, OPERATION, session.priority(), leg);
            Set<String> cancelled = new HashSet<>();
            for (WireRecord row : rows) {
                session.take(portion, leg.path(), row, () -> {
                    if (LedgerMapper.cancels(row)) {
                        row.reference("previousTransaction").ifPresent(cancelled::add);
                    }
                });
            }
            for (WireRecord row : rows) {
                session.take(portion, leg.path(), row, () -> {
                    if (LedgerMapper.counts(row) && !cancelled.contains(row.id())) {
                        String patient = row.requiredReference("patient");
                        // A patient who came while we read is his own guarantor until the next read.
                        sums.merge(
                                guarantors.getOrDefault(patient, patient),
                                context.requiredMoney(row, "amount"),
                                Money::plus);
                    }
                });
            }
        }
    }

    /** One guarantor in the report, over all locations. */
    private static final class Sum {
        private Money total;
        private final Money[] buckets;
        private boolean aged = true;

        Sum(Money zero) {
            total = zero;
            buckets = new Money[] {zero, zero, zero, zero};
        }

        void add(WireRecord row, MapContext context) {
            Money balance = context.requiredMoney(row, "balance");
            Money[] parts = new Money[BUCKETS.size()];
            for (int i = 0; i < parts.length; i++) {
                Optional<Money> part = context.money(row, BUCKETS.get(i));
                aged &= part.isPresent();
                parts[i] = part.orElse(context.zero());
            }
            total = total.plus(balance);
            for (int i = 0; i < parts.length; i++) {
                buckets[i] = buckets[i].plus(parts[i]);
            }
        }

        AccountBalance balance(String guarantor, String resource, Session session) {
            AccountBalance.Builder balance = AccountBalance.builder()
                    .guarantor(PatientId.of(guarantor))
                    .total(total)
                    .basis(BalanceBasis.LIVE)
                    .origin(new Origin(Ascend.KEY, resource, guarantor, session.asOf(), Optional.empty()));
            if (aged && Money.sum(List.of(buckets), total.currency()).equals(total)) {
                balance.days0To30(buckets[0])
                        .days31To60(buckets[1])
                        .days61To90(buckets[2])
                        .daysOver90(buckets[3]);
            } else {
                session.client().oddity("aging-does-not-add-up", resource);
            }
            return balance.build();
        }
    }

    private Portion<AccountBalance> report(Session session) {
        Portion<AccountBalance> portion = new Portion<>();
        Map<String, Sum> sums = new LinkedHashMap<>();
        MapContext context = session.mapping(REPORT);
        for (String location : directory.locations(OPERATION, session.priority())) {
            Set<String> seen = new HashSet<>();
            for (int page = 1; ; page++) {
                List<WireRecord> rows = reportPage(session, location, page);
                if (rows.isEmpty()) {
                    break;
                }
                boolean fresh = false;
                for (WireRecord row : rows) {
                    if (seen.add(row.rawId())) {
                        fresh = true;
                        session.take(
                                portion,
                                REPORT,
                                row,
                                () -> sums.computeIfAbsent(row.id(), id -> new Sum(context.zero()))
                                        .add(row, context));
                    }
                }
                if (!fresh || page == MAX_PAGES) {
                    throw new ProtocolException(
                            client.errorContext(OPERATION),
                            "a page of " + REPORT
                                    + " holds nothing beyond the pages before it; the system ignores the page number",
                            null,
                            null);
                }
            }
        }
        sums.forEach((guarantor, sum) -> portion.items.add(sum.balance(guarantor, REPORT, session)));
        return portion;
    }

    private List<WireRecord> reportPage(Session session, String location, int page) {
        try {
            return client.read(
                            OPERATION,
                            session.priority(),
                            REPORT,
                            Map.of("filter", "location.id==" + location + ",page==" + page))
                    .record()
                    .records("patientReports");
        } catch (FieldException e) {
            throw client.unreadable(OPERATION, REPORT, e);
        }
    }

    private Portion<AccountBalance> family(Session session, String patient) {
        Portion<AccountBalance> portion = new Portion<>();
        Optional<WireRecord> record = client.one(OPERATION, session.priority(), PatientReads.PATH, patient);
        if (record.isEmpty()) {
            return portion;
        }
        MapContext context = session.mapping(FAMILY);
        try {
            String guarantor = guarantor(record.get());
            WireRecord row = client.read(
                            OPERATION,
                            session.priority(),
                            FAMILY,
                            Map.of("patientId", Objects.requireNonNull(guarantor)))
                    .record();
            session.take(portion, FAMILY, row, () -> {
                Sum sum = new Sum(context.zero());
                sum.add(row, context);
                portion.items.add(sum.balance(guarantor, FAMILY, session));
            });
        } catch (FieldException e) {
            throw client.unreadable(OPERATION, FAMILY, e);
        }
        return portion;
    }
}
