package io.chairside.eaglesoft.internal;

import io.chairside.core.id.PatientId;
import io.chairside.core.insurance.Estimate;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.money.Money;
import io.chairside.eaglesoft.internal.mapping.Cells;
import io.chairside.eaglesoft.internal.mapping.LedgerMapper;
import io.chairside.eaglesoft.internal.mapping.MapContext;
import io.chairside.sql.Keyset;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.ReadContext;
import io.chairside.sql.Row;
import io.chairside.sql.Slice;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Planned treatment, whose key has two parts. Thread-safe. */
final class PlannedServices {

    private static final String COLUMNS =
            "s.patient_id, s.line_number, s.service_code, s.provider_id, s.date_planned, s.fee, s.status, s.description,"
                    + " s.surface, s.tooth, s.appt_id";

    private final Office office;
    private final LedgerRows ledger;

    PlannedServices(Office office, LedgerRows ledger) {
        this.office = office;
        this.ledger = ledger;
    }

    Keyset<Procedure> procedures(ReadContext read, Optional<PatientId> patient) {
        LedgerMapper mapper = ledger.mapper(read);
        MapContext context = office.mapping(read);
        return list(
                read,
                COLUMNS,
                "",
                patient,
                (row, slice) -> read.attempt(
                        slice,
                        "planned_services",
                        key(row),
                        row.fingerprint(),
                        () -> slice.add(key(row), row.fingerprint(), mapper.planned(row, context))));
    }

    Keyset<Estimate> estimates(ReadContext read, Optional<PatientId> patient) {
        MapContext context = office.mapping(read);
        return list(
                read,
                "s.patient_id, s.line_number, s.fee, SUM(i.est_primary) AS est_1, SUM(i.est_secondary) AS est_2",
                " JOIN {o}treatment_plan_items i ON i.patient_id = s.patient_id AND i.line_number = s.line_number",
                patient,
                (row, slice) -> read.attempt(
                        slice,
                        "treatment_plan_items",
                        key(row),
                        row.fingerprint(),
                        () -> slice.add(key(row), row.fingerprint(), estimate(row, context))));
    }

    private static Estimate estimate(Row row, MapContext context) {
        Money fee = Cells.money(row, "fee", context.currency());
        Money insurance =
                Cells.money(row, "est_1", context.currency()).plus(Cells.money(row, "est_2", context.currency()));
        return Estimate.builder()
                .procedure(LedgerMapper.plannedId(row))
                .patient(PatientId.of(row.requiredKey("patient_id")))
                .fee(fee)
                .insurance(insurance)
                .writeOff(Money.zero(context.currency()))
                .patientPortion(fee.minus(insurance))
                .origin(context.read().origin("treatment_plan_items", key(row), Optional.empty()))
                .build();
    }

    private static String key(Row row) {
        return ReadContext.keyOf(row, "patient_id") + "-" + ReadContext.keyOf(row, "line_number");
    }

    private static <D> Keyset<D> list(
            ReadContext read,
            String columns,
            String join,
            Optional<PatientId> patient,
            BiConsumer<Row, Slice<D>> taker) {
        NamedQuery page = NamedQuery.read(
                "planned.page",
                "SELECT TOP {limit} " + columns + " FROM {o}planned_services s" + join
                        + " WHERE (s.patient_id > :patient OR (s.patient_id = :patient AND s.line_number > :line))"
                        + (patient.isPresent() ? " AND s.patient_id = :only" : "")
                        + (join.isEmpty() ? "" : " GROUP BY s.patient_id, s.line_number, s.fee")
                        + " ORDER BY s.patient_id, s.line_number");
        Params only = patient.map(id -> Params.of("only", id.value())).orElse(Params.NONE);
        return (position, limit) -> {
            int dash = position == null ? -1 : position.lastIndexOf('-');
            String number = dash < 0 || position == null ? "-1" : position.substring(dash + 1);
            Params after = only.and("patient", dash < 0 || position == null ? "" : position.substring(0, dash))
                    .and("line", number.matches("-?\\d{1,18}") ? Long.parseLong(number) : -1L);
            List<Row> rows = read.rows(page, after);
            Slice<D> slice = new Slice<>();
            rows.forEach(row -> taker.accept(row, slice));
            if (rows.size() < read.limit()) {
                slice.end();
            } else {
                slice.position(key(rows.get(rows.size() - 1)));
            }
            return slice;
        };
    }
}
