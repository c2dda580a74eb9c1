package io.chairside.opendental;

import static io.chairside.opendental.LedgerFixtures.sentClaim;
import static io.chairside.opendental.SimulatedOffice.TODAY;
import static io.chairside.opendental.SimulatedOffice.posted;
import static io.chairside.opendental.SimulatedOffice.rejected;
import static io.chairside.opendental.SimulatedOffice.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.id.ClaimId;
import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.Posting;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.opendental.LedgerFixtures.SentClaim;
import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.RequestMatch;
import io.chairside.testkit.opendental.data.OdRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsuranceWritesTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void post_wholeClaim_receivesLinesAndEntersOneCheck(String batchOnly) {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            office.simulator.database().setPreference("ClaimPaymentBatchOnly", batchOnly);
            SentClaim claim = sentClaim(office, "100.00", "250.00");
            Posting posting = claim.payment(
                    "i1",
                    more -> more.traceNumber("EFT-557781")
                            .carrierName("Example Mutual")
                            .issued(TODAY.minusDays(3)),
                    "84.00",
                    "0.00");

            WriteOutcome.Posted outcome = posted(office.payments().post(posting, WriteOptions.careful()));

            Receipt receipt = outcome.receipt();
            assertThat(receipt.resource()).isEqualTo("claimpayment");
            assertThat(receipt.amount()).contains(Money.usd("84.00"));
            assertThat(receipt.date()).contains(TODAY);
            assertThat(receipt.patient()).contains(posting.patient());
            assertThat(receipt.reference()).contains(posting.reference());
            assertThat(outcome.adaptations()).isEmpty();
            OdRow check = office.row("claimpayment", receipt.rawId());
            assertThat(check.text("CheckNum")).isEqualTo("EFT-557781");
            assertThat(check.text("CarrierName")).isEqualTo("Example Mutual");
            assertThat(check.flag("IsPartial")).isFalse();
            for (int i = 0; i < 2; i++) {
                assertThat(claim.line(office, i).num("Status")).isEqualTo(1);
                assertThat(claim.line(office, i).num("ClaimPaymentNum")).isEqualTo(check.key());
                assertThat(claim.line(office, i).money("WriteOff")).isEqualByComparingTo("16.00");
            }
            assertThat(office.row("claim", Long.toString(claim.claim())).text("ClaimStatus"))
                    .isEqualTo("R");
        }
    }

    @Test
    void post_withoutTraceNumber_putsTheReferenceIntoTheCheckNumber() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Posting posting = sentClaim(office, "100.00").payment("i1", "84.00");

            Receipt receipt = posted(office.payments().post(posting, WriteOptions.careful()))
                    .receipt();

            assertThat(office.row("claimpayment", receipt.rawId()).text("CheckNum"))
                    .isEqualTo(posting.reference().shortForm());
        }
    }

    @Test
    void post_traceNumberTooLong_movesItIntoTheNote() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            String trace = "T".repeat(40);
            Posting posting = sentClaim(office, "100.00").payment("i1", more -> more.traceNumber(trace), "84.00");

            WriteOutcome.Posted outcome = posted(office.payments().post(posting, WriteOptions.careful()));

            assertThat(outcome.adaptations())
                    .extracting(Adaptation::kind)
                    .containsExactly(Adaptation.Kind.TEXT_SHORTENED);
            assertThat(office.row("claimpayment", outcome.receipt().rawId()).text("Note"))
                    .contains(trace)
                    .contains(posting.reference().shortForm());
        }
    }

    @Test
    void post_repeated_isNotDoubled() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Posting posting = sentClaim(office, "100.00").payment("i1", "84.00");
            Receipt first = posted(office.payments().post(posting, WriteOptions.careful()))
                    .receipt();

            Receipt again = posted(office.payments().post(posting, WriteOptions.careful()))
                    .receipt();

            assertThat(again.rawId()).isEqualTo(first.rawId());
            assertThat(office.simulator.requests().moneyWrites()).isEqualTo(1);
        }
    }

    /** Each step with a lost answer, before and after its effect. */
    static Stream<Arguments> steps() {
        return Stream.of(
                        RequestMatch.of("PUT", "claimprocs"),
                        RequestMatch.of("PUT", "claims"),
                        RequestMatch.of("POST", "claimpayments"))
                .flatMap(step -> Stream.of(
                        Arguments.of(step, OpenDentalFault.lostAnswerBeforeEffect()),
                        Arguments.of(step, OpenDentalFault.lostAnswerAfterEffect()),
                        Arguments.of(step, OpenDentalFault.gatewayTimeout(true))));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void post_stoppedAtAnyStep_isUnknownAndGoesOnWhereItStopped(RequestMatch step, OpenDentalFault fault) {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            SentClaim claim = sentClaim(office, "100.00", "250.00");
            Posting posting = claim.payment("i1", "84.00", "150.00");
            office.simulator.faults().once(fault, step);

            unknown(office.payments().post(posting, WriteOptions.careful()));
            WriteOutcome.Posted outcome = posted(office.payments().post(posting, WriteOptions.careful()));

            assertThat(outcome.receipt().amount()).contains(Money.usd("234.00"));
            List<OdRow> checks = office.rows("claimpayment").stream()
                    .filter(row -> row.text("Note").contains(posting.reference().shortForm()))
                    .toList();
            assertThat(checks).hasSize(1);
            assertThat(checks.get(0).money("CheckAmt")).isEqualByComparingTo("234.00");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void find_check_isFoundByPatientWithAndWithoutADay(boolean withDay) {
        try (SimulatedOffice office = SimulatedOffice.open(Map.of(OpenDentalSettings.TIER, "rest"))) {
            Posting posting = sentClaim(office, "100.00").payment("i1", more -> more.traceNumber("EFT-1"), "84.00");
            LookupRequest request = withDay
                    ? LookupRequest.of(posting.reference(), posting.patient(), TODAY)
                    : new LookupRequest(
                            posting.reference(),
                            java.util.Optional.of(posting.patient()),
                            java.util.Optional.empty(),
                            java.util.Optional.empty(),
                            java.util.Optional.empty(),
                            io.chairside.core.read.Priority.PAYMENT);
            assertThat(office.payments().find(request)).isInstanceOf(Lookup.Absent.class);
            Receipt receipt = posted(office.payments().post(posting, WriteOptions.careful()))
                    .receipt();

            assertThat(office.payments().find(request))
                    .isInstanceOfSatisfying(
                            Lookup.Found.class,
                            found -> assertThat(found.receipts())
                                    .singleElement()
                                    .extracting(Receipt::fingerprint)
                                    .isEqualTo(receipt.fingerprint()));
        }
    }

    @Test
    void post_lineReceivedByStaffWithOtherFigures_isAConflictAndChangesNothing() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            SentClaim claim = sentClaim(office, "100.00", "250.00");
            office.simulator
                    .database()
                    .table("claimproc")
                    .update(
                            claim.lines().get(1),
                            row -> row.set("Status", 1).set("InsPayAmt", new BigDecimal("10.00")));

            assertThat(rejected(office.payments().post(claim.payment("i1", "84.00", "150.00"), WriteOptions.careful()))
                            .reason())
                    .isEqualTo(RejectionReason.CONFLICT);
            assertThat(claim.line(office, 0).num("Status")).isZero();
            assertThat(office.simulator.requests().writes()).isZero();
        }
    }

    @Test
    void post_paymentLeavesALineOpen_isRejected() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            SentClaim claim = sentClaim(office, "100.00", "250.00");

            WriteOutcome.Rejected outcome =
                    rejected(office.payments().post(claim.payment("i1", "84.00"), WriteOptions.careful()));

            assertThat(outcome.remedy()).contains("named with 0");
            assertThat(office.simulator.requests().writes()).isZero();
        }
    }

    @Test
    void post_receivedLineWithoutCheckBesides_isAConflict() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            SentClaim claim = sentClaim(office, "100.00", "250.00");
            office.simulator
                    .database()
                    .table("claimproc")
                    .update(
                            claim.lines().get(1),
                            row -> row.set("Status", 1).set("InsPayAmt", new BigDecimal("10.00")));

            assertThat(rejected(office.payments().post(claim.payment("i1", "84.00"), WriteOptions.careful()))
                            .reason())
                    .isEqualTo(RejectionReason.CONFLICT);
            assertThat(office.simulator.requests().writes()).isZero();
        }
    }

    @Test
    void post_unknownOrForeignClaim_isRejected() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            SentClaim claim = sentClaim(office, "100.00");
            Posting unknownClaim = claim.payment("i1", more -> more.claim(ClaimId.of("987654")), "84.00");
            Posting notAKey = claim.payment("i1", more -> more.claim(ClaimId.of("C-1")), "84.00");
            Posting otherPatient = Posting.builder()
                    .from(claim.payment("i1", "84.00"))
                    .patient(PatientId.of("4"))
                    .build();

            assertThat(rejected(office.payments().post(unknownClaim, WriteOptions.careful()))
                            .reason())
                    .isEqualTo(RejectionReason.TARGET_NOT_FOUND);
            assertThat(rejected(office.payments().post(notAKey, WriteOptions.careful()))
                            .reason())
                    .isEqualTo(RejectionReason.TARGET_NOT_FOUND);
            assertThat(rejected(office.payments().post(otherPatient, WriteOptions.careful()))
                            .reason())
                    .isEqualTo(RejectionReason.WRONG_PATIENT);
        }
    }

    @Test
    void post_officeGoesOfflineBetweenSteps_isUnknownAndNotAnException() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            SentClaim claim = sentClaim(office, "100.00");
            Posting posting = claim.payment("i1", "84.00");
            office.simulator
                    .faults()
                    .always(OpenDentalFault.tooManyRequestsWithoutHeader(), RequestMatch.of("PUT", "claims"));

            unknown(office.payments().post(posting, WriteOptions.careful()));

            assertThat(claim.line(office, 0).num("Status")).isEqualTo(1);
        }
    }

    @Test
    void post_turnedAwayBeforeTheFirstStep_throwsBecauseNothingHappened() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            SentClaim claim = sentClaim(office, "100.00");
            office.simulator
                    .faults()
                    .always(OpenDentalFault.tooManyRequestsWithoutHeader(), RequestMatch.of("PUT", "claimprocs"));

            assertThatThrownBy(() -> office.payments().post(claim.payment("i1", "84.00"), WriteOptions.careful()))
                    .isInstanceOf(ChairsideException.class);
            assertThat(claim.line(office, 0).num("Status")).isZero();
        }
    }
}
