package io.chairside.testkit.opendental;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    private OpenDentalSimulator office;
    private Api api;
    private WireMockServer hook;

    @BeforeEach
    void start() {
        office = OpenDentalSimulator.builder().database(SmallOffice.create()).start();
        api = new Api(office);
        hook = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        hook.start();
        hook.stubFor(post("/od?token=9f2c").willReturn(aResponse().withStatus(200)));
    }

    @AfterEach
    void stop() {
        hook.stop();
        office.close();
    }

    private Api.Answer subscribe(String more) {
        return api.post(
                "/subscriptions",
                "{\"EndPointUrl\":\"http://localhost:" + hook.port() + "/od?token=9f2c\"," + more + "}");
    }

    @Test
    void poll_changedAppointment_isPostedAsFullRowWithTheBareKey() {
        Api.Answer created = subscribe("\"Workstation\":\"SRV\",\"WatchTable\":\"Appointment\",\"PollingSeconds\":30");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().get("CustomerKey").asText()).isEqualTo(office.customerKey());
        api.put("/appointments/77310/Note", "{\"Note\":\"x\"}");
        assertThat(office.pollEvents()).isZero();
        office.clock().advance(Duration.ofSeconds(31));
        assertThat(office.pollEvents()).isEqualTo(1);
        hook.verify(
                1,
                postRequestedFor(urlEqualTo("/od?token=9f2c"))
                        .withHeader("Authorization", equalTo(office.customerKey()))
                        .withHeader("Workstation", equalTo("SRV"))
                        .withHeader("Event-Type", equalTo("WatchTable: Appointment"))
                        .withRequestBody(matchingJsonPath("$[0].AptNum", equalTo("77310"))));
        office.clock().advance(Duration.ofSeconds(31));
        assertThat(office.pollEvents()).isZero();
        assertThat(api.get("/subscriptions").json().get(0).get("DateTimeStart").asText())
                .isEqualTo("2026-05-04 09:16:04");
    }

    @Test
    void poll_failingEndpoint_comesAgainAndBlankWorkstationFiresTwice() {
        subscribe("\"WatchTable\":\"Patient\",\"PollingSeconds\":1");
        office.frontDesk().deletePatient(SmallOffice.STRANGER);
        office.clock().advance(Duration.ofSeconds(2));
        hook.stubFor(post("/od?token=9f2c").willReturn(aResponse().withStatus(500)));
        assertThat(office.pollEvents()).isZero();
        hook.stubFor(post("/od?token=9f2c").willReturn(aResponse().withStatus(200)));
        assertThat(office.pollEvents()).isEqualTo(2);
        hook.verify(
                3,
                postRequestedFor(urlEqualTo("/od?token=9f2c"))
                        .withRequestBody(matchingJsonPath("$[0].PatStatus", equalTo("Deleted"))));
    }

    @Test
    void subscriptions_duplicateAndUnknownTable_areRefusedAndRowsRemovable() {
        String appointments = "\"WatchTable\":\"Appointment\",\"PollingSeconds\":30";
        long key = subscribe(appointments).json().get("SubscriptionNum").asLong();
        assertThat(subscribe(appointments).status()).isEqualTo(400);
        assertThat(subscribe("\"WatchTable\":\"Payment\",\"PollingSeconds\":30").status())
                .isEqualTo(400);
        assertThat(api.get("/subscriptions").json()).hasSize(1);
        assertThat(api.put("/subscriptions/" + key, "{\"PollingSeconds\":60}").body())
                .isEmpty();
        assertThat(api.delete("/subscriptions/" + key).status()).isEqualTo(200);
        assertThat(api.get("/subscriptions").json()).isEmpty();
    }
}
