package io.chairside.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.money.Money;
import io.chairside.core.payment.PaymentKind;
import io.chairside.engine.policy.KindRule;
import io.chairside.engine.policy.PolicyBook;
import io.chairside.engine.policy.Timing;
import io.chairside.engine.report.BatchReport;
import io.chairside.engine.report.Digest;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is pushed day by day: digests and complete batches. */
class PushTest {

    private final World world = new World();
    private final List<Digest> digests = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    void dailyDigest_isPushedOncePerDay() {
        world.digests = digests::add;
        world.engine().submit(World.payment("pay-1"));
        world.run(Duration.ofHours(30), Duration.ofMinutes(10));
        assertThat(digests).hasSize(1);
        assertThat(digests.get(0).day()).isEqualTo(World.TODAY);
        assertThat(digests.get(0).posted()).isEqualTo(1);
    }

    @Test
    void dailyDigest_listenerThrows_isPushedAgainForTheSameDay() {
        world.digests = digest -> {
            digests.add(digest);
            if (digests.size() < 3) {
                throw new IllegalStateException("listener's bug");
            }
        };
        world.engine().submit(World.payment("pay-1"));
        world.run(Duration.ofHours(12), Duration.ofMinutes(2));
        assertThat(digests).hasSize(3).allMatch(digest -> digest.day().equals(World.TODAY) && digest.posted() == 1);
        assertThat(world.counters.listenerFailures).isEqualTo(2);
    }

    @Test
    void dailyDigest_crashWhileTelling_isPushedAfterTheRestart() {
        world.digests = digest -> {
            digests.add(digest);
            throw world.memory.die();
        };
        world.engine().submit(World.payment("pay-1"));
        while (digests.isEmpty()) {
            world.run(Duration.ofMinutes(10), Duration.ofMinutes(10));
        }
        world.digests = digests::add;
        world.run(Duration.ofHours(2), Duration.ofMinutes(2));
        assertThat(digests).hasSize(2);
        assertThat(digests.get(1).day()).isEqualTo(digests.get(0).day());
        assertThat(digests.get(1).posted()).isEqualTo(1);
    }

    @Test
    void dailyDigest_paymentAfterTheDigest_isInTheNextOneOnly() {
        world.digests = digests::add;
        world.engine().submit(World.payment("pay-1", "1", "10.00").build());
        // It is 22:00 in Chicago, three hours after the digest.
        world.run(Duration.ofHours(12), Duration.ofMinutes(10));
        world.engine().submit(World.payment("pay-2", "2", "20.00").build());
        world.run(Duration.ofHours(24), Duration.ofMinutes(10));
        assertThat(digests).extracting(Digest::day).containsExactly(World.TODAY, World.TODAY.plusDays(1));
        assertThat(digests).extracting(Digest::postedTotal).containsExactly(Money.usd("7.00"), Money.usd("17.00"));
    }

    @Test
    void dailyDigest_daysOnWhichNothingRan_areMadeUpForOneByOne() {
        world.digests = digests::add;
        world.engine().submit(World.payment("pay-1"));
        world.tick();
        world.clock.advance(Duration.ofDays(3));
        world.run(Duration.ofMinutes(10), Duration.ofMinutes(1));
        assertThat(digests)
                .extracting(Digest::day)
                .containsExactly(World.TODAY, World.TODAY.plusDays(1), World.TODAY.plusDays(2));
        assertThat(digests).extracting(Digest::posted).containsExactly(1, 0, 0);
    }

    @Test
    void completeBatch_listenerThrows_isPushedAgainWithTheSameId() {
        List<BatchReport> heard = new ArrayList<>();
        world.batches = batch -> {
            heard.add(batch);
            if (heard.size() == 1) {
                throw new IllegalStateException("listener's bug");
            }
        };
        world.policies = PolicyBook.of(World.policy(Map.of(
                PaymentKind.OUTSTANDING_BALANCE,
                KindRule.builder().timing(Timing.dailyAt(LocalTime.of(18, 0))).build())));
        world.engine().submit(World.payment("pay-1"));
        world.run(Duration.ofHours(10), Duration.ofMinutes(2));
        assertThat(heard).hasSize(2);
        assertThat(heard.get(1).id()).isEqualTo(heard.get(0).id());
        assertThat(heard.get(1).posted()).isEqualTo(1);
    }
}
