package io.chairside.cloud9;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PmsConnector;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many calls a full read and a read without changes cost; the README quotes these numbers. */
class CallBudgetTest {

    private final TestService service = TestService.of(TestService.practice(30, 9));

    @AfterEach
    void stop() {
        service.close();
    }

    private <T> List<Page<T>> counted(Pages<T> pages) {
        service.simulator.requests().reset();
        return TestService.pages(pages);
    }

    private long calls() {
        return service.simulator.requests().total();
    }

    private <T> void budget(Function<ReadRequest, Pages<T>> read, long full, long idle) {
        List<Page<T>> pages = counted(read.apply(ReadRequest.full()));
        assertThat(calls())
                .as("full read: " + service.simulator.requests().counts())
                .isEqualTo(full);
        Checkpoint checkpoint = pages.get(pages.size() - 1).checkpoint().orElseThrow();
        service.simulator.clock().advance(java.time.Duration.ofDays(30));
        counted(read.apply(ReadRequest.since(checkpoint)));
        assertThat(calls()).as("idle: " + service.simulator.requests().counts()).isEqualTo(idle);
    }

    @Test
    void patients_fullAndIdle_areEightAndTwoCalls() {
        PmsConnector connector = service.connect(Cloud9Settings.OVERLAP_HOURS, "0");
        // The newest row's own stamp is inclusive; a rename in the future of all others makes it the only one.
        List<Page<io.chairside.core.patient.Patient>> pages =
                counted(connector.patients().orElseThrow().list(ReadRequest.full()));
        assertThat(calls()).isBetween(6L, 8L);
        assertThat(pages).hasSize(1);
        String latest = pages.get(0).checkpoint().orElseThrow().token();
        String later = latest.substring(0, latest.length() - 15) + "20261201T000000";
        counted(connector.patients().orElseThrow().list(ReadRequest.since(new Checkpoint(later))));
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void appointments_fullAndIdle_areOneCallPerPageTwiceAndOne() {
        budget(service.connect().appointments().orElseThrow()::list, 1, 1);
    }

    @Test
    void ledger_fullAndIdle_areAFewStretchesAndOne() {
        budget(service.connect().ledger().orElseThrow()::entries, 5, 1);
    }

    @Test
    void coverages_fullAndIdle_areTwoAndOne() {
        budget(service.connect().insurance().orElseThrow()::coverages, 2, 1);
    }

    @Test
    void balancesAndPlans_full_areTwoAndFourWithTwoMoreForWhoIsWho() {
        PmsConnector connector = service.connect();

        counted(connector.ledger().orElseThrow().balances(ReadRequest.full()));
        assertThat(calls()).isEqualTo(4);
        counted(connector.ledger().orElseThrow().balances(ReadRequest.full()));
        assertThat(calls()).isEqualTo(2);
        counted(connector.ledger().orElseThrow().paymentPlans(ReadRequest.full()));
        assertThat(calls()).isBetween(2L, 4L);
    }
}
