package io.chairside.examples.quickstart;

import io.chairside.core.appointment.AppointmentStatus;
import io.chairside.core.id.PatientId;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.money.Money;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What a full read of a practice adds up to. Filled by {@link PracticeReader}. */
final class PracticeFigures {

    long patients;
    long patientsActive;
    long appointments;
    final Map<AppointmentStatus, Long> appointmentsByStatus = new EnumMap<>(AppointmentStatus.class);
    long completedProcedures;
    Money completedProcedureFees = Money.usd("0");
    long payments;
    Money paymentsTotal = Money.usd("0");
    final Map<LedgerEntryKind, Money> ledger = new EnumMap<>(LedgerEntryKind.class);
    Money ledgerTotal = Money.usd("0");
    final Map<PatientId, Money> guarantorBalances = new TreeMap<>((a, b) -> {
        int byLength = Integer.compare(a.value().length(), b.value().length());
        return byLength != 0 ? byLength : a.value().compareTo(b.value());
    });
    final Map<String, Long> records = new LinkedHashMap<>();

    void addToLedger(LedgerEntryKind kind, Money amount) {
        ledger.merge(kind, amount, Money::plus);
        ledgerTotal = ledgerTotal.plus(amount);
    }

    /** What was received or waived, as a positive figure. */
    Money received(LedgerEntryKind kind) {
        return ledger.getOrDefault(kind, Money.usd("0")).negated();
    }

    Money balanceTotal() {
        return Money.sum(guarantorBalances.values(), Money.USD);
    }

    long guarantorsOwing() {
        return guarantorBalances.values().stream().filter(Money::isPositive).count();
    }

    long guarantorsInCredit() {
        return guarantorBalances.values().stream().filter(Money::isNegative).count();
    }
}
