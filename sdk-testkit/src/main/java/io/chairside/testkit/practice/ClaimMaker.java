package io.chairside.testkit.practice;

import io.chairside.testkit.practice.Insurance.Claim;
import io.chairside.testkit.practice.Insurance.ClaimLine;
import io.chairside.testkit.practice.Insurance.ClaimStatus;
import io.chairside.testkit.practice.Insurance.Coverage;
import io.chairside.testkit.practice.Insurance.LineStatus;
import io.chairside.testkit.practice.Insurance.Plan;
import io.chairside.testkit.practice.Insurance.Subscription;
import io.chairside.testkit.practice.Visits.Treatment;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bills one person's treatment to the insurers and lets them answer. */
final class ClaimMaker {
    private final Draft draft;
    private final Dice dice;
    private final List<Coverage> coverages;
    private final Map<String, Use> uses = new HashMap<>();

    ClaimMaker(Draft draft, Dice dice, List<Coverage> coverages) {
        this.draft = draft;
        this.dice = dice;
        this.coverages = coverages;
    }

    /**
     * Bills what was done on one visit, first to the primary and then to the secondary insurer.
     *
     * @return what is left for the patient of each treatment, once everything expected has been paid
     */
    long[] bill(List<Treatment> done) {
        long[] left = done.stream().mapToLong(Treatment::totalCents).toArray();
        Answer before = new Answer(ClaimStatus.RECEIVED, null, null, false);
        for (Coverage coverage : coverages) {
            LocalDate day = done.get(0).date();
            if (!inForce(coverage, day)) {
                continue;
            }
            Answer answer = answer(before, coverage, day);
            claim(coverage, done, left, answer, day);
            before = answer;
        }
        return left;
    }

    /** Estimates what the primary insurer will pay for treatment that is planned. */
    void estimate(List<Treatment> planned) {
        for (Coverage coverage : coverages) {
            if (coverage.ordinal() != 1 || !inForce(coverage, draft.spec.asOf())) {
                continue;
            }
            for (Treatment treatment : planned) {
                if (covered(treatment, treatment.totalCents())) {
                    Plan plan = draft.plan(coverage);
                    Share share = share(plan, coverage, treatment, treatment.totalCents(), new Use());
                    line(new Draw(coverage, 0, treatment, LineStatus.ESTIMATED, treatment.createdAt()), share, 0, null);
                }
            }
        }
    }

    private boolean inForce(Coverage coverage, LocalDate day) {
        Subscription subscription = draft.subscriptions.get((int) coverage.subscriptionId() - 1);
        LocalDate ends = subscription.ends();
        return !day.isBefore(subscription.effective()) && (ends == null || !day.isAfter(ends));
    }

    private boolean covered(Treatment treatment, long left) {
        return left > 0 && draft.code(treatment.codeId()).category() != Office.Category.NOT_COVERED;
    }

    private Answer answer(Answer before, Coverage coverage, LocalDate day) {
        LocalDate asOf = draft.spec.asOf();
        if (before.status != ClaimStatus.RECEIVED) {
            return new Answer(ClaimStatus.HELD, null, null, false);
        }
        LocalDate from = before.received == null ? day : before.received;
        LocalDate sent = from.plusDays(dice.below(coverage.ordinal() + 2));
        if (sent.isAfter(asOf) || (day.isAfter(asOf.minusDays(8)) && dice.chance(400))) {
            return new Answer(ClaimStatus.UNSENT, null, null, false);
        }
        LocalDate received = sent.plusDays(dice.between(8, 35));
        if (received.isAfter(asOf) || dice.chance(25)) {
            return new Answer(ClaimStatus.SENT, sent, null, false);
        }
        return new Answer(ClaimStatus.RECEIVED, sent, received, dice.chance(30));
    }

    private void claim(Coverage coverage, List<Treatment> done, long[] left, Answer answer, LocalDate day) {
        Plan plan = draft.plan(coverage);
        long claimId = draft.claims.size() + 1L;
        LocalDateTime created = dice.onDay(day, draft.now);
        Use use = uses.computeIfAbsent(coverage.id() + "/" + benefitYear(plan, day), key -> new Use());
        List<ClaimLine> lines = new ArrayList<>();
        for (int i = 0; i < left.length; i++) {
            Treatment treatment = done.get(i);
            if (!covered(treatment, left[i])) {
                continue;
            }
            Share share = share(plan, coverage, treatment, left[i], use);
            boolean received = answer.received != null;
            Share granted = answer.denied ? new Share(0, share.estimate, 0, share.percent) : share;
            long paid = received && !answer.denied ? paid(share.estimate) : 0;
            LineStatus status = received ? LineStatus.RECEIVED : LineStatus.EXPECTED;
            lines.add(line(new Draw(coverage, claimId, treatment, status, created), granted, paid, answer.received));
            left[i] -= granted.writeOff + (received ? paid : share.estimate);
        }
        if (lines.isEmpty()) {
            return;
        }
        if (answer.received != null && !answer.denied && dice.chance(40)) {
            supplement(coverage, lines, done, left, answer.received);
        }
        addClaim(coverage, done, lines, answer, day, created);
    }

    /** A later payment for the first line, or one that was taken back. */
    private void supplement(
            Coverage coverage, List<ClaimLine> lines, List<Treatment> done, long[] left, LocalDate received) {
        LocalDate decided = received.plusDays(dice.between(15, 60));
        ClaimLine first = lines.get(0);
        for (int i = 0; i < left.length; i++) {
            if (done.get(i).id() == first.treatmentId() && !decided.isAfter(draft.spec.asOf())) {
                long paid = dice.chance(300) ? -first.paidCents() : Math.min(left[i], 1_234L + dice.below(2_000));
                if (paid != 0) {
                    Draw draw = new Draw(
                            coverage,
                            first.claimId(),
                            done.get(i),
                            LineStatus.SUPPLEMENTAL,
                            dice.onDay(decided, draft.now));
                    lines.add(line(draw, new Share(0, 0, 0, first.percent()), paid, decided));
                    left[i] -= paid;
                }
            }
        }
    }

    private void addClaim(
            Coverage coverage,
            List<Treatment> done,
            List<ClaimLine> lines,
            Answer answer,
            LocalDate day,
            LocalDateTime created) {
        long fee = 0;
        long estimate = 0;
        long paid = 0;
        long writeOff = 0;
        long deductible = 0;
        LocalDateTime changed = created;
        for (ClaimLine line : lines) {
            fee += line.billedCents();
            estimate += line.estimateCents();
            paid += line.paidCents();
            writeOff += line.writeOffCents();
            deductible += line.deductibleCents();
            changed = line.changedAt().isAfter(changed) ? line.changedAt() : changed;
        }
        draft.claims.add(new Claim(
                draft.claims.size() + 1L,
                coverage.patientId(),
                coverage.id(),
                done.get(0).locationId(),
                done.get(0).providerId(),
                day,
                answer.sent,
                answer.received,
                answer.status,
                fee,
                estimate,
                paid,
                writeOff,
                deductible,
                answer.denied ? "Denied: not a covered benefit" : "",
                created,
                changed));
    }

    private ClaimLine line(Draw draw, Share share, long paid, @Nullable LocalDate decided) {
        Treatment treatment = draw.treatment;
        LocalDateTime last = decided == null ? draw.created : dice.onDay(decided, draft.now);
        last = last.isBefore(draw.created) ? draw.created : last;
        long check = decided == null
                ? 0
                : draft.addToCheck(draft.plan(draw.coverage), treatment.locationId(), draw.claimId, decided, paid);
        ClaimLine line = new ClaimLine(
                draft.claimLines.size() + 1L,
                draw.claimId,
                treatment.patientId(),
                treatment.id(),
                draw.coverage.id(),
                treatment.providerId(),
                treatment.locationId(),
                draw.status,
                draw.status == LineStatus.SUPPLEMENTAL ? 0 : treatment.totalCents(),
                share.estimate,
                share.deductible,
                paid,
                share.writeOff,
                share.percent,
                treatment.date(),
                decided,
                check,
                draw.created,
                dice.editAfter(last, draft.now));
        draft.claimLines.add(line);
        return line;
    }

    /** What the plan should pay of one treatment, and what the office writes off. */
    private Share share(Plan plan, Coverage coverage, Treatment treatment, long left, Use use) {
        Office.Category category = draft.code(treatment.codeId()).category();
        int percent = plan.percent(category);
        boolean accepts = plan.ppo() && coverage.ordinal() == 1;
        long total = treatment.totalCents();
        long allowed = accepts ? Math.min(total, draft.ppoFee(treatment.codeId()) * treatment.units()) : total;
        boolean free = category == Office.Category.DIAGNOSTIC || category == Office.Category.PREVENTIVE;
        long deductible = free ? 0 : Math.min(plan.deductibleCents() - use.deductible, allowed);
        long writeOff = Math.min(total - allowed, left);
        long pays = ((allowed - deductible) * percent + 50) / 100;
        long estimate = Math.max(0, Math.min(pays, Math.min(left - writeOff, plan.annualMaximumCents() - use.paid)));
        use.deductible += deductible;
        use.paid += estimate;
        return new Share(deductible, estimate, writeOff, percent);
    }

    private long paid(long estimate) {
        return dice.chance(900) ? estimate : estimate * dice.between(50, 99) / 100;
    }

    private static int benefitYear(Plan plan, LocalDate day) {
        return day.getMonthValue() >= plan.renewMonth() ? day.getYear() : day.getYear() - 1;
    }

    private static final class Use {
        private long deductible;
        private long paid;
    }

    private record Share(long deductible, long estimate, long writeOff, int percent) {}

    private record Answer(
            ClaimStatus status,
            @Nullable LocalDate sent,
            @Nullable LocalDate received,
            boolean denied) {}

    private record Draw(
            Coverage coverage, long claimId, Treatment treatment, LineStatus status, LocalDateTime created) {}
}
