package io.chairside.engine.internal.run;

import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.money.Money;
import io.chairside.core.payment.Allocation;
import io.chairside.core.payment.Posting;
import io.chairside.core.read.Priority;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.LedgerReader;
import io.chairside.engine.PaymentTarget;
import io.chairside.engine.policy.AllocationMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the open charges of a patient and spreads a payment over them, to the last minor unit. Stateless and thread-safe. */
final class Allocator {

    private Allocator() {}

    private static final class Open {
        private Money left;
        private LocalDate date = LocalDate.MAX;
        private Optional<ProviderId> provider = Optional.empty();

        Open(Money zero) {
            this.left = zero;
        }
    }

    /**
     * The same row, applied to open charges.
     *
     * @param posting the row
     * @param mode oldest first, the payment's provider first, or the family's
     * @param target the system, which offers a ledger
     * @return the row with allocations; what no charge takes stays unapplied
     */
    static Posting allocate(Posting posting, AllocationMode mode, PaymentTarget target) {
        Map<ProcedureId, Open> charges = new LinkedHashMap<>();
        LedgerReader ledger = target.ledger().orElseThrow();
        Set<PatientId> members =
                mode == AllocationMode.FAMILY ? family(posting.patient(), ledger) : Set.of(posting.patient());
        for (PatientId member : members) {
            ledger.entries(of(member)).items().forEach(entry -> add(charges, entry));
        }
        List<Map.Entry<ProcedureId, Open>> open = new ArrayList<>(charges.entrySet().stream()
                .filter(charge -> charge.getValue().left.isPositive()
                        && !charge.getValue().date.equals(LocalDate.MAX))
                .toList());
        Comparator<Map.Entry<ProcedureId, Open>> order = Comparator.comparing(charge -> charge.getValue().date);
        if (mode == AllocationMode.BY_PROVIDER) {
            order = Comparator.<Map.Entry<ProcedureId, Open>, Boolean>comparing(
                            charge -> !(posting.provider().isPresent()
                                    && charge.getValue().provider.equals(posting.provider())))
                    .thenComparing(order);
        }
        open.sort(order.thenComparing(charge -> charge.getKey().value()));
        List<Allocation> parts = new ArrayList<>();
        Money left = posting.amount();
        for (Map.Entry<ProcedureId, Open> charge : open) {
            if (!left.isPositive()) {
                break;
            }
            Money due = charge.getValue().left;
            Money part = due.compareTo(left) < 0 ? due : left;
            parts.add(
                    Allocation.builder().procedure(charge.getKey()).amount(part).build());
            left = left.minus(part);
        }
        return Posting.builder().from(posting).allocations(parts).build();
    }

    private static ReadRequest of(PatientId patient) {
        return ReadRequest.ofPatient(patient).withPriority(Priority.PAYMENT);
    }

    /** The patient first, then the guarantor, then whoever else the system lists with a balance. */
    private static Set<PatientId> family(PatientId patient, LedgerReader ledger) {
        Set<PatientId> members = new LinkedHashSet<>();
        members.add(patient);
        ledger.balances(of(patient)).items().forEach(balance -> {
            members.add(balance.guarantor());
            balance.patient().ifPresent(members::add);
        });
        return members;
    }

    private static void add(Map<ProcedureId, Open> charges, LedgerEntry entry) {
        if (entry.procedure().isEmpty()) {
            return;
        }
        Open open = charges.computeIfAbsent(
                entry.procedure().get(),
                id -> new Open(Money.zero(entry.amount().currency())));
        open.left = open.left.plus(entry.amount());
        if (entry.kind().is(LedgerEntryKind.CHARGE)) {
            open.date = entry.date();
            open.provider = entry.provider();
        }
    }
}
