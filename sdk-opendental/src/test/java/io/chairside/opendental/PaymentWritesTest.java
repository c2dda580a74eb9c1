package io.chairside.opendental;

import static io.chairside.opendental.SimulatedOffice.CARD;
import static io.chairside.opendental.SimulatedOffice.PATIENT;
import static io.chairside.opendental.SimulatedOffice.TODAY;
import static io.chairside.opendental.SimulatedOffice.payment;
import static io.chairside.opendental.SimulatedOffice.posted;
import static io.chairside.opendental.SimulatedOffice.posting;
import static io.chairside.opendental.SimulatedOffice.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.id.LocationId;
import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.AmountBasis;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Postings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OfficeClock;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentWritesTest {

    @ParameterizedTest
    @CsvSource({
        "TERMINAL, GROSS, 187.50", "TERMINAL, NET, 181.77",
        "MEMBERSHIP, GROSS, 187.50", "MEMBERSHIP, NET, 181.77",
        "OUTSTANDING_BALANCE, GROSS, 187.50", "OUTSTANDING_BALANCE, NET, 181.77"
    })
    void post_eachKindNetAndGross_standsOnceAndIsProven(PaymentKind kind, AmountBasis basis, String amount) {
        try (SimulatedOffice office = SimulatedOffice.open(Map.of(OpenDentalSettings.paymentType(kind), CARD))) {
            Posting posting = Postings.of(payment("p1", kind, "187.50", "5.73").build(), basis, Optional.empty());

            WriteOutcome.Posted outcome = posted(office.payments().post(posting, WriteOptions.careful()));

            Receipt receipt = outcome.receipt();
            assertThat(receipt.amount()).contains(Money.usd(amount));
            assertThat(receipt.date()).contains(TODAY);
            assertThat(receipt.type()).contains(CARD);
            assertThat(receipt.reference()).contains(posting.reference());
            assertThat(receipt.patient()).contains(posting.patient());
            assertThat(outcome.adaptations()).isEmpty();
            List<OdRow> rows = office.paymentsWith(posting.reference());
            assertThat(rows).hasSize(1);
            assertThat(rows.get(0).money("PayAmt")).isEqualByComparingTo(amount);
            assertThat(rows.get(0).num("PatNum")).isEqualTo(Long.parseLong(PATIENT));
            assertThat(rows.get(0).text("PayNote"))
                    .startsWith("Terminal 3")
                    .contains(posting.reference().shortForm());
            assertThat(office.simulator.requests().moneyWrites()).isEqualTo(1);
        }
    }

    @Test
    void post_repeatedCarefully_isNotDoubled() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Posting posting = posting("p1", "40.00");
            Receipt first = posted(office.payments().post(posting, WriteOptions.careful()))
                    .receipt();

            Receipt again = posted(office.payments().post(posting, WriteOptions.careful()))
                    .receipt();

            assertThat(again.rawId()).isEqualTo(first.rawId());
            assertThat(again.fingerprint()).isEqualTo(first.fingerprint());
            assertThat(office.simulator.requests().moneyWrites()).isEqualTo(1);
        }
    }

    @Test
    void post_sameReferenceOtherAmount_isAConflictAndSendsNothing() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            posted(office.payments().post(posting("p1", "40.00"), WriteOptions.careful()));

            WriteOutcome.Rejected outcome =
                    rejected(office.payments().post(posting("p1", "41.00"), WriteOptions.careful()));

            assertThat(outcome.reason()).isEqualTo(RejectionReason.CONFLICT);
            assertThat(outcome.explanation()).contains("amount").doesNotContain("41");
            assertThat(office.simulator.requests().moneyWrites()).isEqualTo(1);
        }
    }

    @Test
    void post_referenceStandsTwice_isAConflictThatNamesBothRows() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Posting posting = posting("p1", "40.00");
            Receipt first = posted(office.payments().post(posting, WriteOptions.careful()))
                    .receipt();
            long typedIn = office.simulator.frontDesk().typeInPayment(3, new BigDecimal("40.00"), TODAY);
            office.simulator
                    .frontDesk()
                    .editPaymentCheckNumber(typedIn, posting.reference().shortForm());

            WriteOutcome.Rejected outcome = rejected(office.payments().post(posting, WriteOptions.careful()));

            assertThat(outcome.reason()).isEqualTo(RejectionReason.CONFLICT);
            assertThat(outcome.explanation()).contains(first.rawId()).contains(Long.toString(typedIn));
        }
    }

    @Test
    void post_staffChangedCheckNumber_isStillFoundByItsNote() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Posting posting = posting("p1", "40.00");
            Receipt first = posted(office.payments().post(posting, WriteOptions.careful()))
                    .receipt();
            office.simulator.frontDesk().editPaymentCheckNumber(Long.parseLong(first.rawId()), "4711");

            Receipt again = posted(office.payments().post(posting, WriteOptions.careful()))
                    .receipt();

            assertThat(again.rawId()).isEqualTo(first.rawId());
            assertThat(office.simulator.requests().moneyWrites()).isEqualTo(1);
        }
    }

    @Test
    void post_twoThreadsWithTheSamePosting_makeOneRow() throws Exception {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Posting posting = posting("p1", "40.00");
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                Callable<WriteOutcome> post = () -> office.payments().post(posting, WriteOptions.careful());
                List<Future<WriteOutcome>> outcomes = threads.invokeAll(List.of(post, post, post, post));
                for (Future<WriteOutcome> outcome : outcomes) {
                    posted(outcome.get());
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(office.paymentsWith(posting.reference())).hasSize(1);
        }
    }

    @Test
    void post_twoConnectorsOfOneApplicationAtOnce_makeOneRow() throws Exception {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            ConnectorContext application = office.context();
            Posting posting = posting("p1", "40.00");
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try (var one = office.connect(Map.of(), application);
                    var other = office.connect(Map.of(OpenDentalSettings.TIER, "rest"), application)) {
                for (Future<WriteOutcome> outcome : threads.invokeAll(List.<Callable<WriteOutcome>>of(
                        () -> one.payments().orElseThrow().post(posting, WriteOptions.careful()),
                        () -> other.payments().orElseThrow().post(posting, WriteOptions.careful())))) {
                    posted(outcome.get());
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(office.paymentsWith(posting.reference())).hasSize(1);
            assertThat(office.simulator.requests().moneyWrites()).isEqualTo(1);
        }
    }

    @Test
    void post_leapDay_keepsItsDate() {
        LocalDate leapDay = LocalDate.of(2024, 2, 29);
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Posting posting = posting("p1", "40.00", builder -> builder.date(leapDay));

            assertThat(posted(office.payments().post(posting, WriteOptions.careful()))
                            .receipt()
                            .date())
                    .contains(leapDay);
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-03-08T03:00:00", "2026-03-08T23:59:59", "2026-11-01T01:30:00", "2026-11-01T00:00:00"})
    void post_daysWhenTheClocksChange_endAtTheOfficesMidnight(LocalDateTime now) {
        LocalDate day = now.toLocalDate();
        try (SimulatedOffice office = SimulatedOffice.open(
                builder -> builder.clock(OfficeClock.fixedAt(now, SimulatedOffice.ZONE)), Map.of())) {
            assertThat(rejected(office.payments()
                                    .post(
                                            posting("p1", "4.00", builder -> builder.date(day.plusDays(1))),
                                            WriteOptions.careful()))
                            .reason())
                    .isEqualTo(RejectionReason.INVALID_DATE);
            Posting posting = posting("p2", "4.00", builder -> builder.date(day));

            posted(office.payments().post(posting, WriteOptions.careful()));

            assertThat(office.payments().find(LookupRequest.of(posting.reference(), posting.patient(), day)))
                    .isInstanceOf(Lookup.Found.class);
        }
    }

    @Test
    void post_typeByMethod_winsOverTypeOfKind() {
        Map<String, String> settings = Map.of(
                OpenDentalSettings.paymentType(PaymentKind.TERMINAL),
                "23",
                OpenDentalSettings.paymentType(PaymentKind.TERMINAL, PaymentMethod.CARD),
                CARD);
        try (SimulatedOffice office = SimulatedOffice.open(settings)) {
            assertThat(posted(office.payments().post(posting("p1", "1.00"), WriteOptions.careful()))
                            .receipt()
                            .type())
                    .contains(CARD);
            Posting byCheck = posting("p2", "1.00", builder -> builder.method(PaymentMethod.CHECK));
            assertThat(posted(office.payments().post(byCheck, WriteOptions.careful()))
                            .receipt()
                            .type())
                    .contains("23");
        }
    }

    @Test
    void post_typeNotChosen_takesTheOfficesDefault() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            assertThat(posted(office.payments().post(posting("p1", "1.00"), WriteOptions.careful()))
                            .receipt()
                            .type())
                    .contains(SimulatedOffice.DEFAULT_TYPE);
        }
    }

    @Test
    void post_typeHiddenOrUnknown_isRejectedWithTheOfficesTypes() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            office.simulator.database().table("definition").update(24, row -> row.set("IsHidden", true));
            for (String type : List.of("24", "9999", "9")) {
                Posting posting = posting("p1", "1.00", builder -> builder.paymentType(PaymentTypeId.of(type)));

                WriteOutcome.Rejected outcome = rejected(office.payments().post(posting, WriteOptions.careful()));

                assertThat(outcome.reason()).isEqualTo(RejectionReason.INVALID_TYPE);
                assertThat(outcome.explanation()).contains("Credit Card (23)");
            }
            assertThat(office.simulator.requests().moneyWrites()).isZero();
        }
    }

    @Test
    void post_typeMadeAMomentAgo_isFound() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            posted(office.payments().post(posting("p1", "1.00"), WriteOptions.careful()));
            long made = office.simulator
                    .database()
                    .table("definition")
                    .insert(row -> row.set("Category", 10).set("ItemName", "Chairside card"))
                    .key();

            Posting posting =
                    posting("p2", "1.00", builder -> builder.paymentType(PaymentTypeId.of(Long.toString(made))));

            assertThat(posted(office.payments().post(posting, WriteOptions.careful()))
                            .receipt()
                            .type())
                    .contains(Long.toString(made));
        }
    }

    @ParameterizedTest
    @CsvSource({"BankBranch", "PayNote"})
    void post_referenceInAnotherField_isFoundThere(String field) {
        try (SimulatedOffice office = SimulatedOffice.open(Map.of(OpenDentalSettings.REFERENCE_FIELD, field))) {
            Posting posting = posting("p1", "12.34");

            Receipt receipt = posted(office.payments().post(posting, WriteOptions.careful()))
                    .receipt();

            OdRow row = office.row("payment", receipt.rawId());
            assertThat(row.text("CheckNum")).isEmpty();
            assertThat(row.text(field)).contains(posting.reference().shortForm());
            Lookup found = office.payments().find(LookupRequest.of(posting.reference(), posting.patient(), TODAY));
            assertThat(found)
                    .isInstanceOfSatisfying(
                            Lookup.Found.class,
                            rows -> assertThat(rows.receipts())
                                    .singleElement()
                                    .extracting(Receipt::rawId)
                                    .isEqualTo(receipt.rawId()));
        }
    }

    @Test
    void post_locationAndPrepayment_standInTheRow() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Posting posting = posting(
                    "p1",
                    "75.00",
                    builder -> builder.location(LocationId.of("2")).prepayment(true));

            Receipt receipt = posted(office.payments().post(posting, WriteOptions.careful()))
                    .receipt();

            assertThat(office.row("payment", receipt.rawId()).num("ClinicNum")).isEqualTo(2);
            List<OdRow> splits = splits(office, receipt);
            assertThat(splits).hasSize(1);
            assertThat(splits.get(0).num("UnearnedType")).isEqualTo(36);
        }
    }

    @Test
    void post_chosenProvider_isDeclaredAsDropped() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            Posting posting = posting("p1", "75.00", builder -> builder.provider(ProviderId.of("1")));

            assertThat(posted(office.payments().post(posting, WriteOptions.careful()))
                            .adaptations())
                    .extracting(Adaptation::kind)
                    .containsExactly(Adaptation.Kind.DETAIL_DROPPED);
            Posting other = posting("p2", "75.00", builder -> builder.provider(ProviderId.of("1")));
            assertThat(rejected(office.payments()
                                    .post(
                                            other,
                                            WriteOptions.careful()
                                                    .forbidding(EnumSet.of(Adaptation.Kind.DETAIL_DROPPED))))
                            .reason())
                    .isEqualTo(RejectionReason.ADAPTATION_FORBIDDEN);
            assertThat(office.simulator.requests().moneyWrites()).isEqualTo(1);
        }
    }

    @Test
    void post_noteTooLong_isCutWithoutTheReference() {
        try (SimulatedOffice office = SimulatedOffice.open()) {
            String memo = "\uD83E\uDDB7".repeat(3000);
            Posting posting = posting("p1", "75.00", builder -> builder.memo(memo));

            WriteOutcome.Posted outcome = posted(office.payments().post(posting, WriteOptions.careful()));

            assertThat(outcome.adaptations())
                    .extracting(Adaptation::kind)
                    .containsExactly(Adaptation.Kind.TEXT_SHORTENED);
            String note = office.row("payment", outcome.receipt().rawId()).text("PayNote");
            assertThat(note.length()).isLessThanOrEqualTo(4000);
            assertThat(note).endsWith("[" + posting.reference() + "]");
            assertThat(note.codePoints()).noneMatch(point -> Character.getType(point) == Character.SURROGATE);
            Posting other = posting("p2", "75.00", builder -> builder.memo(memo));
            assertThat(rejected(office.payments()
                                    .post(
                                            other,
                                            WriteOptions.careful()
                                                    .forbidding(EnumSet.of(Adaptation.Kind.TEXT_SHORTENED))))
                            .reason())
                    .isEqualTo(RejectionReason.ADAPTATION_FORBIDDEN);
        }
    }

    private static List<OdRow> splits(SimulatedOffice office, Receipt receipt) {
        return office.rows("paysplit").stream()
                .filter(row -> row.num("PayNum") == Long.parseLong(receipt.rawId()))
                .toList();
    }
}
