package io.chairside.opendental;

import static io.chairside.opendental.SimulatedOffice.PRACTICE;
import static io.chairside.opendental.SimulatedOffice.TODAY;
import static io.chairside.opendental.SimulatedOffice.posted;
import static io.chairside.opendental.SimulatedOffice.posting;
import static io.chairside.opendental.SimulatedOffice.rejected;
import static io.chairside.opendental.SimulatedOffice.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.Reversal;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.RequestMatch;
import io.chairside.testkit.opendental.data.OdRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefundsTest {

    private static final Map<String, String> REFUND_TYPE = Map.of(OpenDentalSettings.ADJUSTMENT_TYPE_REFUND, "15");

    private static Reversal reversal(String id, Receipt original, String amount, LocalDate date) {
        return Reversal.builder()
                .reference(Reference.of(PRACTICE, "refund", id))
                .original(original)
                .amount(Money.usd(amount))
                .date(date)
                .memo("Returned to card")
                .build();
    }

    private static Receipt paid(SimulatedOffice office) {
        return posted(office.payments().post(posting("p1", "187.50"), WriteOptions.careful()))
                .receipt();
    }

    private static List<OdRow> refunds(SimulatedOffice office) {
        return office.rows("payment").stream()
                .filter(row -> row.money("PayAmt").compareTo(new BigDecimal("-187.50")) == 0)
                .toList();
    }

    @Test
    void reverse_wholePayment_isOneRefundWithItsOwnReference() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Receipt original = paid(office);
            Reversal reversal = reversal("r1", original, "187.50", TODAY);

            WriteOutcome.Posted outcome = posted(office.payments().reverse(reversal, WriteOptions.careful()));

            assertThat(outcome.receipt().amount()).contains(Money.usd("-187.50"));
            assertThat(outcome.receipt().reference()).contains(reversal.reference());
            assertThat(outcome.adaptations()).isEmpty();
            assertThat(refunds(office)).hasSize(1);
            assertThat(office.payments().find(LookupRequest.of(reversal.reference(), PatientId.of("3"), TODAY)))
                    .isInstanceOfSatisfying(
                            Lookup.Found.class,
                            found -> assertThat(found.receipts())
                                    .extracting(Receipt::rawId)
                                    .containsExactly(outcome.receipt().rawId()));
            assertThat(office.payments()
                            .find(LookupRequest.of(original.reference().orElseThrow(), PatientId.of("3"), TODAY)))
                    .isInstanceOfSatisfying(
                            Lookup.Found.class,
                            found -> assertThat(found.receipts())
                                    .extracting(Receipt::rawId)
                                    .containsExactly(original.rawId()));
        }
    }

    @Test
    void reverse_repeated_isNotDoubled() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Reversal reversal = reversal("r1", paid(office), "187.50", TODAY);
            Receipt first = posted(office.payments().reverse(reversal, WriteOptions.careful()))
                    .receipt();

            for (WriteOptions options : List.of(WriteOptions.careful(), WriteOptions.firstSend())) {
                assertThat(posted(office.payments().reverse(reversal, options))
                                .receipt()
                                .rawId())
                        .isEqualTo(first.rawId());
            }
            assertThat(refunds(office)).hasSize(1);
        }
    }

    static Stream<Arguments> doubts() {
        RequestMatch refund = RequestMatch.of("POST", "payments", "Refund");
        RequestMatch stamp = RequestMatch.of("PUT", "payments", "");
        return Stream.of(
                Arguments.of(refund, OpenDentalFault.lostAnswerBeforeEffect()),
                Arguments.of(refund, OpenDentalFault.lostAnswerAfterEffect()),
                Arguments.of(refund, OpenDentalFault.gatewayTimeout(true)),
                Arguments.of(refund, OpenDentalFault.officeOffline()),
                Arguments.of(refund, OpenDentalFault.malformedJson()),
                Arguments.of(stamp, OpenDentalFault.lostAnswerBeforeEffect()),
                Arguments.of(stamp, OpenDentalFault.lostAnswerAfterEffect()),
                Arguments.of(stamp, OpenDentalFault.expiredKey()));
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void reverse_noClearAnswer_isUnknownAndDoingItAgainEndsWithOneRefund(RequestMatch step, OpenDentalFault fault) {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Reversal reversal = reversal("r1", paid(office), "187.50", TODAY);
            office.simulator.faults().once(fault, step);

            unknown(office.payments().reverse(reversal, WriteOptions.careful()));
            posted(office.payments().reverse(reversal, WriteOptions.careful()));

            assertThat(refunds(office)).hasSize(1);
            assertThat(refunds(office).get(0).text("CheckNum"))
                    .isEqualTo(reversal.reference().shortForm());
        }
    }

    @Test
    void reverse_partOfAPayment_isAnAdjustmentAndDeclared() {
        try (SimulatedOffice office = SimulatedOffice.open(REFUND_TYPE)) {
            Reversal reversal = reversal("r1", paid(office), "50.00", TODAY);

            WriteOutcome.Posted outcome = posted(office.payments().reverse(reversal, WriteOptions.careful()));
            Receipt again = posted(office.payments().reverse(reversal, WriteOptions.careful()))
                    .receipt();

            assertThat(outcome.receipt().resource()).isEqualTo("adjustment");
            assertThat(outcome.receipt().amount()).contains(Money.usd("50.00"));
            assertThat(outcome.receipt().type()).contains("15");
            assertThat(outcome.adaptations())
                    .extracting(Adaptation::kind)
                    .containsExactly(Adaptation.Kind.REFUND_AS_ADJUSTMENT);
            assertThat(again.rawId()).isEqualTo(outcome.receipt().rawId());
            assertThat(office.simulator.requests().count("POST", "adjustments")).isEqualTo(1);
        }
    }

    @Test
    void reverse_partForbiddenAsAdjustment_isRejected() {
        try (SimulatedOffice office = SimulatedOffice.open(REFUND_TYPE)) {
            Reversal reversal = reversal("r1", paid(office), "50.00", TODAY);

            assertThat(rejected(office.payments()
                                    .reverse(
                                            reversal,
                                            WriteOptions.careful()
                                                    .forbidding(Set.of(Adaptation.Kind.REFUND_AS_ADJUSTMENT))))
                            .reason())
                    .isEqualTo(RejectionReason.ADAPTATION_FORBIDDEN);
            assertThat(office.simulator.requests().count("POST", "adjustments")).isZero();
        }
    }

    @Test
    void reverse_moreThanIsLeft_isAConflict() {
        try (SimulatedOffice office = SimulatedOffice.open(REFUND_TYPE)) {
            Receipt original = paid(office);
            posted(office.payments().reverse(reversal("r1", original, "100.00", TODAY), WriteOptions.careful()));

            assertThat(rejected(office.payments()
                                    .reverse(reversal("r2", original, "100.00", TODAY), WriteOptions.careful()))
                            .reason())
                    .isEqualTo(RejectionReason.CONFLICT);
            posted(office.payments().reverse(reversal("r3", original, "87.50", TODAY), WriteOptions.careful()));
        }
    }

    @Test
    void reverse_wholeTwiceUnderTwoReferences_isAConflict() {
        try (SimulatedOffice office = SimulatedOffice.open(REFUND_TYPE)) {
            Receipt original = paid(office);
            posted(office.payments().reverse(reversal("r1", original, "187.50", TODAY), WriteOptions.careful()));

            assertThat(rejected(office.payments()
                                    .reverse(reversal("r2", original, "187.50", TODAY), WriteOptions.careful()))
                            .reason())
                    .isEqualTo(RejectionReason.CONFLICT);
            assertThat(refunds(office)).hasSize(1);
        }
    }

    @Test
    void reverse_otherDateThanToday_isDeclaredOrRefused() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Reversal reversal = reversal("r1", paid(office), "187.50", TODAY.minusDays(1));

            assertThat(rejected(office.payments()
                                    .reverse(
                                            reversal,
                                            WriteOptions.careful().forbidding(Set.of(Adaptation.Kind.DATE_MOVED))))
                            .reason())
                    .isEqualTo(RejectionReason.ADAPTATION_FORBIDDEN);
            assertThat(posted(office.payments().reverse(reversal, WriteOptions.careful()))
                            .adaptations())
                    .extracting(Adaptation::kind)
                    .containsExactly(Adaptation.Kind.DATE_MOVED);
        }
    }

    @Test
    void reverse_oldVersion_writesTheWholeRefundAsAdjustment() {
        try (SimulatedOffice office =
                SimulatedOffice.open(builder -> builder.programVersion("24.1.9.0"), REFUND_TYPE)) {
            Reversal reversal = reversal("r1", paid(office), "187.50", TODAY);

            WriteOutcome.Posted outcome = posted(office.payments().reverse(reversal, WriteOptions.careful()));

            assertThat(outcome.receipt().resource()).isEqualTo("adjustment");
            assertThat(outcome.adaptations())
                    .extracting(Adaptation::kind)
                    .containsExactly(Adaptation.Kind.REFUND_AS_ADJUSTMENT);
        }
    }

    @Test
    void reverse_paymentDeletedOrLowered_isRejected() {
        try (SimulatedOffice office = SimulatedOffice.open(REFUND_TYPE)) {
            Receipt original = paid(office);
            office.simulator.frontDesk().editPaymentAmount(Long.parseLong(original.rawId()), new BigDecimal("20.00"));
            assertThat(rejected(office.payments()
                                    .reverse(reversal("r1", original, "187.50", TODAY), WriteOptions.careful()))
                            .reason())
                    .isEqualTo(RejectionReason.INVALID_AMOUNT);

            office.simulator.frontDesk().deletePayment(Long.parseLong(original.rawId()));
            assertThat(rejected(office.payments()
                                    .reverse(reversal("r1", original, "187.50", TODAY), WriteOptions.careful()))
                            .reason())
                    .isEqualTo(RejectionReason.TARGET_NOT_FOUND);
        }
    }

    @Test
    void reverse_paymentOnAPlan_isLockedWithoutSending() {
        try (SimulatedOffice office = SimulatedOffice.open(REFUND_TYPE)) {
            Receipt original = paid(office);
            office.rows("paysplit").stream()
                    .filter(row -> row.num("PayNum") == Long.parseLong(original.rawId()))
                    .forEach(row -> office.simulator
                            .database()
                            .table("paysplit")
                            .update(row.key(), split -> split.set("PayPlanNum", 1)));

            assertThat(rejected(office.payments()
                                    .reverse(reversal("r1", original, "187.50", TODAY), WriteOptions.careful()))
                            .reason())
                    .isEqualTo(RejectionReason.LOCKED);
            assertThat(office.simulator.requests().count("POST", "payments", "Refund"))
                    .isZero();
        }
    }

    @Test
    void reverse_insurersCheck_isRejectedWithTheWayToUndoIt() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Receipt check = posted(office.payments()
                            .post(
                                    LedgerFixtures.sentClaim(office, "100.00").payment("i1", "84.00"),
                                    WriteOptions.careful()))
                    .receipt();

            WriteOutcome.Rejected outcome =
                    rejected(office.payments().reverse(reversal("r1", check, "84.00", TODAY), WriteOptions.careful()));

            assertThat(outcome.reason()).isEqualTo(RejectionReason.UNSUPPORTED);
            assertThat(outcome.remedy()).contains("delete the insurance payment");
        }
    }

    @Test
    void reverse_adjustment_isItsOpposite() {
        Map<String, String> types =
                Map.of(OpenDentalSettings.ADJUSTMENT_TYPE_CREDIT, "9", OpenDentalSettings.ADJUSTMENT_TYPE_CHARGE, "14");
        try (SimulatedOffice office = SimulatedOffice.open(types)) {
            AdjustmentPosting fee = AdjustmentPosting.builder()
                    .reference(Reference.of(PRACTICE, "fee-adjustment", "p1"))
                    .patient(PatientId.of("3"))
                    .amount(Money.usd("-5.44"))
                    .date(TODAY)
                    .memo("Card processing")
                    .build();
            Receipt original = posted(office.payments().adjust(fee, WriteOptions.careful()))
                    .receipt();
            Receipt asCharge = new Receipt(
                    original.connector(),
                    original.resource(),
                    original.rawId(),
                    original.relatedIds(),
                    original.reference(),
                    original.patient(),
                    original.amount().map(Money::abs),
                    original.date(),
                    original.type(),
                    original.asOf());

            Receipt opposite = posted(
                            office.payments().reverse(reversal("r1", asCharge, "5.44", TODAY), WriteOptions.careful()))
                    .receipt();

            assertThat(opposite.amount()).contains(Money.usd("5.44"));
            assertThat(opposite.type()).contains("14");
        }
    }
}
