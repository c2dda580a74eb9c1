package io.chairside.engine.internal.run;

import io.chairside.core.money.Money;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Receipt;
import io.chairside.engine.WritebackOperation;
import io.chairside.engine.internal.json.Content;
import io.chairside.engine.internal.store.Item;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares a row of the ledger with what was asked. Stateless and thread-safe. */
final class ReceiptCheck {

    private ReceiptCheck() {}

    /**
     * How a row differs from what was asked.
     *
     * @param item the item
     * @param content what was asked
     * @param receipt what the system shows
     * @param adaptations what the connector says it wrote otherwise
     * @return the differences, named without values; empty when the row is right
     */
    static List<String> differences(Item item, Content content, Receipt receipt, List<Adaptation> adaptations) {
        List<String> differences = new ArrayList<>();
        receipt.reference()
                .filter(reference -> !reference.equals(item.reference()))
                .ifPresent(other -> differences.add("reference"));
        Optional<String> patient = content.posting()
                .map(posting -> posting.patient().value())
                .or(() -> content.adjustment()
                        .map(adjustment -> adjustment.patient().value()))
                .or(() -> content.reversal()
                        .flatMap(reversal -> reversal.original().patient().map(id -> id.value())));
        if (patient.isPresent()
                && receipt.patient().isPresent()
                && !receipt.patient().get().value().equals(patient.get())) {
            differences.add("patient");
        }
        if (receipt.amount().isPresent() && !sameAmount(item, receipt.amount().get())) {
            differences.add("amount");
        }
        // A system that voids by removing shows the original's date.
        if (item.operation() != WritebackOperation.REVERSAL
                && receipt.date().isPresent()
                && !receipt.date().get().equals(item.businessDate())
                && !adapted(adaptations, Adaptation.Kind.DATE_MOVED)) {
            differences.add("date");
        }
        Optional<String> type = content.posting()
                .flatMap(posting -> posting.paymentType().map(id -> id.value()))
                .or(() -> content.adjustment()
                        .flatMap(adjustment -> adjustment.type().map(id -> id.value())));
        if (type.isPresent()
                && receipt.type().isPresent()
                && !receipt.type().get().equals(type.get())
                && !adapted(adaptations, Adaptation.Kind.TYPE_SUBSTITUTED)) {
            differences.add("type");
        }
        return differences;
    }

    /** Whether a row shows enough to prove a payment: whose it is, how much, when. */
    static boolean proves(Item item, Receipt receipt) {
        return item.operation() != WritebackOperation.PAYMENT
                || (receipt.patient().isPresent()
                        && receipt.amount().isPresent()
                        && receipt.date().isPresent());
    }

    /** Payments are compared exactly; for what lowers or raises an account the other way round, systems differ in sign. */
    private static boolean sameAmount(Item item, Money shown) {
        return item.operation() == WritebackOperation.PAYMENT
                ? shown.equals(item.amount())
                : shown.currency().equals(item.amount().currency())
                        && shown.abs().equals(item.amount().abs());
    }

    private static boolean adapted(List<Adaptation> adaptations, Adaptation.Kind kind) {
        return adaptations.stream().anyMatch(adaptation -> adaptation.kind() == kind);
    }

    /** Adaptations that the policy forbids. */
    static List<Adaptation.Kind> forbidden(Content content, List<Adaptation> adaptations) {
        return adaptations.stream()
                .map(Adaptation::kind)
                .filter(content.applied().forbidden()::contains)
                .distinct()
                .toList();
    }

    /** Whether a row without reference looks like the payment: same patient, amount and date. */
    static boolean looksLike(Item item, Content content, Receipt receipt) {
        LocalDate date = item.businessDate();
        return receipt.reference().isEmpty()
                && content.posting().map(posting -> posting.patient()).equals(receipt.patient())
                && receipt.amount().filter(item.amount()::equals).isPresent()
                && receipt.date().filter(date::equals).isPresent();
    }
}
