package io.chairside.testkit.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.testkit.quickbooks.RawClient.Reply;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people around the API do: closing the books, not paying, editing by hand, matching the bank feed. */
class BookkeepingTest extends SimulatorTestBase {

    @ParameterizedTest
    @CsvSource({"true, 6210", "false, 6200"})
    void closedBooks_refuseWhatIsDatedUpToTheDay(boolean password, String code) {
        String open = create("deposit", simpleDeposit().replace("2026-02-04", "2026-02-05"));
        String closed = create("deposit", simpleDeposit());
        company().bookkeeper().closeBooks(LocalDate.parse("2026-02-04"), password);

        Reply created = client.post("deposit", simpleDeposit());
        assertThat(created.code()).isEqualTo(code);
        assertThat(created.at("/Fault/Error/0/Message").asText()).isEqualTo("Account Period Closed");
        assertThat(client.post("deposit?operation=delete", "{\"Id\":\"" + closed + "\",\"SyncToken\":\"0\"}")
                        .code())
                .isEqualTo(code);
        String moveBack = "{\"Id\":\"" + open
                + "\",\"SyncToken\":\"0\",\"sparse\":true,\"TxnDate\":\"2026-02-01\",\"DepositToAccountRef\":"
                + ref(id(StandardAccount.CHECKING)) + "}";
        assertThat(client.post("deposit", moveBack).code()).isEqualTo(code);
        assertThat(client.post("deposit", simpleDeposit().replace("2026-02-04", "2026-02-05"))
                        .status())
                .isEqualTo(200);
        company().bookkeeper().openBooks();
        assertThat(client.post("deposit", simpleDeposit()).status()).isEqualTo(200);
    }

    @Test
    void lapsedSubscription_readsWorkWritesAre6190() {
        company().bookkeeper().lapseSubscription();

        assertThat(client.post("deposit", simpleDeposit()).code()).isEqualTo("6190");
        Reply info = client.get("companyinfo/" + simulator.realmId());
        assertThat(info.at("/CompanyInfo/NameValue").toString()).contains("EXPIRED");
        company().bookkeeper().renewSubscription();
        assertThat(client.post("deposit", simpleDeposit()).status()).isEqualTo(200);
    }

    @Test
    void bookkeeper_obeysTheSameRules() {
        Bookkeeper bookkeeper = company().bookkeeper();

        assertThatThrownBy(() -> bookkeeper.enter("Deposit", deposit()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("2020 ");
        assertThatThrownBy(() -> bookkeeper.delete("Deposit", "999"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("610 ");
        assertThatThrownBy(() -> bookkeeper.enter("Depot", "{}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bookkeeper_editsByHand_showInTheApi() {
        String id = create("deposit", simpleDeposit());
        company().bookkeeper().edit("Deposit", id, "{\"Line\":[" + line("99.00", StandardAccount.COLLECTIONS) + "]}");
        Reply read = client.get("deposit/" + id);

        assertThat(read.at("/Deposit/TotalAmt").asInt()).isEqualTo(99);
        assertThat(read.at("/Deposit/SyncToken").asText()).isEqualTo("1");
        assertThat(company().balance(id(StandardAccount.CARD_CLEARING))).isEqualByComparingTo("0");
    }

    @Test
    void company_looksPastTheApi() {
        String id = create("deposit", simpleDeposit().replace("\"Line\"", "\"PrivateNote\":\"marker-1\",\"Line\""));

        assertThat(company().json("deposit", id))
                .hasValueSatisfying(json -> assertThat(json).contains("marker-1"));
        assertThat(company().json("deposit", "999")).isEmpty();
        assertThat(company().postings("Deposit", id))
                .extracting(Posting::amount)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("-100"), new BigDecimal("100"));
        assertThat(company().postings()).hasSize(2);
        assertThat(company().everything()).contains("marker-1");
        company().bookkeeper().delete("Deposit", id);
        assertThat(company().everything()).as("deleted objects are part of it").contains("marker-1");
        assertThat(company().balance("no account")).isEqualByComparingTo("0");
    }

    @Test
    void chart_sameSeed_isTheSame() {
        try (QuickBooksSimulator one = QuickBooksSimulator.builder()
                        .accounts(200)
                        .seed(5)
                        .startingAt(START)
                        .start();
                QuickBooksSimulator two = QuickBooksSimulator.builder()
                        .accounts(200)
                        .seed(5)
                        .startingAt(START)
                        .start();
                QuickBooksSimulator other = QuickBooksSimulator.builder()
                        .accounts(200)
                        .seed(6)
                        .startingAt(START)
                        .start()) {
            assertThat(two.company().everything()).isEqualTo(one.company().everything());
            assertThat(other.company().everything()).isNotEqualTo(one.company().everything());
            assertThat(two.clientSecret()).isEqualTo(one.clientSecret());
            assertThat(one.company().ids("Account")).hasSize(200);
        }
    }

    // ---- bank feed

    private BankFeed.Line bankLine(String date, String amount) {
        return company()
                .bankFeed()
                .report(id(StandardAccount.CHECKING), LocalDate.parse(date), new BigDecimal(amount), "PAYOUT");
    }

    @Test
    void bankFeed_exactNet_matchesWithOneClickAndLocks() {
        String id = create(
                "deposit",
                deposit(line("100.00", StandardAccount.CARD_CLEARING), line("-2.90", StandardAccount.MERCHANT_FEES)));
        BankFeed.Line line = bankLine("2026-02-05", "97.10");

        assertThat(company().bankFeed().matchOneClick(line)).isTrue();

        assertThat(company().bankFeed().matchOf(line))
                .extracting(BankFeed.Candidate::id)
                .containsExactly(id);
        assertThat(company().bankFeed().suggestions(line)).isEmpty();
        assertThat(client.post("deposit?operation=delete", "{\"Id\":\"" + id + "\",\"SyncToken\":\"0\"}")
                        .code())
                .isEqualTo("6480");
        company().bankFeed().unmatch(line);
        assertThat(client.post("deposit?operation=delete", "{\"Id\":\"" + id + "\",\"SyncToken\":\"0\"}")
                        .status())
                .isEqualTo(200);
        assertThat(company().bankFeed().matchOf(line)).isEmpty();
    }

    @Test
    void bankFeed_grossInsteadOfNet_findsNothing() {
        create("deposit", simpleDeposit());

        assertThat(company().bankFeed().suggestions(bankLine("2026-02-05", "97.10")))
                .isEmpty();
        assertThat(company().bankFeed().matchOneClick(bankLine("2026-02-05", "97.10")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2026-05-05, 1", "2026-05-06, 0", "2026-01-15, 1", "2026-01-14, 0"})
    void bankFeed_window_is90DaysBeforeTo20DaysAfter(String bankDate, int suggestions) {
        create("deposit", simpleDeposit());

        assertThat(company().bankFeed().suggestions(bankLine(bankDate, "100.00")))
                .hasSize(suggestions);
    }

    @Test
    void bankFeed_twoThatFit_areSuggestedNearestFirst_andNotMatchedByOneClick() {
        String far = create("deposit", simpleDeposit().replace("2026-02-04", "2026-01-20"));
        String near = create("deposit", simpleDeposit());
        BankFeed.Line line = bankLine("2026-02-05", "100.00");

        assertThat(company().bankFeed().suggestions(line))
                .extracting(BankFeed.Candidate::id)
                .containsExactly(near, far);
        assertThat(company().bankFeed().matchOneClick(line)).isFalse();
    }

    @Test
    void bankFeed_journalForANegativePayout_matches() {
        create(
                "journalentry",
                journal(
                        "",
                        journalLine("Debit", "143.20", StandardAccount.CARD_CLEARING, ""),
                        journalLine("Credit", "143.20", StandardAccount.CHECKING, "")));

        assertThat(company().bankFeed().matchOneClick(bankLine("2026-02-05", "-143.20")))
                .isTrue();
    }

    @Test
    void bankFeed_addedInsteadOfMatched_doublesTheIncome() {
        create("deposit", deposit(line("100.00", StandardAccount.COLLECTIONS)));
        BankFeed.Line line = bankLine("2026-02-05", "100.00");
        company().bankFeed().addAsNew(line, id(StandardAccount.COLLECTIONS));
        company().bankFeed().addAsNew(bankLine("2026-02-05", "-5.00"), id(StandardAccount.MERCHANT_FEES));

        assertThat(company().balance(id(StandardAccount.COLLECTIONS))).isEqualByComparingTo("-200");
        assertThat(company().balance(id(StandardAccount.CHECKING))).isEqualByComparingTo("195");
        assertThat(company().bankFeed().matchOf(line)).hasSize(1);
        assertThat(company().trialBalance()).isEqualByComparingTo("0");
    }

    @Test
    void bankFeed_matchedButAssumedUnlocked_canBeDeleted() {
        start(QuickBooksAssumptions.defaults().toBuilder().matchedLocked(false).build());
        String id = create("deposit", simpleDeposit());
        BankFeed.Line line = bankLine("2026-02-05", "100.00");
        company().bankFeed().matchOneClick(line);

        assertThat(client.post("deposit?operation=delete", "{\"Id\":\"" + id + "\",\"SyncToken\":\"0\"}")
                        .status())
                .isEqualTo(200);
        assertThat(company().bankFeed().matchOf(line)).isEmpty();
    }
}
