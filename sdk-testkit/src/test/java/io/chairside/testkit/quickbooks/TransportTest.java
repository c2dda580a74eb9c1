package io.chairside.testkit.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.testkit.quickbooks.RawClient.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class TransportTest extends SimulatorTestBase {

    private Reply post(String encoding, byte[] body) {
        return client.send(client.authorized(client.company("deposit?minorversion=73&"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", encoding)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    @Test
    void compressedRequests_areRead() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(simpleDeposit().getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(simpleDeposit().getBytes(StandardCharsets.UTF_8));
        }

        assertThat(post("gzip", zipped.toByteArray()).status()).isEqualTo(200);
        assertThat(post("deflate", deflated.toByteArray()).status()).isEqualTo(200);
    }

    @Test
    void get_withGzipHeadersButNoBody_isAnswered() {
        Reply reply = client.send(client.authorized(client.company("preferences?requestid=1&minorversion=73&"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .header("Accept-Encoding", "gzip")
                .GET());

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void badUtf8_isError500InA400() {
        byte[] body = simpleDeposit().getBytes(StandardCharsets.UTF_8);
        body[body.length - 5] = (byte) 0xff;

        assertThat(post("identity", body).code()).isEqualTo("500");
    }

    @Test
    void gzip_whenSwitchedOn_compressesForClientsThatAccept() {
        restart(QuickBooksSimulator.builder().gzip(true));
        Reply reply = client.send(client.authorized(client.company("query?query=select+*+from+Account"))
                .header("Accept-Encoding", "gzip")
                .GET());

        assertThat(reply.header("Content-Encoding")).isEqualTo("gzip");
    }

    private String raw(String request) throws IOException {
        URI address = URI.create(simulator.baseUrl());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void absoluteRequestLine_asSentToAProxy_isAnswered() throws IOException {
        String token = simulator.connect().accessToken();
        String answer = raw("GET http://qbo.sim/v3/company/" + simulator.realmId()
                + "/preferences?minorversion=73& HTTP/1.1\r\nHost: qbo.sim\r\nAuthorization: Bearer " + token
                + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("AccountingInfoPrefs");
    }

    // ---- attachments

    private Reply upload(String closing) {
        String body = "--XX\r\nContent-Disposition: form-data; name=\"file_metadata_01\"; filename=\"m.json\"\r\n"
                + "Content-Type: application/json\r\n\r\n"
                + "{\"FileName\":\"fees.csv\",\"ContentType\":\"text/csv\",\"AttachableRef\":[{\"EntityRef\":{\"type\":\"Deposit\","
                + "\"value\":\"311\"},\"IncludeOnSend\":false}]}\r\n"
                + "--XX\r\nContent-Disposition: form-data; name=\"file_content_01\"; filename=\"fees.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\nkind,fee\r\nterminal,31.41\r\n" + closing;
        return client.send(client.authorized(client.company("upload"))
                .header("Content-Type", "multipart/form-data; boundary=XX")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void upload_withAndWithoutClosingBoundary_storesTheFile() {
        for (String closing : new String[] {"\r\n--XX--\r\n", ""}) {
            Reply reply = upload(closing);
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(reply.at("/AttachableResponse/0/Attachable/FileName").asText())
                    .isEqualTo("fees.csv");
            assertThat(reply.at("/AttachableResponse/0/Attachable/Size").asInt())
                    .isPositive();
        }

        Reply found = client.query(
                "select * from Attachable where AttachableRef.EntityRef.Type = 'Deposit' and AttachableRef.EntityRef.value = '311'");
        assertThat(found.at("/QueryResponse/Attachable")).hasSize(2);
        assertThat(client.query("select * from Attachable where AttachableRef.EntityRef.value = '312'")
                        .json()
                        .get("QueryResponse"))
                .isEmpty();
    }

    @Test
    void download_worksFor15Minutes() {
        String address = upload("")
                .at("/AttachableResponse/0/Attachable/TempDownloadUri")
                .asText();
        Reply file = client.send(HttpRequest.newBuilder(URI.create(address)).GET());
        assertThat(file.text()).startsWith("kind,fee\r\nterminal,31.41");
        assertThat(file.header("Content-Type")).startsWith("text/csv");

        simulator.advance(Duration.ofMinutes(15));

        assertThat(client.send(HttpRequest.newBuilder(URI.create(address)).GET())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void note_withoutFile_isAnAttachableToo() {
        String id = create("attachable", "{\"Note\":\"hello\"}");

        assertThat(client.get("attachable/" + id).at("/Attachable/Note").asText())
                .isEqualTo("hello");
        assertThat(client.post("attachable?operation=delete", "{\"Id\":\"" + id + "\",\"SyncToken\":\"0\"}")
                        .at("/Attachable/status")
                        .asText())
                .isEqualTo("Deleted");
        assertThat(client.post("attachable", "{}").code()).isEqualTo("2020");
    }

    // ---- limits

    private Reply limited() {
        return client.get("preferences");
    }

    private void limits() {
        restart(QuickBooksSimulator.builder().limits(true));
    }

    @Test
    void limits_eleventhCallInASecond_is429UntilTheClockMoves() {
        limits();
        for (int i = 0; i < 10; i++) {
            assertThat(limited().status()).isEqualTo(200);
        }
        Reply refused = limited();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("3001");

        simulator.advance(Duration.ofSeconds(1));

        assertThat(limited().status()).isEqualTo(200);
        assertThat(simulator.requests().throttled()).isOne();
    }

    @Test
    void limits_call501InAMinute_is429() {
        limits();
        for (int i = 0; i < 500; i++) {
            assertThat(limited().status()).isEqualTo(200);
            simulator.advance(Duration.ofMillis(110));
        }
        assertThat(limited().status()).isEqualTo(429);

        simulator.advance(Duration.ofSeconds(6));

        assertThat(limited().status()).isEqualTo(200);
    }

    @Test
    void limits_batch41InAMinute_is429ButOtherCallsPass() {
        limits();
        String batch = "{\"BatchItemRequest\":[{\"bId\":\"1\",\"Query\":\"select * from Class\"}]}";
        for (int i = 0; i < 40; i++) {
            assertThat(client.post("batch", batch).status()).isEqualTo(200);
            simulator.advance(Duration.ofSeconds(1));
        }
        assertThat(client.post("batch", batch).status()).isEqualTo(429);
        assertThat(limited().status()).isEqualTo(200);
    }
}
