package io.chairside.dentrix.internal;

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
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.LedgerReader;
import io.chairside.sql.DigestRead;
import io.chairside.sql.Fingerprint;
import io.chairside.sql.Keyset;
import io.chairside.sql.Keysets;
import io.chairside.sql.LegPages;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.ReadContext;
import io.chairside.sql.Row;
import io.chairside.sql.Slice;
import io.chairside.sql.WatermarkRead;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the ledger from v_proclog (G6 and later) and balances from v_guarantor_balance. Thread-safe. */
final class LedgerReads implements LedgerReader {

    private static final String ENTRIES = "ledger.entries";
    private static final String PAYMENTS = "ledger.payments";
    private static final String PROCEDURES = "ledger.procedures";
    private static final String BALANCES = "ledger.balances";
    static final String COLUMNS =
            "automodifiedtimestamp, patid, procid, guarid, chartstatus, procdate, proccodeid, claimid, proclogclass,"
                    + " proclogorder, provid, history, amt, entrydate, toothrangestart, surfm, surfo, surfd, surff, surfl";
    private static final String BALANCE =
            "SELECT TOP {limit} guar_id, balance_0_30_days, balance_31_60_days, balance_61_90_days, balance_91_plus_days"
                    + " FROM {o}v_guarantor_balance ";

    private final Office office;

    LedgerReads(Office office) {
        this.office = office;
    }

    private interface Maker<D> {
        D make(LedgerLines lines, Row row, Optional<String> note, ReadContext read);
    }

    @Override
    public Pages<LedgerEntry> entries(ReadRequest request) {
        return pages(ENTRIES, "entries", " AND chartstatus IN (90, 102)", true, request, LedgerLines::entry);
    }

    @Override
    public Pages<LedgerPayment> payments(ReadRequest request) {
        return pages(
                PAYMENTS,
                "payments",
                " AND chartstatus = 90 AND proclogclass = 1",
                true,
                request,
                LedgerLines::payment);
    }

    @Override
    public Pages<Procedure> procedures(ReadRequest request) {
        return pages(
                PROCEDURES,
                "procedures",
                " AND chartstatus IN (100, 101, 102, 105, 109, 112)",
                false,
                request,
                (lines, row, note, read) -> lines.procedure(row, read));
    }

    private <D> Pages<D> pages(
            String operation, String resource, String kinds, boolean notes, ReadRequest request, Maker<D> maker) {
        if (request.scope() instanceof ReadScope.OfPatient || request.scope() instanceof ReadScope.Window) {
            Params params = Office.patient(request)
                    .map(patient -> Params.of("patient", office.number(operation, patient)))
                    .or(() -> Office.window(request)
                            .map(window -> Params.of("from", window.from()).and("to", window.to())))
                    .orElse(Params.NONE);
            String filter = Office.patient(request).isPresent()
                    // A family's line of money names the patient in another column than a charge does.
                    ? " AND ((chartstatus <> 90 AND patid = :patient) OR (chartstatus = 90 AND (proccodeid = :patient"
                            + " OR (proccodeid = 0 AND patid = :patient))))"
                    : " AND procdate BETWEEN :from AND :to";
            return LegPages.plain(office.context(operation, request).limit(), () -> {
                ReadContext read = office.begin(operation, request).get();
                return List.of(lines(read, kinds + filter, params, notes, maker));
            });
        }
        WatermarkRead.Source<D> source = new WatermarkRead.Source<>() {
            @Override
            public WatermarkRead.Watermark now(ReadContext read) {
                office.refuseDuringBackup(operation);
                return new WatermarkRead.Watermark(office.serverTime(operation), 0);
            }

            @Override
            public List<Keyset<D>> full(ReadContext read) {
                return List.of(lines(read, kinds, Params.NONE, notes, maker));
            }

            @Override
            public List<Keyset<D>> since(ReadContext read, WatermarkRead.Watermark since) {
                return List.of(lines(
                        read,
                        kinds + " AND automodifiedtimestamp >= :since",
                        Params.of("since", office.from(since.time())),
                        notes,
                        maker));
            }
        };
        return new WatermarkRead<D>("dx", resource).pages(() -> office.context(operation, request), source);
    }

    private <D> Keyset<D> lines(ReadContext read, String filter, Params params, boolean notes, Maker<D> maker) {
        LedgerLines lines = LedgerLines.of(office, read);
        NamedQuery page = NamedQuery.read(
                "ledger.lines",
                "SELECT TOP {limit} " + COLUMNS + " FROM {o}v_proclog WHERE procid > :after" + filter
                        + " ORDER BY procid");
        return Keysets.numbered(read, page, params, "procid", (rows, slice) -> {
            Map<String, String> texts = notes ? Notes.of(read, Notes.TRANSACTION, rows, "procid") : Map.of();
            for (Row row : rows) {
                Optional<String> note = Optional.ofNullable(texts.get(ReadContext.keyOf(row, "procid")));
                long print = new Fingerprint().add(row.fingerprint()).add(note).value();
                read.take(slice, "v_proclog", "procid", row, print, () -> maker.make(lines, row, note, read));
            }
        });
    }

    @Override
    public Pages<PaymentPlan> paymentPlans(ReadRequest request) {
        throw office.unsupported(
                "ledger.paymentPlans",
                Capability.READ_PAYMENT_PLANS,
                request,
                "The vendor's procedure tells the next payment of an agreement, not the agreement.");
    }

    @Override
    public Pages<AccountBalance> balances(ReadRequest request) {
        if (Office.window(request).isPresent()) {
            throw office.unsupported(BALANCES, Capability.READ_BALANCES, request, "A balance is of today.");
        }
        Optional<PatientId> patient = Office.patient(request);
        if (patient.isPresent()) {
            long number = office.number(BALANCES, patient.get());
            return LegPages.plain(1, () -> {
                ReadContext read = office.begin(BALANCES, request).get();
                return List.of(Keysets.whole(() -> family(read, number), (rows, slice) -> take(read, rows, slice)));
            });
        }
        NamedQuery page = NamedQuery.read("balances.page", BALANCE + "WHERE guar_id > :after ORDER BY guar_id");
        return new DigestRead<AccountBalance>("dx", "balances").pages(() -> office.context(BALANCES, request), read -> {
            office.refuseDuringBackup(BALANCES);
            return List.of(
                    Keysets.numbered(read, page, Params.NONE, "guar_id", (rows, slice) -> take(read, rows, slice)));
        });
    }

    private List<Row> family(ReadContext read, long patient) {
        NamedQuery guarantor =
                NamedQuery.read("balances.guarantor", "SELECT guar_id FROM {o}v_patient WHERE patient_id = :patient");
        Row row = read.database()
                .first(read.operation(), guarantor, Params.of("patient", patient))
                .orElseThrow(() -> new NotFoundException(
                        read.database().errorContext(read.operation()),
                        "the office has no such patient",
                        "Read the patients again."));
        String owner = row.key("guar_id").orElse(Long.toString(patient));
        return read.rows(
                NamedQuery.read("balances.one", BALANCE + "WHERE guar_id = :guarantor"),
                Params.of("guarantor", owner.matches("\\d{1,9}") ? Long.parseLong(owner) : -1L));
    }

    private void take(ReadContext read, List<Row> rows, Slice<AccountBalance> slice) {
        for (Row row : rows) {
            read.take(slice, "v_guarantor_balance", "guar_id", row, row.fingerprint(), () -> balance(row, read));
        }
    }

    private AccountBalance balance(Row row, ReadContext read) {
        String guarantor = row.requiredKey("guar_id");
        Money first = amount(row, "balance_0_30_days");
        Money second = amount(row, "balance_31_60_days");
        Money third = amount(row, "balance_61_90_days");
        Money fourth = amount(row, "balance_91_plus_days");
        return AccountBalance.builder()
                .guarantor(PatientId.of(guarantor))
                .total(first.plus(second).plus(third).plus(fourth))
                .days0To30(first)
                .days31To60(second)
                .days61To90(third)
                .daysOver90(fourth)
                .basis(BalanceBasis.CACHED)
                .origin(read.origin("v_guarantor_balance", guarantor, Optional.empty()))
                .build();
    }

    private Money amount(Row row, String column) {
        return row.money(column, office.config().currency())
                .orElse(Money.zero(office.config().currency()));
    }
}
