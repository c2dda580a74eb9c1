package io.chairside.engine.sync;

import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.id.LedgerEntryId;
import io.chairside.core.id.PatientId;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.BalanceBasis;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.PaymentPlan;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.money.Money;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Edge;
import io.chairside.core.read.Origin;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.read.Removal;
import io.chairside.core.read.Removals;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.LedgerReader;
import io.chairside.core.spi.Limit;
import io.chairside.core.spi.Support;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A system with a stamped ledger and balances that it gives for one patient at a time, or all at once in as many requests. */
final class LedgerOffice extends FakeOffice {

    private static final java.util.Currency USD = java.util.Currency.getInstance("USD");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private record Line(String patient, long cents, long stamp) {}

    private final TreeMap<String, Line> lines = new TreeMap<>();
    private final Map<String, Long> gone = new HashMap<>();
    private final boolean requestPerPatient;
    private long stamp = 1;
    final List<String> balanceReads = new ArrayList<>();
    boolean ledgerFails;

    LedgerOffice(boolean requestPerPatient) {
        super(Means.STAMPS_AND_TOMBSTONES);
        this.requestPerPatient = requestPerPatient;
    }

    void post(String key, String patient, long cents) {
        lines.put(key, new Line(patient, cents, ++stamp));
        gone.remove(key);
    }

    void delete(String key) {
        if (lines.remove(key) != null) {
            gone.put(key, ++stamp);
        }
    }

    Map<String, Long> balances() {
        Map<String, Long> sums = new TreeMap<>();
        keys().forEach(patient -> sums.put(patient, 0L));
        lines.values().forEach(line -> sums.computeIfPresent(line.patient(), (key, sum) -> sum + line.cents()));
        return sums;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.builder()
                .declare(Capability.READ_PATIENTS, Support.NATIVE, "test")
                .increments(Capability.READ_PATIENTS, Edge.INCLUSIVE, Removals.REPORTED)
                .declare(Capability.READ_CHARGES, Support.NATIVE, "test")
                .declare(Capability.READ_LEDGER_CHANGES, Support.NATIVE, "test")
                .increments(Capability.READ_LEDGER_CHANGES, Edge.INCLUSIVE, Removals.REPORTED)
                .declare(
                        Capability.READ_BALANCES,
                        Support.NATIVE,
                        "test",
                        requestPerPatient ? Map.of(Limit.CALLS_PER_PATIENT, 1L) : Map.of())
                .build();
    }

    @Override
    public Optional<LedgerReader> ledger() {
        return Optional.of(new LedgerReader() {
            @Override
            public Pages<Procedure> procedures(ReadRequest request) {
                return () -> List.of(Page.<Procedure>of(List.of(), true)).iterator();
            }

            @Override
            public Pages<LedgerEntry> entries(ReadRequest request) {
                return () -> List.of(entriesOf(request)).iterator();
            }

            @Override
            public Pages<LedgerPayment> payments(ReadRequest request) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Pages<PaymentPlan> paymentPlans(ReadRequest request) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Pages<AccountBalance> balances(ReadRequest request) {
                return () -> List.of(balancesOf(request)).iterator();
            }
        });
    }

    private Page<LedgerEntry> entriesOf(ReadRequest request) {
        if (ledgerFails) {
            throw new io.chairside.core.error.ProtocolException(
                    ErrorContext.of("fake", "entries"), "not understood", null, null);
        }
        long from = request.scope() instanceof ReadScope.Since since
                ? Long.parseLong(since.checkpoint().token())
                : 0;
        List<LedgerEntry> items = new ArrayList<>();
        lines.forEach((key, line) -> {
            if (line.stamp() >= from) {
                items.add(LedgerEntry.builder()
                        .id(LedgerEntryId.of(key))
                        .patient(PatientId.of(line.patient()))
                        .kind(Coded.of(LedgerEntryKind.CHARGE, "charge"))
                        .amount(Money.ofMinor(line.cents(), USD))
                        .date(DAY)
                        .origin(origin("line", key))
                        .build());
            }
        });
        List<Removal> removed = new ArrayList<>();
        gone.forEach((key, at) -> {
            if (from > 0 && at >= from) {
                removed.add(new Removal(key, Optional.empty(), Optional.empty()));
            }
        });
        return new Page<>(items, removed, List.of(), Optional.of(new Checkpoint(Long.toString(stamp))), true);
    }

    private Page<AccountBalance> balancesOf(ReadRequest request) {
        Map<String, Long> all = balances();
        if (request.scope() instanceof ReadScope.OfPatient one) {
            String patient = one.patient().value();
            balanceReads.add(patient);
            if (!all.containsKey(patient)) {
                throw new NotFoundException(ErrorContext.of("fake", "balances"), "no such patient", "Look again.");
            }
            all.keySet().retainAll(List.of(patient));
        } else {
            balanceReads.add("all");
        }
        List<AccountBalance> items = new ArrayList<>();
        all.forEach((patient, cents) -> items.add(AccountBalance.builder()
                .guarantor(PatientId.of(patient))
                .total(Money.ofMinor(cents, USD))
                .basis(BalanceBasis.LIVE)
                .origin(origin("balance", patient))
                .build()));
        return new Page<>(items, List.of(), List.of(), Optional.empty(), true);
    }

    private static Origin origin(String resource, String key) {
        return new Origin("fake", resource, key, Instant.EPOCH, Optional.empty());
    }
}
