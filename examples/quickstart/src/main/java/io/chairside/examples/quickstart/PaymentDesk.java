package io.chairside.examples.quickstart;

import io.chairside.core.id.ClaimLineId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.insurance.Claim;
import io.chairside.core.insurance.ClaimDraft;
import io.chairside.core.insurance.ClaimLine;
import io.chairside.core.insurance.ClaimLineStatus;
import io.chairside.core.ledger.PaymentPlan;
import io.chairside.core.money.Money;
import io.chairside.core.payment.AmountBasis;
import io.chairside.core.payment.Fee;
import io.chairside.core.payment.Payment;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Postings;
import io.chairside.core.payment.Remittance;
import io.chairside.core.payment.RemittanceLine;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes payments out of what was read, posts them, and proves each by looking it up again. */
final class PaymentDesk {

    private static final PracticeId PRACTICE = WritebackSetup.PRACTICE;
    private static final BigDecimal FEE_RATE = new BigDecimal("0.029");
    private static final int CLAIM_TRIES = 10;

    private final PmsConnector connector;
    private final PaymentWriter writer;
    private final PracticeReader practice;
    private final LocalDate today;
    private final String run;
    private final Iterator<PatientId> owing;
    private int made;

    PaymentDesk(PmsConnector connector, PaymentWriter writer, PracticeReader practice, LocalDate today, String run) {
        this.connector = connector;
        this.writer = writer;
        this.practice = practice;
        this.today = today;
        this.run = run;
        this.owing = practice.guarantorOfActive.entrySet().stream()
                .filter(entry -> practice.figures
                        .guarantorBalances
                        .getOrDefault(entry.getValue(), Money.zero(Money.USD))
                        .isPositive())
                .map(Map.Entry::getKey)
                .iterator();
    }

    /** One payment of a kind; empty when the practice has nobody who could make it. */
    Optional<Payment> payment(PaymentKind kind) {
        return switch (kind) {
            case TERMINAL -> patient().map(who -> plain(kind, who, "184.50", PaymentMethod.CARD));
            case MEMBERSHIP -> patient().map(who -> plain(kind, who, "35.00", PaymentMethod.CARD));
            case OUTSTANDING_BALANCE -> patient().map(who -> plain(kind, who, "60.25", PaymentMethod.ACH));
            case PAYMENT_PLAN -> planPayment();
            case INSURANCE -> insurancePayment();
        };
    }

    /** Posts a payment with every safeguard, then looks it up independently. */
    PostedPayment post(Payment payment, AmountBasis basis) {
        Posting posting = Postings.of(payment, basis, Optional.empty());
        WriteOutcome outcome = writer.post(posting, WriteOptions.careful());
        if (outcome instanceof WriteOutcome.Posted posted) {
            return prove(posting, basis, posted.adaptations());
        }
        return new PostedPayment(posting, basis, Optional.empty(), explain(outcome));
    }

    /** Sends a payment whose answer will be lost, then does what the engine does after any doubt: look first. */
    PostedPayment postWithLostAnswer(Payment payment, Runnable cutTheLine, Console console) {
        Posting posting = Postings.of(payment, AmountBasis.NET, Optional.empty());
        cutTheLine.run();
        WriteOutcome first = writer.post(posting, WriteOptions.firstSend());
        console.line("  first attempt:  %s", explain(first));
        WriteOutcome second = writer.post(posting, WriteOptions.careful());
        console.line("  second attempt: %s", explain(second));
        return second instanceof WriteOutcome.Posted posted
                ? prove(posting, AmountBasis.NET, posted.adaptations())
                : new PostedPayment(posting, AmountBasis.NET, Optional.empty(), explain(second));
    }

    /** The families' balances now, one entry per guarantor of the given patients. */
    Money balanceOf(List<PatientId> patients) {
        List<PatientId> guarantors = patients.stream()
                .map(patient -> practice.guarantorOfActive.getOrDefault(patient, patient))
                .distinct()
                .toList();
        Money sum = Money.zero(Money.USD);
        for (PatientId guarantor : guarantors) {
            sum = sum.plus(connector
                    .ledger()
                    .orElseThrow()
                    .balances(ReadRequest.ofPatient(guarantor))
                    .items()
                    .filter(balance -> balance.patient().isEmpty())
                    .findFirst()
                    .orElseThrow()
                    .total());
        }
        return sum;
    }

    private PostedPayment prove(Posting posting, AmountBasis basis, List<Adaptation> adaptations) {
        Lookup lookup = writer.find(LookupRequest.of(posting.reference(), posting.patient(), today));
        if (!(lookup instanceof Lookup.Found found)) {
            return new PostedPayment(posting, basis, Optional.empty(), "posted, but not found again: " + lookup);
        }
        if (found.receipts().size() != 1) {
            return new PostedPayment(
                    posting,
                    basis,
                    Optional.empty(),
                    "stands " + found.receipts().size() + " times in the ledger");
        }
        Receipt receipt = found.receipts().get(0);
        boolean matches = receipt.amount().filter(posting.amount()::equals).isPresent()
                && receipt.date().filter(posting.date()::equals).isPresent()
                && receipt.patient().map(posting.patient()::equals).orElse(true);
        if (!matches) {
            return new PostedPayment(
                    posting, basis, Optional.empty(), "the row " + receipt + " differs from what was posted");
        }
        String note = adaptations.stream().map(Adaptation::detail).collect(Collectors.joining("; "));
        return new PostedPayment(posting, basis, Optional.of(receipt.toString()), note);
    }

    private Optional<PatientId> patient() {
        return owing.hasNext() ? Optional.of(owing.next()) : Optional.empty();
    }

    private Optional<Payment> planPayment() {
        if (practice.openPlans.isEmpty()) {
            return patient().map(who -> plain(PaymentKind.PAYMENT_PLAN, who, "95.00", PaymentMethod.CARD));
        }
        PaymentPlan plan = practice.openPlans.get(made % practice.openPlans.size());
        return Optional.of(start(PaymentKind.PAYMENT_PLAN, plan.patient(), Money.usd("95.00"), PaymentMethod.CARD)
                .plan(plan.id())
                .build());
    }

    private Optional<Payment> insurancePayment() {
        Claim claim = practice.openClaims.isEmpty() ? makeClaim().orElse(null) : practice.openClaims.remove(0);
        if (claim == null) {
            return Optional.empty();
        }
        Money zero = Money.zero(Money.USD);
        List<RemittanceLine> lines = new ArrayList<>();
        for (ClaimLine line : claim.lines()) {
            if (line.status().is(ClaimLineStatus.NOT_RECEIVED)) {
                Money paid = line.estimate().isPositive() ? line.estimate() : half(line.billed());
                lines.add(remittanceLine(line.id(), paid, zero));
            }
        }
        Money gross = Money.sum(lines.stream().map(RemittanceLine::paid).toList(), Money.USD);
        if (!gross.isPositive()) {
            return Optional.empty();
        }
        return Optional.of(start(PaymentKind.INSURANCE, claim.patient(), gross, PaymentMethod.ACH)
                .remittance(Remittance.builder()
                        .claim(claim.id())
                        .addAllLines(lines)
                        .carrierName(Optional.ofNullable(practice.covered.get(claim.patient()))
                                .map(coverage -> coverage.carrierName()))
                        .build())
                .build());
    }

    private static RemittanceLine remittanceLine(ClaimLineId line, Money paid, Money zero) {
        return RemittanceLine.builder()
                .line(line)
                .paid(paid)
                .writeOff(zero)
                .deductible(zero)
                .build();
    }

    /** Bills a completed procedure that is on no claim yet, for a practice whose data has no open claim. */
    private Optional<Claim> makeClaim() {
        if (connector.claims().isEmpty()) {
            return Optional.empty();
        }
        int tries = 0;
        for (var candidates = practice.unbilled.entrySet().iterator();
                candidates.hasNext() && tries < CLAIM_TRIES;
                tries++) {
            var candidate = candidates.next();
            candidates.remove();
            WriteOutcome outcome = connector
                    .claims()
                    .get()
                    .submit(
                            ClaimDraft.builder()
                                    .reference(Reference.of(PRACTICE, "claim", run + "-" + candidate.getValue()))
                                    .patient(candidate.getKey())
                                    .addProcedure(candidate.getValue())
                                    .build(),
                            WriteOptions.careful());
            if (outcome instanceof WriteOutcome.Posted posted) {
                return Optional.of(practice.claim(
                        candidate.getKey(),
                        io.chairside.core.id.ClaimId.of(posted.receipt().rawId())));
            }
        }
        return Optional.empty();
    }

    private Payment plain(PaymentKind kind, PatientId patient, String gross, PaymentMethod method) {
        return start(kind, patient, Money.usd(gross), method).build();
    }

    /** A payment with its fee, waiting for what its kind needs besides. */
    Payment.Builder start(PaymentKind kind, PatientId patient, Money gross, PaymentMethod method) {
        Money fee = Money.rounded(gross.toBigDecimal().multiply(FEE_RATE), Money.USD, RoundingMode.HALF_EVEN);
        return Payment.builder()
                .id(PaymentId.of(run + "-" + ++made))
                .practice(PRACTICE)
                .kind(kind)
                .patient(patient)
                .gross(gross)
                .addFee(Fee.builder().kind("processing").amount(fee).build())
                .net(gross.minus(fee))
                .method(method)
                .businessDate(today)
                .capturedAt(Instant.now())
                .memo("Chairside quickstart, " + kind);
    }

    private static Money half(Money amount) {
        return amount.allocate(1, 1).get(0);
    }

    private static String explain(WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.Posted posted) {
            return "POSTED, proven by " + posted.receipt();
        }
        if (outcome instanceof WriteOutcome.Accepted) {
            return "ACCEPTED, not proven yet";
        }
        if (outcome instanceof WriteOutcome.Rejected rejected) {
            return "REJECTED (" + rejected.reason() + "): " + rejected.explanation() + " " + rejected.remedy();
        }
        WriteOutcome.Unknown unknown = (WriteOutcome.Unknown) outcome;
        return "UNKNOWN: " + unknown.why() + " " + unknown.howToFindOut();
    }
}
