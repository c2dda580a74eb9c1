package io.chairside.opendental;

import static io.chairside.opendental.SimulatedOffice.PRACTICE;
import static io.chairside.opendental.SimulatedOffice.TODAY;
import static io.chairside.opendental.SimulatedOffice.posted;
import static io.chairside.opendental.SimulatedOffice.rejected;
import static io.chairside.opendental.SimulatedOffice.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.id.AdjustmentTypeId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.RequestMatch;
import io.chairside.testkit.opendental.data.OdRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdjustmentWritesTest {

    private SimulatedOffice office;

    @BeforeEach
    void open() {
        office = SimulatedOffice.open(Map.of(
                OpenDentalSettings.ADJUSTMENT_TYPE_CREDIT, "9", OpenDentalSettings.ADJUSTMENT_TYPE_CHARGE, "14"));
    }

    @AfterEach
    void close() {
        office.close();
    }

    private static AdjustmentPosting adjustment(String amount, UnaryOperator<AdjustmentPosting.Builder> change) {
        return change.apply(AdjustmentPosting.builder()
                        .reference(Reference.of(PRACTICE, "fee-adjustment", "p1"))
                        .patient(PatientId.of(SimulatedOffice.PATIENT))
                        .amount(Money.usd(amount))
                        .date(TODAY)
                        .memo("Card processing"))
                .build();
    }

    private static AdjustmentPosting adjustment(String amount) {
        return adjustment(amount, builder -> builder);
    }

    private List<OdRow> rows(AdjustmentPosting adjustment) {
        return office.rows("adjustment").stream()
                .filter(row ->
                        row.text("AdjNote").contains(adjustment.reference().shortForm()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"-5.44, 9", "12.00, 14"})
    void adjust_eachSign_standsOnceWithTheTypeOfItsSign(String amount, String type) {
        AdjustmentPosting adjustment = adjustment(amount, builder -> builder.provider(ProviderId.of("1")));

        Receipt receipt = posted(office.payments().adjust(adjustment, WriteOptions.careful()))
                .receipt();
        Receipt again = posted(office.payments().adjust(adjustment, WriteOptions.careful()))
                .receipt();

        assertThat(receipt.amount()).contains(Money.usd(amount));
        assertThat(receipt.type()).contains(type);
        assertThat(again.rawId()).isEqualTo(receipt.rawId());
        assertThat(rows(adjustment)).hasSize(1);
        assertThat(rows(adjustment).get(0).num("ProvNum")).isEqualTo(1);
        assertThat(office.payments().find(LookupRequest.of(adjustment.reference(), adjustment.patient(), TODAY)))
                .isInstanceOf(Lookup.Found.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void adjust_lostAnswer_isUnknownAndNeverDoubled(boolean effect) {
        AdjustmentPosting adjustment = adjustment("-5.44");
        office.simulator
                .faults()
                .once(
                        effect ? OpenDentalFault.lostAnswerAfterEffect() : OpenDentalFault.lostAnswerBeforeEffect(),
                        RequestMatch.of("POST", "adjustments"));

        unknown(office.payments().adjust(adjustment, WriteOptions.careful()));
        posted(office.payments().adjust(adjustment, WriteOptions.careful()));

        assertThat(rows(adjustment)).hasSize(1);
    }

    @Test
    void adjust_typeOfTheOtherSign_isRejectedBeforeSending() {
        AdjustmentPosting wrong = adjustment("-5.44", builder -> builder.type(AdjustmentTypeId.of("14")));

        assertThat(rejected(office.payments().adjust(wrong, WriteOptions.careful()))
                        .reason())
                .isEqualTo(RejectionReason.INVALID_TYPE);
        assertThat(office.simulator.requests().moneyWrites()).isZero();
    }

    @Test
    void adjust_impossibleInput_isRejectedBeforeSending() {
        office.simulator.database().setPreference("SecurityLockDate", "2026-04-30");
        office.simulator.database().setPreference("FutureTransDatesAllowed", "1");

        assertThat(List.of(
                        reason(adjustment("-1.00", builder -> builder.date(TODAY.plusDays(1)))),
                        reason(adjustment("-1.00", builder -> builder.date(LocalDate.of(2026, 4, 30)))),
                        reason(adjustment("-1.00", builder -> builder.patient(PatientId.of("4711")))),
                        reason(adjustment("-1.00", builder -> builder.provider(ProviderId.of("Dr. Who"))))))
                .containsExactly(
                        RejectionReason.INVALID_DATE,
                        RejectionReason.PERIOD_CLOSED,
                        RejectionReason.PATIENT_NOT_FOUND,
                        RejectionReason.TARGET_NOT_FOUND);
        assertThat(office.simulator.requests().moneyWrites()).isZero();
    }

    private RejectionReason reason(AdjustmentPosting adjustment) {
        return rejected(office.payments().adjust(adjustment, WriteOptions.careful()))
                .reason();
    }
}
