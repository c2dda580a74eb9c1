package io.chairside.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.chairside.core.write.WriteOptions;
import io.chairside.quickbooks.QuickBooksWebhooks.Change;
import io.chairside.quickbooks.QuickBooksWebhooks.Notice;
import io.chairside.quickbooks.QuickBooksWebhooks.Verdict;
import io.chairside.testkit.quickbooks.Webhooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksTest {

    private final SimulatedCompany company = SimulatedCompany.open();
    private final Webhooks sender = company.simulator.webhooks();
    private final QuickBooksWebhooks webhooks = QuickBooksWebhooks.of(sender.verifierToken());
    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Notice notice = webhooks.receive(
                    exchange.getRequestBody().readAllBytes(),
                    exchange.getRequestHeaders().getFirst("intuit-signature"));
            notices.add(notice);
            exchange.sendResponseHeaders(notice.httpStatus(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        company.close();
    }

    private void subscribe(Webhooks.Format format) {
        sender.subscribe(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook"), format);
    }

    private void somethingHappens() {
        company.payouts().post(company.plain("po_1"), WriteOptions.careful());
    }

    @ParameterizedTest
    @EnumSource(Webhooks.Format.class)
    void receive_eitherFormat_saysWhatToRead(Webhooks.Format format) {
        subscribe(format);
        somethingHappens();

        assertThat(sender.deliver()).isEqualTo(1);

        Change change = notices.get(0).changes().get(0);
        assertThat(change.realmId()).isEqualTo(company.simulator.realmId());
        assertThat(change.entity()).isEqualTo("deposit");
        assertThat(change.operation()).startsWith("create");
        assertThat(company.simulator.company().ids("Deposit")).contains(change.entityId());
        assertThat(change.at()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Webhooks.Format.class)
    void receive_sentTwiceOrReplayed_passesEachChangeOnce(Webhooks.Format format) {
        subscribe(format);
        sender.duplicateNext();
        somethingHappens();
        sender.deliver();
        sender.replay(sender.deliveries().get(0));

        assertThat(notices).hasSize(3).allMatch(notice -> notice.verdict() == Verdict.ACCEPTED);
        assertThat(notices.stream().flatMap(notice -> notice.changes().stream()))
                .hasSize(1);
    }

    @Test
    void receive_forgotten_isTakenAgain() {
        subscribe(Webhooks.Format.CLOUD_EVENTS);
        somethingHappens();
        sender.deliver();

        webhooks.forget(notices.get(0));
        sender.replay(sender.deliveries().get(0));

        assertThat(notices.get(1).changes()).isEqualTo(notices.get(0).changes());
    }

    @Test
    void receive_wrongSignature_isForgedAndSaysNothing() {
        subscribe(Webhooks.Format.CLOUD_EVENTS);
        sender.forgeNext();
        somethingHappens();

        assertThat(sender.deliver()).isZero();

        assertThat(notices.get(0).verdict()).isEqualTo(Verdict.FORGED);
        assertThat(notices.get(0).changes()).isEmpty();
        assertThat(notices.get(0).httpStatus()).isEqualTo(401);
    }

    @Test
    void receive_noSignatureOrChangedBody_isForged() {
        byte[] body = "[]".getBytes(StandardCharsets.UTF_8);
        String signature = Webhooks.sign(sender.verifierToken(), body);

        assertThat(webhooks.receive(body, null).verdict()).isEqualTo(Verdict.FORGED);
        assertThat(webhooks.receive("[ ]".getBytes(StandardCharsets.UTF_8), signature)
                        .verdict())
                .isEqualTo(Verdict.FORGED);
        assertThat(webhooks.receive(body, signature).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[1]",
                "[null]",
                "<html>",
                "[{\"id\":\"1\"}]",
                "{\"eventNotifications\":[{\"realmId\":\"1\"}]}",
                "{\"eventNotifications\":[{\"realmId\":\"1\",\"dataChangeEvent\":{\"entities\":[{\"id\":\"3\"}]}}]}"
            })
    void receive_signedNonsense_isParkedWith200(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);

        Notice notice = webhooks.receive(body, Webhooks.sign(sender.verifierToken(), body));

        assertThat(notice.verdict()).isEqualTo(Verdict.UNREADABLE);
        assertThat(notice.httpStatus()).isEqualTo(200);
    }
}
