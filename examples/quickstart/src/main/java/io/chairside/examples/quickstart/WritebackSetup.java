package io.chairside.examples.quickstart;

import io.chairside.core.id.AdjustmentTypeId;
import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.spi.TargetProfile;
import io.chairside.engine.ConnectionDirectory;
import io.chairside.engine.EngineSettings;
import io.chairside.engine.PaymentTarget;
import io.chairside.engine.WritebackEngine;
import io.chairside.engine.policy.AmountRule;
import io.chairside.engine.policy.KindRule;
import io.chairside.engine.policy.PolicySource;
import io.chairside.engine.policy.WritebackPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** The engine as this demonstration runs it, the same in every process that opens it. */
final class WritebackSetup {

    static final PracticeId PRACTICE = PracticeId.of("quickstart");
    static final ConnectionId CONNECTION = ConnectionId.of("quickstart");

    private WritebackSetup() {}

    /**
     * The practice's choice: terminal payments by hand, everything else at once; memberships gross, with the fee as an adjustment beside it where the
     * practice has a type for that; nothing above 5,000 without a person.
     */
    static WritebackPolicy policy(ZoneId zone, Optional<AdjustmentTypeId> feeType) {
        KindRule net = KindRule.builder().limit(Money.usd("5000.00")).build();
        KindRule gross = KindRule.builder().amount(AmountRule.GROSS).build();
        KindRule membership = feeType.map(type -> KindRule.builder()
                        .amount(AmountRule.GROSS_WITH_FEE_ADJUSTMENT)
                        .feeAdjustmentType(type)
                        .build())
                .orElse(gross);
        return WritebackPolicy.builder()
                .practice(PRACTICE)
                .version(1)
                .effectiveFrom(LocalDate.of(2000, 1, 1))
                .zone(zone)
                .putRule(PaymentKind.TERMINAL, KindRule.manual())
                .putRule(PaymentKind.OUTSTANDING_BALANCE, net)
                .putRule(PaymentKind.PAYMENT_PLAN, net)
                .putRule(PaymentKind.INSURANCE, gross)
                .putRule(PaymentKind.MEMBERSHIP, membership)
                .build();
    }

    /**
     * Opens the engine on its file. Times are those of a simulator that answers within milliseconds; an office needs the connector's own profile and the
     * engine's defaults, which wait minutes where this waits a second.
     */
    static WritebackEngine open(Path file, PmsConnector connector, WritebackPolicy policy) {
        PaymentTarget real = PaymentTarget.ofAny(connector);
        PaymentTarget target = real.withProfile(new TargetProfile(
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Optional.of(Duration.ZERO),
                real.profile().referenceField(),
                real.profile().maxTextLength(),
                real.profile().queues(),
                real.profile().keyed()));
        return WritebackEngine.builder()
                .file(file)
                .directory(ConnectionDirectory.of(Map.of(PRACTICE, CONNECTION), Map.of(CONNECTION, target)))
                .policies(PolicySource.of(policy))
                .settings(EngineSettings.builder()
                        .poll(Duration.ofMillis(50))
                        .lease(Duration.ofSeconds(8))
                        .renewal(Duration.ofSeconds(2))
                        .leaseMargin(Duration.ofSeconds(1))
                        .firstPause(Duration.ofMillis(500))
                        .longestPause(Duration.ofSeconds(2))
                        .build())
                .open();
    }
}
