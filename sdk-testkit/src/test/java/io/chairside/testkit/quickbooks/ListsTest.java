package io.chairside.testkit.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.testkit.quickbooks.RawClient.Reply;
import org.junit.jupiter.api.Test;

class ListsTest extends SimulatorTestBase {

    @Test
    void account_byTypeOrSubType_isCompleted() {
        Reply byType =
                client.post("account", "{\"Name\":\"Processor clearing\",\"AccountType\":\"Other Current Asset\"}");
        Reply bySubType = client.post("account", "{\"Name\":\"Terminal fees\",\"AccountSubType\":\"BankCharges\"}");

        assertThat(byType.at("/Account/Classification").asText()).isEqualTo("Asset");
        assertThat(byType.at("/Account/Active").asBoolean()).isTrue();
        assertThat(byType.at("/Account/CurrencyRef/value").asText()).isEqualTo("USD");
        assertThat(bySubType.at("/Account/AccountType").asText()).isEqualTo("Expense");
    }

    @Test
    void account_typeMissingOrClashing_is6010() {
        assertThat(client.post("account", "{\"Name\":\"A\"}").code()).isEqualTo("6010");
        assertThat(client.post(
                                "account",
                                "{\"Name\":\"A\",\"AccountType\":\"Bank\",\"AccountSubType\":\"BankCharges\"}")
                        .code())
                .isEqualTo("6010");
        assertThat(client.post("account", "{\"Name\":\"A\",\"AccountType\":\"Piggy bank\"}")
                        .code())
                .isEqualTo("6010");
    }

    @Test
    void account_duplicateTooLongOrForbiddenName_isRefused() {
        assertThat(client.post("account", "{\"Name\":\"checking\",\"AccountType\":\"Bank\"}")
                        .code())
                .isEqualTo("6240");
        assertThat(client.post("account", "{\"Name\":\"" + "x".repeat(101) + "\",\"AccountType\":\"Bank\"}")
                        .code())
                .isEqualTo("2050");
        assertThat(client.post("account", "{\"Name\":\"a:b\",\"AccountType\":\"Bank\"}")
                        .code())
                .isEqualTo("6000");
    }

    @Test
    void account_child_isFullyQualifiedAndCountsIntoItsParent() {
        String parent = create("account", "{\"Name\":\"Fees\",\"AccountType\":\"Expense\"}");
        Reply child = client.post(
                "account",
                "{\"Name\":\"Terminal\",\"AccountType\":\"Expense\",\"SubAccount\":true,\"ParentRef\":" + ref(parent)
                        + "}");
        String childId = child.at("/Account/Id").asText();
        create(
                "deposit",
                deposit(
                        line("10.00", StandardAccount.COLLECTIONS),
                        line("-1.00", StandardAccount.MERCHANT_FEES)
                                .replace(ref(id(StandardAccount.MERCHANT_FEES)), ref(childId))));

        assertThat(child.at("/Account/FullyQualifiedName").asText()).isEqualTo("Fees:Terminal");
        Reply read = client.get("account/" + parent);
        assertThat(read.at("/Account/CurrentBalance").asInt()).isZero();
        assertThat(read.at("/Account/CurrentBalanceWithSubAccounts").decimalValue())
                .isEqualByComparingTo("1");
    }

    @Test
    void account_belowItsOwnChild_isRefused() {
        String parent = create("account", "{\"Name\":\"Fees\",\"AccountType\":\"Expense\"}");
        String child = create(
                "account", "{\"Name\":\"Terminal\",\"AccountType\":\"Expense\",\"ParentRef\":" + ref(parent) + "}");
        String turn = "{\"Id\":\"" + parent + "\",\"SyncToken\":\"0\",\"sparse\":true,\"ParentRef\":";

        assertThat(client.post("account", turn + ref(child) + "}").code()).isEqualTo("6000");
        assertThat(client.post("account", turn + ref(parent) + "}").code()).isEqualTo("6000");
    }

    @Test
    void account_numberOnlyWithTheFeature() {
        Reply without = client.post("account", "{\"Name\":\"A\",\"AccountType\":\"Bank\",\"AcctNum\":\"1010\"}");
        assertThat(without.json().get("Account").has("AcctNum")).isFalse();
        company().bookkeeper().switchFeature(CompanyFeature.ACCOUNT_NUMBERS, true);
        Reply with = client.post("account", "{\"Name\":\"B\",\"AccountType\":\"Bank\",\"AcctNum\":\"1020\"}");
        assertThat(with.at("/Account/AcctNum").asText()).isEqualTo("1020");
    }

    @Test
    void account_balanceSent_isIgnored() {
        Reply reply = client.post("account", "{\"Name\":\"A\",\"AccountType\":\"Bank\",\"CurrentBalance\":500}");

        assertThat(reply.at("/Account/CurrentBalance").asInt()).isZero();
    }

    @Test
    void displayName_isUniqueOverCustomersAndVendors() {
        create("customer", "{\"DisplayName\":\"Shared Name\"}");
        Reply reply = client.post("vendor", "{\"DisplayName\":\"shared name\"}");

        assertThat(reply.code()).isEqualTo("6240");
        assertThat(reply.at("/Fault/Error/0/Message").asText()).isEqualTo("Duplicate Name Exists Error");
        assertThat(client.post("customer", "{\"GivenName\":\"Ann\",\"FamilyName\":\"Lee\"}")
                        .at("/Customer/DisplayName")
                        .asText())
                .isEqualTo("Ann Lee");
        assertThat(client.post("vendor", "{}").code()).isEqualTo("2020");
        assertThat(client.post("vendor", "{\"DisplayName\":\"V\",\"AcctNum\":\"1234567890123456\"}")
                        .code())
                .isEqualTo("2050");
    }

    @Test
    void paymentMethod_over15Characters_is2050() {
        assertThat(client.post("paymentmethod", "{\"Name\":\"Terminal card pay\"}")
                        .code())
                .isEqualTo("2050");
        assertThat(client.post("paymentmethod", "{\"Name\":\"Terminal\"}")
                        .at("/PaymentMethod/Type")
                        .asText())
                .isEqualTo("NON_CREDIT_CARD");
    }

    @Test
    void classesAndLocations_needTheirFeature() {
        assertThat(client.post("class", "{\"Name\":\"Perio\"}").status()).isEqualTo(200);
        company().bookkeeper().switchFeature(CompanyFeature.CLASSES, false);
        assertThat(client.post("class", "{\"Name\":\"Endo\"}").code()).isEqualTo("5030");
        assertThat(client.get("preferences")
                        .at("/Preferences/AccountingInfoPrefs/ClassTrackingPerTxnLine")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void update_wrappedInItsName_isAccepted() {
        String id = create("vendor", "{\"DisplayName\":\"Old\"}");
        Reply reply = client.post(
                "vendor",
                "{\"Vendor\":{\"Id\":\"" + id + "\",\"SyncToken\":\"0\",\"sparse\":true,\"DisplayName\":\"New\"}}");

        assertThat(reply.at("/Vendor/DisplayName").asText()).isEqualTo("New");
        assertThat(simulator.requests().count("POST", "vendor", "update")).isOne();
    }
}
