package io.chairside.opendental;

import static io.chairside.opendental.SimulatedOffice.NOW;
import static io.chairside.opendental.SimulatedOffice.TODAY;
import static io.chairside.opendental.SimulatedOffice.ZONE;
import static io.chairside.opendental.SimulatedOffice.posted;
import static io.chairside.opendental.SimulatedOffice.posting;
import static io.chairside.opendental.SimulatedOffice.rejected;
import static io.chairside.opendental.SimulatedOffice.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.CancelledException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.RateLimitedException;
import io.chairside.core.error.Retryability;
import io.chairside.core.payment.Posting;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.RequestMatch;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentFaultsTest {

    private static final RequestMatch POST = RequestMatch.of("POST", "payments", "");

    /** What goes wrong with the answer to a post, and whether the payment stands all the same. */
    static Stream<Arguments> doubts() {
        return Stream.of(
                Arguments.of(OpenDentalFault.lostAnswerAfterEffect(), true),
                Arguments.of(OpenDentalFault.lostAnswerBeforeEffect(), false),
                Arguments.of(OpenDentalFault.closedAfterReading(), true),
                Arguments.of(OpenDentalFault.gatewayTimeout(true), true),
                Arguments.of(OpenDentalFault.gatewayTimeout(false), false),
                Arguments.of(OpenDentalFault.officeOffline(), false),
                Arguments.of(OpenDentalFault.officeOfflineAfterEffect(), true),
                Arguments.of(OpenDentalFault.serviceUnavailable(), false),
                Arguments.of(OpenDentalFault.serverErrorHtml(), false),
                Arguments.of(OpenDentalFault.serverErrorAfterEffect(), true),
                Arguments.of(OpenDentalFault.htmlInsteadOfJson(), false),
                Arguments.of(OpenDentalFault.malformedJson(), true),
                Arguments.of(OpenDentalFault.truncatedBody(), true),
                Arguments.of(OpenDentalFault.cutBody(), true),
                Arguments.of(OpenDentalFault.hugeBody(100_000_000), true),
                Arguments.of(OpenDentalFault.missingField("PayNum"), true),
                Arguments.of(OpenDentalFault.wrongType("PayNum"), true));
    }

    @Test
    void post_permitEndsWhileThePatientIsChecked_sendsNothing() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Posting posting = posting("p1", "20.00");
            WriteOptions options = WriteOptions.firstSend()
                    .permittedBy(() -> office.simulator.requests().count("GET", "patients", "") == 0);

            assertThatThrownBy(() -> office.payments().post(posting, options)).isInstanceOf(CancelledException.class);

            assertThat(office.simulator.requests().moneyWrites()).isZero();
            assertThat(office.paymentsWith(posting.reference())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void post_noClearAnswer_isUnknownAndTheCarefulProtocolEndsWithOneRow(OpenDentalFault fault, boolean stands) {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Posting posting = posting("p1", "187.50");
            office.simulator.faults().once(fault, POST);

            WriteOutcome.Unknown doubt = unknown(office.payments().post(posting, WriteOptions.careful()));

            assertThat(doubt.howToFindOut()).contains(posting.reference().shortForm());
            assertThat(doubt.since())
                    .isBetween(
                            NOW.atZone(ZONE).toInstant(),
                            office.simulator.clock().instant());
            assertThat(office.paymentsWith(posting.reference())).hasSize(stands ? 1 : 0);
            assertThat(office.simulator.requests().moneyWrites()).isEqualTo(1);
            Lookup lookup = office.payments().find(LookupRequest.of(posting.reference(), posting.patient(), TODAY));
            assertThat(lookup).isInstanceOf(stands ? Lookup.Found.class : Lookup.Absent.class);

            posted(office.payments().post(posting, WriteOptions.careful()));

            assertThat(office.paymentsWith(posting.reference())).hasSize(1);
            assertThat(office.simulator.requests().moneyWrites()).isEqualTo(stands ? 1 : 2);
        }
    }

    @Test
    void post_turnedAwayOnceForBeingTooFast_isPostedOnce() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Posting posting = posting("p1", "187.50");
            office.simulator.faults().once(OpenDentalFault.tooManyRequests(Duration.ofSeconds(2)), POST);

            posted(office.payments().post(posting, WriteOptions.careful()));

            assertThat(office.paymentsWith(posting.reference())).hasSize(1);
        }
    }

    @Test
    void post_turnedAwayForEver_saysThatNothingHappened() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Posting posting = posting("p1", "187.50");
            office.simulator.faults().always(OpenDentalFault.tooManyRequestsWithoutHeader(), POST);

            assertThatThrownBy(() -> office.payments().post(posting, WriteOptions.careful()))
                    .isInstanceOfSatisfying(
                            RateLimitedException.class,
                            error -> assertThat(error.retryability()).isEqualTo(Retryability.RETRY_LATER));
            assertThat(office.paymentsWith(posting.reference())).isEmpty();
        }
    }

    @Test
    void post_keyDisabledMeanwhile_isRejected() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Posting posting = posting("p1", "187.50");
            office.simulator.faults().once(OpenDentalFault.expiredKey(), POST);

            WriteOutcome.Rejected outcome = rejected(office.payments().post(posting, WriteOptions.careful()));

            assertThat(outcome.reason()).isEqualTo(RejectionReason.NOT_PERMITTED);
            assertThat(outcome.vendorCode()).contains("HTTP 401");
            assertThat(office.paymentsWith(posting.reference())).isEmpty();
        }
    }

    @Test
    void post_readBackFails_isPostedWithWhatTheAnswerSaid() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Posting posting = posting("p1", "187.50");
            office.simulator
                    .faults()
                    .always(OpenDentalFault.serviceUnavailable(), RequestMatch.of("GET", "payments", ""));

            WriteOutcome.Posted outcome = posted(office.payments().post(posting, WriteOptions.firstSend()));

            assertThat(outcome.receipt().amount()).contains(posting.amount());
            assertThat(office.paymentsWith(posting.reference())).hasSize(1);
        }
    }

    @Test
    void post_withoutReadingBack_makesNoRead() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Posting posting = posting("p1", "187.50");

            posted(office.payments().post(posting, new WriteOptions(false, false, java.util.Set.of())));

            assertThat(office.simulator.requests().count("GET", "payments")).isZero();
        }
    }

    @Test
    void post_readBackShowsAnotherRow_isUnknown() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Posting posting = posting("p1", "187.50");
            office.simulator
                    .faults()
                    .always(OpenDentalFault.missingField("PayAmt"), RequestMatch.of("GET", "payments", ""));

            WriteOutcome.Unknown outcome = unknown(office.payments().post(posting, WriteOptions.firstSend()));

            assertThat(outcome.why()).contains("amount");
        }
    }

    @Test
    void post_officeUnreachableBeforeSending_throwsAndSendsNothing() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            office.simulator.faults().officeOffline(true);

            assertThatThrownBy(() -> office.payments().post(posting("p1", "1.00"), WriteOptions.careful()))
                    .isInstanceOf(ChairsideException.class);
            assertThat(office.simulator.requests().moneyWrites()).isZero();
        }
    }

    @Test
    void post_nobodyListens_throwsBecauseProvablyNothingWasSent() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            String nowhere = "http://127.0.0.1:1/api/v1";
            try (var connector = office.connect(Map.of(OpenDentalSettings.BASE_URL, nowhere))) {
                assertThatThrownBy(() ->
                                connector.payments().orElseThrow().post(posting("p1", "1.00"), WriteOptions.careful()))
                        .isInstanceOfSatisfying(
                                ChairsideException.class,
                                error -> assertThat(error.retryability()).isEqualTo(Retryability.RETRY_LATER));
            }
        }
    }

    @Test
    void find_listCannotBeRead_isAnErrorAndNotAbsence() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Posting posting = posting("p1", "187.50");
            posted(office.payments().post(posting, WriteOptions.careful()));
            office.simulator.faults().always(OpenDentalFault.truncatedBody(), RequestMatch.of("GET", "payments", ""));

            assertThatThrownBy(() ->
                            office.payments().find(LookupRequest.of(posting.reference(), posting.patient(), TODAY)))
                    .isInstanceOf(ChairsideException.class);
        }
    }
}
