package io.chairside.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.id.AdjustmentTypeId;
import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.Support;
import io.chairside.core.spi.TargetProfile;
import io.chairside.engine.ConnectionDirectory;
import io.chairside.engine.PaymentTarget;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A policy held against live systems. */
class PolicyCheckTest {

    private static final PracticeId PRACTICE = PracticeId.of("practice-1");
    private static final LocationId BRANCH = LocationId.of("branch");

    private static PaymentTarget system(String name, FakeOperations operations) {
        Capabilities.Builder all = Capabilities.builder();
        for (Capability capability : Capability.values()) {
            all.declare(capability, Support.NATIVE, "Simulated.");
        }
        PaymentWriter writer = (PaymentWriter) Proxy.newProxyInstance(
                PaymentWriter.class.getClassLoader(), new Class<?>[] {PaymentWriter.class}, (proxy, method, args) -> {
                    throw new AssertionError("a check writes nothing: " + method.getName());
                });
        TargetProfile profile = new TargetProfile(
                Duration.ofSeconds(20), Duration.ofSeconds(30), Optional.empty(), "note", 100, false, false);
        return new PaymentTarget(
                name, all.build(), writer, profile, Optional.empty(), Optional.empty(), Optional.of(operations));
    }

    private static WritebackPolicy.Builder policy() {
        return WritebackPolicy.builder()
                .practice(PRACTICE)
                .version(1)
                .effectiveFrom(LocalDate.of(2020, 1, 1))
                .zone(ZoneId.of("America/Chicago"));
    }

    private static KindRule typed(String type) {
        return KindRule.builder().paymentType(PaymentTypeId.of(type)).build();
    }

    @Test
    void liveProblems_unknownAndHiddenTypes_areAllNamedWithWhatThereIs() {
        PaymentTarget system = system(
                "Sim Dental",
                new FakeOperations().payment("11", false).payment("12", true).adjustment("31"));
        WritebackPolicy policy = policy().putRule(
                        PaymentKind.MEMBERSHIP,
                        KindRule.builder()
                                .putPaymentType(PaymentMethod.CASH, PaymentTypeId.of("99"))
                                .paymentType(PaymentTypeId.of("12"))
                                .build())
                .putRule(
                        PaymentKind.OUTSTANDING_BALANCE,
                        KindRule.builder()
                                .paymentType(PaymentTypeId.of("11"))
                                .amount(AmountRule.GROSS_WITH_FEE_ADJUSTMENT)
                                .feeAdjustmentType(AdjustmentTypeId.of("77"))
                                .build())
                .build();
        List<String> problems = PolicyCheck.liveProblems(policy, system);
        assertThat(problems)
                .hasSize(3)
                .anyMatch(problem -> problem.contains("MEMBERSHIP names payment type 99")
                        && problem.contains("Sim Dental does not have")
                        && problem.contains("[11, 12]"))
                .anyMatch(problem -> problem.contains("payment type 12, which is hidden"))
                .anyMatch(problem -> problem.contains("adjustment type 77") && problem.contains("[31]"));
    }

    @Test
    void liveProblems_knownTypes_areNone() {
        PaymentTarget system = system("Sim Dental", new FakeOperations().payment("11", false));
        WritebackPolicy policy =
                policy().putRule(PaymentKind.MEMBERSHIP, typed("11")).build();
        assertThat(PolicyCheck.liveProblems(policy, system)).isEmpty();
    }

    @Test
    void liveProblems_locationWithASystemOfItsOwn_isHeldAgainstThatSystem() {
        ConnectionId main = ConnectionId.of("main");
        ConnectionId branch = ConnectionId.of("branch");
        Map<ConnectionId, PaymentTarget> systems = Map.of(
                main, system("Main System", new FakeOperations().payment("11", false)),
                branch, system("Branch System", new FakeOperations().payment("22", false)));
        ConnectionDirectory directory = new ConnectionDirectory() {
            @Override
            public Optional<ConnectionId> connectionOf(PracticeId practice, Optional<LocationId> location) {
                return Optional.of(location.isPresent() ? branch : main);
            }

            @Override
            public Optional<PaymentTarget> open(ConnectionId connection) {
                return Optional.ofNullable(systems.get(connection));
            }
        };
        WritebackPolicy right = policy().putRule(PaymentKind.MEMBERSHIP, typed("11"))
                .putLocation(BRANCH, new WritebackPolicy.LocationRules(Map.of(PaymentKind.MEMBERSHIP, typed("22"))))
                .build();
        assertThat(PolicyCheck.liveProblems(right, directory)).isEmpty();
        WritebackPolicy inherited = policy().putRule(PaymentKind.MEMBERSHIP, typed("11"))
                .putLocation(BRANCH, new WritebackPolicy.LocationRules(Map.of()))
                .build();
        assertThat(PolicyCheck.liveProblems(inherited, directory))
                .hasSize(1)
                .allMatch(problem -> problem.startsWith("location branch: ")
                        && problem.contains("11")
                        && problem.contains("Branch System"));
    }

    @Test
    void liveProblems_practiceWithoutConnection_isAProblem() {
        ConnectionDirectory nowhere = new ConnectionDirectory() {
            @Override
            public Optional<ConnectionId> connectionOf(PracticeId practice, Optional<LocationId> location) {
                return Optional.empty();
            }

            @Override
            public Optional<PaymentTarget> open(ConnectionId connection) {
                return Optional.empty();
            }
        };
        assertThat(PolicyCheck.liveProblems(policy().build(), nowhere))
                .containsExactly("practice practice-1 has no connection that is available here");
    }
}
