package io.chairside.testkit.cloud9.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is owed, and the payment plans. */
final class BalanceProcedures {

    private BalanceProcedures() {}

    static void register(Map<String, Procedures.Handler> to) {
        to.put("GetResponsiblePartyBalance", BalanceProcedures::balance);
        to.put("GetAgingReportData", BalanceProcedures::aging);
        to.put("GetContracts", BalanceProcedures::contracts);
        to.put("GetContractsByStartDate", BalanceProcedures::contractsByStart);
    }

    /** What an account owes, by age; a credit stands in the youngest part. */
    private static final class Aged {
        final long[] parts = new long[5];
        long dueNow;
        long totalDue;

        @Nullable
        LocalDateTime lastPayment;

        long lastAmount;
    }

    private static Aged age(List<Office.Transaction> rows, LocalDate asOf) {
        Aged aged = new Aged();
        Deque<long[]> open = new ArrayDeque<>();
        long credit = 0;
        for (Office.Transaction row : rows) {
            aged.dueNow += row.dueNow;
            aged.totalDue += row.totalDue;
            if (row.type != null && row.type.category().equals("Payment") && row.dueNow < 0) {
                aged.lastPayment = row.at;
                aged.lastAmount = -row.dueNow;
            }
            if (row.dueNow > 0) {
                open.add(new long[] {row.dueNow, row.at.toLocalDate().toEpochDay()});
            } else {
                credit -= row.dueNow;
            }
        }
        for (long[] charge : open) {
            long paid = Math.min(credit, charge[0]);
            credit -= paid;
            aged.parts[part(asOf.toEpochDay() - charge[1])] += charge[0] - paid;
        }
        aged.parts[0] -= credit;
        return aged;
    }

    private static int part(long days) {
        return days > 90 ? 4 : days > 60 ? 3 : days > 30 ? 2 : days > 10 ? 1 : 0;
    }

    private static Map<String, List<Office.Transaction>> byAccount(Office office, boolean policies) {
        Map<String, List<Office.Transaction>> rows = new HashMap<>();
        office.ledger.stream()
                .filter(row -> !row.comment() && !row.invalidated)
                .sorted(Comparator.comparing(row -> row.at))
                .forEach(row -> {
                    String key = policies ? row.policy : row.account;
                    if (key != null) {
                        rows.computeIfAbsent(key, none -> new ArrayList<>()).add(row);
                    }
                });
        return rows;
    }

    private static List<Row> balance(Office office, Call call) {
        String account = call.guid("ppGUID");
        if (office.parties.stream().noneMatch(party -> party.guid().equals(account))) {
            return List.of();
        }
        Aged aged = age(
                byAccount(office, false).getOrDefault(account, List.of()),
                office.clock().today());
        return List.of(new Row()
                .put("Current", Wire.sqlMoney(aged.parts[0]))
                .put("Over10", Wire.sqlMoney(aged.parts[1]))
                .put("Over30", Wire.sqlMoney(aged.parts[2]))
                .put("Over60", Wire.sqlMoney(aged.parts[3]))
                .put("Over90", Wire.sqlMoney(aged.parts[4]))
                .put("DueNow", Wire.sqlMoney(aged.dueNow))
                .put("FutureDue", Wire.sqlMoney(aged.totalDue - aged.dueNow))
                .put("TotalDue", Wire.sqlMoney(aged.totalDue)));
    }

    private static List<Row> aging(Office office, Call call) {
        LocalDate asOf = Objects.requireNonNull(call.date("AsOfDate")).toLocalDate();
        List<Row> rows = new ArrayList<>();
        if (call.bit("IncludeResponsiblePartyBalances", true)) {
            Map<String, List<Office.Transaction>> ledger = byAccount(office, false);
            for (Office.Party party : office.parties) {
                Aged aged = age(ledger.getOrDefault(party.guid(), List.of()), asOf);
                if (wanted(office, call, aged)) {
                    rows.add(row(office, party.patGuid(), party.personGuid(), aged)
                            .put("ppGUID", party.guid()));
                }
            }
        }
        if (call.bit("IncludeInsuranceBalances", false)) {
            Map<String, List<Office.Transaction>> ledger = byAccount(office, true);
            for (Office.Policy policy : office.policies) {
                Aged aged = age(ledger.getOrDefault(policy.guid(), List.of()), asOf);
                if (wanted(office, call, aged)) {
                    rows.add(row(office, policy.patGuid(), responsible(office, policy), aged)
                            .put("pipGUID", policy.guid())
                            .put("icbcGUID", policy.companyGuid())
                            .put("InsuranceCompanyName", policy.company()));
                }
            }
        }
        return rows;
    }

    private static String responsible(Office office, Office.Policy policy) {
        return office.parties.stream()
                .filter(party -> party.guid().equals(policy.responsibleAccount()))
                .map(Office.Party::personGuid)
                .findFirst()
                .orElse("");
    }

    private static boolean wanted(Office office, Call call, Aged aged) {
        boolean credit = aged.dueNow < 0;
        if (call.bit("CreditsOnly", false)) {
            return credit;
        }
        if (credit) {
            return office.agingShowsCredits;
        }
        return aged.dueNow != 0 || aged.totalDue != 0 || call.bit("ShowZeroAccounts", false);
    }

    private static Row row(Office office, String patGuid, String payer, Aged aged) {
        Office.Patient patient = Objects.requireNonNull(office.patients.get(patGuid));
        Office.Person person = office.personOf(patient);
        Office.Person owes = office.persons.get(payer);
        return new Row()
                .put("patGUID", patGuid)
                .put("persGUID", patient.personGuid())
                .put("persGUIDResponsible", payer)
                .put("PatientName", person.first() + " " + person.last())
                .put("ResponsiblePartyName", owes == null ? "" : owes.first() + " " + owes.last())
                .put("LastPaymentDate", Wire.dateTime(aged.lastPayment))
                .put("LastPaymentAmount", Wire.screenMoney(aged.lastAmount))
                .put("CurrentDue", Wire.screenMoney(aged.parts[0]))
                .put("Over10Due", Wire.screenMoney(aged.parts[1]))
                .put("Over30Due", Wire.screenMoney(aged.parts[2]))
                .put("Over60Due", Wire.screenMoney(aged.parts[3]))
                .put("Over90Due", Wire.screenMoney(aged.parts[4]))
                .put("DueNow", Wire.screenMoney(aged.dueNow))
                .put("FutureDue", Wire.screenMoney(aged.totalDue - aged.dueNow))
                .put("TotalDue", Wire.screenMoney(aged.totalDue))
                .put("patID", patient.id());
    }

    private static List<Row> contracts(Office office, Call call) {
        boolean active = call.bit("isActive", true);
        List<Row> rows = new ArrayList<>();
        for (Office.Contract contract : office.contracts) {
            if (!active || !contract.status().equals("Active")) {
                continue;
            }
            long remaining = 0;
            int future = 0;
            LocalDate next = null;
            long nextAmount = 0;
            for (int i = 0; i < contract.due().size(); i++) {
                if (contract.due().get(i).isAfter(contract.asOf())) {
                    remaining += contract.principal().get(i);
                    if (future++ == 0) {
                        next = contract.due().get(i);
                        nextAmount = contract.principal().get(i);
                    }
                }
            }
            rows.add(new Row()
                    .put("ContractGUID", contract.guid())
                    .put("ContractAmount", Wire.sqlMoney(contract.cents()))
                    .put("RelationshipGUID", contract.account())
                    .put("ResponsiblePartyGUID", contract.personGuid())
                    .put("PatientGUID", contract.patGuid())
                    .put("NextPaymentAmount", next == null ? "" : Wire.sqlMoney(nextAmount))
                    .put("NextPaymentDate", Wire.date(next))
                    .put("TotalNumberofPayments", contract.due().size())
                    .put("TotalNumberofFuturePayments", future)
                    .put("RemainingBalance", Wire.sqlMoney(remaining))
                    .put("tfpGUID", contract.guid())
                    .put("FrequencyDescription", "Monthly"));
        }
        return rows;
    }

    private static List<Row> contractsByStart(Office office, Call call) {
        LocalDate from = Objects.requireNonNull(call.date("StartDate")).toLocalDate();
        LocalDate to = Objects.requireNonNull(call.date("EndDate")).toLocalDate();
        List<String> locations = call.list("Locations");
        return office.contracts.stream()
                .filter(contract ->
                        !contract.start().isBefore(from) && !contract.start().isAfter(to))
                .filter(contract -> locations.contains(contract.locGuid()))
                .map(contract -> new Row()
                        .put("ContractGUID", contract.guid())
                        .put("TotalFee", Wire.sqlMoney(contract.cents()))
                        .put("Discount", Wire.sqlMoney(0))
                        .put("FeeAfterDiscount", Wire.sqlMoney(contract.cents()))
                        .put("ContractStatus", contract.status())
                        .put("ContractStartDate", Wire.date(contract.start()))
                        .put("Location", office.location(contract.locGuid()).name())
                        .put("PatientGUID", contract.patGuid())
                        .put("TotalDownPayments", Wire.sqlMoney(0)))
                .toList();
    }
}
