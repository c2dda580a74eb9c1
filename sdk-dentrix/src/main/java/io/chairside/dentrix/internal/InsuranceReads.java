package io.chairside.dentrix.internal;

import io.chairside.core.id.CoverageId;
import io.chairside.core.id.InsurancePlanId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.insurance.Benefit;
import io.chairside.core.insurance.BenefitKind;
import io.chairside.core.insurance.Claim;
import io.chairside.core.insurance.ClaimPayment;
import io.chairside.core.insurance.Coverage;
import io.chairside.core.insurance.CoverageRelationship;
import io.chairside.core.insurance.Estimate;
import io.chairside.core.insurance.PlanKind;
import io.chairside.core.money.Money;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.InsuranceReader;
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
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads coverage and benefits; expected insurance only as a rough computation that was asked for. Thread-safe. */
final class InsuranceReads implements InsuranceReader {

    private static final NamedQuery PLANS = NamedQuery.read(
            "insurance.plans",
            "SELECT ins_id, ins_co_name, group_name, group_number, max_cov_person, max_cov_fam, std_ded_perperson FROM {o}v_insurance_plans");
    private static final NamedQuery INSURED = NamedQuery.read(
            "insurance.insured", "SELECT insured_id, ins_plan_id, ins_party_id, id_num, ins_type FROM {o}v_insured");
    private static final List<String> LINKS =
            List.of("primdentalinsuredid", "secdentalinsuredid", "primmedicalinsuredid", "secmedicalinsuredid");

    private final Office office;

    InsuranceReads(Office office) {
        this.office = office;
    }

    private <D> Pages<D> pages(
            String operation,
            Capability capability,
            String resource,
            ReadRequest request,
            boolean perPatient,
            Function<ReadContext, List<Keyset<D>>> lists) {
        if (request.scope() instanceof ReadScope.Window
                || (request.scope() instanceof ReadScope.OfPatient && !perPatient)) {
            throw office.unsupported(operation, capability, request, "These rows belong to no day and no patient.");
        }
        if (request.scope() instanceof ReadScope.OfPatient of) {
            office.number(operation, of.patient());
            return LegPages.plain(
                    office.context(operation, request).limit(),
                    () -> lists.apply(office.begin(operation, request).get()));
        }
        return new DigestRead<D>("dx", resource).pages(() -> office.context(operation, request), read -> {
            office.refuseDuringBackup(operation);
            return lists.apply(read);
        });
    }

    private static Map<String, Row> table(ReadContext read, NamedQuery query, String key) {
        Map<String, Row> rows = new HashMap<>();
        read.database()
                .rows(read.operation(), query, Params.NONE)
                .forEach(row -> rows.put(ReadContext.keyOf(row, key), row));
        return rows;
    }

    @Override
    public Pages<Coverage> coverages(ReadRequest request) {
        return pages("insurance.coverages", Capability.READ_COVERAGE, "coverages", request, true, read -> {
            Optional<PatientId> patient = Office.patient(request);
            NamedQuery page = NamedQuery.read(
                    "coverages.page",
                    "SELECT TOP {limit} patient_id, " + String.join(", ", LINKS)
                            + " FROM {o}v_patient WHERE patient_id > :after"
                            + (patient.isPresent() ? " AND patient_id = :patient" : "") + " ORDER BY patient_id");
            Map<String, Row> insured = table(read, INSURED, "insured_id");
            Map<String, Row> plans = table(read, PLANS, "ins_id");
            Params params = patient.map(id -> Params.of("patient", office.number(read.operation(), id)))
                    .orElse(Params.NONE);
            return List.of(Keysets.numbered(
                    read,
                    page,
                    params,
                    "patient_id",
                    (rows, slice) -> rows.forEach(row -> coverages(read, row, insured, plans, slice))));
        });
    }

    private static void coverages(
            ReadContext read, Row row, Map<String, Row> insured, Map<String, Row> plans, Slice<Coverage> slice) {
        String patient = ReadContext.keyOf(row, "patient_id");
        for (int i = 0; i < LINKS.size(); i++) {
            Optional<String> link = row.key(LINKS.get(i));
            Optional<Row> held = link.flatMap(key -> Optional.ofNullable(insured.get(key)));
            if (held.isEmpty()) {
                continue;
            }
            int order = i % 2 + 1;
            boolean medical = i >= 2;
            String id = patient + "-" + (medical ? "m" : "d") + order;
            Optional<Row> plan = held.flatMap(h -> Optional.ofNullable(plans.get(ReadContext.keyOf(h, "ins_plan_id"))));
            long print = new Fingerprint()
                    .add(row.fingerprint())
                    .add(i)
                    .add(held.get().fingerprint())
                    .add(plan.map(Row::fingerprint).orElse(0L))
                    .value();
            read.attempt(
                    slice,
                    "v_patient",
                    id,
                    print,
                    () -> slice.add(id, print, coverage(row, held.get(), plan, id, order, medical, read)));
        }
    }

    private static Coverage coverage(
            Row row, Row held, Optional<Row> plan, String id, int order, boolean medical, ReadContext read) {
        PatientId patient = PatientId.of(row.requiredKey("patient_id"));
        Optional<PatientId> subscriber = Office.patient(held, "ins_party_id");
        boolean self = subscriber.equals(Optional.of(patient));
        return Coverage.builder()
                .id(CoverageId.of(id))
                .patient(patient)
                .subscriber(subscriber)
                .order(order)
                .relationship(Coded.of(self ? CoverageRelationship.SELF : CoverageRelationship.OTHER, ""))
                .plan(InsurancePlanId.of(held.requiredKey("ins_plan_id")))
                .carrierName(plan.flatMap(p -> p.text("ins_co_name")).orElse(""))
                .groupName(plan.flatMap(p -> p.text("group_name")))
                .groupNumber(plan.flatMap(p -> p.text("group_number")))
                .subscriberId(held.text("id_num"))
                .planKind(Coded.of(PlanKind.OTHER, ""))
                .medical(medical)
                .origin(read.origin("v_insured", held.requiredKey("insured_id"), Optional.empty()))
                .build();
    }

    @Override
    public Pages<Benefit> benefits(ReadRequest request) {
        return pages(
                "insurance.benefits",
                Capability.READ_BENEFITS,
                "benefits",
                request,
                false,
                read -> List.of(Keysets.whole(
                        () -> read.database().rows(read.operation(), PLANS, Params.NONE),
                        (rows, slice) -> rows.forEach(row -> {
                            benefit(read, row, "max_cov_person", BenefitKind.LIMITATION, false, slice);
                            benefit(read, row, "max_cov_fam", BenefitKind.LIMITATION, true, slice);
                            benefit(read, row, "std_ded_perperson", BenefitKind.DEDUCTIBLE, false, slice);
                        }))));
    }

    private void benefit(
            ReadContext read, Row row, String column, BenefitKind kind, boolean family, Slice<Benefit> slice) {
        String key = ReadContext.keyOf(row, "ins_id") + "-" + column;
        read.attempt(
                slice,
                "v_insurance_plans",
                key,
                row.fingerprint(),
                () -> row.money(column, office.config().currency())
                        .ifPresent(amount -> slice.add(
                                key,
                                row.fingerprint(),
                                Benefit.builder()
                                        .plan(InsurancePlanId.of(row.requiredKey("ins_id")))
                                        .kind(Coded.of(kind, column))
                                        .amount(amount)
                                        .family(family)
                                        .period("year")
                                        .origin(read.origin("v_insurance_plans", key, Optional.empty()))
                                        .build())));
    }

    /** Share of each plan for a range of codes, from its coverage table. */
    private record Share(String from, String to, BigDecimal percent) {}

    @Override
    public Pages<Estimate> estimates(ReadRequest request) {
        if (!office.config().estimatesComputed()) {
            throw office.unsupported(
                    "insurance.estimates",
                    Capability.READ_ESTIMATES,
                    request,
                    "The vendor's interface tells no estimates; setting estimates=computed makes rough ones.");
        }
        return pages("insurance.estimates", Capability.READ_ESTIMATES, "estimates", request, true, read -> {
            Map<String, Share[]> shares = shares(read);
            Map<String, Row> insured = table(read, INSURED, "insured_id");
            LedgerLines lines = LedgerLines.of(office, read);
            NamedQuery page = NamedQuery.read(
                    "estimates.page",
                    "SELECT TOP {limit} l.procid, l.patid, l.proccodeid, l.amt, p.primdentalinsuredid FROM {o}v_proclog l"
                            + " JOIN {o}v_patient p ON p.patient_id = l.patid WHERE l.chartstatus = 105 AND l.procid > :after"
                            + (Office.patient(request).isPresent() ? " AND l.patid = :patient" : "")
                            + " ORDER BY l.procid");
            Params params = Office.patient(request)
                    .map(id -> Params.of("patient", office.number(read.operation(), id)))
                    .orElse(Params.NONE);
            return List.of(Keysets.numbered(
                    read,
                    page,
                    params,
                    "procid",
                    (rows, slice) -> rows.forEach(row -> read.take(
                            slice,
                            "v_proclog",
                            "procid",
                            row,
                            row.fingerprint(),
                            () -> estimate(row, lines, insured, shares, read)))));
        });
    }

    private Map<String, Share[]> shares(ReadContext read) {
        Map<String, Share[]> shares = new HashMap<>();
        NamedQuery query = NamedQuery.read(
                "estimates.shares",
                "SELECT c.insid, t.begproc, t.endproc, t.percentpay FROM {o}inscarrier c JOIN {o}instab2 t ON t.instabid = c.instableid");
        for (Row row : read.database().rows(read.operation(), query, Params.NONE)) {
            Share share = read.database()
                    .understood(
                            read.operation(),
                            "instab2",
                            () -> new Share(
                                    row.text("begproc").orElse(""),
                                    row.text("endproc").orElse(""),
                                    row.decimal("percentpay").orElse(BigDecimal.ZERO)));
            shares.merge(ReadContext.keyOf(row, "insid"), new Share[] {share}, (all, one) -> {
                Share[] more = java.util.Arrays.copyOf(all, all.length + 1);
                more[all.length] = one[0];
                return more;
            });
        }
        return shares;
    }

    private Estimate estimate(
            Row row, LedgerLines lines, Map<String, Row> insured, Map<String, Share[]> shares, ReadContext read) {
        String id = row.requiredKey("procid");
        Money fee = row.money("amt", office.config().currency())
                .orElse(Money.zero(office.config().currency()));
        String code = row.key("proccodeid")
                .flatMap(key -> Optional.ofNullable(lines.codes().get(key)))
                .map(LedgerLines.Code::code)
                .orElse("");
        BigDecimal percent = row.key("primdentalinsuredid")
                .flatMap(key -> Optional.ofNullable(insured.get(key)))
                .flatMap(held -> Optional.ofNullable(shares.get(ReadContext.keyOf(held, "ins_plan_id"))))
                .map(all -> percent(all, code))
                .orElse(BigDecimal.ZERO);
        Money insurance = Money.rounded(
                fee.toBigDecimal().multiply(percent).movePointLeft(2),
                office.config().currency(),
                RoundingMode.HALF_UP);
        return Estimate.builder()
                .procedure(ProcedureId.of(id))
                .patient(PatientId.of(row.requiredKey("patid")))
                .fee(fee)
                .insurance(insurance)
                .writeOff(Money.zero(office.config().currency()))
                .patientPortion(fee.minus(insurance))
                .origin(read.origin("computed", id, Optional.empty()))
                .build();
    }

    private static BigDecimal percent(Share[] shares, String code) {
        for (Share share : shares) {
            if (code.compareTo(share.from()) >= 0 && code.compareTo(share.to()) <= 0) {
                return share.percent();
            }
        }
        return BigDecimal.ZERO;
    }

    @Override
    public Pages<Claim> claims(ReadRequest request) {
        throw office.unsupported(
                "insurance.claims", Capability.READ_CLAIMS, request, "The vendor's interface has no view of claims.");
    }

    @Override
    public Pages<ClaimPayment> claimPayments(ReadRequest request) {
        throw office.unsupported(
                "insurance.claimPayments",
                Capability.READ_CLAIM_PAYMENTS,
                request,
                "The vendor's interface has no view of insurers' checks; their lines are in the ledger.");
    }
}
