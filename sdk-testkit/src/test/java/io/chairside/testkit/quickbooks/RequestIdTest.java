package io.chairside.testkit.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.testkit.quickbooks.QuickBooksAssumptions.OtherContent;
import io.chairside.testkit.quickbooks.QuickBooksAssumptions.RequestIds;
import io.chairside.testkit.quickbooks.RawClient.Reply;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestIdTest extends SimulatorTestBase {

    private Reply post(String requestId, String json) {
        return client.post("deposit?requestid=" + requestId, json);
    }

    private int deposits() {
        return company().ids("Deposit").size();
    }

    @Test
    void repeat_sameContent_givesTheSameAnswerAndNoSecondEffect() {
        Reply first = post("po_771.v1", simpleDeposit());
        simulator.advance(Duration.ofHours(2));
        client = new RawClient(simulator);
        Reply second = post("po_771.v1", simpleDeposit());

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("intuit_tid")).isNotEqualTo(first.header("intuit_tid"));
        assertThat(deposits()).isOne();
        assertThat(simulator.requests().last())
                .extracting(RequestLog.Entry::requestId)
                .containsOnly("po_771.v1");
    }

    @Test
    void repeat_atTheSameTime_happensOnce() {
        List<String> answers = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> post("same", simpleDeposit()).at("/Deposit/Id").asText())
                .distinct()
                .toList();

        assertThat(answers).hasSize(1);
        assertThat(deposits()).isOne();
    }

    @Test
    void repeat_inAnotherCompany_isAnotherRequest() {
        Company second = simulator.addCompany("Second Practice");
        post("x", simpleDeposit());
        Reply other = new RawClient(simulator, simulator.oauth().connect(second.realmId()))
                .post("deposit?requestid=x", simpleDeposit());

        assertThat(other.status()).isEqualTo(200);
        assertThat(second.ids("Deposit")).hasSize(1);
    }

    @Test
    void repeat_ofAnError_isCarriedOutByDefault_andReplayedByAssumption() {
        assertThat(post("x", deposit()).code()).isEqualTo("2020");
        assertThat(post("x", simpleDeposit()).status()).isEqualTo(200);

        start(QuickBooksAssumptions.defaults().toBuilder()
                .requestIds(RequestIds.REPLAYED_WITH_ERRORS)
                .build());
        company().bookkeeper().lapseSubscription();
        assertThat(post("x", simpleDeposit()).code()).isEqualTo("6190");
        company().bookkeeper().renewSubscription();
        assertThat(post("x", simpleDeposit()).code()).isEqualTo("6190");
        assertThat(deposits()).isZero();
    }

    @Test
    void repeat_whenAssumedRefused_is600() {
        start(QuickBooksAssumptions.defaults().toBuilder()
                .requestIds(RequestIds.REFUSED)
                .build());
        post("x", simpleDeposit());

        assertThat(post("x", simpleDeposit()).code()).isEqualTo("600");
        assertThat(deposits()).isOne();
    }

    @Test
    void repeat_whenAssumedIgnored_doubles() {
        start(QuickBooksAssumptions.defaults().toBuilder()
                .requestIds(RequestIds.IGNORED)
                .build());
        post("x", simpleDeposit());
        post("x", simpleDeposit());

        assertThat(deposits()).isEqualTo(2);
    }

    @Test
    void repeat_faultThatIgnoresIt_doublesOnce() {
        post("x", simpleDeposit());
        simulator.faults().once(QuickBooksFault.requestIdIgnored(), RequestMatch.moneyWrites());
        post("x", simpleDeposit());
        post("x", simpleDeposit());

        assertThat(deposits()).isEqualTo(2);
    }

    @Test
    void repeat_otherContent_is600OrReplayedOrCarriedOutByAssumption() {
        String other = deposit(line("7.00", StandardAccount.COLLECTIONS));
        post("x", simpleDeposit());
        assertThat(post("x", other).code()).isEqualTo("600");

        start(QuickBooksAssumptions.defaults().toBuilder()
                .otherContent(OtherContent.REPLAYED)
                .build());
        post("x", simpleDeposit());
        assertThat(post("x", other).at("/Deposit/TotalAmt").asInt()).isEqualTo(100);

        start(QuickBooksAssumptions.defaults().toBuilder()
                .otherContent(OtherContent.CARRIED_OUT)
                .build());
        post("x", simpleDeposit());
        assertThat(post("x", other).at("/Deposit/TotalAmt").asInt()).isEqualTo(7);
        assertThat(deposits()).isEqualTo(2);
    }

    @Test
    void repeat_afterItIsForgotten_doubles() {
        start(QuickBooksAssumptions.defaults().toBuilder()
                .requestIdsForgottenAfter(Duration.ofMinutes(30))
                .build());
        post("x", simpleDeposit());
        simulator.advance(Duration.ofMinutes(29));
        post("x", simpleDeposit());
        assertThat(deposits()).isOne();
        simulator.advance(Duration.ofMinutes(1));
        post("x", simpleDeposit());

        assertThat(deposits()).isEqualTo(2);
    }

    @Test
    void id_over50Characters_is2130() {
        assertThat(post("x".repeat(50), simpleDeposit()).status()).isEqualTo(200);
        assertThat(post("x".repeat(51), simpleDeposit()).code()).isEqualTo("2130");
    }

    @Test
    void lostAnswer_thenSameId_findsTheFirstEffect() {
        simulator.faults().once(QuickBooksFault.lostAnswerAfterEffect(), RequestMatch.moneyWrites());
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> post("x", simpleDeposit()))
                .isInstanceOf(java.io.UncheckedIOException.class);
        assertThat(deposits()).isOne();

        Reply again = post("x", simpleDeposit());

        assertThat(again.at("/Deposit/Id").asText())
                .isEqualTo(company().ids("Deposit").get(0));
        assertThat(deposits()).isOne();
    }

    // ---- batch

    private String batch(String... items) {
        return "{\"BatchItemRequest\":[" + String.join(",", items) + "]}";
    }

    private String item(String bId) {
        return "{\"bId\":\"" + bId + "\",\"operation\":\"create\",\"Deposit\":" + simpleDeposit() + "}";
    }

    @Test
    void batch_sameIdAndSameItems_isReplayed_otherItemsAreNot() {
        Reply first = client.post("batch?requestid=b1", batch(item("1"), item("2")));
        Reply again = client.post("batch?requestid=b1", batch(item("1"), item("2")));
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(deposits()).isEqualTo(2);

        client.post("batch?requestid=b1", batch(item("3")));
        assertThat(deposits()).isEqualTo(3);
    }

    @Test
    void batch_idsTooLong_are2130() {
        assertThat(client.post("batch?requestid=" + "x".repeat(37), batch(item("1")))
                        .code())
                .isEqualTo("2130");
        assertThat(client.post("batch?requestid=x", batch(item("12345678901"))).code())
                .isEqualTo("2130");
        assertThat(client.post("batch", batch(item("12345678901"))).status()).isEqualTo(200);
    }
}
