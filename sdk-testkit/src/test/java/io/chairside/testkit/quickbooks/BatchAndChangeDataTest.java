package io.chairside.testkit.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chairside.testkit.quickbooks.RawClient.Reply;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchAndChangeDataTest extends SimulatorTestBase {

    private static String batch(String... items) {
        return "{\"BatchItemRequest\":[" + String.join(",", items) + "]}";
    }

    private String create(String bId) {
        return "{\"bId\":\"" + bId + "\",\"operation\":\"create\",\"Deposit\":" + simpleDeposit() + "}";
    }

    @Test
    void batch_mixedItems_answersEachUnderItsId() {
        String journal = create("journalentry", simpleJournal("J1"));
        Reply reply = client.post(
                "batch",
                batch(
                        create("p1"),
                        "{\"bId\":\"bad\",\"operation\":\"create\",\"Deposit\":" + deposit() + "}",
                        "{\"bId\":\"q1\",\"Query\":\"select * from Account where AccountType = 'Bank'\"}",
                        "{\"bId\":\"d1\",\"operation\":\"delete\",\"JournalEntry\":{\"Id\":\"" + journal
                                + "\",\"SyncToken\":\"0\"}}",
                        "{\"bId\":\"c1\",\"CDCQuery\":{\"Entities\":\"Deposit\",\"ChangedSince\":\"2026-02-04T00:00:00-08:00\"}}",
                        "{\"bId\":\"x1\"}"));

        assertThat(reply.status()).isEqualTo(200);
        JsonNode items = reply.at("/BatchItemResponse");
        assertThat(items).hasSize(6);
        assertThat(items.get(0).at("/bId").asText()).isEqualTo("p1");
        assertThat(items.get(0).at("/Deposit/TotalAmt").asInt()).isEqualTo(100);
        assertThat(items.get(1).at("/Fault/Error/0/code").asText()).isEqualTo("2020");
        assertThat(items.get(2).at("/QueryResponse/Account")).hasSize(2);
        assertThat(items.get(3).at("/JournalEntry/status").asText()).isEqualTo("Deleted");
        assertThat(items.get(4).at("/CDCResponse/0/QueryResponse/0/Deposit")).hasSize(1);
        assertThat(items.get(5).at("/Fault/Error/0/code").asText()).isEqualTo("500");
    }

    @Test
    void batch_over30Items_is1040AndDoesNothing() {
        String items = IntStream.range(0, 31).mapToObj(i -> create("i" + i)).collect(Collectors.joining(","));
        Reply reply = client.post("batch", batch(items));

        assertThat(reply.code()).isEqualTo("1040");
        assertThat(company().ids("Deposit")).isEmpty();
    }

    @Test
    void batch_throttledItem_leavesTheOthersDone() {
        simulator
                .faults()
                .once(
                        QuickBooksFault.batchItemFault(1, "3001", "message=ThrottleExceeded", "Try again later"),
                        RequestMatch.of("POST", "batch"));
        Reply reply = client.post("batch", batch(create("1"), create("2"), create("3")));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/BatchItemResponse/1/Fault/Error/0/code").asText()).isEqualTo("3001");
        assertThat(company().ids("Deposit")).hasSize(2);
    }

    @Test
    void batch_tokenDiesInTheMiddle_leavesTheFirstItemsDone() {
        simulator.faults().once(QuickBooksFault.batchUnauthorizedAfter(2), RequestMatch.of("POST", "batch"));
        Reply reply = client.post("batch", batch(create("1"), create("2"), create("3")));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.at("/fault/error/0/code").asText()).isEqualTo("3200");
        assertThat(company().ids("Deposit")).hasSize(2);
    }

    // ---- change data

    private Reply changes(String entities, String since) {
        return client.get("cdc?entities=" + entities + "&changedSince=" + since);
    }

    @Test
    void changes_listWholeObjectsAndDeletedStubs_emptyForNone() {
        String kept = create("deposit", simpleDeposit());
        String gone = create("deposit", simpleDeposit());
        company().bookkeeper().delete("Deposit", gone);
        Reply reply = changes("Deposit,JournalEntry", "2026-02-04T00:00:00-08:00");

        JsonNode deposits = reply.at("/CDCResponse/0/QueryResponse/0");
        assertThat(deposits.at("/Deposit/0/Id").asText()).isEqualTo(kept);
        assertThat(deposits.at("/Deposit/0/Line")).hasSize(1);
        assertThat(deposits.at("/Deposit/1/status").asText()).isEqualTo("Deleted");
        assertThat(deposits.at("/Deposit/1/MetaData/LastUpdatedTime").asText()).isEqualTo("2026-02-04T12:00:00-08:00");
        assertThat(deposits.at("/totalCount").asInt()).isEqualTo(2);
        assertThat(reply.at("/CDCResponse/0/QueryResponse/1")).isEmpty();
    }

    @Test
    void changes_sinceLater_leaveOlderOut() {
        create("deposit", simpleDeposit());
        simulator.advance(Duration.ofMinutes(10));
        String late = create("deposit", simpleDeposit());

        Reply reply = changes("Deposit", "2026-02-04T12:05:00-08:00");
        assertThat(reply.at("/CDCResponse/0/QueryResponse/0/Deposit")).hasSize(1);
        assertThat(reply.at("/CDCResponse/0/QueryResponse/0/Deposit/0/Id").asText())
                .isEqualTo(late);
    }

    @Test
    void changes_tooFarBackUnsupportedOrUnreadable_areRefused() {
        assertThat(changes("Deposit", "2026-01-04T00:00:00-08:00").code()).isEqualTo("2060");
        assertThat(changes("TaxCode", "2026-02-04T00:00:00-08:00").code()).isEqualTo("4001");
        assertThat(changes("Deposit", "2026-02-04T00:00:00+01:00").code())
                .as("the plus is a blank")
                .isEqualTo("2060");
    }

    @Test
    void changes_capOf1000_isSharedUnlessAssumedOtherwise() {
        restart(QuickBooksSimulator.builder().accounts(1005));
        create("deposit", simpleDeposit());
        String since = "2026-02-04T00:00:00-08:00";
        Reply shared = changes("Account,Deposit", since);
        assertThat(shared.at("/CDCResponse/0/QueryResponse/0/Account")).hasSize(1000);
        assertThat(shared.at("/CDCResponse/0/QueryResponse/1")).isEmpty();

        restart(QuickBooksSimulator.builder()
                .accounts(1005)
                .assumptions(QuickBooksAssumptions.defaults().toBuilder()
                        .cdcCapShared(false)
                        .build()));
        create("deposit", simpleDeposit());
        assertThat(changes("Account,Deposit", since).at("/CDCResponse/0/QueryResponse/1/Deposit"))
                .hasSize(1);
    }
}
