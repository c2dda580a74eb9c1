package io.chairside.eaglesoft.internal;

import io.chairside.core.id.ClaimId;
import io.chairside.core.id.ClaimPaymentId;
import io.chairside.core.id.CoverageId;
import io.chairside.core.id.InsurancePlanId;
import io.chairside.core.id.PatientId;
import io.chairside.core.insurance.Benefit;
import io.chairside.core.insurance.BenefitKind;
import io.chairside.core.insurance.Claim;
import io.chairside.core.insurance.ClaimKind;
import io.chairside.core.insurance.ClaimPayment;
import io.chairside.core.insurance.ClaimStatus;
import io.chairside.core.insurance.Coverage;
import io.chairside.core.insurance.CoverageRelationship;
import io.chairside.core.insurance.Estimate;
import io.chairside.core.insurance.PlanKind;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.InsuranceReader;
import io.chairside.eaglesoft.internal.mapping.Cells;
import io.chairside.eaglesoft.internal.mapping.MapContext;
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
import io.chairside.sql.UnmappableRowException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads insurance: the plan is what the vendor calls an employer, and its holders stand in the patients' rows. Thread-safe. */
final class InsuranceReads implements InsuranceReader {

    private static final List<String> PATIENT = List.of(
            "patient_id",
            "prim_employer_id",
            "sec_employer_id",
            "prim_member_id",
            "sec_member_id",
            "prim_responsible_id",
            "sec_responsible_id",
            "prim_relationship",
            "sec_relationship");
    private static final NamedQuery PLANS = NamedQuery.read(
            "plans",
            "SELECT e.employer_id, e.group_name, e.group_number, c.name AS carrier FROM {o}employer e"
                    + " LEFT JOIN {o}insurance_company c ON c.insurance_company_id = e.insurance_company_id");

    private final Office office;
    private final LedgerRows ledger;

    InsuranceReads(Office office) {
        this.office = office;
        this.ledger = new LedgerRows(office);
    }

    /** Pages of a resource that has no stamps: everything, one patient's, or by comparison. */
    private <D> Pages<D> pages(
            String operation,
            Capability capability,
            String resource,
            ReadRequest request,
            boolean perPatient,
            Function<ReadContext, List<Keyset<D>>> lists) {
        if (request.scope() instanceof ReadScope.Window) {
            throw office.unsupported(operation, capability, request, "These rows have no day of their own.");
        }
        if (request.scope() instanceof ReadScope.OfPatient) {
            if (!perPatient) {
                throw office.unsupported(operation, capability, request, "These rows belong to no patient.");
            }
            return LegPages.plain(
                    office.begin(operation, request).get().limit(),
                    () -> lists.apply(office.begin(operation, request).get()));
        }
        return new DigestRead<D>("es", resource).pages(office.begin(operation, request), lists);
    }

    @Override
    public Pages<Coverage> coverages(ReadRequest request) {
        return pages("insurance.coverages", Capability.READ_COVERAGE, "coverages", request, true, read -> {
            Optional<PatientId> patient = Office.patient(request);
            NamedQuery page = NamedQuery.read(
                    "coverages.page",
                    "SELECT TOP {limit} " + office.columns(read, "patient", PATIENT)
                            + " FROM {o}patient WHERE patient_id > :after"
                            + (patient.isPresent() ? " AND patient_id = :patient" : "") + " ORDER BY patient_id");
            Map<String, Row> plans = new HashMap<>();
            read.database()
                    .rows(read.operation(), PLANS, Params.NONE)
                    .forEach(plan -> plans.put(ReadContext.keyOf(plan, "employer_id"), plan));
            Params params = patient.map(id -> Params.of("patient", id.value())).orElse(Params.NONE);
            return List.of(Keysets.texted(
                    read, page, params, "patient_id", (rows, slice) -> coverages(read, rows, plans, slice)));
        });
    }

    private void coverages(ReadContext read, List<Row> rows, Map<String, Row> plans, Slice<Coverage> slice) {
        MapContext context = office.mapping(read);
        for (Row row : rows) {
            String patient = ReadContext.keyOf(row, "patient_id");
            for (int order = 1; order <= 2; order++) {
                String side = order == 1 ? "prim_" : "sec_";
                Optional<String> plan = Cells.key(row, side + "employer_id");
                if (plan.isEmpty()) {
                    continue;
                }
                int number = order;
                Optional<Row> details = Optional.ofNullable(plans.get(plan.get()));
                long fingerprint = new Fingerprint()
                        .add(row.fingerprint())
                        .add(order)
                        .add(details.map(Row::fingerprint).orElse(0L))
                        .value();
                String id = patient + "-" + order;
                read.attempt(
                        slice,
                        "patient",
                        id,
                        fingerprint,
                        () -> slice.add(id, fingerprint, coverage(row, number, side, details, id, context)));
            }
        }
    }

    private static Coverage coverage(
            Row row, int order, String side, Optional<Row> plan, String id, MapContext context) {
        String word = Cells.text(row, side + "relationship").orElse("");
        CoverageRelationship relationship = switch (word.toUpperCase(Locale.ROOT)) {
            case "S" -> CoverageRelationship.SELF;
            case "W" -> CoverageRelationship.SPOUSE;
            default -> CoverageRelationship.OTHER;
        };
        return Coverage.builder()
                .id(CoverageId.of(id))
                .patient(PatientId.of(row.requiredKey("patient_id")))
                .subscriber(Cells.patient(row, side + "responsible_id"))
                .order(order)
                .relationship(Coded.of(relationship, word))
                .plan(InsurancePlanId.of(row.requiredKey(side + "employer_id")))
                .carrierName(plan.flatMap(p -> p.text("carrier")).orElse(""))
                .groupName(plan.flatMap(p -> p.text("group_name")))
                .groupNumber(plan.flatMap(p -> p.text("group_number")))
                .subscriberId(Cells.text(row, side + "member_id"))
                .planKind(Coded.of(PlanKind.OTHER, ""))
                .origin(context.read().origin("patient", id, Optional.empty()))
                .build();
    }

    @Override
    public Pages<Benefit> benefits(ReadRequest request) {
        return pages("insurance.benefits", Capability.READ_BENEFITS, "benefits", request, false, read -> {
            MapContext context = office.mapping(read);
            NamedQuery rules = NamedQuery.read(
                    "benefits",
                    "SELECT b.employer_id, b.service_type_id, b.percentage, t.description FROM {o}benefits b"
                            + " LEFT JOIN {o}service_type t ON t.service_type_id = b.service_type_id ORDER BY b.employer_id, b.service_type_id");
            NamedQuery limits = NamedQuery.read(
                    "benefits.limits",
                    "SELECT TOP {limit} employer_id, maximum_coverage, yearly_deductible FROM {o}employer"
                            + " WHERE employer_id > :after ORDER BY employer_id");
            return List.of(
                    Keysets.whole(
                            () -> read.database().rows(read.operation(), rules, Params.NONE),
                            (rows, slice) -> rows.forEach(row -> percentage(read, row, slice))),
                    Keysets.texted(
                            read,
                            limits,
                            Params.NONE,
                            "employer_id",
                            (rows, slice) -> rows.forEach(row -> {
                                limit(read, row, "maximum_coverage", BenefitKind.LIMITATION, slice, context);
                                limit(read, row, "yearly_deductible", BenefitKind.DEDUCTIBLE, slice, context);
                            })));
        });
    }

    private static void percentage(ReadContext read, Row row, Slice<Benefit> slice) {
        String key = ReadContext.keyOf(row, "employer_id") + "-" + ReadContext.keyOf(row, "service_type_id");
        read.attempt(slice, "benefits", key, row.fingerprint(), () -> {
            Optional<java.math.BigDecimal> percent = row.decimal("percentage");
            if (percent.isEmpty()) {
                return;
            }
            slice.add(
                    key,
                    row.fingerprint(),
                    Benefit.builder()
                            .plan(InsurancePlanId.of(row.requiredKey("employer_id")))
                            .kind(Coded.of(BenefitKind.PERCENTAGE, "percentage"))
                            .percent(percent.get()
                                    .setScale(0, java.math.RoundingMode.HALF_UP)
                                    .intValueExact())
                            .category(row.text("description").or(() -> row.text("service_type_id")))
                            .origin(read.origin("benefits", key, Optional.empty()))
                            .build());
        });
    }

    private static void limit(
            ReadContext read, Row row, String column, BenefitKind kind, Slice<Benefit> slice, MapContext context) {
        String key = ReadContext.keyOf(row, "employer_id") + "-" + column;
        read.attempt(
                slice,
                "employer",
                key,
                row.fingerprint(),
                () -> Cells.optionalMoney(row, column, context.currency())
                        .ifPresent(amount -> slice.add(
                                key,
                                row.fingerprint(),
                                Benefit.builder()
                                        .plan(InsurancePlanId.of(row.requiredKey("employer_id")))
                                        .kind(Coded.of(kind, column))
                                        .amount(amount)
                                        .period("year")
                                        .origin(read.origin("employer", key, Optional.empty()))
                                        .build())));
    }

    @Override
    public Pages<Estimate> estimates(ReadRequest request) {
        return pages(
                "insurance.estimates",
                Capability.READ_ESTIMATES,
                "estimates",
                request,
                true,
                read -> List.of(new PlannedServices(office, ledger).estimates(read, Office.patient(request))));
    }

    private static final List<String> CLAIM = List.of(
            "claim_id",
            "patient_id",
            "date_created",
            "provider_id",
            "claim_type",
            "prim_employer_id",
            "prim_submitted_total",
            "prim_total_paid",
            "sec_total_paid");

    @Override
    public Pages<Claim> claims(ReadRequest request) {
        return pages("insurance.claims", Capability.READ_CLAIMS, "claims", request, true, read -> {
            Optional<PatientId> patient = Office.patient(request);
            NamedQuery page = NamedQuery.read(
                    "claims.page",
                    "SELECT TOP {limit} " + office.columns(read, "insurance_claim", CLAIM)
                            + " FROM {o}insurance_claim WHERE claim_id > :after"
                            + (patient.isPresent() ? " AND patient_id = :patient" : "") + " ORDER BY claim_id");
            MapContext context = office.mapping(read);
            Params params = patient.map(id -> Params.of("patient", id.value())).orElse(Params.NONE);
            return List.of(Keysets.numbered(
                    read,
                    page,
                    params,
                    "claim_id",
                    (rows, slice) -> rows.forEach(row -> read.take(
                            slice, "insurance_claim", "claim_id", row, row.fingerprint(), () -> claim(row, context)))));
        });
    }

    /** Neither a claim's state nor the letters of its type are public. */
    private static Claim claim(Row row, MapContext context) {
        String id = row.requiredKey("claim_id");
        return Claim.builder()
                .id(ClaimId.of(id))
                .patient(PatientId.of(row.requiredKey("patient_id")))
                .status(Coded.of(ClaimStatus.OTHER, ""))
                .kind(Coded.of(ClaimKind.OTHER, Cells.text(row, "claim_type").orElse("")))
                .plan(Cells.key(row, "prim_employer_id").map(InsurancePlanId::of))
                .fee(Cells.money(row, "prim_submitted_total", context.currency()))
                .paid(Cells.money(row, "prim_total_paid", context.currency())
                        .plus(Cells.money(row, "sec_total_paid", context.currency())))
                .provider(Cells.provider(row, "provider_id"))
                .origin(context.read().origin("insurance_claim", id, Optional.empty()))
                .build();
    }

    @Override
    public Pages<ClaimPayment> claimPayments(ReadRequest request) {
        return pages(
                "insurance.claimPayments", Capability.READ_CLAIM_PAYMENTS, "claimPayments", request, false, read -> {
                    NamedQuery page = NamedQuery.read(
                            "bulkPayments.page",
                            "SELECT TOP {limit} b.bulk_payment_num, b.description, b.amount, t.description AS pay_type,"
                                    + " c.name AS carrier, (SELECT MIN(h.tran_date) FROM {o}transactions_header h"
                                    + " WHERE h.bulk_payment_num = b.bulk_payment_num AND h.status <> 'D') AS entered"
                                    + " FROM {o}bulk_payments b LEFT JOIN {o}paytype t ON t.paytype_id = b.paytype_id"
                                    + " LEFT JOIN {o}insurance_company c ON c.insurance_company_id = b.insurance_company"
                                    + " WHERE b.bulk_payment_num > :after ORDER BY b.bulk_payment_num");
                    MapContext context = office.mapping(read);
                    return List.of(Keysets.numbered(
                            read,
                            page,
                            Params.NONE,
                            "bulk_payment_num",
                            (rows, slice) -> rows.forEach(row -> read.take(
                                    slice,
                                    "bulk_payments",
                                    "bulk_payment_num",
                                    row,
                                    row.fingerprint(),
                                    () -> payment(row, context)))));
                });
    }

    private static ClaimPayment payment(Row row, MapContext context) {
        String id = row.requiredKey("bulk_payment_num");
        return ClaimPayment.builder()
                .id(ClaimPaymentId.of(id))
                .amount(Cells.optionalMoney(row, "amount", context.currency())
                        .orElseThrow(() -> new UnmappableRowException("amount", "is missing")))
                .date(row.date("entered")
                        .orElseThrow(() -> new UnmappableRowException("tran_date", "is missing: no row belongs to it")))
                .carrierName(row.text("carrier"))
                .checkNumber(row.text("description"))
                .type(row.text("pay_type"))
                .origin(context.read().origin("bulk_payments", id, Optional.empty()))
                .build();
    }
}
