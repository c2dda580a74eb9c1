package io.chairside.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.id.AdjustmentTypeId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.core.write.Adaptation;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WritebackPolicyTest {

    private static final PracticeId PRACTICE = PracticeId.of("practice-1");
    private static final LocationId NORTH = LocationId.of("north");

    private static WritebackPolicy.Builder policy() {
        return WritebackPolicy.builder()
                .practice(PRACTICE)
                .version(1)
                .effectiveFrom(LocalDate.of(2026, 1, 1))
                .zone(ZoneId.of("America/New_York"));
    }

    @Test
    void standard_holdsTerminalPaymentsAndWritesTheOthersNetAtOnce() {
        WritebackPolicy policy = WritebackPolicy.standard(PRACTICE, ZoneId.of("UTC"));
        assertThat(policy.rule(PaymentKind.TERMINAL, Optional.empty()).mode()).isEqualTo(WritebackMode.MANUAL);
        KindRule rule = policy.rule(PaymentKind.MEMBERSHIP, Optional.empty());
        assertThat(rule.mode()).isEqualTo(WritebackMode.AUTOMATIC);
        assertThat(rule.amount()).isEqualTo(AmountRule.NET);
        assertThat(rule.timing()).isEqualTo(Timing.instant());
    }

    @Test
    void rule_ofALocation_overridesThePracticePerKind() {
        WritebackPolicy policy = policy().putRule(PaymentKind.TERMINAL, KindRule.automatic())
                .putLocation(NORTH, new WritebackPolicy.LocationRules(Map.of(PaymentKind.TERMINAL, KindRule.manual())))
                .build();
        assertThat(policy.rule(PaymentKind.TERMINAL, Optional.of(NORTH)).mode()).isEqualTo(WritebackMode.MANUAL);
        assertThat(policy.rule(PaymentKind.TERMINAL, Optional.of(LocationId.of("south")))
                        .mode())
                .isEqualTo(WritebackMode.AUTOMATIC);
        assertThat(policy.rule(PaymentKind.MEMBERSHIP, Optional.of(NORTH)).mode())
                .isEqualTo(WritebackMode.AUTOMATIC);
    }

    @Test
    void typeFor_methodWithoutOwnType_isTheKindsType() {
        KindRule rule = KindRule.builder()
                .paymentType(PaymentTypeId.of("5"))
                .putPaymentType(PaymentMethod.ACH, PaymentTypeId.of("9"))
                .build();
        assertThat(rule.typeFor(PaymentMethod.ACH)).contains(PaymentTypeId.of("9"));
        assertThat(rule.typeFor(PaymentMethod.CARD)).contains(PaymentTypeId.of("5"));
    }

    @Test
    void build_manyProblems_areReportedTogether() {
        assertThatThrownBy(() -> policy().version(0)
                        .putRule(
                                PaymentKind.MEMBERSHIP,
                                KindRule.builder()
                                        .limit(Money.usd("-1"))
                                        .closedPeriod(ClosedPeriod.NEXT_OPEN_DAY)
                                        .addForbidden(Adaptation.Kind.DATE_MOVED)
                                        .feeAdjustmentType(AdjustmentTypeId.of("3"))
                                        .build())
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version must be at least 1")
                .hasMessageContaining("above zero")
                .hasMessageContaining("DATE_MOVED")
                .hasMessageContaining("GROSS_WITH_FEE_ADJUSTMENT");
    }

    @Test
    void book_findsTheVersionInForce() {
        WritebackPolicy later =
                policy().version(2).effectiveFrom(LocalDate.of(2026, 6, 1)).build();
        PolicyBook book = PolicyBook.of(later, policy().build());
        assertThat(book.on(LocalDate.of(2025, 12, 31))).isEmpty();
        assertThat(book.on(LocalDate.of(2026, 5, 31)).orElseThrow().version()).isEqualTo(1);
        assertThat(book.on(LocalDate.of(2026, 6, 1)).orElseThrow().version()).isEqualTo(2);
        assertThatThrownBy(() -> PolicyBook.of(later, later)).hasMessageContaining("more than once");
    }
}
