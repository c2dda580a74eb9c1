package io.chairside.testkit.opendental;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Posting, splitting, refunding and re-allocating patient payments. */
class PaymentTest {
    private OpenDentalSimulator office;
    private Api api;

    @BeforeEach
    void start() {
        office = OpenDentalSimulator.builder().database(SmallOffice.create()).start();
        api = new Api(office);
    }

    @AfterEach
    void stop() {
        office.close();
    }

    private JsonNode pay(String fields) {
        Api.Answer answer = api.post("/payments", "{" + fields + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    /** Splits as {@code patient:procedure:amount}, {@code u} for unearned. */
    private List<String> splits(JsonNode payment) {
        List<String> splits = new ArrayList<>();
        for (JsonNode split :
                api.get("/paysplits?PayNum=" + payment.get("PayNum")).json()) {
            String target = split.get("UnearnedType").asLong() == 0
                    ? split.get("ProcNum").asText()
                    : "u";
            splits.add(split.get("PatNum") + ":" + target + ":" + split.get("SplitAmt"));
        }
        return splits;
    }

    @Test
    void post_cardPayment_isExactlyTheDocumentedAnswer() {
        assertThat(pay("""
                        "PayAmt":"187.50","PatNum":4121,"PayType":391,"PayDate":"2026-05-04","CheckNum":"PX-8842107",\
                        "PayNote":"Card terminal 3","ClinicNum":"2","isPatientPreferred":"true","procNums":[88903]""").toString()).isEqualTo("""
                        {"PayNum":1,"PayType":391,"payType":"Card - Platform","PayDate":"2026-05-04","PayAmt":"187.5",\
                        "CheckNum":"PX-8842107","BankBranch":"","PayNote":"Card terminal 3","PatNum":4121,"ClinicNum":"2",\
                        "DateEntry":"2026-05-04","DepositNum":0,"Receipt":"","IsRecurringCC":"false","SecUserNumEntry":0,\
                        "SecDateTEdit":"2026-05-04 09:15:02","PaymentSource":"API","ProcessStatus":"OfficeProcessed",\
                        "RecurringChargeDate":"0001-01-01","IsCcCompleted":"false","serverDateTime":""}""");
        JsonNode listed = api.get("/payments?PatNum=4121&DateEntry=2026-05-04").json();
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("serverDateTime").asText()).isEqualTo("2026-05-04 09:15:02");
        assertThat(api.get("/paysplits?PayNum=1").json().get(0).toString()).isEqualTo("""
                        {"SplitNum":1,"SplitAmt":150.0,"PatNum":4121,"PayNum":1,"ProvNum":3,"PayPlanNum":0,\
                        "DatePay":"2026-05-04","ProcNum":88903,"DateEntry":"2026-05-04","UnearnedType":0,"unearnedType":"",\
                        "ClinicNum":2,"SecDateTEdit":"2026-05-04","AdjNum":0,"PayPlanChargeNum":0,\
                        "PayPlanDebitType":"Unknown"}""");
    }

    /** The family owes: 4120 100.00 of February, 4121 150.00 of March and 40.00 of April. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "PayAmt":"60"                                               | 4120:88904:60.0
            "PayAmt":"120"                                              | 4120:88904:100.0 4121:88903:20.0
            "PayAmt":"160","isPatientPreferred":"true"                  | 4121:88903:150.0 4121:88905:10.0
            "PayAmt":"200","isPatientPreferred":"true"                  | 4121:88903:150.0 4121:88905:40.0 4120:88904:10.0
            "PayAmt":"50","procNums":[88905]                            | 4121:88905:40.0 4120:88904:10.0
            "PayAmt":"170","procNums":[88905,88903]                     | 4121:88903:150.0 4121:88905:20.0
            "PayAmt":"10","procNums":[424242]                           | 4120:88904:10.0
            "PayAmt":"300"                                              | 4120:88904:100.0 4121:88903:150.0 4121:88905:40.0 4121:u:10.0
            "PayAmt":"75","isPrepayment":"true","procNums":[88905]      | 4121:u:75.0
            """)
    void post_amount_isSplitByTheProgramsOrder(String fields, String expected) {
        assertThat(String.join(" ", splits(pay("\"PatNum\":4121," + fields)))).isEqualTo(expected);
    }

    @Test
    void post_manualAccounting_leavesItUnearned() {
        office.database().setPreference("RigorousAccounting", "2");
        assertThat(splits(pay("\"PatNum\":4121,\"PayAmt\":\"60\",\"procNums\":[88905]")))
                .containsExactly("4121:u:60.0");
    }

    @Test
    void post_estimateOnProcedure_isLeftToInsurance() {
        office.database().table("procedurelog").update(90211, row -> row.set("ProcStatus", 2));
        assertThat(splits(pay("\"PatNum\":4121,\"PayAmt\":\"600\",\"procNums\":[90211]")))
                .startsWith("4121:90211:520.0");
    }

    @Test
    void post_intoPaymentPlan_paysOnlyItsInstalments() {
        Api.Answer plan = api.post("/payplans/Dynamic", """
                {"PatNum":4121,"PayAmt":"30","procNums":[88903],"DatePayPlanStart":"2026-04-04"}""");
        assertThat(plan.status()).as(plan.body()).isEqualTo(201);
        assertThat(plan.json().get("principalAmount").toString()).isEqualTo("150.0");
        assertThat(plan.json().get("IsDynamic").asText()).isEqualTo("true");
        long planNum = plan.json().get("PayPlanNum").asLong();
        JsonNode charges = api.get("/payplancharges?PayPlanNum=" + planNum).json();
        assertThat(charges).hasSize(2);
        JsonNode payment = pay("\"PatNum\":4121,\"PayAmt\":\"75\",\"payPlanNum\":" + planNum);
        assertThat(splits(payment)).containsExactly("4120:88903:30.0", "4120:88903:30.0", "4121:u:15.0");
        JsonNode split =
                api.get("/paysplits?PayNum=" + payment.get("PayNum")).json().get(0);
        assertThat(split.get("PayPlanNum").asLong()).isEqualTo(planNum);
        assertThat(split.get("PayPlanDebitType").asText()).isEqualTo("Principal");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "PayAmt":"5"                                             | 400 | PatNum is required.
            "PatNum":4121                                            | 400 | PayAmt is required.
            "PatNum":999,"PayAmt":"5"                                | 404 | Patient not found.
            "PatNum":5001,"PayAmt":"5"                               | 404 | Patient not found.
            "PatNum":4121,"PayAmt":"5","ClinicNum":77                | 404 | Clinic not found
            "PatNum":4121,"PayAmt":"5","PayType":14                  | 400 | PayType is invalid.
            "PatNum":4121,"PayAmt":"5","PayDate":"2026-05-05"        | 400 | PayDate cannot be in the future.
            "PatNum":4121,"PayAmt":"5","PayDate":"05/04/2026"        | 400 | PayDate format must be yyyy-MM-dd
            "PatNum":4121,"PayAmt":"abc"                             | 400 | PayAmt is invalid.
            "PatNum":4121,"PayAmt":"-5"                              | 400 | PayAmt is invalid.
            "PatNum":4121,"PayAmt":"0"                               | 400 | PayAmt is invalid.
            """)
    void post_badField_isRefusedAndNothingIsStored(String fields, int status, String text) {
        Api.Answer answer = api.post("/payments", "{" + fields + "}");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().asText()).isEqualTo(text);
        assertThat(office.database().table("payment").size()).isZero();
        assertThat(office.database().table("paysplit").size()).isZero();
    }

    @Test
    void post_defaults_areTypeOfPreferenceTodayAndPatientsClinic() {
        JsonNode payment = pay("\"PatNum\":4121,\"PayAmt\":339");
        assertThat(payment.get("PayType").asLong()).isEqualTo(392);
        assertThat(payment.get("PayDate").asText()).isEqualTo("2026-05-04");
        assertThat(payment.get("ClinicNum").asText()).isEqualTo("2");
        assertThat(payment.get("PayAmt").asText()).isEqualTo("339");
    }

    @Test
    void post_futureDate_isTakenWhereTheOfficeAllowsIt() {
        office.database().setPreference("FutureTransDatesAllowed", "1");
        assertThat(pay("\"PatNum\":4121,\"PayAmt\":\"5\",\"PayDate\":\"2026-06-01\"")
                        .get("PayDate")
                        .asText())
                .isEqualTo("2026-06-01");
    }

    @Test
    void post_longCheckNumber_isCutOrRefusedAsAssumed() {
        String body = "{\"PatNum\":4121,\"PayAmt\":\"5\",\"CheckNum\":\"" + "7".repeat(26) + "\"}";
        assertThat(api.post("/payments", body).json().get("CheckNum").asText()).isEqualTo("7".repeat(25));
        OpenDentalAssumptions strict = OpenDentalAssumptions.defaults().toBuilder()
                .longCheckNumberCut(false)
                .negativePaymentsAccepted(true)
                .trailingZerosInAmounts(true)
                .build();
        try (OpenDentalSimulator other = OpenDentalSimulator.builder()
                .database(SmallOffice.create())
                .assumptions(strict)
                .start()) {
            Api client = new Api(other);
            assertThat(client.post("/payments", body).status()).isEqualTo(400);
            Api.Answer negative = client.post("/payments", "{\"PatNum\":4121,\"PayAmt\":\"-5\"}");
            assertThat(negative.status()).isEqualTo(201);
            assertThat(negative.json().get("PayAmt").asText()).isEqualTo("-5.00");
        }
    }

    @Test
    void refund_payment_isANewNegatedPaymentWithoutApiSource() {
        JsonNode payment = pay("\"PatNum\":4121,\"PayAmt\":\"120\",\"CheckNum\":\"PX-1\",\"PayType\":391");
        Api.Answer refund = api.post("/payments/Refund", "{\"PayNum\":" + payment.get("PayNum") + "}");
        assertThat(refund.status()).isEqualTo(201);
        assertThat(refund.json().get("PayAmt").asText()).isEqualTo("-120");
        assertThat(refund.json().get("CheckNum").asText()).isEqualTo("PX-1");
        assertThat(refund.json().get("PaymentSource").asText()).isEqualTo("None");
        assertThat(splits(refund.json())).containsExactly("4120:88904:-100.0", "4121:88903:-20.0");
        assertThat(api.post("/payments/Refund", "{\"PayNum\":" + refund.json().get("PayNum") + "}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void put_header_changesOnlyTheWritableFields() {
        long key = pay("\"PatNum\":4121,\"PayAmt\":\"20\"").get("PayNum").asLong();
        JsonNode changed = api.put(
                        "/payments/" + key,
                        "{\"PayNote\":\"new\",\"PayAmt\":\"99\",\"PatNum\":4120,\"ProcessStatus\":\"OnlineProcessed\"}")
                .json();
        assertThat(changed.get("PayNote").asText()).isEqualTo("new");
        assertThat(changed.get("ProcessStatus").asText()).isEqualTo("OnlineProcessed");
        assertThat(changed.get("PayAmt").asText()).isEqualTo("20");
        assertThat(changed.get("PatNum").asLong()).isEqualTo(4121);
    }

    @Test
    void partial_exactAmounts_replaceTheSplitsOrNothingChanges() {
        JsonNode payment = pay("\"PatNum\":4121,\"PayAmt\":\"50\"");
        String path = "/payments/" + payment.get("PayNum") + "/Partial";
        assertThat(api.put(
                                path,
                                "{\"procNumsAndAmounts\":[{\"ProcNum\":88905,\"Amount\":40},{\"ProcNum\":88903,\"Amount\":9}]}")
                        .status())
                .isEqualTo(400);
        assertThat(splits(payment)).containsExactly("4120:88904:50.0");
        assertThat(api.put(
                                path,
                                "{\"procNumsAndAmounts\":[{\"ProcNum\":88905,\"Amount\":40},{\"ProcNum\":88903,\"Amount\":10}]}")
                        .status())
                .isEqualTo(200);
        assertThat(splits(payment)).containsExactly("4121:88905:40.0", "4121:88903:10.0");
    }

    @Test
    void balances_afterPayment_areFreshInTheModuleAndStaleOnThePatient() {
        pay("\"PatNum\":4121,\"PayAmt\":\"187.50\",\"isPatientPreferred\":\"true\"");
        assertThat(api.get("/accountmodules/4121/PatientBalances").body()).isEqualTo("""
                        [{"PatNum":4120,"Name":"Okafor, Sam","Balance":100},\
                        {"PatNum":4121,"Name":"Okafor, Ruth","Balance":2.5},\
                        {"PatNum":4120,"Name":"Entire Family","Balance":102.5}]""");
        JsonNode aging = api.get("/accountmodules/4121/Aging").json();
        assertThat(aging.get("Total").toString()).isEqualTo("102.5");
        assertThat(aging.get("PatEstBal").toString()).isEqualTo("2.5");
        assertThat(aging.get("BalOver90").toString()).isEqualTo("0.0");
        assertThat(aging.get("Bal_31_60").toString()).isEqualTo("102.5");
        assertThat(api.get("/patients/4121").json().get("EstBalance").toString())
                .isEqualTo("187.5");
        office.frontDesk().openAccount(4121);
        assertThat(api.get("/patients/4121").json().get("EstBalance").toString())
                .isEqualTo("2.5");
        assertThat(api.get("/patients/4120").json().get("BalTotal").toString()).isEqualTo("0.0");
        office.frontDesk().runAging();
        assertThat(api.get("/patients/4120").json().get("BalTotal").toString()).isEqualTo("102.5");
    }

    @Test
    void serviceDateView_procedurePaid_isAllTextWithTotals() {
        pay("\"PatNum\":4121,\"PayAmt\":\"150\",\"PayType\":391,\"procNums\":[88903]");
        JsonNode rows = api.get("/accountmodules/4121/ServiceDateView").json();
        assertThat(rows.get(0).toString()).isEqualTo("""
                        {"ObjectType":"Procedure","PrimaryKey":"88903","Type":"Proc","ServiceDate":"2026-03-18",\
                        "TransDate":"","Patient":"Ruth","PatNum":"4121","Reference":"D0150:","Charge":"150.00",\
                        "Credit":"0.00","Provider":"DR3","InsBal":"0.00","AcctBal":"0.00"}""");
        assertThat(rows.get(1).get("Type").asText()).isEqualTo("PatPay Att.");
        assertThat(rows.get(2).get("Type").asText()).isEqualTo("Day Total");
        assertThat(rows.get(rows.size() - 1).get("AcctBal").asText()).isEqualTo("40.00");
    }

    @Test
    void securityLogs_apiWrite_isVisibleToTheCaller() {
        pay("\"PatNum\":4121,\"PayAmt\":\"20\"");
        office.frontDesk().typeInPayment(4121, SmallOffice.money("3"), SmallOffice.TODAY);
        JsonNode rows = api.get("/securitylogs?PermType=PaymentCreate").json();
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).get("LogDateTime").asText()).isEqualTo("5/4/2026 9:15:02 AM");
        assertThat(rows.get(0).get("LogSource").asText()).isEqualTo("API");
    }

    @Test
    void frontDesk_edits_areSeenByTheApi() {
        long first = pay("\"PatNum\":4121,\"PayAmt\":\"120\"").get("PayNum").asLong();
        long second = pay("\"PatNum\":4121,\"PayAmt\":\"10\"").get("PayNum").asLong();
        FrontDesk desk = office.frontDesk();
        desk.editPaymentAmount(first, SmallOffice.money("60"));
        assertThat(api.get("/paysplits?PayNum=" + first).body()).contains("\"SplitAmt\":50.0", "\"SplitAmt\":10.0");
        desk.editPaymentDate(first, SmallOffice.TODAY.minusDays(3));
        assertThat(api.get("/paysplits?PayNum=" + first).body()).contains("\"DatePay\":\"2026-05-01\"");
        desk.editPaymentPatient(first, SmallOffice.STRANGER);
        assertThat(api.get("/payments?PatNum=5000").json()).hasSize(1);
        desk.deletePayment(second);
        assertThat(api.get("/payments").json()).hasSize(1);
        assertThat(api.get("/paysplits?PayNum=" + second).body()).isEqualTo("[]");
        long deposit = desk.attachToDeposit(SmallOffice.TODAY, first);
        assertThat(api.get("/payments").json().get(0).get("DepositNum").asLong())
                .isEqualTo(deposit);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> desk.deletePayment(first))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void frontDesk_merge_movesThePayments() {
        pay("\"PatNum\":4121,\"PayAmt\":\"20\",\"isPatientPreferred\":\"true\"");
        office.frontDesk().mergePatients(4121, SmallOffice.STRANGER);
        assertThat(api.get("/payments?PatNum=5000").json()).hasSize(1);
        assertThat(api.get("/payments?PatNum=4121").json()).isEmpty();
        assertThat(api.get("/patients/4121").json().get("PatStatus").asText()).isEqualTo("Archived");
        assertThat(api.put(
                                "/queries/ShortQuery",
                                "{\"SqlCommand\":\"SELECT PatNumFrom,PatNumTo,LinkType FROM patientlink\"}")
                        .body())
                .isEqualTo("[{\"PatNumFrom\":4121,\"PatNumTo\":5000,\"LinkType\":1}]");
    }

    @Test
    void adjustments_signAndDate_areChecked() {
        String fields = "\"PatNum\":4121,\"AdjDate\":\"2026-05-04\"";
        assertThat(api.post("/adjustments", "{" + fields + ",\"AdjType\":14,\"AdjAmt\":5}")
                        .json()
                        .asText())
                .isEqualTo("AdjAmt must be negative for this AdjType.");
        assertThat(api.post("/adjustments", "{" + fields + ",\"AdjType\":15,\"AdjAmt\":-5}")
                        .status())
                .isEqualTo(400);
        assertThat(api.post("/adjustments", "{\"PatNum\":4121,\"AdjDate\":\"2026-05-05\",\"AdjType\":14,\"AdjAmt\":-5}")
                        .status())
                .isEqualTo(400);
        JsonNode row = api.post("/adjustments", "{" + fields + ",\"AdjType\":14,\"AdjAmt\":-5.44,\"AdjNote\":\"fee\"}")
                .json();
        assertThat(row.get("AdjAmt").toString()).isEqualTo("-5.44");
        assertThat(row.get("adjType").asText()).isEqualTo("Processing fee");
        assertThat(api.get("/adjustments?PatNum=4121").json()).hasSize(1);
        office.frontDesk().deleteAdjustment(row.get("AdjNum").asLong());
        assertThat(api.get("/adjustments?PatNum=4121").body()).isEqualTo("[]");
    }
}
