package io.chairside.dentrix.ascend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.CancelledException;
import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.money.Money;
import io.chairside.core.patient.ExpectedPatient;
import io.chairside.core.payment.Allocation;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Reversal;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.spi.Support;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Reference;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.testkit.ascend.AscendFault;
import io.chairside.testkit.ascend.AscendIds;
import io.chairside.testkit.ascend.AscendPaymentRoute;
import io.chairside.testkit.ascend.AscendSimulator;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.practice.Visits;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Payments: off without a contract, posted once with one, asked of staff where that is chosen. */
class PaymentsTest {

    private static final SyntheticPractice PRACTICE = TestAscend.practice(30, 2);
    private static final LocalDate TODAY = PRACTICE.spec().asOf();
    private static final PatientId PATIENT = PatientId.of(AscendIds.patient(1));
    private static final String POST = "POST v1/transactions/patientpayments";
    private static final WriteOptions CAREFUL = WriteOptions.careful();

    private TestAscend ascend =
            TestAscend.of(AscendSimulator.builder().practice(PRACTICE).payments(AscendPaymentRoute.suggested()));

    @AfterEach
    void stop() {
        ascend.close();
    }

    private static Reference reference(String id) {
        return Reference.of(PracticeId.of("p1"), "payment", id);
    }

    private static Posting.Builder posting(String id) {
        return Posting.builder()
                .reference(reference(id))
                .payment(PaymentId.of(id))
                .kind(PaymentKind.TERMINAL)
                .patient(PATIENT)
                .amount(Money.usd("42.10"))
                .date(TODAY)
                .method(PaymentMethod.CARD)
                .memo("");
    }

    private PaymentWriter payments() {
        return ascend.paying().payments().orElseThrow();
    }

    private int standing(String id) {
        return ascend.simulator.desk().paymentsCarrying(reference(id).shortForm());
    }

    private static RejectionReason reason(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOf(WriteOutcome.Rejected.class);
        return ((WriteOutcome.Rejected) outcome).reason();
    }

    @Test
    void connect_withoutContract_offersNoPayments() {
        PmsConnector connector = ascend.connect();
        assertThat(connector.payments()).isEmpty();
        assertThat(connector.capabilities().offers(Capability.WRITE_TERMINAL_PAYMENT))
                .isFalse();
        assertThat(new DentrixAscendProvider()
                        .info()
                        .capabilities()
                        .get(Capability.WRITE_TERMINAL_PAYMENT)
                        .support())
                .isEqualTo(Support.UNKNOWN);
        assertThatThrownBy(() -> ascend.connect(DentrixAscendSettings.PAYMENT_MODE, "contract"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("paymentContract");
        assertThatThrownBy(() -> ascend.paying(
                        DentrixAscendSettings.PAYMENT_CONTRACT,
                        "{\"path\": \"/etc\", \"fields\": {\"amount\": \"a b\"}, \"surprise\": 1}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("confirmedOn")
                .hasMessageContaining("confirmedBy")
                .hasMessageContaining("amountSign")
                .hasMessageContaining("readLagSeconds")
                .hasMessageContaining("unknown member")
                .hasMessageContaining("lacks the fields [amount, date, ledgerType, location, patient, reference]");
    }

    @Test
    void post_byContract_standsOnceAndIsProven() {
        PaymentWriter payments = payments();
        WriteOutcome first = payments.post(posting("1").build(), CAREFUL);
        WriteOutcome again = payments.post(posting("1").build(), CAREFUL);
        assertThat(first).isInstanceOfSatisfying(WriteOutcome.Posted.class, posted -> {
            assertThat(posted.receipt().amount()).contains(Money.usd("42.10"));
            assertThat(posted.receipt().patient()).contains(PATIENT);
            assertThat(posted.receipt().date()).contains(TODAY);
            assertThat(posted.receipt().type()).contains(ascend.simulator.desk().ledgerType("Card payment"));
            assertThat(posted.receipt().reference()).contains(reference("1"));
            assertThat(posted.adaptations()).isEmpty();
        });
        assertThat(((WriteOutcome.Posted) again).receipt().rawId())
                .isEqualTo(((WriteOutcome.Posted) first).receipt().rawId());
        assertThat(standing("1")).isEqualTo(1);
        assertThat(TestAscend.items(ascend.connect().ledger().orElseThrow().payments(ReadRequest.ofPatient(PATIENT))))
                .extracting(LedgerPayment::reference)
                .contains(java.util.Optional.of(reference("1")));
    }

    @Test
    void post_otherPathSignAndNames_followsTheContract() {
        ascend.close();
        ascend = TestAscend.of(AscendSimulator.builder()
                .practice(PRACTICE)
                .payments(new AscendPaymentRoute(
                        "v2/payments",
                        false,
                        Map.of("transactionDate", "postedOn", "patientPaymentBilling.referenceNumber", "memo.ref"))));
        PaymentWriter payments = ascend.paying(
                        DentrixAscendSettings.PAYMENT_CONTRACT,
                        TestAscend.CONTRACT
                                .replace("v1/transactions/patientpayments", "v2/payments")
                                .replace("\"negative\"", "\"positive\"")
                                .replace("\"date\": \"transactionDate\"", "\"date\": \"postedOn\"")
                                .replace("patientPaymentBilling.referenceNumber", "memo.ref"))
                .payments()
                .orElseThrow();
        assertThat(payments.post(posting("1").build(), CAREFUL)).isInstanceOf(WriteOutcome.Posted.class);
        assertThat(standing("1")).isEqualTo(1);
    }

    @Test
    void post_answerLost_isUnknownAndNeverDoubled() {
        PaymentWriter payments = payments();
        for (AscendFault.Kind kind : new AscendFault.Kind[] {
            AscendFault.Kind.LOST_ANSWER_AFTER_EFFECT,
            AscendFault.Kind.SERVER_ERROR_AFTER_EFFECT,
            AscendFault.Kind.CUT_BODY,
            AscendFault.Kind.LOST_ANSWER_BEFORE_EFFECT,
            AscendFault.Kind.HTML_INSTEAD_OF_JSON,
            AscendFault.Kind.SERVER_ERROR
        }) {
            String id = kind.name();
            ascend.simulator.faults().once(kind, POST);
            assertThat(payments.post(posting(id).build(), CAREFUL)).as(id).isInstanceOf(WriteOutcome.Unknown.class);
            int there = standing(id);
            assertThat(payments.find(LookupRequest.of(reference(id), PATIENT, TODAY)))
                    .as(id)
                    .isInstanceOf(there == 1 ? Lookup.Found.class : Lookup.Absent.class);
            assertThat(payments.post(posting(id).build(), CAREFUL)).isInstanceOf(WriteOutcome.Posted.class);
            assertThat(standing(id)).isEqualTo(1);
        }
    }

    @Test
    void post_readingBackFails_isPostedByWhatTheAnswerShowed_andUnknownWhenThatDiffers() {
        PaymentWriter payments = payments();
        ascend.simulator.faults().always(AscendFault.Kind.FORBIDDEN, "GET v1/transactions/{id}");
        assertThat(payments.post(posting("1").build(), CAREFUL))
                .isInstanceOfSatisfying(
                        WriteOutcome.Posted.class,
                        posted -> assertThat(posted.receipt().reference()).contains(reference("1")));
        PaymentWriter mislabelling = ascend.paying(
                        DentrixAscendSettings.PAYMENT_CONTRACT,
                        TestAscend.CONTRACT.replace("patientPaymentBilling.referenceNumber", "nowhere"))
                .payments()
                .orElseThrow();
        assertThat(mislabelling.post(posting("2").build(), CAREFUL)).isInstanceOf(WriteOutcome.Unknown.class);
        ascend.simulator.faults().clear();
        assertThat(mislabelling.post(posting("3").build(), CAREFUL))
                .as("a contract whose reference is not kept proves nothing")
                .isInstanceOf(WriteOutcome.Unknown.class);
    }

    @Test
    void find_absent_isFreshByTheContractsLagAndNamesLookAlikes() {
        PaymentWriter payments = payments();
        ascend.simulator.desk().enterCheck(PATIENT.value(), AscendIds.location(1), 4_210, TODAY, "771");
        Lookup lookup =
                payments.find(LookupRequest.of(reference("1"), PATIENT, TODAY).alsoLike(Money.usd("42.10"), TODAY));
        assertThat(lookup).isInstanceOfSatisfying(Lookup.Absent.class, absent -> {
            assertThat(absent.freshAsOf())
                    .isEqualTo(ascend.simulator.clock().instant().minusSeconds(30));
            assertThat(absent.lookAlikes()).hasSize(1);
        });
        assertThat(payments.profile().readLag()).contains(Duration.ofSeconds(30));
    }

    @Test
    void post_editedOrVoidedByStaff_isNotPostedAgain() {
        PaymentWriter payments = payments();
        String id = ((WriteOutcome.Posted) payments.post(posting("1").build(), CAREFUL))
                .receipt()
                .rawId();
        String rebill = ascend.simulator.desk().edit(id, -4_000);
        assertThat(payments.find(LookupRequest.of(reference("1"), PATIENT, TODAY)))
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.receipts())
                                .singleElement()
                                .satisfies(
                                        receipt -> assertThat(receipt.rawId()).isEqualTo(rebill)));
        assertThat(reason(payments.post(posting("1").build(), CAREFUL))).isEqualTo(RejectionReason.CONFLICT);
        ascend.simulator.desk().cancel(rebill);
        assertThat(payments.find(LookupRequest.of(reference("1"), PATIENT, TODAY)))
                .isInstanceOf(Lookup.Inconclusive.class);
        assertThat(reason(payments.post(posting("1").build(), CAREFUL))).isEqualTo(RejectionReason.CONFLICT);
        assertThat(standing("1")).isZero();
    }

    @Test
    void post_permitEndsAfterLooking_sendsNothing() {
        PaymentWriter payments = payments();
        assertThatThrownBy(() -> payments.post(
                        posting("1").build(),
                        CAREFUL.permittedBy(() -> ascend.simulator.requests().count("GET v1/patients/{id}") == 0)))
                .isInstanceOf(CancelledException.class);
        assertThat(ascend.simulator.requests().count(POST)).isZero();
    }

    @Test
    void post_tooManyRequestsAtFirst_isSentAgainBecauseNothingHappened() {
        ascend.simulator.faults().once(AscendFault.Kind.TOO_MANY_REQUESTS, POST);
        assertThat(payments().post(posting("1").build(), CAREFUL)).isInstanceOf(WriteOutcome.Posted.class);
        assertThat(standing("1")).isEqualTo(1);
    }

    @Test
    void post_whatCannotBe_isRefusedBeforeTheWire() {
        PaymentWriter payments = payments();
        ascend.simulator.desk().merge(AscendIds.patient(4), AscendIds.patient(2));
        assertThat(reason(payments.post(
                        posting("1").patient(PatientId.of("90000000000001")).build(), CAREFUL)))
                .isEqualTo(RejectionReason.PATIENT_NOT_FOUND);
        assertThat(reason(payments.post(
                        posting("2").patient(PatientId.of(AscendIds.patient(4))).build(), CAREFUL)))
                .isEqualTo(RejectionReason.PATIENT_NOT_ACTIVE);
        assertThat(reason(payments.post(
                        posting("3")
                                .expectedPatient(ExpectedPatient.builder()
                                        .id(PATIENT)
                                        .lastName("Somebodyelse")
                                        .build())
                                .build(),
                        CAREFUL)))
                .isEqualTo(RejectionReason.WRONG_PATIENT);
        assertThat(reason(
                        payments.post(posting("4").kind(PaymentKind.MEMBERSHIP).build(), CAREFUL)))
                .isEqualTo(RejectionReason.INVALID_TYPE);
        assertThat(reason(payments.post(
                        posting("5").paymentType(PaymentTypeId.of("Refund")).build(), CAREFUL)))
                .isEqualTo(RejectionReason.INVALID_TYPE);
        assertThat(reason(payments.post(posting("6").date(TODAY.plusDays(1)).build(), CAREFUL)))
                .isEqualTo(RejectionReason.INVALID_DATE);
        assertThat(reason(payments.post(
                        posting("7")
                                .amount(Money.parse("1.00", java.util.Currency.getInstance("CAD")))
                                .build(),
                        CAREFUL)))
                .isEqualTo(RejectionReason.WRONG_CURRENCY);
        assertThat(reason(payments.post(
                        posting("8").memo("Thanks").build(),
                        CAREFUL.forbidding(Set.of(Adaptation.Kind.DETAIL_DROPPED)))))
                .isEqualTo(RejectionReason.ADAPTATION_FORBIDDEN);
        assertThat(ascend.simulator.requests().count(POST)).isZero();
        ascend.simulator.faults().once(AscendFault.Kind.BAD_REQUEST, POST);
        assertThat(payments.post(posting("9").build(), CAREFUL))
                .isInstanceOfSatisfying(WriteOutcome.Rejected.class, rejected -> {
                    assertThat(rejected.vendorCode()).contains("validation");
                    assertThat(rejected.explanation()).doesNotContain("42.1");
                });
    }

    @Test
    void post_withAllocation_isAppliedToTheProceduresCharge() {
        Visits.Treatment done = PRACTICE.visits().treatments().stream()
                .filter(treatment ->
                        treatment.status() == Visits.TreatmentStatus.COMPLETE && treatment.totalCents() > 1_000)
                .findFirst()
                .orElseThrow();
        PatientId patient = PatientId.of(AscendIds.patient(done.patientId()));
        Posting posting = posting("1")
                .patient(patient)
                .addAllocation(Allocation.builder()
                        .procedure(ProcedureId.of(AscendIds.procedure(done.id())))
                        .amount(Money.usd("10.00"))
                        .build())
                .build();
        assertThat(payments().post(posting, CAREFUL)).isInstanceOf(WriteOutcome.Posted.class);
        assertThat(TestAscend.items(ascend.connect().ledger().orElseThrow().payments(ReadRequest.ofPatient(patient))))
                .filteredOn(payment -> payment.reference().equals(java.util.Optional.of(reference("1"))))
                .singleElement()
                .satisfies(payment -> assertThat(payment.splits())
                        .extracting(split -> split.rawId() + " " + split.amount())
                        .contains("charge:" + AscendIds.charge(done.id()) + " " + Money.usd("10.00")));
    }

    @Test
    void refundsAndInsurance_areUnsupportedAndMakeNoCall() {
        PaymentWriter payments = payments();
        WriteOutcome.Posted posted =
                (WriteOutcome.Posted) payments.post(posting("1").build(), CAREFUL);
        ascend.simulator.requests().reset();
        assertThatThrownBy(() -> payments.reverse(
                        Reversal.builder()
                                .reference(reference("r"))
                                .original(posted.receipt())
                                .amount(Money.usd("1.00"))
                                .date(TODAY)
                                .memo("")
                                .build(),
                        CAREFUL))
                .isInstanceOf(UnsupportedCapabilityException.class);
        assertThat(ascend.simulator.requests().total()).isZero();
    }

    @Test
    void note_asksStaffAndIsPostedOnlyWhenThePaymentIsThere() {
        PaymentWriter payments = ascend.connect(DentrixAscendSettings.PAYMENT_MODE, "note")
                .payments()
                .orElseThrow();
        WriteOutcome first = payments.post(posting("1").build(), CAREFUL);
        assertThat(payments.post(posting("1").build(), CAREFUL)).isInstanceOf(WriteOutcome.Accepted.class);
        assertThat(ascend.simulator.desk().patientNotes()).hasSize(1);
        WriteOutcome.Accepted asked = (WriteOutcome.Accepted) first;
        assertThat(payments.poll(asked.ticket())).isInstanceOf(WriteOutcome.Accepted.class);
        ascend.simulator
                .desk()
                .enterCheck(
                        PATIENT.value(),
                        AscendIds.location(1),
                        4_210,
                        TODAY,
                        reference("1").shortForm());
        assertThat(payments.poll(asked.ticket())).isInstanceOf(WriteOutcome.Posted.class);

        WriteOutcome.Accepted second =
                (WriteOutcome.Accepted) payments.post(posting("2").build(), CAREFUL);
        ascend.simulator.clock().advance(Duration.ofDays(4));
        assertThat(payments.poll(second.ticket())).isInstanceOf(WriteOutcome.Unknown.class);
    }
}
