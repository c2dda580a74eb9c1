package io.chairside.engine.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PayoutMoveTest {

    @Test
    void sending_beginsOnlyByStart_andOnlyFromReady() {
        for (PayoutMove move : PayoutMove.values()) {
            if (move.to() == PayoutState.SENDING) {
                assertThat(move).isEqualTo(PayoutMove.START);
            }
        }
        assertThat(PayoutMove.START.from()).containsExactly(PayoutState.READY);
    }

    @Test
    void doubt_becomesReadyOnlyByProof() {
        for (PayoutMove move : PayoutMove.values()) {
            if (move.to() == PayoutState.READY) {
                assertThat(move.allowedFrom(PayoutState.UNKNOWN)).isEqualTo(move == PayoutMove.PROVE_ABSENT);
                assertThat(move.allowedFrom(PayoutState.ACCEPTED)).isFalse();
            }
        }
    }

    @Test
    void needsReview_isLeftOnlyByAPerson_andSkippedAndCancelledNever() {
        for (PayoutMove move : PayoutMove.values()) {
            assertThat(move.from()).doesNotContain(PayoutState.SKIPPED, PayoutState.CANCELLED);
            if (move.allowedFrom(PayoutState.NEEDS_REVIEW)) {
                assertThat(move.human()).as(move.name()).isTrue();
            }
        }
    }

    @Test
    void everyState_canBeReachedAndNoneInFlightIsADeadEnd() {
        Set<PayoutState> reached = EnumSet.of(PayoutState.RECEIVED);
        for (PayoutMove move : PayoutMove.values()) {
            reached.add(move.to());
        }
        assertThat(reached).containsExactlyInAnyOrder(PayoutState.values());
        for (PayoutState state : PayoutState.values()) {
            if (state.open() || state.onWorklist()) {
                assertThat(EnumSet.allOf(PayoutMove.class)).anyMatch(move -> move.allowedFrom(state));
            }
        }
    }
}
