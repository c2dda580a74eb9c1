package io.chairside.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.patient.ExpectedPatient;
import io.chairside.core.payment.Fee;
import io.chairside.core.payment.Payment;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.Postings;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.Limit;
import io.chairside.core.spi.Support;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.RejectionReason;
import io.chairside.engine.SimRemote.Fault;
import io.chairside.engine.policy.AmountRule;
import io.chairside.engine.policy.ClosedPeriod;
import io.chairside.engine.policy.FakeOperations;
import io.chairside.engine.policy.KindRule;
import io.chairside.engine.policy.PolicyBook;
import io.chairside.engine.policy.PolicyCheck;
import io.chairside.engine.policy.Timing;
import io.chairside.engine.policy.WritebackPolicy;
import io.chairside.engine.report.BatchReport;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubmissionTest {

    private final World world = new World();

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private void rule(KindRule rule) {
        world.policies = PolicyBook.of(World.policy(Map.of(PaymentKind.OUTSTANDING_BALANCE, rule)));
    }

    @Test
    void wrongCurrencyAndFutureDate_areRefusedTogether() {
        Currency eur = Currency.getInstance("EUR");
        Payment payment = Payment.builder()
                .from(World.payment("pay-1"))
                .gross(Money.ofMinor(1_000, eur))
                .fees(List.<Fee>of())
                .net(Money.ofMinor(1_000, eur))
                .businessDate(World.TODAY.plusDays(1))
                .build();
        assertThatThrownBy(() -> world.engine().submit(payment))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        e -> assertThat(e.problems())
                                .hasSize(2)
                                .anyMatch(problem -> problem.contains("EUR"))
                                .anyMatch(problem -> problem.contains("future")));
    }

    @Test
    void grossMinusFeesNotNet_cannotEvenBeBuilt() {
        assertThatThrownBy(() -> World.payment("pay-1", "7", "100.00")
                        .net(Money.usd("96.00"))
                        .build())
                .hasMessageContaining("gross - fees must equal net");
    }

    @Test
    void amountAboveLimit_asksAPersonAndIsPostedOnRetry() {
        rule(KindRule.builder().limit(Money.usd("50.00")).build());
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        assertThat(world.status(ticket).reason()).isEqualTo(WritebackReason.AMOUNT_ABOVE_LIMIT);
        assertThat(world.status(ticket).remedy()).isNotBlank();
        assertThat(world.remote.sends).isEmpty();
        world.engine().retry(ticket, "anna", "checked");
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
    }

    @Test
    void practiceWithoutPolicyOrConnection_asksAPersonAndIsReplannedOnRetry() {
        PolicyBook book = world.policies;
        world.policies = PolicyBook.of(WritebackPolicy.builder()
                .from(book.latest())
                .effectiveFrom(World.TODAY.plusDays(9))
                .build());
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        assertThat(world.status(ticket).reason()).isEqualTo(WritebackReason.NO_POLICY);
        world.policies = book;
        world.engine().retry(ticket, "anna", "policy set");
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        WritebackTicket nowhere = world.engine()
                .submit(World.payment("pay-2", "7", "10.00")
                        .practice(PracticeId.of("other"))
                        .build());
        assertThat(world.state(nowhere)).isEqualTo(WritebackState.NEEDS_REVIEW);
    }

    @Test
    void systemThatCannotDoIt_holdsForManualEntry() {
        world.target = Optional.of(world.remote.target(Capabilities.builder()
                .declare(Capability.WRITE_COLLECTION_PAYMENT, Support.UNKNOWN, "Nobody has looked.")
                .build()));
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        assertThat(world.state(ticket)).isEqualTo(WritebackState.HELD);
        assertThat(world.status(ticket).sentence())
                .contains("OUTSTANDING_BALANCE")
                .contains("Nobody has looked");
        world.engine().retry(ticket, "anna", "try");
        assertThat(world.state(ticket)).isEqualTo(WritebackState.HELD);
        assertThat(PolicyCheck.problems(world.policies.latest(), world.target.orElseThrow()))
                .as("every kind is named; terminal payments are manual anyway")
                .hasSize(4);
    }

    @Test
    void systemThatCannotDoInstant_isBatchedAndSaysSo() {
        Capabilities.Builder all = Capabilities.builder();
        for (Capability capability : Capability.values()) {
            all.declare(capability, Support.NATIVE, "Simulated.", Map.of(Limit.MIN_INTERVAL_SECONDS, 1_800L));
        }
        world.target = Optional.of(world.remote.target(all.build()));
        world.clock.advance(Duration.ofMinutes(3));
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        assertThat(world.state(ticket)).isEqualTo(WritebackState.SCHEDULED);
        assertThat(world.status(ticket).sentence())
                .contains("only every 30 minutes")
                .contains("10:30");
        world.run(Duration.ofMinutes(28), Duration.ofMinutes(1));
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
    }

    @Test
    void dailyBatch_closesAtLocalTimeCarriesATotalAndResumesLineByLine() {
        rule(KindRule.builder().timing(Timing.dailyAt(LocalTime.of(18, 0))).build());
        WritebackTicket first =
                world.engine().submit(World.payment("pay-1", "1", "10.00").build());
        for (int i = 2; i <= 5; i++) {
            world.engine().submit(World.payment("pay-" + i, "" + i, i + "0.00").build());
        }
        world.run(Duration.ofHours(7), Duration.ofMinutes(30));
        assertThat(world.remote.sends).isEmpty();
        BatchReport open =
                world.engine().batches(World.PRACTICE, World.TODAY, World.TODAY).get(0);
        assertThat(open.lines()).isEqualTo(5);
        assertThat(open.total()).isEqualTo(Money.usd("135.00"));
        assertThat(open.businessDay()).isEqualTo(World.TODAY);
        assertThat(open.completedAt()).isEmpty();
        world.remote.nextFaults(Fault.NONE, Fault.CRASH_AFTER);
        world.run(Duration.ofHours(2), Duration.ofMinutes(1));
        BatchReport done =
                world.engine().batches(World.PRACTICE, World.TODAY, World.TODAY).get(0);
        assertThat(done.posted()).isEqualTo(5);
        assertThat(done.postedTotal()).isEqualTo(done.total());
        assertThat(done.completedAt()).isPresent();
        assertThat(world.remote.live()).hasSize(5);
        assertThat(world.status(first).since())
                .isAfter(World.START.plus(Duration.ofHours(8).minusSeconds(1)));
    }

    @Test
    void policyChange_affectsOnlyLaterPayments() {
        rule(KindRule.builder()
                .amount(AmountRule.GROSS)
                .timing(Timing.hourly(30))
                .build());
        WritebackTicket before =
                world.engine().submit(World.payment("pay-1", "1", "100.00").build());
        world.policies = PolicyBook.of(World.policy(2, Map.of(PaymentKind.OUTSTANDING_BALANCE, KindRule.automatic())));
        WritebackTicket after =
                world.engine().submit(World.payment("pay-2", "2", "100.00").build());
        world.run(Duration.ofHours(1), Duration.ofMinutes(5));
        assertThat(world.status(before).amount()).isEqualTo(Money.usd("100.00"));
        assertThat(world.status(before).policyVersion()).isEqualTo(1);
        assertThat(world.status(after).amount()).isEqualTo(Money.usd("97.00"));
        assertThat(world.status(after).policyVersion()).isEqualTo(2);
    }

    @Test
    void closedPeriod_stopsOrMovesAsThePolicySays() {
        WritebackPolicy stop = WritebackPolicy.builder()
                .from(World.policy(Map.of()))
                .closedThrough(World.TODAY.minusDays(1))
                .build();
        world.policies = PolicyBook.of(stop);
        WritebackTicket stopped = world.engine()
                .submit(World.payment("pay-1", "1", "10.00")
                        .businessDate(World.TODAY.minusDays(3))
                        .build());
        assertThat(world.status(stopped).reason()).isEqualTo(WritebackReason.PERIOD_CLOSED);
        world.policies = PolicyBook.of(WritebackPolicy.builder()
                .from(stop)
                .putRule(
                        PaymentKind.OUTSTANDING_BALANCE,
                        KindRule.builder()
                                .closedPeriod(ClosedPeriod.NEXT_OPEN_DAY)
                                .build())
                .build());
        WritebackTicket moved = world.engine()
                .submit(World.payment("pay-2", "2", "10.00")
                        .businessDate(World.TODAY.minusDays(3))
                        .build());
        world.tick();
        assertThat(world.status(moved).date()).isEqualTo(World.TODAY);
        assertThat(world.state(moved)).isEqualTo(WritebackState.POSTED);
    }

    @Test
    void periodThatTheSystemSaysIsClosed_movesToTodayOnce() {
        rule(KindRule.builder().closedPeriod(ClosedPeriod.NEXT_OPEN_DAY).build());
        world.remote.rejection = RejectionReason.PERIOD_CLOSED;
        world.remote.nextFaults(Fault.REJECTS);
        LocalDate old = World.TODAY.minusDays(40);
        WritebackTicket ticket = world.engine()
                .submit(World.payment("pay-1", "1", "10.00").businessDate(old).build());
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        assertThat(world.status(ticket).date()).isEqualTo(World.TODAY);
        assertThat(world.remote.live().get(0).date).isEqualTo(World.TODAY);
    }

    @Test
    void wrongPatient_isNeverSent() {
        world.remote.patient("7", "Miller");
        WritebackTicket wrong = world.engine().submit(expecting("pay-1", "7", "Smith"));
        WritebackTicket right = world.engine().submit(expecting("pay-2", "7", "MILLER "));
        WritebackTicket gone = world.engine().submit(expecting("pay-3", "8", "Nobody"));
        world.tick();
        assertThat(world.status(wrong).reason()).isEqualTo(WritebackReason.WRONG_PATIENT);
        assertThat(world.state(right)).isEqualTo(WritebackState.POSTED);
        assertThat(world.status(gone).reason()).isEqualTo(WritebackReason.PATIENT_NOT_FOUND);
        assertThat(world.remote.sends).hasSize(1);
        assertThat(world.status(wrong).toString()
                        + world.status(wrong).sentence()
                        + world.status(wrong).history())
                .doesNotContainIgnoringCase("smith")
                .doesNotContainIgnoringCase("miller");
    }

    private static Payment expecting(String id, String patient, String lastName) {
        return World.payment(id, patient, "10.00")
                .expectedPatient(ExpectedPatient.builder()
                        .id(PatientId.of(patient))
                        .lastName(lastName)
                        .build())
                .build();
    }

    @Test
    void unknownPaymentType_isNamedByTheCheckRefusedByTheSystemAndFollowsThePolicyOnceCorrected() {
        world.target = Optional.of(world.remote.target(new FakeOperations().payment("11", false)));
        rule(KindRule.builder().paymentType(PaymentTypeId.of("99")).build());
        assertThat(world.engine().problems(world.policies.latest()))
                .hasSize(1)
                .allMatch(problem -> problem.contains("99") && problem.contains("[11]"));
        world.remote.rejection = RejectionReason.INVALID_TYPE;
        world.remote.nextFaults(Fault.REJECTS);
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.REJECTED);
        assertThat(world.status(ticket).reason()).isEqualTo(WritebackReason.POLICY_INVALID);
        assertThat(world.status(ticket).remedy()).isNotBlank();
        rule(KindRule.builder().paymentType(PaymentTypeId.of("11")).build());
        world.engine().retry(ticket, "anna", "policy corrected");
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        assertThat(world.remote.live(ticket.reference()).get(0).type).contains("11");
    }

    @Test
    void joiningATransaction_onAConnectionInAutoCommit_isRefusedAndStoresNothing() throws Exception {
        world.engine();
        try (Connection connection = world.memory.getConnection()) {
            assertThatThrownBy(() -> world.engine().submit(connection, World.payment("pay-1")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("auto-commit");
        }
        assertThat(world.engine().status(new WritebackTicket(Postings.reference(World.payment("pay-1")))))
                .isEmpty();
    }

    @Test
    void paymentWithoutPatientMatch_asksAPersonWithARemedy() {
        WritebackTicket ticket = world.engine().submit(expecting("pay-1", "nobody", "Smith"));
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.NEEDS_REVIEW);
        assertThat(world.status(ticket).reason()).isEqualTo(WritebackReason.PATIENT_NOT_FOUND);
        assertThat(world.status(ticket).remedy()).contains("Find the right patient");
        world.engine().giveUp(ticket, "anna", "submitted for the right patient");
        assertThat(world.state(ticket)).isEqualTo(WritebackState.CANCELLED);
    }

    @Test
    void clockThatJumpsBackBeforeABatch_closesItOnce() {
        rule(KindRule.builder().timing(Timing.hourly(0)).build());
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.run(Duration.ofMinutes(50), Duration.ofMinutes(5));
        world.clock.jump(Duration.ofHours(-5));
        world.run(Duration.ofMinutes(20), Duration.ofMinutes(1));
        assertThat(world.state(ticket)).as("ten more minutes were enough").isEqualTo(WritebackState.POSTED);
        world.clock.jump(Duration.ofHours(-1));
        world.run(Duration.ofHours(3), Duration.ofMinutes(10));
        assertThat(world.remote.sends).hasSize(1);
    }

    @Test
    void forbiddenAdaptation_thatHappenedAnyway_asksAPerson() {
        rule(KindRule.builder().addForbidden(Adaptation.Kind.TEXT_SHORTENED).build());
        world.remote.adaptations = List.of(new Adaptation(Adaptation.Kind.TEXT_SHORTENED, "The note was cut."));
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        assertThat(world.status(ticket).reason()).isEqualTo(WritebackReason.ADAPTATION_FORBIDDEN);
    }

    @Test
    void open_withoutAnything_namesEverythingThatIsMissing() {
        assertThatThrownBy(() -> WritebackEngine.builder().open())
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems()).hasSize(3));
    }
}
