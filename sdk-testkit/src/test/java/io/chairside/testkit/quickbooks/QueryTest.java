package io.chairside.testkit.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.testkit.quickbooks.RawClient.Reply;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest extends SimulatorTestBase {

    private List<String> names(Reply reply, String entity) {
        List<String> names = new ArrayList<>();
        reply.at("/QueryResponse/" + entity)
                .forEach(row -> names.add(row.path("Name").asText()));
        return names;
    }

    private long found(String statement, String entity) {
        Reply reply = client.query(statement);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.at("/QueryResponse/" + entity).size();
    }

    @Test
    void select_byType_findsBanks() {
        Reply reply = client.query("select * from Account where AccountType = 'Bank'");

        assertThat(names(reply, "Account")).containsExactly("Checking", "Savings");
        assertThat(reply.at("/QueryResponse/startPosition").asInt()).isEqualTo(1);
        assertThat(reply.at("/QueryResponse/maxResults").asInt()).isEqualTo(2);
        assertThat(reply.json().get("QueryResponse").has("totalCount")).isFalse();
    }

    @Test
    void select_nothingFound_hasNoEntityKey() {
        Reply reply = client.query("select * from Deposit");

        assertThat(reply.text()).startsWith("{\"QueryResponse\":{},\"time\":");
    }

    @Test
    void count_givesTheNumberOnly() {
        Reply reply = client.query("SELECT COUNT(*) FROM account WHERE accounttype = 'BANK'");

        assertThat(reply.at("/QueryResponse/totalCount").asInt()).isEqualTo(2);
        assertThat(reply.at("/QueryResponse")).hasSize(1);
    }

    @Test
    void keywordsEntitiesFieldsAndValues_matchInAnyCase() {
        assertThat(found("SeLeCt * FrOm aCcOuNt wHeRe nAmE = 'cHeCkInG'", "Account"))
                .isOne();
    }

    @Test
    void select_in_like_and_escapedApostrophe() {
        String id = create("vendor", "{\"DisplayName\":\"Adam's Dental \\\\ Supply\"}");

        assertThat(found("select * from Vendor where DisplayName = 'Adam\\'s Dental \\\\ Supply'", "Vendor"))
                .isOne();
        assertThat(found("select * from Vendor where DisplayName LIKE 'adam%supply'", "Vendor"))
                .isOne();
        assertThat(found("select * from Vendor where DisplayName LIKE '%nothing%'", "Vendor"))
                .isZero();
        assertThat(found("select * from Vendor where Id IN ('" + id + "', '99999')", "Vendor"))
                .isOne();
        assertThat(client.query("select * from Vendor where DisplayName = 'Adam''s'")
                        .code())
                .isEqualTo("4000");
    }

    @Test
    void select_byDates_comparesBothEdges() {
        for (int day = 1; day <= 5; day++) {
            create("deposit", simpleDeposit().replace("2026-02-04", "2026-02-0" + day));
        }

        assertThat(found("select * from Deposit where TxnDate >= '2026-02-02' and TxnDate <= '2026-02-04'", "Deposit"))
                .isEqualTo(3);
        assertThat(found("select * from Deposit where TxnDate > '2026-02-02' and TxnDate < '2026-02-04'", "Deposit"))
                .isOne();
        assertThat(found("select * from Deposit where TxnDate >= CURRENT_DATE", "Deposit"))
                .isEqualTo(2);
    }

    @Test
    void select_byLastUpdated_readsEveryFormOfTime() {
        create("deposit", simpleDeposit());
        simulator.advance(Duration.ofMinutes(50));
        create("deposit", simpleDeposit());

        for (String time : List.of("2026-02-04T12:30:00-08:00", "2026-02-04T20:30:00Z", "2026-02-04T12:30:00")) {
            assertThat(found("select * from Deposit where MetaData.LastUpdatedTime > '" + time + "'", "Deposit"))
                    .as(time)
                    .isOne();
        }
        assertThat(found("select * from Deposit where MetaData.CreateTime >= '2026-02-04'", "Deposit"))
                .isEqualTo(2);
    }

    @Test
    void plusInAnUnescapedOffset_isReadAsBlank() {
        String statement =
                "select%20*%20from%20Deposit%20where%20MetaData.CreateTime%20%3E%20%272026-02-04T20:30:00+00:00%27";

        assertThat(client.get("query?query=" + statement).code()).isEqualTo("4001");
        assertThat(client.get("query?query=" + statement.replace("+", "%2B")).status())
                .isEqualTo(200);
    }

    @Test
    void inactive_isHiddenUnlessAskedFor() {
        company().bookkeeper().deactivate("Account", id(StandardAccount.SAVINGS));

        assertThat(found("select * from Account where AccountType = 'Bank'", "Account"))
                .isOne();
        assertThat(found("select * from Account where AccountType = 'Bank' and Active IN (true,false)", "Account"))
                .isEqualTo(2);
        assertThat(found("select * from Account where AccountType = 'Bank' and Active = false", "Account"))
                .isOne();
        assertThat(client.get("account/" + id(StandardAccount.SAVINGS))
                        .at("/Account/Active")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void paging_defaultsTo100_andCapsAt1000() {
        restart(QuickBooksSimulator.builder().accounts(1300));

        long active = client.query("select count(*) from Account")
                .at("/QueryResponse/totalCount")
                .asLong();
        assertThat(active).isGreaterThan(1050);
        assertThat(found("select * from Account", "Account")).isEqualTo(100);
        Reply first = client.query("select * from Account orderby Id startposition 1 maxresults 5000");
        assertThat(first.at("/QueryResponse/maxResults").asInt()).isEqualTo(1000);
        Reply second = client.query("select * from Account orderby Id startposition 1001 maxresults 1000");
        assertThat(second.at("/QueryResponse/Account")).hasSize((int) (active - 1000));
        assertThat(second.at("/QueryResponse/startPosition").asInt()).isEqualTo(1001);
        assertThat(found("select * from Account startposition 5000", "Account")).isZero();
    }

    @Test
    void orderBy_sortsUpAndDown() {
        Reply up = client.query("select * from Account where AccountType = 'Income' orderby Name");
        Reply down = client.query("select * from Account where AccountType = 'Income' ORDER BY Name DESC, Id");

        assertThat(names(up, "Account"))
                .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER)
                .hasSizeGreaterThan(3);
        assertThat(names(down, "Account")).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER.reversed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select * from Deposit where PrivateNote = 'x' | 4001 | QueryValidationError: property 'PrivateNote' is not queryable",
                "select * from Deposit where DocNumber = 'x' | 4001 | QueryValidationError: property 'DocNumber' is not queryable",
                "select * from Purchase where DepartmentRef = '1' | 4001 | QueryValidationError: property 'DepartmentRef' is not queryable",
                "select * from Account startposition 0 | 4001 | QueryValidationError: value 0 is too small. Min allowed value is 1",
                "select * from Account where Id > '3' | 4001 | QueryValidationError: operator '>' is not supported for property 'Id'",
                "select * from Deposit where TxnDate > 'soon' | 4001 | QueryValidationError: value 'soon' is not a date",
                "select * from Nothing | 4001 | QueryValidationError: entity 'Nothing' is not queryable",
                "select * from Account where Name = \"x\" | 4000 | QueryParserError: Encountered \" \"\"\" \"\" at line 1, column 36.",
                "select * from Account where Name = 'x' or Id = '1' | 4000 | QueryParserError: Encountered \" \"or\" \"\" at line 1, column 40.",
                "delete from Account | 4000 | QueryParserError: Encountered \" \"delete\" \"\" at line 1, column 1.",
                "select * from Account group by Name | 4000 | QueryParserError: Encountered \" \"group\" \"\" at line 1, column 23.",
                "select * from Account where Name = 'open | 4000 | QueryParserError: Encountered \" \"<EOF>\" \"\" at line 1, column 36.",
            })
    void badStatement_isNamed(String statement, String code, String detail) {
        Reply reply = client.query(statement);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.detail()).isEqualTo(detail);
    }

    @Test
    void post_asApplicationText_isTheSameQuery() {
        Reply reply = client.send(client.authorized(client.company("query?minorversion=75&"))
                .header("Content-Type", "application/text")
                .POST(HttpRequest.BodyPublishers.ofString("select * from Account where AccountType = 'Bank'")));

        assertThat(reply.at("/QueryResponse/Account")).hasSize(2);
        assertThat(simulator.requests().writes()).isZero();
        assertThat(simulator.requests().count("POST", "query", "account")).isOne();
    }

    @Test
    void singletons_canBeQueriedAndRead() {
        company().bookkeeper().closeBooks(java.time.LocalDate.parse("2025-12-31"), true);

        Reply preferences = client.query("select * from Preferences");
        assertThat(preferences
                        .at("/QueryResponse/Preferences/0/AccountingInfoPrefs/BookCloseDate")
                        .asText())
                .isEqualTo("2025-12-31");
        assertThat(preferences.at("/QueryResponse/Preferences/0/SyncToken").asText())
                .isEqualTo("1");
        Reply info = client.get("companyinfo/" + simulator.realmId());
        assertThat(info.at("/CompanyInfo/CompanyName").asText()).isEqualTo("Chairside Family Dental");
        assertThat(info.at("/CompanyInfo/NameValue").toString()).contains("SubscriptionStatus");
        company().bookkeeper().openBooks();
        assertThat(client.get("preferences")
                        .at("/Preferences/AccountingInfoPrefs")
                        .has("BookCloseDate"))
                .isFalse();
    }

    @Test
    void blankValue_meansAbsent() {
        create("vendor", "{\"DisplayName\":\"With company\",\"CompanyName\":\"Inc\"}");

        assertThat(found("select * from Vendor where CompanyName = ' '", "Vendor"))
                .isOne();
    }

    @Test
    void encodedStatement_isReadWithPlusAsBlank() {
        String statement =
                URLEncoder.encode("select * from Account where Name = 'Card processing fees'", StandardCharsets.UTF_8);

        assertThat(statement).contains("+");
        assertThat(client.get("query?minorversion=73&query=" + statement + "&").at("/QueryResponse/Account"))
                .hasSize(1);
    }
}
