package io.chairside.testkit.opendental.internal.office;

import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdTable;
import io.chairside.testkit.opendental.internal.server.Body;
import io.chairside.testkit.opendental.internal.wire.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creating, changing and deleting claims. */
public final class ClaimRules {
    private static final LocalDate NO_DATE = LocalDate.of(1, 1, 1);
    private static final int NOT_RECEIVED = 0;
    private static final int PREAUTH = 2;
    private static final int ESTIMATE = 6;
    private static final int COINSURANCE = 1;
    private static final Set<String> TYPES = Set.of("P", "S", "PreAuth");
    private static final Set<String> STATUSES = Set.of("U", "H", "W", "S", "R");
    private static final Set<Long> WITH_MONEY = Set.of(1L, 4L);

    private final Office office;
    private final OdTable claims;
    private final OdTable lines;

    /**
     * Creates the rules of an office.
     *
     * @param office the office
     */
    public ClaimRules(Office office) {
        this.office = office;
        this.claims = office.table("claim");
        this.lines = office.table("claimproc");
    }

    /**
     * Creates a claim with its lines, waiting in the queue.
     *
     * @param body the fields
     * @return the new row
     */
    public OdRow create(Body body) {
        OdRow patient = office.patient(body.needNumber("PatNum"));
        List<Long> procNums = body.keys("procNums");
        if (procNums.isEmpty()) {
            throw Refusal.bad("procNums is required.");
        }
        String type = body.needText("ClaimType");
        if (!TYPES.contains(type)) {
            throw Refusal.bad("ClaimType is invalid.");
        }
        boolean preauth = type.equals("PreAuth");
        Long sentSub = body.number("InsSubNum");
        if (preauth && (sentSub == null || !body.has("PatRelat"))) {
            throw Refusal.bad("InsSubNum and PatRelat are required for ClaimType PreAuth.");
        }
        OdRow coverage = coverage(patient.key(), type.equals("S") ? 2 : 1);
        if (sentSub == null && coverage == null) {
            throw Refusal.bad("The patient has no insurance for this ClaimType.");
        }
        long subNum = sentSub != null ? sentSub : coverage == null ? 0 : coverage.num("InsSubNum");
        OdRow sub = office.row("inssub", subNum, "InsSub does not exist");
        OdRow plan = office.row("insplan", sub.num("PlanNum"), "InsPlan not found.");
        List<OdRow> procedures = procedures(patient, procNums, subNum, preauth);
        LocalDate service = procedures.stream()
                .map(row -> row.date("ProcDate"))
                .min(Comparator.naturalOrder())
                .orElse(office.today());
        LocalDate sentService = preauth ? null : body.date("DateService");
        LocalDate sentDate = body.date("DateSent");
        Long relation = body.word("PatRelat", Words.RELATION);
        Long provider = body.number("ProvTreat");
        Long billing = body.number("ProvBill");
        Long form = body.number("ClaimForm");
        OdRow second = coverage(patient.key(), type.equals("S") ? 1 : 2);
        Long sentSecond = body.number("InsSubNum2");
        long secondSub = sentSecond != null ? sentSecond : second == null ? 0 : second.num("InsSubNum");
        OdRow claim = claims.insert(row -> row.set("PatNum", patient.key())
                .set("DateService", sentService == null ? service : sentService)
                .set("DateSent", sentDate == null ? office.today() : sentDate)
                .set("ClaimStatus", "W")
                .set("PlanNum", plan.key())
                .set("InsSubNum", subNum)
                .set("InsSubNum2", secondSub)
                .set("PlanNum2", planOf(secondSub))
                .set("ClaimType", type)
                .set(
                        "ProvTreat",
                        provider != null ? provider : procedures.get(0).num("ProvNum"))
                .set("ProvBill", billing != null ? billing : office.defaultProvider())
                .set("ClaimForm", form != null ? form : plan.num("ClaimFormNum"))
                .set("IsProsthesis", "N")
                .set("ClinicNum", procedures.get(0).num("ClinicNum"))
                .set("PatRelat", relation != null ? relation : coverage == null ? 0 : coverage.num("Relationship"))
                .set("PatRelat2", second == null ? 0 : second.num("Relationship"))
                .set("SecDateEntry", office.today()));
        for (OdRow procedure : procedures) {
            attach(claim, plan, procedure, preauth);
        }
        OdRow row = recalculate(office, claim.key());
        BigDecimal fee = lines.by("ClaimNum", claim.key()).stream()
                .map(line -> line.money("FeeBilled"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        row = claims.update(row.key(), changed -> changed.set("ClaimFee", fee));
        office.audit(Audit.CLAIM_EDIT, patient.key(), row.key());
        return row;
    }

    private @Nullable OdRow coverage(long patNum, long ordinal) {
        return office.table("patplan").by("PatNum", patNum).stream()
                .filter(row -> row.num("Ordinal") == ordinal)
                .findFirst()
                .orElse(null);
    }

    private long planOf(long subNum) {
        return office.table("inssub").get(subNum).map(row -> row.num("PlanNum")).orElse(0L);
    }

    private List<OdRow> procedures(OdRow patient, List<Long> keys, long subNum, boolean preauth) {
        List<OdRow> rows = new ArrayList<>();
        for (Long key : keys) {
            OdRow row = office.row("procedurelog", key, "Procedure not found.");
            if (row.num("PatNum") != patient.key() || row.num("ProcStatus") == ProcedureRules.DELETED) {
                throw Refusal.notFound("Procedure not found.");
            }
            if (!preauth && row.num("ProcStatus") != OpenCharges.COMPLETE) {
                throw Refusal.bad("Procedures on a claim must be complete.");
            }
            boolean claimed = lines.by("ProcNum", key).stream()
                    .anyMatch(line -> line.num("ClaimNum") != 0
                            && line.num("InsSubNum") == subNum
                            && line.num("Status") != PREAUTH);
            if (!preauth && claimed) {
                throw Refusal.bad("Procedure is already attached to a claim.");
            }
            rows.add(row);
        }
        return rows;
    }

    private void attach(OdRow claim, OdRow plan, OdRow procedure, boolean preauth) {
        BigDecimal fee = OpenCharges.fee(procedure);
        String code = office.table("procedurecode")
                .get(procedure.num("CodeNum"))
                .map(row -> row.text("ProcCode"))
                .orElse("");
        OdRow estimate = lines.by("ProcNum", procedure.key()).stream()
                .filter(line -> line.num("Status") == ESTIMATE && line.num("PlanNum") == plan.key())
                .findFirst()
                .orElse(null);
        java.util.function.Consumer<OdRow> common = row -> row.set("ClaimNum", claim.key())
                .set("Status", preauth ? PREAUTH : NOT_RECEIVED)
                .set("FeeBilled", fee)
                .set("CodeSent", code)
                .set("DateEntry", office.today())
                .set("DateCP", office.today());
        if (estimate != null && !preauth) {
            BigDecimal override = estimate.money("InsEstTotalOverride");
            BigDecimal expected = override.signum() < 0 ? estimate.money("InsEstTotal") : override;
            BigDecimal writeOff = OpenCharges.writeOffEstimate(estimate);
            lines.update(estimate.key(), row -> {
                common.accept(row);
                row.set("InsPayEst", expected.signum() == 0 ? estimate.money("InsPayEst") : expected)
                        .set("WriteOff", writeOff);
            });
            return;
        }
        long percent = percent(plan.key(), procedure.num("CodeNum"));
        BigDecimal expected = fee.multiply(BigDecimal.valueOf(Math.max(0, percent)))
                .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
        lines.insert(row -> {
            common.accept(row);
            row.set("ProcNum", procedure.key())
                    .set("PatNum", procedure.num("PatNum"))
                    .set("ProvNum", procedure.num("ProvNum"))
                    .set("ClinicNum", procedure.num("ClinicNum"))
                    .set("ProcDate", procedure.date("ProcDate"))
                    .set("PlanNum", plan.key())
                    .set("InsSubNum", claim.num("InsSubNum"))
                    .set("Percentage", percent)
                    .set("BaseEst", expected)
                    .set("InsEstTotal", expected)
                    .set("InsPayEst", expected)
                    .set("SecDateEntry", office.today());
        });
    }

    /** The plan's percentage for a code: its own benefit, else the one for everything, else none. */
    private long percent(long planNum, long codeNum) {
        List<OdRow> benefits = office.table("benefit").by("PlanNum", planNum).stream()
                .filter(row -> row.num("BenefitType") == COINSURANCE && row.num("Percent") >= 0)
                .toList();
        return benefits.stream()
                .filter(row -> row.num("CodeNum") == codeNum)
                .findFirst()
                .or(() -> benefits.stream()
                        .filter(row -> row.num("CodeNum") == 0 && row.num("CovCatNum") == 0)
                        .findFirst())
                .map(row -> row.num("Percent"))
                .orElse(-1L);
    }

    /**
     * Adds up the lines of a claim.
     *
     * @param office the office
     * @param claimNum the claim
     * @return the claim as it is now
     */
    static OdRow recalculate(Office office, long claimNum) {
        BigDecimal expected = BigDecimal.ZERO;
        BigDecimal paid = BigDecimal.ZERO;
        BigDecimal deductible = BigDecimal.ZERO;
        BigDecimal writeOff = BigDecimal.ZERO;
        for (OdRow line : office.table("claimproc").by("ClaimNum", claimNum)) {
            expected = expected.add(line.money("InsPayEst"));
            deductible = deductible.add(line.money("DedApplied"));
            writeOff = writeOff.add(line.money("WriteOff"));
            if (WITH_MONEY.contains(line.num("Status"))) {
                paid = paid.add(line.money("InsPayAmt"));
            }
        }
        Map<String, BigDecimal> sums =
                Map.of("InsPayEst", expected, "InsPayAmt", paid, "DedApplied", deductible, "WriteOff", writeOff);
        return office.table("claim").update(claimNum, row -> sums.forEach(row::set));
    }

    /**
     * Changes a claim.
     *
     * @param claimNum the key
     * @param body the fields
     * @return the changed row
     */
    public OdRow change(long claimNum, Body body) {
        office.row("claim", claimNum, "Claim not found");
        String status = body.text("ClaimStatus");
        if (status != null && !STATUSES.contains(status)) {
            throw Refusal.bad("ClaimStatus is invalid.");
        }
        String note = body.text("ClaimNote");
        if (note != null && note.length() > 400) {
            throw Refusal.bad("ClaimNote is invalid.");
        }
        String accident = body.text("AccidentRelated");
        if (accident != null && !Set.of("No", "A", "E", "O", "").contains(accident)) {
            throw Refusal.bad("AccidentRelated is invalid.");
        }
        OdRow row = claims.update(claimNum, changed -> {
            if (status != null) {
                changed.set("ClaimStatus", status);
            }
            if (accident != null) {
                changed.set("AccidentRelated", accident.equals("No") ? "" : accident);
            }
            for (String name :
                    List.of("IsProsthesis", "ClaimNote", "ReasonUnderPaid", "AccidentST", "PriorAuthorizationNumber")) {
                if (body.has(name)) {
                    changed.set(name, Amounts.orBlank(body.text(name)));
                }
            }
            for (String name : List.of("DateReceived", "PriorDate", "AccidentDate", "OrthoDate")) {
                LocalDate date = body.date(name);
                if (date != null) {
                    changed.set(name, date);
                }
            }
            for (String name :
                    List.of("ProvTreat", "ProvBill", "OrthoRemainM", "ClaimForm", "InsSubNum2", "OrthoTotalM")) {
                Long number = body.number(name);
                if (number != null) {
                    changed.set(name, number);
                }
            }
            for (String name : List.of("PatRelat", "PatRelat2")) {
                Long number = body.word(name, Words.RELATION);
                if (number != null) {
                    changed.set(name, number);
                }
            }
            Long place = body.word("PlaceService", Words.PLACE_SERVICE);
            if (place != null) {
                changed.set("PlaceService", place);
            }
            if (body.has("IsOrtho")) {
                changed.set("IsOrtho", body.isTrue("IsOrtho"));
            }
        });
        office.audit(Audit.CLAIM_EDIT, row.num("PatNum"), claimNum);
        return row;
    }

    /**
     * Marks a claim as sent.
     *
     * @param claimNum the key
     * @param body the dates
     * @return the changed row
     */
    public OdRow markSent(long claimNum, Body body) {
        office.row("claim", claimNum, "Claim not found");
        LocalDate sent = body.needDate("DateSent");
        LocalDate original = body.date("DateSentOrig");
        OdRow row = claims.update(
                claimNum,
                changed -> changed.set("ClaimStatus", "S")
                        .set("DateSent", sent)
                        .set("DateSentOrig", original == null ? sent : original));
        office.audit(Audit.CLAIM_EDIT, row.num("PatNum"), claimNum);
        return row;
    }

    /**
     * Deletes a claim; its lines become estimates again.
     *
     * @param claimNum the key
     */
    public void delete(long claimNum) {
        OdRow claim = office.row("claim", claimNum, "Claim not found");
        List<OdRow> attached = lines.by("ClaimNum", claimNum);
        boolean paid = attached.stream()
                .anyMatch(line -> line.num("ClaimPaymentNum") != 0
                        || line.money("InsPayAmt").signum() != 0);
        if (paid) {
            throw Refusal.bad("Claim cannot be deleted. Procedure(s) have an insurance payment attached.");
        }
        if (attached.stream().anyMatch(line -> WITH_MONEY.contains(line.num("Status")))) {
            throw Refusal.bad("Claim cannot be deleted. The claim has been received.");
        }
        for (OdRow line : attached) {
            if (line.num("ProcNum") == 0 || line.num("Status") == PREAUTH) {
                lines.delete(line.key());
            } else {
                lines.update(
                        line.key(),
                        row -> row.set("ClaimNum", 0)
                                .set("Status", ESTIMATE)
                                .set("FeeBilled", BigDecimal.ZERO)
                                .set("WriteOff", BigDecimal.ZERO)
                                .set("CodeSent", "")
                                .set("DateCP", NO_DATE)
                                .set("DateEntry", NO_DATE));
            }
        }
        claims.delete(claimNum);
        office.audit(Audit.CLAIM_DELETE, claim.num("PatNum"), claimNum);
    }
}
