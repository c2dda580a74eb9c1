package io.chairside.testkit.practice;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has been made so far. The id of a record is its place in its list, from 1. */
final class Draft {
    final PracticeSpec spec;
    final LocalDateTime now;
    final Office office;
    final Chairs chairs;
    final List<Insurance.Carrier> carriers;
    final List<Insurance.Plan> plans;

    final List<People.Person> persons = new ArrayList<>();
    final List<Visits.Appointment> appointments = new ArrayList<>();
    final List<Visits.AppointmentChange> changes = new ArrayList<>();
    final List<Visits.Treatment> treatments = new ArrayList<>();
    final List<Visits.Recall> recalls = new ArrayList<>();
    final List<Insurance.Subscription> subscriptions = new ArrayList<>();
    final List<Insurance.Coverage> coverages = new ArrayList<>();
    final List<Insurance.Claim> claims = new ArrayList<>();
    final List<Insurance.ClaimLine> claimLines = new ArrayList<>();
    final List<Ledger.Payment> payments = new ArrayList<>();
    final List<Ledger.Split> splits = new ArrayList<>();
    final List<Ledger.Adjustment> adjustments = new ArrayList<>();
    final List<Ledger.PaymentPlan> paymentPlans = new ArrayList<>();
    final List<Ledger.PlanItem> planItems = new ArrayList<>();
    final List<Ledger.Installment> installments = new ArrayList<>();
    final List<Contacts.Message> messages = new ArrayList<>();
    final List<Contacts.Document> documents = new ArrayList<>();

    private final Map<CheckKey, CheckDraft> checks = new LinkedHashMap<>();

    Draft(PracticeSpec spec) {
        this.spec = spec;
        this.now = spec.now();
        OfficeMaker maker = new OfficeMaker(spec);
        this.office = maker.office();
        this.carriers = maker.carriers();
        this.plans = maker.plans();
        this.chairs = new Chairs(office, spec.start(), spec.asOf().plusDays(400));
    }

    Office.ProcedureCode code(long id) {
        return office.procedureCodes().get((int) id - 1);
    }

    long officeFee(long codeId) {
        return office.fees().get((int) codeId - 1).cents();
    }

    /** {@return the price of a plan whose prices the office accepts} */
    long ppoFee(long codeId) {
        return office.fees()
                .get(office.procedureCodes().size() + (int) codeId - 1)
                .cents();
    }

    Insurance.Plan plan(Insurance.Coverage coverage) {
        return plans.get(
                (int) subscriptions.get((int) coverage.subscriptionId() - 1).planId() - 1);
    }

    /**
     * Adds a payment by an insurer to the check on which it arrives: of the Friday after it was decided, one for all claims of a location or, of
     * some insurers, one for each claim.
     *
     * @return the check's id, or 0 when that Friday has not come yet
     */
    long addToCheck(Insurance.Plan plan, long locationId, long claimId, LocalDate decided, long cents) {
        LocalDate friday = decided.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
        if (friday.isAfter(spec.asOf()) || cents == 0) {
            return 0;
        }
        boolean perClaim = carriers.get((int) plan.carrierId() - 1).paysPerClaim();
        CheckKey key = new CheckKey(plan.carrierId(), locationId, friday, perClaim ? claimId : 0);
        CheckDraft check = checks.computeIfAbsent(key, k -> new CheckDraft(checks.size() + 1L));
        check.cents += cents;
        return check.id;
    }

    List<Insurance.Check> checks() {
        List<Insurance.Check> done = new ArrayList<>();
        checks.forEach((key, draft) -> {
            Dice dice = new Dice(spec.seed(), -draft.id);
            LocalDateTime entered = dice.onDay(key.friday, now);
            done.add(new Insurance.Check(
                    draft.id,
                    key.carrierId,
                    key.locationId,
                    key.friday,
                    draft.cents,
                    (key.claimId == 0 ? "EFT" : "") + (700_000 + draft.id * 7),
                    key.claimId == 0,
                    entered,
                    dice.editAfter(entered, now)));
        });
        return done;
    }

    private record CheckKey(long carrierId, long locationId, LocalDate friday, long claimId) {}

    private static final class CheckDraft {
        private final long id;
        private long cents;

        CheckDraft(long id) {
            this.id = id;
        }
    }
}
