package io.chairside.testkit.opendental.internal.office;

import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.internal.wire.Wire;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The ledger by date of service: each completed procedure with what belongs to it, then what belongs to no procedure, and totals. */
public final class ServiceDateView {
    private static final BigDecimal ZERO = BigDecimal.ZERO;

    private final Office office;

    /**
     * One row of the view.
     *
     * @param fields every field as text, in the order of the wire
     */
    public record Row(Map<String, String> fields) {
        @Override
        public String toString() {
            return "Row";
        }
    }

    /** What one date adds up to. */
    private static final class Day {
        private final List<Row> rows = new ArrayList<>();
        private BigDecimal charges = ZERO;
        private BigDecimal credits = ZERO;
        private BigDecimal pending = ZERO;
    }

    /**
     * Creates the view.
     *
     * @param office the office
     */
    public ServiceDateView(Office office) {
        this.office = office;
    }

    /**
     * Lists the ledger.
     *
     * @param members the patients
     * @return the rows, oldest date first
     */
    public List<Row> of(List<OdRow> members) {
        Map<LocalDate, Day> days = new TreeMap<>();
        for (OdRow member : members) {
            addPatient(days, member);
        }
        List<Row> rows = new ArrayList<>();
        Day overall = new Day();
        days.forEach((date, day) -> {
            rows.addAll(day.rows);
            rows.add(total("Day Total", date.toString(), "Total for Date", day));
            overall.charges = overall.charges.add(day.charges);
            overall.credits = overall.credits.add(day.credits);
            overall.pending = overall.pending.add(day.pending);
        });
        rows.add(total("Overall Total", "", "Overall Total", overall));
        return rows;
    }

    private void addPatient(Map<LocalDate, Day> days, OdRow patient) {
        long patNum = patient.key();
        for (OdRow procedure : office.table("procedurelog").by("PatNum", patNum)) {
            if (procedure.num("ProcStatus") == OpenCharges.COMPLETE) {
                addProcedure(days, patient, procedure);
            }
        }
        for (OdRow adjustment : office.table("adjustment").by("PatNum", patNum)) {
            if (!isComplete(adjustment.num("ProcNum"))) {
                signed(days, patient, adjustment.date("AdjDate"), "Adjustment", "Adj", adjustment, "AdjType", "AdjAmt");
            }
        }
        for (OdRow split : office.table("paysplit").by("PatNum", patNum)) {
            if (!isComplete(split.num("ProcNum")) && !isHidden(split.num("UnearnedType"))) {
                String type = split.num("UnearnedType") != 0
                        ? "Unallocated"
                        : split.num("PayPlanNum") != 0 ? "PatPay PayPlan" : "PatPay";
                LocalDate date = split.date("DatePay");
                add(
                        days,
                        date,
                        line("PaySplit", split, type, date, date, patient)
                                .reference(payType(split))
                                .credit(split.money("SplitAmt")));
            }
        }
        for (OdRow item : office.table("claimproc").by("PatNum", patNum)) {
            if (item.num("ProcNum") == 0 && OpenCharges.PAID.contains(item.num("Status"))) {
                insurance(days, patient, item, item.date("DateCP"), "");
            }
        }
        for (OdRow charge : office.table("payplancharge").by("Guarantor", patNum)) {
            if (charge.num("ChargeType") == 0 && !charge.date("ChargeDate").isAfter(office.today())) {
                LocalDate date = charge.date("ChargeDate");
                add(
                        days,
                        date,
                        line("PayPlanCharge", charge, "PayPlan Charge", date, date, patient)
                                .reference(charge.text("Note"))
                                .charge(charge.money("Principal").add(charge.money("Interest"))));
            }
        }
    }

    private boolean isComplete(long procNum) {
        return procNum != 0
                && office.table("procedurelog")
                        .get(procNum)
                        .filter(row -> row.num("ProcStatus") == OpenCharges.COMPLETE)
                        .isPresent();
    }

    private boolean isHidden(long unearnedType) {
        return unearnedType != 0
                && office.table("definition")
                        .get(unearnedType)
                        .filter(row -> !row.text("ItemValue").isEmpty())
                        .isPresent();
    }

    private void addProcedure(Map<LocalDate, Day> days, OdRow patient, OdRow procedure) {
        LocalDate date = procedure.date("ProcDate");
        BigDecimal fee = OpenCharges.fee(procedure);
        BigDecimal left = fee;
        BigDecimal pending = ZERO;
        List<OdRow> lines = office.table("claimproc").by("ProcNum", procedure.key());
        List<OdRow> adjustments = office.table("adjustment").by("ProcNum", procedure.key());
        List<OdRow> splits = office.table("paysplit").by("ProcNum", procedure.key());
        for (OdRow item : lines) {
            if (OpenCharges.PAID.contains(item.num("Status"))) {
                left = left.subtract(item.money("InsPayAmt")).subtract(item.money("WriteOff"));
            } else if (item.num("Status") == 0) {
                pending = pending.add(item.money("InsPayEst")).add(item.money("WriteOff"));
            }
        }
        for (OdRow adjustment : adjustments) {
            left = left.add(adjustment.money("AdjAmt"));
        }
        for (OdRow split : splits) {
            left = left.subtract(split.money("SplitAmt"));
        }
        OdRow code = office.table("procedurecode").get(procedure.num("CodeNum")).orElse(null);
        String reference = code == null ? "" : code.text("ProcCode") + ":" + procedure.text("ToothNum");
        Line line = line("Procedure", procedure, "Proc", date, null, patient)
                .reference(reference)
                .charge(fee);
        line.put("InsBal", Wire.twoPlaces(pending)).put("AcctBal", Wire.twoPlaces(left));
        add(days, date, line);
        Day day = days.computeIfAbsent(date, ignored -> new Day());
        day.pending = day.pending.add(pending);
        for (OdRow adjustment : adjustments) {
            signed(days, patient, date, "Adjustment", "Adj-Att.", adjustment, "AdjType", "AdjAmt");
        }
        for (OdRow split : splits) {
            String type = split.num("PayPlanNum") == 0 ? "PatPay Att." : "PatPay Att. PayPlan";
            add(
                    days,
                    date,
                    line("PaySplit", split, type, null, split.date("DatePay"), patient)
                            .reference(payType(split))
                            .credit(split.money("SplitAmt")));
        }
        for (OdRow item : lines) {
            if (OpenCharges.PAID.contains(item.num("Status"))) {
                insurance(days, patient, item, date, "-Att.");
            }
        }
    }

    private void signed(
            Map<LocalDate, Day> days,
            OdRow patient,
            LocalDate date,
            String object,
            String type,
            OdRow row,
            String typeColumn,
            String amountColumn) {
        BigDecimal amount = row.money(amountColumn);
        Line line = line(object, row, type, null, row.date("AdjDate"), patient)
                .reference(office.table("definition")
                        .get(row.num(typeColumn))
                        .map(definition -> definition.text("ItemName"))
                        .orElse(""));
        add(days, date, amount.signum() < 0 ? line.credit(amount.negate()) : line.charge(amount));
    }

    private void insurance(Map<LocalDate, Day> days, OdRow patient, OdRow item, LocalDate date, String suffix) {
        if (item.money("InsPayAmt").signum() != 0) {
            add(
                    days,
                    date,
                    line("ClaimProc", item, "InsPay" + suffix, null, item.date("DateCP"), patient)
                            .credit(item.money("InsPayAmt")));
        }
        if (item.money("WriteOff").signum() != 0) {
            add(
                    days,
                    date,
                    line("ClaimProc", item, "WriteOff" + suffix, null, item.date("DateCP"), patient)
                            .credit(item.money("WriteOff")));
        }
    }

    private String payType(OdRow split) {
        return office.table("payment")
                .get(split.num("PayNum"))
                .flatMap(payment -> office.table("definition").get(payment.num("PayType")))
                .map(row -> row.text("ItemName"))
                .orElse("Income Transfer");
    }

    private static void add(Map<LocalDate, Day> days, LocalDate date, Line line) {
        Day day = days.computeIfAbsent(date, ignored -> new Day());
        day.rows.add(new Row(line.fields));
        day.charges = day.charges.add(line.charge);
        day.credits = day.credits.add(line.credit);
    }

    private Line line(
            String object,
            OdRow row,
            String type,
            @Nullable LocalDate service,
            @Nullable LocalDate transaction,
            OdRow patient) {
        Line line = new Line();
        line.put("ObjectType", object)
                .put("PrimaryKey", Long.toString(row.key()))
                .put("Type", type)
                .put("ServiceDate", service == null ? "" : service.toString())
                .put("TransDate", transaction == null ? "" : transaction.toString())
                .put("Patient", patient.text("FName"))
                .put("PatNum", Long.toString(patient.key()))
                .put("Reference", "")
                .put("Charge", "0.00")
                .put("Credit", "0.00")
                .put("Provider", provider(row))
                .put("InsBal", "")
                .put("AcctBal", "");
        return line;
    }

    private String provider(OdRow row) {
        long key = row.table().find("ProvNum").isPresent() ? row.num("ProvNum") : 0;
        return office.table("provider")
                .get(key)
                .map(found -> found.text("Abbr"))
                .orElse("");
    }

    private static Row total(String type, String date, String reference, Day day) {
        Line line = new Line();
        line.put("ObjectType", "")
                .put("PrimaryKey", "")
                .put("Type", type)
                .put("ServiceDate", date)
                .put("TransDate", "")
                .put("Patient", "")
                .put("PatNum", "")
                .put("Reference", reference)
                .put("Charge", Wire.twoPlaces(day.charges))
                .put("Credit", Wire.twoPlaces(day.credits))
                .put("Provider", "")
                .put("InsBal", Wire.twoPlaces(day.pending))
                .put("AcctBal", Wire.twoPlaces(day.charges.subtract(day.credits)));
        return new Row(line.fields);
    }

    private static final class Line {
        private final Map<String, String> fields = new LinkedHashMap<>();
        private BigDecimal charge = ZERO;
        private BigDecimal credit = ZERO;

        Line put(String name, String value) {
            fields.put(name, value);
            return this;
        }

        Line reference(String text) {
            return put("Reference", text);
        }

        Line charge(BigDecimal amount) {
            charge = amount;
            return put("Charge", Wire.twoPlaces(amount));
        }

        Line credit(BigDecimal amount) {
            credit = amount;
            return put("Credit", Wire.twoPlaces(amount));
        }
    }
}
