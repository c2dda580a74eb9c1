package io.chairside.testkit.quickbooks;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulator whose clock stands still, and a client that knows nothing but HTTP. */
abstract class SimulatorTestBase {
    static final Instant START = Instant.parse("2026-02-04T20:00:00Z");

    QuickBooksSimulator simulator;
    RawClient client;

    @BeforeEach
    void start() {
        simulator = QuickBooksSimulator.builder().startingAt(START).start();
        client = new RawClient(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    final void start(QuickBooksAssumptions assumptions) {
        restart(QuickBooksSimulator.builder().assumptions(assumptions));
    }

    final void restart(QuickBooksSimulator.Builder builder) {
        simulator.close();
        simulator = builder.startingAt(START).start();
        client = new RawClient(simulator);
    }

    final Company company() {
        return simulator.company();
    }

    final String id(StandardAccount account) {
        return company().accountId(account);
    }

    /** A reference. */
    static String ref(String id) {
        return "{\"value\":\"" + id + "\"}";
    }

    final String line(String amount, StandardAccount account) {
        return line(amount, account, "");
    }

    final String line(String amount, StandardAccount account, String more) {
        return "{\"Amount\":" + amount + ",\"DetailType\":\"DepositLineDetail\",\"DepositLineDetail\":{\"AccountRef\":"
                + ref(id(account)) + more + "}}";
    }

    final String deposit(String... lines) {
        return depositTo(StandardAccount.CHECKING, "", lines);
    }

    final String depositTo(StandardAccount account, String more, String... lines) {
        return "{\"TxnDate\":\"2026-02-04\",\"DepositToAccountRef\":" + ref(id(account)) + more + ",\"Line\":["
                + String.join(",", lines) + "]}";
    }

    final String journalLine(String side, String amount, StandardAccount account, String more) {
        return "{\"Amount\":" + amount
                + ",\"DetailType\":\"JournalEntryLineDetail\",\"JournalEntryLineDetail\":{\"PostingType\":\"" + side
                + "\",\"AccountRef\":" + ref(id(account)) + more + "}}";
    }

    final String journal(String more, String... lines) {
        return "{\"TxnDate\":\"2026-02-04\"" + more + ",\"Line\":[" + String.join(",", lines) + "]}";
    }

    final String simpleJournal(String number) {
        return journal(
                ",\"DocNumber\":\"" + number + "\"",
                journalLine("Debit", "10.00", StandardAccount.CHECKING, ""),
                journalLine("Credit", "10.00", StandardAccount.COLLECTIONS, ""));
    }

    final String simpleDeposit() {
        return deposit(line("100.00", StandardAccount.CARD_CLEARING));
    }

    /** Creates an object over the API and gives its id. */
    final String create(String path, String json) {
        RawClient.Reply reply = client.post(path + "?minorversion=75", json);
        if (reply.status() != 200) {
            throw new AssertionError(reply.status() + " " + reply.text());
        }
        return reply.json().elements().next().get("Id").asText();
    }
}
