package io.chairside.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the transition table must say, whatever is added to it. */
class MoveTest {

    @Test
    void everyStateIsReachableFromReceived() {
        Set<WritebackState> reached = EnumSet.of(WritebackState.RECEIVED);
        Deque<WritebackState> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            WritebackState state = next.poll();
            for (Move move : Move.values()) {
                if (move.allowedFrom(state) && reached.add(move.to())) {
                    next.add(move.to());
                }
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(WritebackState.values());
    }

    @Test
    void onlyAnAttemptLeadsToSending_andOnlyFromWhatIsKnownNotToBeInFlight() {
        for (Move move : Move.values()) {
            if (move.to() == WritebackState.SENDING) {
                assertThat(move).isEqualTo(Move.START);
            }
        }
        assertThat(Move.START.from()).containsExactlyInAnyOrder(WritebackState.READY, WritebackState.SCHEDULED);
    }

    @Test
    void doubtNeverBecomesReadyExceptByProof() {
        for (Move move : Move.values()) {
            if (move.to() == WritebackState.READY) {
                assertThat(move.from().contains(WritebackState.UNKNOWN)).isEqualTo(move == Move.PROVE_ABSENT);
                assertThat(move.from()).doesNotContain(WritebackState.ACCEPTED);
            }
        }
    }

    @Test
    void terminalStatesAbsorb_andOnlyAPersonOrTheLedgerLeavesTheWorklist() {
        for (Move move : Move.values()) {
            assertThat(move.from()).doesNotContain(WritebackState.CANCELLED, WritebackState.REVERSED);
            if (move.from().stream().anyMatch(WritebackState::onWorklist)) {
                assertThat(move.human() || move == Move.SEEN_IN_LEDGER).isTrue();
            }
        }
    }
}
