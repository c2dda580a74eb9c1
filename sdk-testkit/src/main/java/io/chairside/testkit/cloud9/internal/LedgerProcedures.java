package io.chairside.testkit.cloud9.internal;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The ledger's rows. */
final class LedgerProcedures {

    private LedgerProcedures() {}

    static void register(Map<String, Procedures.Handler> to) {
        to.put("GetLedger", LedgerProcedures::ledger);
        to.put("GetPayments", LedgerProcedures::payments);
    }

    private static boolean within(Office.Transaction row, Call call, String from, String to) {
        LocalDateTime first = call.date(from);
        LocalDateTime last = call.date(to);
        return (first == null || !row.at.isBefore(first)) && (last == null || !row.at.isAfter(last));
    }

    private static List<Row> ledger(Office office, Call call) {
        String patient = call.guid("patGUIDString");
        String account = call.guid("ppGUIDString");
        String policy = call.guid("pipGUIDString");
        boolean comments = call.bit("showComments", false);
        Map<String, long[]> totals = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        office.ledger.stream()
                .sorted(Comparator.comparing((Office.Transaction row) -> row.at).thenComparing(row -> row.guid))
                .forEach(row -> {
                    long[] total = totals.computeIfAbsent(row.account + "/" + row.policy, key -> new long[2]);
                    if (!row.invalidated) {
                        total[0] += row.dueNow;
                        total[1] += row.totalDue;
                    }
                    if ((comments || !row.comment())
                            && (patient == null || patient.equals(row.patGuid))
                            && (account == null || account.equals(row.account))
                            && (policy == null || policy.equals(row.policy))
                            && within(row, call, "fromDate", "toDate")) {
                        rows.add(row(office, row, total));
                    }
                });
        return rows;
    }

    private static Row row(Office office, Office.Transaction transaction, long[] total) {
        Office.Patient patient = Objects.requireNonNull(office.patients.get(transaction.patGuid));
        Office.Person person = office.personOf(patient);
        Row row = new Row()
                .put("transGUID", transaction.guid)
                .put("patGUID", transaction.patGuid)
                .put("persGUID", patient.personGuid())
                .put("ppGUID", transaction.account)
                .put("pipGUID", transaction.policy)
                .put("persFullName", person.first() + " " + person.last())
                .put("transDateTime", Wire.dateTime(transaction.at))
                .put("transNote", transaction.note)
                .put("IsInvalidated", transaction.invalidated);
        Office.TransType type = transaction.type;
        if (type == null) {
            return row.put("trcatDescription", "Comment").put("ttypDescription", "Vendor Comment");
        }
        Office.Employee employee = office.employee(transaction.employeeGuid);
        Office.Location location = office.location(transaction.locGuid);
        return row.put("transStatus", "Posted")
                .put("locCode", location.code())
                .put("locName", location.name())
                .put("empCode", employee == null ? "" : employee.code())
                .put("trcatDescription", type.category())
                .put("ttypDescription", type.name())
                .put("transReference", transaction.reference)
                .put("transTooth", transaction.tooth)
                .put("transSurface", transaction.surface)
                .put("transAmount", Wire.sqlMoney(transaction.dueNow == 0 ? transaction.totalDue : transaction.dueNow))
                .put("transDueNowAmount", Wire.sqlMoney(transaction.dueNow))
                .put("transDueNowTotal", Wire.sqlMoney(total[0]))
                .put("transTotalDueAmount", Wire.sqlMoney(transaction.totalDue))
                .put("transTotalDueTotal", Wire.sqlMoney(total[1]))
                .put("transIsGroup", transaction.group)
                .put("ttypIsInsurance", type.insurance())
                .put("inContract", transaction.inContract)
                .put("tfpGUID", transaction.contract)
                .put("cdtCode", transaction.code)
                .put("ttypGUID", type.guid())
                .put("locGUIDPosted", transaction.locGuid)
                .put("locGUIDAssigned", patient.locGuid())
                .put("empGUIDProviderTreatment", transaction.employeeGuid);
    }

    private static List<Row> payments(Office office, Call call) {
        return office.ledger.stream()
                .filter(row -> row.type != null && row.type.category().equals("Payment") && !row.invalidated)
                .filter(row -> within(row, call, "StartDateParam", "EndDateParam"))
                .map(row -> new Row()
                        .put("transGUID", row.guid)
                        .put("Date", Wire.dateTime(row.at))
                        .put("TransactionType", Objects.requireNonNull(row.type).name())
                        .put("Amount", Wire.sqlMoney(row.dueNow))
                        .put("transIsGroup", row.group))
                .toList();
    }
}
