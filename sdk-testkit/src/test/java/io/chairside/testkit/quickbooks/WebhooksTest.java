package io.chairside.testkit.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest extends SimulatorTestBase {
    private WireMockServer application;

    @BeforeEach
    void listen() {
        application = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        application.start();
        answer(200);
    }

    @AfterEach
    void hangUp() {
        application.stop();
    }

    private void answer(int status) {
        application.stubFor(WireMock.post("/hook").willReturn(WireMock.status(status)));
    }

    private URI hook() {
        return URI.create(application.baseUrl() + "/hook");
    }

    private List<LoggedRequest> received() {
        return application.findAll(WireMock.postRequestedFor(WireMock.urlEqualTo("/hook")));
    }

    private static JsonNode json(LoggedRequest request) throws IOException {
        return RawClient.MAPPER.readTree(request.getBody());
    }

    @Test
    void cloudEvents_carryTypeRealmAndSignature() throws IOException {
        simulator.webhooks().subscribe(hook(), Webhooks.Format.CLOUD_EVENTS);
        String id = create("deposit", simpleDeposit());
        company().bookkeeper().edit("Deposit", id, "{\"PrivateNote\":\"x\"}");
        company().bookkeeper().delete("Deposit", id);

        assertThat(simulator.webhooks().pending()).isEqualTo(3);
        assertThat(simulator.webhooks().deliver()).isOne();

        LoggedRequest request = received().get(0);
        JsonNode events = json(request);
        assertThat(events.findValuesAsText("type"))
                .containsExactly("qbo.deposit.created.v1", "qbo.deposit.updated.v1", "qbo.deposit.deleted.v1");
        assertThat(events.at("/0/specversion").asText()).isEqualTo("1.0");
        assertThat(events.at("/0/intuitentityid").asText()).isEqualTo(id);
        assertThat(events.at("/0/intuitaccountid").asText()).isEqualTo(simulator.realmId());
        assertThat(events.at("/0/time").asText()).isEqualTo("2026-02-04T20:00:00.000000000Z");
        assertThat(events.at("/0/data")).isEmpty();
        assertThat(new HashSet<>(events.findValuesAsText("id"))).hasSize(3);
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeader("intuit-signature"))
                .isEqualTo(Webhooks.sign(simulator.webhooks().verifierToken(), request.getBody()));
        assertThat(simulator.webhooks().pending()).isZero();
    }

    @Test
    void legacy_carriesTheOldShape() throws IOException {
        simulator.webhooks().subscribe(hook(), Webhooks.Format.LEGACY, Set.of("Deposit"));
        simulator.webhooks().contentType("application/cloudevents+json");
        String id = create("deposit", simpleDeposit());
        create("journalentry", simpleJournal("J"));
        simulator.webhooks().deliver();

        JsonNode entity = json(received().get(0)).at("/eventNotifications/0/dataChangeEvent/entities");
        assertThat(entity).hasSize(1);
        assertThat(entity.at("/0/name").asText()).isEqualTo("Deposit");
        assertThat(entity.at("/0/operation").asText()).isEqualTo("Create");
        assertThat(entity.at("/0/id").asText()).isEqualTo(id);
        assertThat(entity.at("/0/lastUpdated").asText()).isEqualTo("2026-02-04T20:00:00.000Z");
        assertThat(received().get(0).getHeader("Content-Type")).isEqualTo("application/cloudevents+json");
    }

    @Test
    void signature_knownVector_isBase64OfHmacSha256() {
        assertThat(Webhooks.sign(
                        "key",
                        "The quick brown fox jumps over the lazy dog"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo("97yD9DBThCSxMpjmqm+xQ+9NWaFJRhdZl0edvC0aPNg=");
    }

    @Test
    void refused_isRepeatedOnScheduleAndHoldsLaterEventsBack() {
        answer(500);
        simulator.webhooks().subscribe(hook(), Webhooks.Format.CLOUD_EVENTS);
        create("deposit", simpleDeposit());
        assertThat(simulator.webhooks().deliver()).isZero();
        create("deposit", simpleDeposit());

        for (Duration wait : List.of(
                Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofMinutes(5))) {
            int before = simulator.webhooks().deliveries().size();
            simulator.advance(wait.minusMillis(1));
            simulator.webhooks().deliver();
            assertThat(simulator.webhooks().deliveries()).hasSize(before);
            simulator.advance(Duration.ofMillis(1));
            simulator.webhooks().deliver();
            assertThat(simulator.webhooks().deliveries()).hasSize(before + 1);
        }
        answer(200);
        simulator.advance(Duration.ofMinutes(20));

        assertThat(simulator.webhooks().deliver()).isEqualTo(2);
        assertThat(simulator.webhooks().deliveries())
                .extracting(Webhooks.Delivery::events)
                .containsOnly(1);
        assertThat(simulator.webhooks().pending()).isZero();
    }

    @Test
    void nobodyThere_countsAsNotTaken() {
        simulator.webhooks().subscribe(hook(), Webhooks.Format.CLOUD_EVENTS);
        application.stop();
        create("deposit", simpleDeposit());

        assertThat(simulator.webhooks().deliver()).isZero();
        assertThat(simulator.webhooks().deliveries().get(0).status()).isZero();
    }

    @Test
    void mischief_duplicatesForgeriesReplaysReorderingAndLoss() throws IOException {
        Webhooks webhooks = simulator.webhooks();
        webhooks.subscribe(hook(), Webhooks.Format.CLOUD_EVENTS);
        webhooks.duplicateNext();
        String first = create("deposit", simpleDeposit());
        webhooks.deliver();
        assertThat(received()).hasSize(2);
        assertThat(received().get(0).getBody()).isEqualTo(received().get(1).getBody());

        webhooks.replay(webhooks.deliveries().get(0));
        assertThat(received()).hasSize(3);

        webhooks.forgeNext();
        String second = create("deposit", simpleDeposit());
        String third = create("deposit", simpleDeposit());
        webhooks.reorderPending();
        webhooks.deliver();
        LoggedRequest forged = received().get(3);
        assertThat(forged.getHeader("intuit-signature"))
                .isNotEqualTo(Webhooks.sign(webhooks.verifierToken(), forged.getBody()));
        assertThat(json(forged).findValuesAsText("intuitentityid"))
                .containsExactly(third, second)
                .doesNotContain(first);

        create("deposit", simpleDeposit());
        webhooks.lose();
        assertThat(webhooks.deliver()).isZero();
    }

    @Test
    void events_areSplitByHundredAndByCompany() {
        Company other = simulator.addCompany("Second Practice");
        simulator.webhooks().subscribe(hook(), Webhooks.Format.CLOUD_EVENTS, Set.of("Vendor"));
        for (int i = 0; i < 101; i++) {
            company().bookkeeper().enter("Vendor", "{\"DisplayName\":\"Vendor " + i + "\"}");
        }
        other.bookkeeper().enter("Vendor", "{\"DisplayName\":\"Vendor\"}");

        assertThat(simulator.webhooks().deliver()).isEqualTo(3);
        assertThat(simulator.webhooks().deliveries())
                .extracting(Webhooks.Delivery::events)
                .containsExactly(100, 1, 1);
    }

    @Test
    void preferences_changes_areAnnouncedToo() throws IOException {
        simulator.webhooks().subscribe(hook(), Webhooks.Format.CLOUD_EVENTS);
        company().bookkeeper().switchFeature(CompanyFeature.CLASSES, false);
        simulator.webhooks().deliver();

        assertThat(json(received().get(0)).at("/0/type").asText()).isEqualTo("qbo.preferences.updated.v1");
    }

    @Test
    void automatic_sendsByItself() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        application.addMockServiceRequestListener((request, response) -> arrived.countDown());
        simulator.webhooks().subscribe(hook(), Webhooks.Format.CLOUD_EVENTS);
        simulator.webhooks().automatic(true);
        create("deposit", simpleDeposit());

        assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void subscribe_notOffered_isRefused() {
        assertThatThrownBy(() -> simulator.webhooks().subscribe(hook(), Webhooks.Format.LEGACY, Set.of("CompanyInfo")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
