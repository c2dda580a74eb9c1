package io.chairside.core.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.id.PatientId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadTest {

    private enum Colour {
        RED,
        OTHER
    }

    /** Three pages of three numbers; counts how many were fetched, fails before the page asked for. */
    private record Numbers(AtomicInteger fetched, int failBefore) implements Pages<Integer> {
        @Override
        public Iterator<Page<Integer>> iterator() {
            AtomicInteger next = new AtomicInteger();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return next.get() < 3;
                }

                @Override
                public Page<Integer> next() {
                    int page = next.getAndIncrement();
                    if (page >= 3) {
                        throw new NoSuchElementException();
                    }
                    if (page == failBefore) {
                        throw new UnavailableException(ErrorContext.of("sample", "list"), "closed", "Wait.", null);
                    }
                    fetched.incrementAndGet();
                    return Page.of(List.of(page * 3, page * 3 + 1, page * 3 + 2), page == 2);
                }
            };
        }
    }

    @Test
    void items_readPartly_fetchesOnlyThePagesNeeded() {
        Numbers numbers = new Numbers(new AtomicInteger(), -1);
        assertThat(numbers.items().limit(4)).containsExactly(0, 1, 2, 3);
        assertThat(numbers.fetched()).hasValue(2);
    }

    @Test
    void items_readTwice_startsANewReadEachTime() {
        Numbers numbers = new Numbers(new AtomicInteger(), -1);
        assertThat(numbers.items().count()).isEqualTo(9);
        assertThat(numbers.items().count()).isEqualTo(9);
        assertThat(numbers.fetched()).hasValue(6);
    }

    @Test
    void items_failureInTheMiddle_keepsItsOwnType() {
        Numbers numbers = new Numbers(new AtomicInteger(), 1);
        List<Integer> seen = new ArrayList<>();
        assertThatThrownBy(() -> numbers.items().forEach(seen::add)).isInstanceOf(UnavailableException.class);
        assertThat(seen).containsExactly(0, 1, 2);
    }

    @Test
    void page_listsChangedAfterwards_staysAsItWas() {
        List<String> items = new ArrayList<>(List.of("a"));
        Page<String> page = Page.of(items, true);
        items.clear();
        assertThat(page.items()).containsExactly("a");
        assertThatThrownBy(() -> page.items().add("b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void page_withCheckpoint_keepsEverythingElse() {
        Page<String> page = new Page<>(
                List.of("a"),
                List.of(new Removal("1", Optional.of("2"), Optional.empty())),
                List.of(new UnmappedRecord("payment", "?", "PayNum is missing")),
                Optional.empty(),
                false);
        Page<String> later = page.withCheckpoint(new Checkpoint("t"));
        assertThat(later.checkpoint()).contains(new Checkpoint("t"));
        assertThat(later.items()).isEqualTo(page.items());
        assertThat(later.removed()).isEqualTo(page.removed());
        assertThat(later.unmapped()).isEqualTo(page.unmapped());
        assertThat(later.last()).isFalse();
    }

    @Test
    void page_toString_countsAndShowsNoRecord() {
        assertThat(Page.of(List.of("Muster, Erika"), true))
                .hasToString("Page[items=1, removed=0, unmapped=0, last=true]");
    }

    @Test
    void checkpoint_blankOrTooLong_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("x".repeat(2_001)));
        assertThat(new Checkpoint("x".repeat(2_000)).token()).hasSize(2_000);
    }

    @Test
    void readRequest_eachFactory_hasTheUsualUrgency() {
        assertThat(ReadRequest.full().priority()).isEqualTo(Priority.BACKFILL);
        assertThat(ReadRequest.since(new Checkpoint("t")).priority()).isEqualTo(Priority.DELTA);
        assertThat(ReadRequest.ofPatient(PatientId.of("1")).priority()).isEqualTo(Priority.INTERACTIVE);
        assertThat(ReadRequest.window(LocalDate.EPOCH, LocalDate.EPOCH).priority())
                .isEqualTo(Priority.DELTA);
        assertThat(ReadRequest.full().onUnmappable()).isEqualTo(OnUnmappable.FAIL);
    }

    @Test
    void readRequest_changedInSteps_keepsTheOtherParts() {
        ReadRequest request = ReadRequest.full()
                .withPageSize(50)
                .withPriority(Priority.INTERACTIVE)
                .quarantining();
        assertThat(request.scope()).isEqualTo(new ReadScope.Full());
        assertThat(request.pageSize()).hasValue(50);
        assertThat(request.priority()).isEqualTo(Priority.INTERACTIVE);
        assertThat(request.onUnmappable()).isEqualTo(OnUnmappable.QUARANTINE);
    }

    @Test
    void readRequest_impossibleParts_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ReadRequest.full().withPageSize(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReadRequest.window(LocalDate.parse("2026-02-02"), LocalDate.parse("2026-02-01")));
    }

    @Test
    void priority_order_putsMoneyFirst() {
        assertThat(Priority.values())
                .containsExactly(Priority.PAYMENT, Priority.INTERACTIVE, Priority.DELTA, Priority.BACKFILL);
    }

    @Test
    void coded_unknownConstant_keepsTheRawFormOutOfSight() {
        Coded<Colour> coded = Coded.of(Colour.OTHER, "Muster, Erika");
        assertThat(coded.is(Colour.OTHER)).isTrue();
        assertThat(coded.is(Colour.RED)).isFalse();
        assertThat(coded.raw()).isEqualTo("Muster, Erika");
        assertThat(coded).hasToString("OTHER");
    }
}
