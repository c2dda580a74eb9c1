package io.chairside.testkit.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.testkit.quickbooks.RawClient.Reply;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class TransactionsTest extends SimulatorTestBase {

    // ---- journal entries

    @Test
    void journal_balanced_posts() {
        Reply reply = client.post(
                "journalentry",
                journal(
                        ",\"DocNumber\":\"po_9\"",
                        journalLine("Debit", "240.00", StandardAccount.CARD_CLEARING, ""),
                        journalLine("Debit", "3.20", StandardAccount.MERCHANT_FEES, ""),
                        journalLine("Credit", "100.00", StandardAccount.CARD_CLEARING, ""),
                        journalLine("Credit", "143.20", StandardAccount.CHECKING, "")));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/JournalEntry/TotalAmt").asInt()).isZero();
        assertThat(reply.at("/JournalEntry/Line/0/Id").asText()).isEqualTo("0");
        assertThat(company().balance(id(StandardAccount.CARD_CLEARING))).isEqualByComparingTo("140");
        assertThat(company().balance(id(StandardAccount.CHECKING))).isEqualByComparingTo("-143.20");
        assertThat(company().trialBalance()).isEqualByComparingTo("0");
    }

    @Test
    void journal_locationAndClassPerLine_areKept() {
        String department = company().ids("Department").get(0);
        String detail = ",\"DepartmentRef\":" + ref(department) + ",\"ClassRef\":"
                + ref(company().ids("Class").get(0));
        Reply reply = client.post(
                "journalentry",
                journal(
                        "",
                        journalLine("Debit", "1.00", StandardAccount.CHECKING, ""),
                        journalLine("Credit", "1.00", StandardAccount.COLLECTIONS, detail)));

        assertThat(reply.at("/JournalEntry/Line/1/JournalEntryLineDetail/DepartmentRef/name")
                        .asText())
                .isEqualTo("Main Street");
    }

    @Test
    void journal_badLines_areNamedByCode() {
        String debit = journalLine("Debit", "1.00", StandardAccount.CHECKING, "");
        String credit = journalLine("Credit", "1.00", StandardAccount.COLLECTIONS, "");

        assertThat(client.post("journalentry", journal("")).code()).isEqualTo("2250");
        assertThat(client.post("journalentry", journal("", debit)).code()).isEqualTo("2300");
        assertThat(client.post("journalentry", journal("", debit, credit, debit))
                        .code())
                .isEqualTo("2300");
        assertThat(client.post("journalentry", journal("", debit.replace("\"PostingType\":\"Debit\",", ""), credit))
                        .code())
                .isEqualTo("2260");
        assertThat(client.post(
                                "journalentry",
                                journal("", debit.replace("1.00", "-1.00"), credit.replace("1.00", "-1.00")))
                        .code())
                .isEqualTo("2290");
    }

    @Test
    void journal_receivableWithoutCustomerAndPayableWithoutVendor_are6000() {
        String credit = journalLine("Credit", "1.00", StandardAccount.COLLECTIONS, "");
        Reply receivable = client.post(
                "journalentry",
                journal("", journalLine("Debit", "1.00", StandardAccount.ACCOUNTS_RECEIVABLE, ""), credit));
        Reply payable = client.post(
                "journalentry",
                journal("", journalLine("Debit", "1.00", StandardAccount.ACCOUNTS_PAYABLE, ""), credit));
        String flat = ",\"Entity\":{\"value\":\"" + company().summaryCustomerId() + "\",\"type\":\"CUSTOMER\"}";
        Reply flatEntity = client.post(
                "journalentry",
                journal("", journalLine("Debit", "1.00", StandardAccount.ACCOUNTS_RECEIVABLE, flat), credit));
        String nested = ",\"Entity\":{\"Type\":\"Customer\",\"EntityRef\":"
                + ref(company().summaryCustomerId()) + "}";
        Reply nestedEntity = client.post(
                "journalentry",
                journal("", journalLine("Debit", "1.00", StandardAccount.ACCOUNTS_RECEIVABLE, nested), credit));

        assertThat(receivable.code()).isEqualTo("6000");
        assertThat(receivable.detail())
                .isEqualTo("When you use Accounts Receivable, you must choose a customer in the Name field");
        assertThat(payable.code()).isEqualTo("6000");
        assertThat(flatEntity.code()).as("the flat form is lost").isEqualTo("6000");
        assertThat(nestedEntity.status()).isEqualTo(200);
    }

    @Test
    void journal_numberOver21Characters_is2050() {
        assertThat(client.post("journalentry", simpleJournal("x".repeat(21))).status())
                .isEqualTo(200);
        assertThat(client.post("journalentry", simpleJournal("x".repeat(22))).code())
                .isEqualTo("2050");
    }

    @Test
    void journal_duplicateNumber_isRefusedOnlyWithThePreference() {
        String first = create("journalentry", simpleJournal("po_1"));
        assertThat(client.post("journalentry", simpleJournal("po_1")).status()).isEqualTo(200);

        company().bookkeeper().switchFeature(CompanyFeature.JOURNAL_NUMBER_CHECK, true);

        Reply refused = client.post("journalentry", simpleJournal("PO_1"));
        assertThat(refused.code()).isEqualTo("6140");
        assertThat(refused.detail())
                .contains("DocNumber=PO_1 is assigned to TxnType=")
                .endsWith("with TxnId=" + first);
        assertThat(client.post("journalentry?include=allowduplicatedocnum", simpleJournal("po_1"))
                        .status())
                .isEqualTo(200);
    }

    // ---- transfers and purchases

    @Test
    void transfer_movesMoneyBetweenBalanceSheetAccounts() {
        Reply reply = client.post(
                "transfer",
                "{\"FromAccountRef\":" + ref(id(StandardAccount.CARD_CLEARING)) + ",\"ToAccountRef\":"
                        + ref(id(StandardAccount.CHECKING)) + ",\"Amount\":55.10}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(company().balance(id(StandardAccount.CHECKING))).isEqualByComparingTo("55.10");
        assertThat(client.post(
                                "transfer",
                                "{\"FromAccountRef\":" + ref(id(StandardAccount.COLLECTIONS)) + ",\"ToAccountRef\":"
                                        + ref(id(StandardAccount.CHECKING)) + ",\"Amount\":1}")
                        .code())
                .isEqualTo("6430");
        assertThat(client.post(
                                "transfer",
                                "{\"FromAccountRef\":" + ref(id(StandardAccount.SAVINGS)) + ",\"ToAccountRef\":"
                                        + ref(id(StandardAccount.CHECKING)) + ",\"Amount\":0}")
                        .code())
                .isEqualTo("2140");
    }

    private String purchase(String paymentType, StandardAccount from, String more) {
        return "{\"PaymentType\":\"" + paymentType + "\",\"AccountRef\":" + ref(id(from)) + more
                + ",\"Line\":[{\"Amount\":12.50,\"DetailType\":\"AccountBasedExpenseLineDetail\","
                + "\"AccountBasedExpenseLineDetail\":{\"AccountRef\":" + ref(id(StandardAccount.MERCHANT_FEES))
                + "}}]}";
    }

    @Test
    void purchase_fromBankAndCardRefund_postBothWays() {
        assertThat(client.post("purchase", purchase("Cash", StandardAccount.CHECKING, ""))
                        .status())
                .isEqualTo(200);
        assertThat(company().balance(id(StandardAccount.CHECKING))).isEqualByComparingTo("-12.50");
        create("purchase", purchase("CreditCard", StandardAccount.CREDIT_CARD, ",\"Credit\":true"));

        assertThat(company().balance(id(StandardAccount.CREDIT_CARD))).isEqualByComparingTo("12.50");
        assertThat(company().balance(id(StandardAccount.MERCHANT_FEES))).isEqualByComparingTo("0");
        assertThat(client.post("purchase", purchase("Cash", StandardAccount.CREDIT_CARD, ""))
                        .code())
                .isEqualTo("6430");
    }

    @Test
    void purchase_sparseWithoutPaymentTypeOrLineLocation_isRefused() {
        String id = create("purchase", purchase("Cash", StandardAccount.CHECKING, ""));
        assertThat(client.post("purchase", "{\"Id\":\"" + id + "\",\"SyncToken\":\"0\",\"sparse\":true}")
                        .code())
                .isEqualTo("2020");
        String json = purchase("Cash", StandardAccount.CHECKING, "")
                .replace(
                        "{\"AccountRef\":" + ref(id(StandardAccount.MERCHANT_FEES)),
                        "{\"DepartmentRef\":" + ref(company().ids("Department").get(0)) + ",\"AccountRef\":"
                                + ref(id(StandardAccount.MERCHANT_FEES)));
        assertThat(client.post("purchase", json).code()).isEqualTo("2010");
    }

    // ---- receipts and payments

    private String receipt(String more, String detail) {
        return "{\"CustomerRef\":" + ref(company().summaryCustomerId()) + more
                + ",\"Line\":[{\"Amount\":30.00,\"DetailType\":\"SalesItemLineDetail\",\"SalesItemLineDetail\":{\"ItemRef\":"
                + ref(company().serviceItemId()) + detail + "}}]}";
    }

    @Test
    void salesReceipt_goesToUndepositedFundsAndRefundReceiptBack() {
        create("salesreceipt", receipt("", ",\"Qty\":3,\"UnitPrice\":10"));
        assertThat(company().balance(id(StandardAccount.UNDEPOSITED_FUNDS))).isEqualByComparingTo("30");
        assertThat(company().balance(id(StandardAccount.COLLECTIONS))).isEqualByComparingTo("-30");

        create("refundreceipt", receipt("", ""));
        assertThat(company().balance(id(StandardAccount.UNDEPOSITED_FUNDS))).isEqualByComparingTo("0");
        assertThat(client.post("salesreceipt", receipt("", ",\"Qty\":3,\"UnitPrice\":11"))
                        .code())
                .isEqualTo("6070");
    }

    @Test
    void salesReceipt_voided_postsNothing() {
        String id = create("salesreceipt", receipt("", ""));
        Reply reply = client.post(
                "salesreceipt?operation=update&include=void",
                "{\"Id\":\"" + id + "\",\"SyncToken\":\"0\",\"sparse\":true}");

        assertThat(reply.at("/SalesReceipt/TotalAmt").asInt()).isZero();
        assertThat(reply.at("/SalesReceipt/PrivateNote").asText()).isEqualTo("Voided");
        assertThat(company().balance(id(StandardAccount.UNDEPOSITED_FUNDS))).isEqualByComparingTo("0");
        assertThat(company().trialBalance()).isEqualByComparingTo("0");
    }

    @Test
    void payment_withoutTotal_is6000() {
        assertThat(client.post("payment", "{\"CustomerRef\":" + ref(company().summaryCustomerId()) + "}")
                        .code())
                .isEqualTo("6000");
    }

    // ---- currencies

    @Test
    void multiCurrency_withoutCurrency_is6000_andForeignAmountsStayBalanced() {
        restart(QuickBooksSimulator.builder().features(EnumSet.of(CompanyFeature.MULTI_CURRENCY)));
        String euros = company()
                .bookkeeper()
                .enter(
                        "Account",
                        "{\"Name\":\"Euro bank\",\"AccountSubType\":\"Checking\",\"CurrencyRef\":{\"value\":\"EUR\"}}");
        assertThat(client.post("deposit", simpleDeposit()).code()).isEqualTo("6000");

        String json = "{\"DepositToAccountRef\":" + ref(euros)
                + ",\"CurrencyRef\":{\"value\":\"EUR\"},\"ExchangeRate\":1.0837,\"Line\":["
                + line("33.33", StandardAccount.COLLECTIONS) + "," + line("33.33", StandardAccount.COLLECTIONS) + "]}";
        Reply reply = client.post("deposit", json);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/Deposit/TotalAmt").decimalValue()).isEqualByComparingTo("66.66");
        assertThat(company().balance(euros)).isEqualByComparingTo("66.66");
        assertThat(company().balance(id(StandardAccount.COLLECTIONS))).isEqualByComparingTo("-72.24");
        assertThat(company().trialBalance()).isEqualByComparingTo("0");
        assertThat(client.post("deposit", json.replace("\"EUR\"", "\"USD\"")).code())
                .isEqualTo("6000");
    }

    // ---- features

    @Test
    void switchedOffFeatures_are5030OrDroppedByAssumption() {
        String more = ",\"DepartmentRef\":" + ref(company().ids("Department").get(0));
        company().bookkeeper().switchFeature(CompanyFeature.LOCATIONS, false);
        assertThat(client.post(
                                "deposit",
                                depositTo(StandardAccount.CHECKING, more, line("1.00", StandardAccount.COLLECTIONS)))
                        .code())
                .isEqualTo("5030");

        start(QuickBooksAssumptions.defaults().toBuilder()
                .switchedOffRefused(false)
                .build());
        company().bookkeeper().switchFeature(CompanyFeature.LOCATIONS, false);
        Reply dropped = client.post(
                "deposit", depositTo(StandardAccount.CHECKING, more, line("1.00", StandardAccount.COLLECTIONS)));
        assertThat(dropped.status()).isEqualTo(200);
        assertThat(dropped.json().get("Deposit").has("DepartmentRef")).isFalse();
    }

    @Test
    void malformedRequests_areRefusedCleanly() {
        assertThat(client.post("deposit", "not json").code()).isEqualTo("2010");
        assertThat(client.post("nosuchthing", "{}").code()).isEqualTo("500");
        assertThat(client.get("deposit/abc").code()).isEqualTo("2030");
        assertThat(client.post("taxcode", "{\"Name\":\"x\"}").code()).isEqualTo("500");
        assertThat(client.post("deposit", "{\"TxnDate\":\"yesterday\"}").code()).isEqualTo("2060");
        assertThat(client.post("account?operation=delete", "{\"Id\":\"1\",\"SyncToken\":\"0\"}")
                        .code())
                .isEqualTo("500");
    }
}
