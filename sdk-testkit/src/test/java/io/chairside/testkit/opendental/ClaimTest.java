package io.chairside.testkit.opendental;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Claims, their lines and insurance payments, in the proven posting sequence. */
class ClaimTest {
    private OpenDentalSimulator office;
    private Api api;

    @BeforeEach
    void start() {
        office = OpenDentalSimulator.builder().database(SmallOffice.create()).start();
        office.database().table("procedurelog").update(90211, row -> row.set("ProcStatus", 2));
        api = new Api(office);
    }

    @AfterEach
    void stop() {
        office.close();
    }

    private long claim() {
        Api.Answer answer = api.post("/claims", "{\"PatNum\":4121,\"procNums\":[90211],\"ClaimType\":\"P\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("ClaimNum").asLong();
    }

    private void receive(long line) {
        Api.Answer answer = api.put("/claimprocs/" + line, """
                {"Status":"Received","InsPayAmt":"500.00","WriteOff":"100.00","DedApplied":"20","Remarks":"Paid",\
                "DateCP":"2020-01-01"}""");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("DateCP").asText()).isEqualTo("2026-05-04");
        assertThat(answer.json().get("DateEntry").asText()).isEqualTo("2026-05-04");
    }

    private JsonNode get(String path) {
        return api.get(path).json();
    }

    @Test
    void create_claim_waitsInTheQueueWithItsEstimates() {
        long claim = claim();
        JsonNode row = get("/claims/" + claim);
        assertThat(row.get("ClaimStatus").asText()).isEqualTo("W");
        assertThat(row.get("ClaimFee").toString()).isEqualTo("1140.0");
        assertThat(row.get("InsPayEst").toString()).isEqualTo("520.0");
        assertThat(row.get("WriteOff").toString()).isEqualTo("100.0");
        assertThat(row.get("IsOrtho").asText()).isEqualTo("False");
        assertThat(row.get("ClaimForm").isTextual()).isTrue();
        assertThat(row.get("DateService").asText()).isEqualTo("2026-05-11");
        JsonNode lines = get("/claimprocs?ClaimNum=" + claim);
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).get("ClaimProcNum").asLong()).isEqualTo(150871);
        assertThat(lines.get(0).get("Status").asText()).isEqualTo("NotReceived");
        assertThat(lines.get(0).get("CodeSent").asText()).isEqualTo("D2740");
        assertThat(get("/accountmodules/4121/Aging").get("InsEst").toString()).isEqualTo("620.0");
        assertThat(api.post("/claims", "{\"PatNum\":4121,\"procNums\":[90211],\"ClaimType\":\"P\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void receive_payAndUnwind_followsTheProvenSequence() {
        long claim = claim();
        receive(150871);
        JsonNode totals = get("/claims/" + claim);
        assertThat(totals.get("InsPayAmt").toString()).isEqualTo("500.0");
        assertThat(totals.get("DedApplied").toString()).isEqualTo("20.0");
        api.put("/claims/" + claim, "{\"ClaimStatus\":\"R\",\"DateReceived\":\"2026-05-04\"}");
        Api.Answer wrong = api.post("/claimpayments", "{\"claimNum\":" + claim + ",\"CheckAmt\":\"499.00\"}");
        assertThat(wrong.json().asText()).isEqualTo("CheckAmt does not match the total of eligible ClaimProcs.");
        Api.Answer check = api.post(
                "/claimpayments",
                "{\"claimNum\":" + claim
                        + ",\"CheckAmt\":\"500.00\",\"CheckDate\":\"2026-05-02\",\"CheckNum\":\"EFT-1\",\"PayType\":402}");
        assertThat(check.status()).isEqualTo(201);
        assertThat(check.json().get("CheckAmt").asText()).isEqualTo("500");
        assertThat(check.json().get("CarrierName").asText()).isEqualTo("Delta Test");
        long key = check.json().get("ClaimPaymentNum").asLong();
        JsonNode line = get("/claimprocs?ClaimPaymentNum=" + key).get(0);
        assertThat(line.get("DateCP").asText()).isEqualTo("2026-05-02");
        assertThat(line.get("DateInsFinalized").asText()).isEqualTo("2026-05-04");
        assertThat(api.put("/claimprocs/150871", "{\"InsPayAmt\":\"1\"}").json().asText())
                .isEqualTo("Cannot change InsPayAmt when Status is Received and attached to a ClaimPayment.");
        assertThat(api.delete("/claims/" + claim).json().asText())
                .isEqualTo("Claim cannot be deleted. Procedure(s) have an insurance payment attached.");
        assertThat(api.delete("/procedurelogs/90211").json().asText())
                .isEqualTo("Not allowed to delete a procedure that is attached to a claim.");
        assertThat(api.delete("/claimpayments/" + key).status()).isEqualTo(200);
        api.put(
                "/claimprocs/150871",
                "{\"Status\":\"NotReceived\",\"InsPayAmt\":\"0\",\"WriteOff\":\"0\",\"DedApplied\":\"0\"}");
        assertThat(api.delete("/claims/" + claim).status()).isEqualTo(200);
        assertThat(api.get("/claims/" + claim).status()).isEqualTo(404);
        assertThat(api.delete("/procedurelogs/90211").status()).isEqualTo(200);
        assertThat(get("/procedurelogs/90211").get("ProcStatus").asText()).isEqualTo("D");
    }

    @Test
    void batch_amountDiffers_isPartialNotRefused() {
        long claim = claim();
        receive(150871);
        office.database().setPreference("ClaimPaymentBatchOnly", "1");
        assertThat(api.post("/claimpayments", "{\"claimNum\":" + claim + ",\"CheckAmt\":\"500\"}")
                        .status())
                .isEqualTo(400);
        Api.Answer partial =
                api.post("/claimpayments/Batch", "{\"claimNums\":[" + claim + "],\"CheckAmt\":\"700.00\"}");
        assertThat(partial.status()).isEqualTo(201);
        assertThat(partial.json().get("IsPartial").asText()).isEqualTo("true");
        long key = partial.json().get("ClaimPaymentNum").asLong();
        JsonNode changed = api.put("/claimpayments/" + key, "{\"CheckAmt\":\"500\",\"CheckNum\":\"E2\"}")
                .json();
        assertThat(changed.get("IsPartial").asText()).isEqualTo("false");
        assertThat(changed.get("CheckNum").asText()).isEqualTo("E2");
        assertThat(get("/claimpayments").get(0).get("ClaimPaymentNum").asLong()).isEqualTo(key);
    }

    @Test
    void supplemental_ofReceivedLine_isANewLine() {
        long claim = claim();
        assertThat(api.post("/claimprocs/Supplemental", "{\"ClaimProcNum\":150871,\"InsPayAmt\":\"5\"}")
                        .status())
                .isEqualTo(400);
        receive(150871);
        JsonNode line = api.post("/claimprocs/Supplemental", "{\"ClaimProcNum\":150871,\"InsPayAmt\":\"-30\"}")
                .json();
        assertThat(line.get("Status").asText()).isEqualTo("Supplemental");
        assertThat(get("/claims/" + claim).get("InsPayAmt").toString()).isEqualTo("470.0");
        assertThat(api.put("/claimprocs/" + line.get("ClaimProcNum"), "{\"Status\":\"Received\"}")
                        .json()
                        .asText())
                .startsWith("Cannot change Status from Supplemental");
        assertThat(api.put("/claimprocs/150871", "{\"Status\":\"Paid\"}").json().asText())
                .isEqualTo("Status is invalid.");
    }

    @Test
    void overrides_minusOne_clearThem() {
        JsonNode line = api.put("/claimprocs/150871", "{\"InsEstTotalOverride\":\"300\",\"PercentOverride\":30}")
                .json();
        assertThat(line.get("InsEstTotalOverride").toString()).isEqualTo("300.0");
        assertThat(line.get("PercentOverride").toString()).isEqualTo("30");
        line = api.put("/claimprocs/150871", "{\"InsEstTotalOverride\":\"-1\",\"PercentOverride\":-1}")
                .json();
        assertThat(line.get("InsEstTotalOverride").toString()).isEqualTo("-1.0");
    }
}
