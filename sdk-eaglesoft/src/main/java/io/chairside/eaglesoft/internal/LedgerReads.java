package io.chairside.eaglesoft.internal;

import io.chairside.core.error.NotFoundException;
import io.chairside.core.id.PatientId;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.BalanceBasis;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.PaymentPlan;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.money.Money;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.read.Removal;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.LedgerReader;
import io.chairside.eaglesoft.internal.LedgerRows.Header;
import io.chairside.eaglesoft.internal.mapping.Cells;
import io.chairside.eaglesoft.internal.mapping.LedgerMapper;
import io.chairside.eaglesoft.internal.mapping.MapContext;
import io.chairside.sql.DigestRead;
import io.chairside.sql.Keyset;
import io.chairside.sql.Keysets;
import io.chairside.sql.LegPages;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.ReadContext;
import io.chairside.sql.Row;
import io.chairside.sql.Slice;
import io.chairside.sql.WatermarkRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the ledger from headers and details: the vendor's view of both shows a split row as if it were all one patient's. Thread-safe. */
final class LedgerReads implements LedgerReader {

    private static final String PROCEDURES = "ledger.procedures";
    private static final String ENTRIES = "ledger.entries";
    private static final String PAYMENTS = "ledger.payments";
    private static final String BALANCES = "ledger.balances";
    private static final String NO_PAYMENTS = " AND h.type NOT IN ('S', 'C', 'F')";
    private static final String CHARGES = " AND h.type = 'S'";

    private final Office office;
    private final LedgerRows ledger;

    LedgerReads(Office office) {
        this.office = office;
        this.ledger = new LedgerRows(office);
    }

    @Override
    public Pages<LedgerEntry> entries(ReadRequest request) {
        return pages(ENTRIES, "entries", "", request, this::entries, List.of());
    }

    private void entries(Header header, LedgerMapper mapper, MapContext context, Slice<LedgerEntry> slice) {
        ReadContext read = context.read();
        if (header.details().isEmpty()) {
            read.attempt(slice, "transactions_header", header.key(), header.fingerprint(), () -> {
                if (!Cells.money(header.row(), "amount", context.currency()).isZero()
                        && !LedgerMapper.deleted(header.row())) {
                    throw new io.chairside.sql.UnmappableRowException("transactions_detail", "has no row");
                }
            });
        }
        checkSum(header, context);
        for (Row detail : header.details()) {
            String key = ReadContext.keyOf(detail, "detail_id");
            read.attempt(slice, "transactions_detail", key, header.fingerprint(), () -> {
                if (LedgerMapper.deleted(header.row())) {
                    slice.remove(key, header.fingerprint(), new Removal(key, Optional.empty(), Optional.empty()));
                } else {
                    slice.add(key, header.fingerprint(), mapper.entry(header.row(), detail, header.details(), context));
                }
            });
        }
    }

    /** The details count; a header that says otherwise is told to the application. */
    private static void checkSum(Header header, MapContext context) {
        try {
            Money sum = Money.zero(context.currency());
            for (Row detail : header.details()) {
                sum = sum.plus(Cells.money(detail, "amount", context.currency()));
            }
            if (!sum.equals(Cells.money(header.row(), "amount", context.currency()))) {
                context.read().database().oddity("details-do-not-sum-to-header", "transactions_detail");
            }
        } catch (RuntimeException e) {
            context.read().database().oddity("details-cannot-be-summed", "transactions_detail");
        }
    }

    @Override
    public Pages<LedgerPayment> payments(ReadRequest request) {
        return pages(PAYMENTS, "payments", NO_PAYMENTS, request, this::payment, List.of());
    }

    private void payment(Header header, LedgerMapper mapper, MapContext context, Slice<LedgerPayment> slice) {
        context.read().attempt(slice, "transactions_header", header.key(), header.fingerprint(), () -> {
            if (LedgerMapper.deleted(header.row())) {
                slice.remove(
                        header.key(),
                        header.fingerprint(),
                        new Removal(header.key(), Optional.empty(), Optional.empty()));
            } else {
                mapper.payment(header.row(), header.details(), context)
                        .ifPresent(payment -> slice.add(header.key(), header.fingerprint(), payment));
            }
        });
    }

    @Override
    public Pages<Procedure> procedures(ReadRequest request) {
        PlannedServices planned = new PlannedServices(office, ledger);
        List<PlannedList> more = Office.window(request).isPresent()
                ? List.of()
                : List.of(read -> planned.procedures(read, Office.patient(request)));
        return pages(PROCEDURES, "procedures", CHARGES, request, this::charge, more);
    }

    private void charge(Header header, LedgerMapper mapper, MapContext context, Slice<Procedure> slice) {
        context.read()
                .attempt(
                        slice,
                        "transactions_header",
                        header.key(),
                        header.fingerprint(),
                        () -> slice.add(
                                header.key(),
                                header.fingerprint(),
                                mapper.charge(header.row(), header.details(), context)));
    }

    private interface PlannedList {
        Keyset<Procedure> list(ReadContext read);
    }

    private interface Taker<D> {
        void take(Header header, LedgerMapper mapper, MapContext context, Slice<D> slice);
    }

    @SuppressWarnings("unchecked")
    private <D> Pages<D> pages(
            String operation,
            String resource,
            String kinds,
            ReadRequest request,
            Taker<D> taker,
            List<PlannedList> planned) {
        if (request.scope() instanceof ReadScope.OfPatient || request.scope() instanceof ReadScope.Window) {
            return LegPages.plain(office.begin(operation, request).get().limit(), () -> {
                ReadContext read = office.begin(operation, request).get();
                List<Keyset<D>> lists = new ArrayList<>();
                lists.add(list(read, ledger.mapper(read), kinds + scope(request), params(request), taker));
                planned.forEach(list -> lists.add((Keyset<D>) list.list(read)));
                return lists;
            });
        }
        WatermarkRead.Source<D> source = new WatermarkRead.Source<>() {
            @Override
            public WatermarkRead.Watermark now(ReadContext read) {
                return ledger.now(read);
            }

            @Override
            public List<Keyset<D>> full(ReadContext read) {
                List<Keyset<D>> lists = new ArrayList<>();
                lists.add(list(read, ledger.mapper(read), kinds, Params.NONE, taker));
                planned.forEach(list -> lists.add((Keyset<D>) list.list(read)));
                return lists;
            }

            @Override
            public List<Keyset<D>> since(ReadContext read, WatermarkRead.Watermark since) {
                List<Keyset<D>> lists = new ArrayList<>();
                LedgerMapper mapper = ledger.mapper(read);
                ledger.changes(since)
                        .forEach((filter, params) -> lists.add(list(read, mapper, kinds + filter, params, taker)));
                planned.forEach(list -> lists.add((Keyset<D>) list.list(read)));
                return lists;
            }
        };
        return new WatermarkRead<D>("es", resource).pages(office.begin(operation, request), source);
    }

    private <D> Keyset<D> list(ReadContext read, LedgerMapper mapper, String filter, Params params, Taker<D> taker) {
        MapContext context = office.mapping(read);
        return ledger.headers(read, filter, params, (header, slice) -> taker.take(header, mapper, context, slice));
    }

    private static String scope(ReadRequest request) {
        return Office.patient(request).isPresent()
                ? " AND h.tran_num IN (SELECT d.tran_num FROM {o}transactions_detail d WHERE d.patient_id = :patient)"
                : " AND h.tran_date >= :from AND h.tran_date < :to";
    }

    private static Params params(ReadRequest request) {
        return Office.patient(request)
                .map(patient -> Params.of("patient", patient.value()))
                .or(() -> Office.window(request)
                        .map(window -> Params.of("from", window.from().atStartOfDay())
                                .and("to", window.to().plusDays(1).atStartOfDay())))
                .orElse(Params.NONE);
    }

    @Override
    public Pages<PaymentPlan> paymentPlans(ReadRequest request) {
        throw office.unsupported(
                "ledger.paymentPlans",
                Capability.READ_PAYMENT_PLANS,
                request,
                "The vendor's tables for contracts are not public.");
    }

    @Override
    public Pages<AccountBalance> balances(ReadRequest request) {
        if (Office.window(request).isPresent()) {
            throw office.unsupported(BALANCES, Capability.READ_BALANCES, request, "A balance is of today.");
        }
        Optional<PatientId> patient = Office.patient(request);
        if (patient.isPresent()) {
            return LegPages.plain(1, () -> {
                ReadContext read = office.begin(BALANCES, request).get();
                return List.of(
                        Keysets.whole(() -> family(read, patient.get()), (rows, slice) -> take(read, rows, slice)));
            });
        }
        return new DigestRead<AccountBalance>("es", "balances").pages(office.begin(BALANCES, request), this::balances);
    }

    private static final String SUMS =
            "SUM(current_bal) AS d0, SUM(thirty_day) AS d30, SUM(sixty_day) AS d60, SUM(ninety_day) AS d90";

    private List<Row> family(ReadContext read, PatientId patient) {
        NamedQuery guarantorOf = NamedQuery.read(
                "balances.guarantor", "SELECT responsible_party FROM {o}patient WHERE patient_id = :patient");
        Row row = read.database()
                .first(read.operation(), guarantorOf, Params.of("patient", patient.value()))
                .orElseThrow(() -> new NotFoundException(
                        read.database().errorContext(read.operation()),
                        "the office has no such patient",
                        "Read the patients again."));
        String guarantor = row.key("responsible_party").orElse(patient.value());
        NamedQuery query = NamedQuery.read(
                "balances.family",
                "SELECT MIN(patient_id) AS someone, " + SUMS
                        + " FROM {o}patient WHERE responsible_party = :guarantor OR (patient_id = :guarantor"
                        + " AND RTRIM(ISNULL(responsible_party, '')) = '')");
        List<Row> sums = new ArrayList<>();
        for (Row sum : read.rows(query, Params.of("guarantor", guarantor))) {
            // A sum over nobody is no balance.
            if (sum.text("someone").isPresent()) {
                sums.add(sum.with("guarantor", guarantor));
            }
        }
        return sums;
    }

    private List<Keyset<AccountBalance>> balances(ReadContext read) {
        NamedQuery families = NamedQuery.read(
                "balances.families",
                "SELECT TOP {limit} responsible_party AS guarantor, " + SUMS
                        + " FROM {o}patient WHERE responsible_party > :after GROUP BY responsible_party ORDER BY responsible_party");
        NamedQuery alone = NamedQuery.read(
                "balances.alone",
                "SELECT TOP {limit} patient_id AS guarantor, current_bal AS d0, thirty_day AS d30, sixty_day AS d60,"
                        + " ninety_day AS d90 FROM {o}patient WHERE RTRIM(ISNULL(responsible_party, '')) = ''"
                        + " AND patient_id > :after ORDER BY patient_id");
        return List.of(
                Keysets.texted(read, families, Params.NONE, "guarantor", (rows, slice) -> take(read, rows, slice)),
                Keysets.texted(read, alone, Params.NONE, "guarantor", (rows, slice) -> take(read, rows, slice)));
    }

    private void take(ReadContext read, List<Row> rows, Slice<AccountBalance> slice) {
        MapContext context = office.mapping(read);
        for (Row row : rows) {
            read.take(slice, "patient", "guarantor", row, row.fingerprint(), () -> balance(row, context));
        }
    }

    private static AccountBalance balance(Row row, MapContext context) {
        String guarantor = row.requiredKey("guarantor");
        Money current = Cells.money(row, "d0", context.currency());
        Money thirty = Cells.money(row, "d30", context.currency());
        Money sixty = Cells.money(row, "d60", context.currency());
        Money ninety = Cells.money(row, "d90", context.currency());
        return AccountBalance.builder()
                .guarantor(PatientId.of(guarantor))
                .total(current.plus(thirty).plus(sixty).plus(ninety))
                .days0To30(current)
                .days31To60(thirty)
                .days61To90(sixty)
                .daysOver90(ninety)
                .basis(BalanceBasis.CACHED)
                .origin(context.read().origin("patient", guarantor, Optional.empty()))
                .build();
    }
}
