package io.chairside.opendental.internal;

import io.chairside.core.insurance.Claim;
import io.chairside.core.insurance.ClaimLine;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.opendental.internal.mapping.InsuranceMapper;
import io.chairside.opendental.internal.mapping.MapContext;
import io.chairside.opendental.internal.wire.ClaimProcRow;
import io.chairside.opendental.internal.wire.ClaimRow;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Claims with their lines. A full read takes all lines first and keeps those of claims, about 130 bytes each; a read since a checkpoint asks for the lines of each changed claim. */
final class ClaimReads {

    private static final String OPERATION = "insurance.claims";

    private final OpenDentalClient client;
    private final ResourceRead<Claim> list;

    ClaimReads(OpenDentalClient client) {
        this.client = client;
        this.list = new ResourceRead<>(client, OPERATION, "claims") {
            @Override
            boolean rowsTellTime() {
                return false;
            }

            @Override
            List<Step.Stage<Claim>> full(Session session) {
                return List.of(position -> all(session, row -> true, position));
            }

            @Override
            List<Step.Stage<Claim>> since(Session session, Checkpoints.Place place) {
                LocalDateTime from = place.from(client.config());
                LongMap done = new LongMap();
                Step.Stage<Claim> changed = Reads.changes(
                        session,
                        Endpoint.CLAIMS,
                        Map.of("SecDateTEdit", Checkpoints.wire(from)),
                        true,
                        from,
                        ClaimRow::secDateTEdit,
                        (row, mapping, into) -> {
                            done.put(row.claimNum(), 0);
                            into.items.add(claim(row, linesOf(session, row.claimNum()), mapping));
                        });
                return List.of(
                        changed,
                        position -> new Lazy<>(() ->
                                client.queries(session.priority()) && new TableChanges(session, from).any("claimproc")
                                        ? ofChangedLines(session, from, done)
                                        : Step.nothing()));
            }
        };
    }

    Pages<Claim> pages(ReadRequest request) {
        ReadScope scope = request.scope();
        if (scope instanceof ReadScope.OfPatient one) {
            long patient = Reads.key(client, OPERATION, one.patient());
            return Reads.pages(
                    client,
                    OPERATION,
                    request,
                    session -> List.of(position -> new Lazy<>(() -> {
                        List<ClaimProcRow> lines = PatientFacts.claimProcs(session, patient);
                        return Reads.<ClaimRow, Claim>list(
                                        session,
                                        Endpoint.CLAIMS_OF_PATIENT,
                                        Map.of("PatNum", Long.toString(patient)),
                                        true,
                                        row -> row.patNum() == patient,
                                        (row, mapping) -> claim(
                                                row,
                                                lines.stream()
                                                        .filter(line -> line.claimNum() == row.claimNum())
                                                        .toList(),
                                                mapping))
                                .open(null);
                    })));
        }
        if (scope instanceof ReadScope.Window window) {
            return Reads.pages(
                    client,
                    OPERATION,
                    request,
                    session -> List.of(position -> all(
                            session,
                            row -> row.dateService() != null && ProcedureReads.in(row.dateService(), window),
                            null)));
        }
        return list.pages(request);
    }

    private static Step<Claim> all(Session session, Predicate<ClaimRow> wanted, @Nullable String position) {
        return new Lazy<>(() -> {
            Lines lines = new Lines();
            Reads.each(session, Endpoint.CLAIM_PROCS_ALL, Map.of(), true, lines::add);
            Function<ClaimRow, List<ClaimProcRow>> of = row -> lines.of(row.claimNum(), row.patNum());
            return Reads.<ClaimRow, Claim>list(
                            session,
                            Endpoint.CLAIMS,
                            Map.of(),
                            true,
                            wanted,
                            (row, mapping) -> claim(row, of.apply(row), mapping))
                    .open(position);
        });
    }

    /** Claims of which only lines changed, so that the sums on the claim's own row stayed as they were. */
    private static Step<Claim> ofChangedLines(Session session, LocalDateTime from, LongMap done) {
        return () -> {
            LongMap claims = new LongMap();
            LongMap patients = new LongMap();
            Queries.CLAIM_PROCS.each(session, from, "ClaimNum>0", line -> {
                if (!done.contains(line.claimNum()) && claims.put(line.claimNum(), 0)) {
                    patients.put(line.patNum(), 0);
                }
            });
            Step.Portion<Claim> portion = new Step.Portion<>();
            for (long patient : patients.sortedKeys()) {
                for (ClaimRow row : PatientRows.of(session, Endpoint.CLAIMS_OF_PATIENT, "PatNum", patient)) {
                    if (claims.contains(row.claimNum())) {
                        session.guard(
                                "claim",
                                row.claimNum(),
                                portion,
                                () -> portion.items.add(
                                        claim(row, linesOf(session, row.claimNum()), session.mapping())));
                    }
                }
            }
            portion.end = true;
            return portion;
        };
    }

    static List<ClaimProcRow> linesOf(Session session, long claim) {
        return PatientRows.of(session, Endpoint.CLAIM_PROCS, "ClaimNum", claim).stream()
                .filter(line -> line.claimNum() == claim)
                .toList();
    }

    private static Claim claim(ClaimRow row, List<ClaimProcRow> lines, MapContext mapping) {
        List<ClaimLine> mapped = lines.stream()
                .sorted(Comparator.comparingLong(ClaimProcRow::claimProcNum))
                .map(line -> InsuranceMapper.line(line, mapping))
                .toList();
        return InsuranceMapper.claim(row, mapped, mapping);
    }

    /** Lines of claims by claim. */
    private static final class Lines {

        private static final long NO_DATE = Long.MIN_VALUE;

        private final LinkedRows rows = new LinkedRows(10);
        private final List<String> statuses = new ArrayList<>();

        void add(ClaimProcRow row) {
            if (row.claimNum() == 0) {
                return;
            }
            int status = statuses.indexOf(row.status());
            if (status < 0) {
                status = statuses.size();
                statuses.add(row.status());
            }
            rows.add(
                    row.claimNum(),
                    row.claimProcNum(),
                    row.procNum(),
                    status,
                    row.feeBilled(),
                    row.insPayEst(),
                    row.insPayAmt(),
                    row.writeOff(),
                    row.dedApplied(),
                    row.claimPaymentNum(),
                    row.dateCp() == null ? NO_DATE : row.dateCp().toEpochDay());
        }

        List<ClaimProcRow> of(long claim, long patient) {
            return rows.of(claim).stream()
                    .map(row -> ClaimProcRow.line(
                            row[0],
                            row[1],
                            claim,
                            patient,
                            statuses.get((int) row[2]),
                            new long[] {row[3], row[4], row[5], row[6], row[7]},
                            row[8],
                            row[9] == NO_DATE ? null : LocalDate.ofEpochDay(row[9])))
                    .toList();
        }
    }
}
