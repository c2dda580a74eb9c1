package io.chairside.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.engine.MemoryDatabase.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commit that records one payment's outcome and begins the next one. */
class SharedCommitTest {

    private static final int PAYMENTS = 12;

    private final World world = new World();

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private List<WritebackTicket> submit(int count, int patients) {
        List<WritebackTicket> tickets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tickets.add(world.engine()
                    .submit(World.payment("pay-" + i, Integer.toString(10 + i % patients), "100.00")
                            .build()));
        }
        return tickets;
    }

    @Test
    void turn_ofManyPayments_commitsOncePerSendAndIntentsBeforeTheirSends() {
        List<Integer> commitsAtSend = new ArrayList<>();
        List<WritebackTicket> tickets = submit(PAYMENTS, 4);
        world.remote.beforeSend = reference -> {
            commitsAtSend.add(world.memory.commits());
            WritebackTicket ticket = tickets.get(commitsAtSend.size() - 1);
            assertThat(ticket.reference()).isEqualTo(reference);
            assertThat(world.state(ticket)).isEqualTo(WritebackState.SENDING);
        };
        world.tick();
        assertThat(tickets).allMatch(ticket -> world.state(ticket) == WritebackState.POSTED);
        assertThat(commitsAtSend).hasSize(PAYMENTS);
        for (int i = 1; i < PAYMENTS; i++) {
            assertThat(commitsAtSend.get(i) - commitsAtSend.get(i - 1)).isEqualTo(1);
        }
        for (WritebackTicket ticket : tickets) {
            assertThat(world.status(ticket).history())
                    .allMatch(HistoryEntry::intact)
                    .extracting(HistoryEntry::to)
                    .containsExactly(WritebackState.READY, WritebackState.SENDING, WritebackState.POSTED);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void sharedCommit_thatFailsOrCrashes_losesAndDoublesNothing(Fault fault) {
        List<WritebackTicket> tickets = submit(4, 4);
        world.remote.beforeSend = reference -> {
            if (reference.equals(tickets.get(1).reference()) && world.remote.sends.size() == 1) {
                world.memory.faultAtCommit(0, fault);
            }
        };
        world.tick();
        world.run(Duration.ofMinutes(10), Duration.ofSeconds(5));
        assertThat(tickets).allMatch(ticket -> world.state(ticket) == WritebackState.POSTED);
        assertThat(world.remote.live()).hasSize(4);
    }

    @Test
    void sharedCommit_thatFails_recordsTheOutcomeAloneAndSendsTheNextWithAnIntentOfItsOwn() {
        List<WritebackTicket> tickets = submit(2, 2);
        world.remote.beforeSend = reference -> {
            if (world.remote.sends.isEmpty()) {
                world.memory.faultAtCommit(0, Fault.FAIL_BEFORE);
            }
        };
        world.tick();
        assertThat(world.state(tickets.get(0))).isEqualTo(WritebackState.POSTED);
        world.run(Duration.ofSeconds(10), Duration.ofSeconds(1));
        assertThat(world.state(tickets.get(1))).isEqualTo(WritebackState.POSTED);
        assertThat(world.remote.sends)
                .containsExactly(tickets.get(0).reference(), tickets.get(1).reference());
        assertThat(world.counters.doubtLookups).isZero();
    }

    @Test
    void sharedCommit_whoseAcknowledgementIsLost_leavesTheNextInDoubtAndNeverUnsent() {
        List<WritebackTicket> tickets = submit(2, 2);
        world.remote.beforeSend = reference -> {
            if (world.remote.sends.isEmpty()) {
                world.memory.faultAtCommit(0, Fault.FAIL_AFTER);
            }
        };
        world.tick();
        assertThat(world.state(tickets.get(0))).isEqualTo(WritebackState.POSTED);
        assertThat(world.remote.sends).containsExactly(tickets.get(0).reference());
        world.run(Duration.ofMinutes(10), Duration.ofSeconds(5));
        assertThat(world.state(tickets.get(1))).isEqualTo(WritebackState.POSTED);
        assertThat(world.remote.sends).hasSize(2);
        assertThat(world.counters.doubtLookups).isPositive();
    }

    @Test
    void outcomeInDoubt_holdsUpTheSamePatientAndNotTheNextOne() {
        world.remote.nextFaults(SimRemote.Fault.LOST_AFTER);
        List<WritebackTicket> tickets = new ArrayList<>();
        for (String patient : List.of("10", "10", "11")) {
            tickets.add(world.engine()
                    .submit(World.payment("pay-" + tickets.size(), patient, "100.00")
                            .build()));
        }
        world.tick();
        assertThat(tickets.stream().map(world::state))
                .containsExactly(WritebackState.UNKNOWN, WritebackState.READY, WritebackState.POSTED);
        world.run(Duration.ofMinutes(10), Duration.ofSeconds(5));
        assertThat(world.remote.sends)
                .containsExactly(
                        tickets.get(0).reference(),
                        tickets.get(2).reference(),
                        tickets.get(1).reference());
    }
}
