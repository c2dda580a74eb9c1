package io.chairside.testkit.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.testkit.quickbooks.RawClient.Reply;
import org.junit.jupiter.api.Test;

class DepositTest extends SimulatorTestBase {

    private Reply payout() {
        return client.post(
                "deposit?minorversion=75",
                depositTo(
                        StandardAccount.CHECKING,
                        ",\"PrivateNote\":\"[rp:po_771:v1]\",\"TotalAmt\":1.00,\"DocNumber\":\"po_771\"",
                        line("900.00", StandardAccount.CARD_CLEARING, ",\"CheckNum\":\"po_771\""),
                        line("350.00", StandardAccount.CARD_CLEARING),
                        line("-80.00", StandardAccount.REFUNDS),
                        line(
                                "-31.41",
                                StandardAccount.MERCHANT_FEES,
                                ",\"Entity\":{\"value\":\"" + company().platformVendorId() + "\",\"type\":\"VENDOR\"}"),
                        line("-5.00", StandardAccount.INSTANT_PAYOUT_FEES)));
    }

    @Test
    void create_payout_postsGrossFeesAndNet() {
        Reply reply = payout();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json;charset=UTF-8");
        assertThat(reply.header("intuit_tid")).isNotEmpty();
        assertThat(reply.at("/time").asText()).isEqualTo("2026-02-04T12:00:00.000-08:00");
        assertThat(reply.at("/Deposit/TotalAmt").decimalValue()).isEqualByComparingTo("1133.59");
        assertThat(reply.at("/Deposit/SyncToken").asText()).isEqualTo("0");
        assertThat(reply.at("/Deposit/domain").asText()).isEqualTo("QBO");
        assertThat(reply.at("/Deposit/sparse").asBoolean()).isFalse();
        assertThat(reply.at("/Deposit/MetaData/CreateTime").asText()).isEqualTo("2026-02-04T12:00:00-08:00");
        assertThat(reply.at("/Deposit/Line/0/Id").asText()).isEqualTo("1");
        assertThat(reply.at("/Deposit/Line/4/LineNum").asInt()).isEqualTo(5);
        assertThat(reply.at("/Deposit/Line/0/DepositLineDetail/AccountRef/name").asText())
                .isEqualTo("Card processor clearing");
        assertThat(reply.at("/Deposit/Line/3/DepositLineDetail/Entity/type").asText())
                .isEqualTo("VENDOR");
        assertThat(reply.json().get("Deposit").has("DocNumber")).isFalse();
        assertThat(company().balance(id(StandardAccount.CHECKING))).isEqualByComparingTo("1133.59");
        assertThat(company().balance(id(StandardAccount.CARD_CLEARING))).isEqualByComparingTo("-1250.00");
        assertThat(company().balance(id(StandardAccount.MERCHANT_FEES))).isEqualByComparingTo("31.41");
        assertThat(company().balance(id(StandardAccount.REFUNDS))).isEqualByComparingTo("80.00");
        assertThat(company().trialBalance()).isEqualByComparingTo("0");
        assertThat(company().postings("Deposit", reply.at("/Deposit/Id").asText()))
                .hasSize(6);
    }

    @Test
    void create_payout_movesTheShownBalances() {
        payout();

        Reply account = client.get("account/" + id(StandardAccount.CHECKING));
        assertThat(account.at("/Account/CurrentBalance").decimalValue()).isEqualByComparingTo("1133.59");
        Reply refunds = client.get("account/" + id(StandardAccount.REFUNDS));
        assertThat(refunds.at("/Account/CurrentBalance").decimalValue()).isEqualByComparingTo("-80.00");
    }

    @Test
    void amounts_onTheWire_areNumbers() {
        assertThat(payout().text()).contains("\"Amount\":900.0,").contains("\"TotalAmt\":1133.59");
    }

    @Test
    void create_docNumberWhenAssumedStored_keepsIt() {
        start(QuickBooksAssumptions.defaults().toBuilder()
                .depositDocNumberStored(true)
                .build());

        assertThat(payout().at("/Deposit/DocNumber").asText()).isEqualTo("po_771");
    }

    @Test
    void create_withoutLines_is2020() {
        Reply reply = client.post("deposit", deposit());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("2020");
        assertThat(reply.at("/Fault/type").asText()).isEqualTo("ValidationFault");
    }

    @Test
    void create_lineWithoutAccount_names2020AndThePath() {
        Reply reply = client.post(
                "deposit", deposit("{\"Amount\":5.00,\"DetailType\":\"DepositLineDetail\",\"DepositLineDetail\":{}}"));

        assertThat(reply.code()).isEqualTo("2020");
        assertThat(reply.detail())
                .isEqualTo("Required parameter Line.DepositLineDetail.AccountRef is missing in the request");
    }

    @Test
    void create_withoutTarget_is2020() {
        assertThat(client.post("deposit", "{\"Line\":[" + line("1.00", StandardAccount.COLLECTIONS) + "]}")
                        .code())
                .isEqualTo("2020");
    }

    @Test
    void create_unknownAccount_is2500() {
        String json =
                deposit("{\"Amount\":5.00,\"DetailType\":\"DepositLineDetail\",\"DepositLineDetail\":{\"AccountRef\":"
                        + ref("99999") + "}}");

        assertThat(client.post("deposit", json).code()).isEqualTo("2500");
    }

    @Test
    void create_inactiveAccount_is610Or2500ByAssumption() {
        company().bookkeeper().deactivate("Account", id(StandardAccount.MERCHANT_FEES));
        String json = deposit(line("5.00", StandardAccount.MERCHANT_FEES));
        assertThat(client.post("deposit", json).code()).isEqualTo("610");

        start(QuickBooksAssumptions.defaults().toBuilder()
                .inactiveReferenceCode("2500")
                .build());
        company().bookkeeper().deactivate("Account", id(StandardAccount.MERCHANT_FEES));
        assertThat(client.post("deposit", deposit(line("5.00", StandardAccount.MERCHANT_FEES)))
                        .code())
                .isEqualTo("2500");
    }

    @Test
    void create_toExpenseAccount_is6430Or6000ByAssumption() {
        String json = depositTo(StandardAccount.MERCHANT_FEES, "", line("5.00", StandardAccount.COLLECTIONS));
        assertThat(client.post("deposit", json).code()).isEqualTo("6430");

        start(QuickBooksAssumptions.defaults().toBuilder()
                .wrongAccountTypeCode("6000")
                .build());
        assertThat(client.post(
                                "deposit",
                                depositTo(StandardAccount.MERCHANT_FEES, "", line("5.00", StandardAccount.COLLECTIONS)))
                        .code())
                .isEqualTo("6000");
    }

    @Test
    void create_lineOnBankAccount_isRefusedUnlessAssumedFree() {
        String json = deposit(line("5.00", StandardAccount.SAVINGS));
        assertThat(client.post("deposit", json).code()).isEqualTo("6430");

        start(QuickBooksAssumptions.defaults().toBuilder()
                .depositLineAccountsRestricted(false)
                .build());
        assertThat(client.post("deposit", deposit(line("5.00", StandardAccount.SAVINGS)))
                        .status())
                .isEqualTo(200);
        assertThat(client.post("deposit", deposit(line("5.00", StandardAccount.ACCOUNTS_RECEIVABLE)))
                        .code())
                .isEqualTo("6000");
    }

    @Test
    void create_negativeOrZeroTotal_isRefusedUnlessAssumedAllowed() {
        assertThat(client.post("deposit", deposit(line("-5.00", StandardAccount.MERCHANT_FEES)))
                        .code())
                .isEqualTo("6000");
        assertThat(client.post(
                                "deposit",
                                deposit(
                                        line("5.00", StandardAccount.CARD_CLEARING),
                                        line("-5.00", StandardAccount.MERCHANT_FEES)))
                        .code())
                .isEqualTo("6000");

        start(QuickBooksAssumptions.defaults().toBuilder()
                .negativeDepositsAccepted(true)
                .zeroDepositsAccepted(true)
                .build());
        Reply negative = client.post("deposit", deposit(line("-5.00", StandardAccount.MERCHANT_FEES)));
        assertThat(negative.at("/Deposit/TotalAmt").decimalValue()).isEqualByComparingTo("-5.00");
        assertThat(client.post(
                                "deposit",
                                deposit(
                                        line("5.00", StandardAccount.CARD_CLEARING),
                                        line("-5.00", StandardAccount.MERCHANT_FEES)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void create_nestedEntity_isLostWithoutAWord() {
        Reply reply = client.post(
                "deposit",
                deposit(line(
                        "5.00",
                        StandardAccount.COLLECTIONS,
                        ",\"Entity\":{\"Type\":\"Vendor\",\"EntityRef\":"
                                + ref(company().platformVendorId()) + "}")));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/Deposit/Line/0/DepositLineDetail").has("Entity")).isFalse();
    }

    @Test
    void create_tooLongTexts_are2050() {
        String note = ",\"PrivateNote\":\"" + "x".repeat(4001) + "\"";
        assertThat(client.post(
                                "deposit",
                                depositTo(StandardAccount.CHECKING, note, line("1.00", StandardAccount.COLLECTIONS)))
                        .code())
                .isEqualTo("2050");
    }

    @Test
    void create_cardNumberInMemo_is6530() {
        String note = ",\"PrivateNote\":\"card 4111 1111 1111 1111\"";
        assertThat(client.post(
                                "deposit",
                                depositTo(StandardAccount.CHECKING, note, line("1.00", StandardAccount.COLLECTIONS)))
                        .code())
                .isEqualTo("6530");
    }

    @Test
    void create_impossibleAmounts_are2140Or2090() {
        assertThat(client.post("deposit", deposit(line("12345678901.00", StandardAccount.COLLECTIONS)))
                        .code())
                .isEqualTo("2140");
        assertThat(client.post("deposit", deposit(line("1.0000001", StandardAccount.COLLECTIONS)))
                        .code())
                .isEqualTo("2140");
        assertThat(client.post("deposit", deposit(line("\"abc\"", StandardAccount.COLLECTIONS)))
                        .code())
                .isEqualTo("2090");
    }

    @Test
    void create_withoutDate_takesTheServersDate() {
        Reply reply = client.post(
                "deposit",
                "{\"DepositToAccountRef\":" + ref(id(StandardAccount.CHECKING)) + ",\"Line\":["
                        + line("1.00", StandardAccount.COLLECTIONS) + "]}");

        assertThat(reply.at("/Deposit/TxnDate").asText()).isEqualTo("2026-02-04");
    }

    @Test
    void create_cashBack_reducesTheTotal() {
        String more = ",\"CashBack\":{\"AccountRef\":" + ref(id(StandardAccount.PROCESSOR_RESERVE))
                + ",\"Amount\":\"20.00\",\"Memo\":\"held\"}";
        Reply reply = client.post(
                "deposit", depositTo(StandardAccount.CHECKING, more, line("100.00", StandardAccount.CARD_CLEARING)));

        assertThat(reply.at("/Deposit/TotalAmt").decimalValue()).isEqualByComparingTo("80");
        assertThat(company().balance(id(StandardAccount.PROCESSOR_RESERVE))).isEqualByComparingTo("20");
    }

    @Test
    void update_sparse_keepsWhatIsNotSent() {
        String id = create("deposit", simpleDeposit());
        Reply reply = client.post(
                "deposit",
                "{\"Id\":\"" + id + "\",\"SyncToken\":\"0\",\"sparse\":true,\"DepositToAccountRef\":"
                        + ref(id(StandardAccount.CHECKING)) + ",\"PrivateNote\":\"changed\"}");

        assertThat(reply.at("/Deposit/SyncToken").asText()).isEqualTo("1");
        assertThat(reply.at("/Deposit/PrivateNote").asText()).isEqualTo("changed");
        assertThat(reply.at("/Deposit/TotalAmt").decimalValue()).isEqualByComparingTo("100");
    }

    @Test
    void update_sparseWithoutTarget_is2020() {
        String id = create("deposit", simpleDeposit());

        assertThat(client.post("deposit", "{\"Id\":\"" + id + "\",\"SyncToken\":\"0\",\"sparse\":true}")
                        .code())
                .isEqualTo("2020");
    }

    @Test
    void update_full_clearsWhatIsNotSent() {
        String id = create(
                "deposit",
                depositTo(
                        StandardAccount.CHECKING,
                        ",\"PrivateNote\":\"note\"",
                        line("100.00", StandardAccount.CARD_CLEARING)));
        Reply reply = client.post(
                "deposit?operation=update",
                depositTo(
                        StandardAccount.SAVINGS,
                        ",\"Id\":\"" + id + "\",\"SyncToken\":\"0\"",
                        line("70.00", StandardAccount.CARD_CLEARING)));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("Deposit").has("PrivateNote")).isFalse();
        assertThat(company().balance(id(StandardAccount.CHECKING))).isEqualByComparingTo("0");
        assertThat(company().balance(id(StandardAccount.SAVINGS))).isEqualByComparingTo("70");
        assertThat(company().trialBalance()).isEqualByComparingTo("0");
    }

    @Test
    void update_staleToken_is5010AndChangesNothing() {
        String id = create("deposit", simpleDeposit());
        company().bookkeeper().edit("Deposit", id, "{\"PrivateNote\":\"by hand\"}");

        Reply reply = client.post(
                "deposit",
                depositTo(
                        StandardAccount.CHECKING,
                        ",\"Id\":\"" + id + "\",\"SyncToken\":\"0\"",
                        line("1.00", StandardAccount.CARD_CLEARING)));

        assertThat(reply.code()).isEqualTo("5010");
        assertThat(reply.detail()).startsWith("Stale Object Error : You and ");
        assertThat(company().balance(id(StandardAccount.CHECKING))).isEqualByComparingTo("100");
    }

    @Test
    void update_linesMerged_whenAssumed() {
        start(QuickBooksAssumptions.defaults().toBuilder()
                .depositLinesMerged(true)
                .build());
        String id = create(
                "deposit",
                deposit(line("100.00", StandardAccount.CARD_CLEARING), line("-3.00", StandardAccount.MERCHANT_FEES)));
        String more = ",\"Id\":\"" + id + "\",\"SyncToken\":\"%s\",\"sparse\":true";

        Reply added = client.post(
                "deposit",
                depositTo(StandardAccount.CHECKING, more.formatted("0"), line("-2.00", StandardAccount.CHARGEBACKS)));
        assertThat(added.at("/Deposit/TotalAmt").decimalValue()).isEqualByComparingTo("95");
        assertThat(added.at("/Deposit/Line")).hasSize(3);

        Reply removed = client.post(
                "deposit", depositTo(StandardAccount.CHECKING, more.formatted("1"), "{\"Id\":\"2\",\"Amount\":0}"));
        assertThat(removed.at("/Deposit/TotalAmt").decimalValue()).isEqualByComparingTo("98");
        assertThat(removed.at("/Deposit/Line")).hasSize(2);
    }

    @Test
    void delete_removesItFromBooksReadsAndQueries() {
        String id = create("deposit", simpleDeposit());
        Reply reply = client.post("deposit?operation=delete", "{\"Id\":\"" + id + "\",\"SyncToken\":\"0\"}");

        assertThat(reply.at("/Deposit/status").asText()).isEqualTo("Deleted");
        assertThat(reply.at("/Deposit/Id").asText()).isEqualTo(id);
        Reply read = client.get("deposit/" + id);
        assertThat(read.status()).isEqualTo(400);
        assertThat(read.code()).isEqualTo("610");
        assertThat(read.detail()).isEqualTo("Another user has deleted this transaction.");
        assertThat(client.query("select * from Deposit").json().get("QueryResponse"))
                .isEmpty();
        assertThat(company().balance(id(StandardAccount.CHECKING))).isEqualByComparingTo("0");
    }

    @Test
    void delete_withoutToken_is2020() {
        String id = create("deposit", simpleDeposit());

        assertThat(client.post("deposit?operation=delete", "{\"Id\":\"" + id + "\"}")
                        .code())
                .isEqualTo("2020");
    }

    @Test
    void void_isNotOffered() {
        String id = create("deposit", simpleDeposit());

        assertThat(client.post("deposit?include=void", "{\"Id\":\"" + id + "\",\"SyncToken\":\"0\"}")
                        .code())
                .isEqualTo("500");
    }

    // ---- linked lines

    private String payment(String amount) {
        return create(
                "payment",
                "{\"TotalAmt\":" + amount + ",\"CustomerRef\":" + ref(company().summaryCustomerId()) + "}");
    }

    private static String linked(String id) {
        return "{\"Amount\":1.00,\"LinkedTxn\":[{\"TxnId\":\"" + id
                + "\",\"TxnType\":\"Payment\",\"TxnLineId\":\"0\"}]}";
    }

    @Test
    void linked_payment_isTakenOutOfUndepositedFundsAndFrozen() {
        String payment = payment("330.75");
        assertThat(company().balance(id(StandardAccount.UNDEPOSITED_FUNDS))).isEqualByComparingTo("330.75");

        Reply deposit = client.post("deposit", deposit(linked(payment), line("-9.75", StandardAccount.MERCHANT_FEES)));

        assertThat(deposit.at("/Deposit/TotalAmt").decimalValue()).isEqualByComparingTo("321");
        assertThat(deposit.at("/Deposit/Line/0/Amount").decimalValue()).isEqualByComparingTo("330.75");
        assertThat(company().balance(id(StandardAccount.UNDEPOSITED_FUNDS))).isEqualByComparingTo("0");
        Reply frozen = client.post("payment?operation=delete", "{\"Id\":\"" + payment + "\",\"SyncToken\":\"0\"}");
        assertThat(frozen.code()).isEqualTo("6540");
        Reply read = client.get("payment/" + payment);
        assertThat(read.at("/Payment/LinkedTxn/0/TxnType").asText()).isEqualTo("Deposit");
        assertThat(client.post("deposit", deposit(linked(payment))).code()).isEqualTo("620");

        client.post(
                "deposit?operation=delete",
                "{\"Id\":\"" + deposit.at("/Deposit/Id").asText() + "\",\"SyncToken\":\"0\"}");
        assertThat(client.post("payment?operation=delete", "{\"Id\":\"" + payment + "\",\"SyncToken\":\"0\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void linked_wholeAmounts_whenAssumed_leaveTheTotalExact() {
        start(QuickBooksAssumptions.defaults().toBuilder()
                .linkedAmountsWhole(true)
                .build());

        Reply deposit = client.post("deposit", deposit(linked(payment("330.75"))));

        assertThat(deposit.at("/Deposit/Line/0/Amount").decimalValue()).isEqualByComparingTo("330");
        assertThat(deposit.at("/Deposit/TotalAmt").decimalValue()).isEqualByComparingTo("330.75");
    }

    @Test
    void linked_withDetailTypeButNoAccount_is2020() {
        String line =
                linked(payment("5.00")).replace("{\"Amount\"", "{\"DetailType\":\"DepositLineDetail\",\"Amount\"");

        assertThat(client.post("deposit", deposit(line)).code()).isEqualTo("2020");
    }

    @Test
    void linked_whatIsNotInUndepositedFunds_is620() {
        String entry = create("journalentry", simpleJournal("J1"));
        String line = "{\"Amount\":1.00,\"LinkedTxn\":[{\"TxnId\":\"" + entry
                + "\",\"TxnType\":\"JournalEntry\",\"TxnLineId\":\"0\"}]}";

        assertThat(client.post("deposit", deposit(line)).code()).isEqualTo("620");
        assertThat(client.post("deposit", deposit(line.replace(",\"TxnLineId\":\"0\"", "")))
                        .code())
                .isEqualTo("2020");
    }
}
