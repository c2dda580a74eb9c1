package io.chairside.testkit.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.run.RunningSimulator;
import io.chairside.testkit.run.Simulators;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatorPageTest {
    private static final String EVIL = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>&amp;";

    private final OpenDentalSimulator office =
            OpenDentalSimulator.builder().patients(5, 1).start();
    private final RunningSimulator running = Simulators.adopt(office);
    private final SimulatorPage page = SimulatorPage.open(running, 0);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        page.close();
        office.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(page.address().resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String type, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(page.address().resolve(path))
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String form(String... pairs) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            form.append(i == 0 ? "" : "&").append(pairs[i]).append('=');
            form.append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    private HttpResponse<String> submit(String... pairs) throws Exception {
        return send("POST", "/faults", "application/x-www-form-urlencoded", form(pairs));
    }

    @Test
    void sheet_patientsNameIsScript_isTextEverywhere() throws Exception {
        long patient =
                office.database().table("patient").rows().iterator().next().key();
        office.database().table("patient").update(patient, row -> row.set("LName", EVIL));
        office.database()
                .table("adjustment")
                .insert(row -> row.set("PatNum", patient).set("AdjNote", EVIL));
        for (String path : new String[] {
            "/",
            "/?sheet=ledger&of=" + patient,
            "/?sheet=written",
            "/?sheet=appointments",
            "/?sheet=payments",
            "/?q=" + URLEncoder.encode(EVIL, StandardCharsets.UTF_8),
            "/?sheet=" + URLEncoder.encode(EVIL, StandardCharsets.UTF_8),
            "/?sheet=ledger&of=" + URLEncoder.encode(EVIL, StandardCharsets.UTF_8)
        }) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.body()).as(path).doesNotContain("<script>alert", "<img");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self'")
                    .doesNotContain("unsafe");
        }
        assertThat(get("/").body()).contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
        assertThat(get("/?sheet=ledger&of=" + patient).body()).contains("&lt;img src=x onerror=alert(1)&gt;&amp;amp;");
        HttpResponse<String> armed = submit("do", "arm", "fault", EVIL);
        assertThat(armed.statusCode()).isEqualTo(400);
        assertThat(armed.body()).doesNotContain("<script>alert", "<img").contains("&lt;script&gt;");
        HttpResponse<String> json = get("/api/sheets/patients");
        assertThat(json.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(new ObjectMapper()
                        .readTree(json.body())
                        .at("/rows/0/cells/1")
                        .asText())
                .startsWith(EVIL);
    }

    @Test
    void script_ofThePage_neverMakesMarkupOfText() throws IOException {
        try (InputStream in = SimulatorPage.class.getResourceAsStream("page.js")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("DOMParser")
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval", "http");
        }
    }

    @Test
    void sheet_everyPatient_leadsToItsLedger() throws Exception {
        String patients = get("/").body();
        office.database()
                .table("patient")
                .rows()
                .forEach(row -> assertThat(patients).contains("href=\"/?sheet=ledger&amp;of=" + row.key() + "\""));
        assertThat(get("/?sheet=ledger&of=1").body()).contains("balance");
        assertThat(get("/?sheet=ledger&of=999999").statusCode()).isEqualTo(404);
    }

    @Test
    void sheet_manyRows_arePaged() throws Exception {
        for (int i = 0; i < 250; i++) {
            office.database()
                    .table("adjustment")
                    .insert(row -> row.set("PatNum", 1L).set("AdjNote", "many"));
        }
        assertThat(get("/?sheet=ledger&of=1&q=many").body()).contains("Rows 1 to 100 of 250.", "offset=100");
        assertThat(get("/?sheet=ledger&of=1&q=many&offset=200").body())
                .contains("Rows 201 to 250 of 250.", "Previous")
                .doesNotContain(">Next<");
    }

    @Test
    void requests_callOfAClient_isSeenWithTheFaultThatHitIt() throws Exception {
        assertThat(submit("do", "arm", "fault", "service-unavailable:2").statusCode())
                .isEqualTo(303);
        assertThat(get("/faults").body()).contains("<td>service-unavailable<td>any call<td>2<td>0");
        HttpRequest call = HttpRequest.newBuilder(URI.create(office.baseUrl() + "/providers"))
                .header("Authorization", office.authorization())
                .header("Content-Type", "application/json")
                .build();
        assertThat(http.send(call, BodyHandlers.ofString()).statusCode()).isEqualTo(503);

        assertThat(get("/?sheet=requests").body()).contains("<td>GET<td>providers<td>503<td>service-unavailable");
        assertThat(get("/faults").body()).contains("<td>service-unavailable<td>any call<td>1<td>1");
        JsonNode faults = new ObjectMapper().readTree(get("/api/faults").body());
        assertThat(submit("do", "disarm", "id", faults.at("/armed/0/id").asText())
                        .statusCode())
                .isEqualTo(303);
        assertThat(http.send(call, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    @Test
    void api_faults_armedAndDisarmedByPrograms() throws Exception {
        String armed = send("POST", "/api/faults", "application/json", "{\"fault\":\"delay=1:always@payments\"}")
                .body();
        String id = new ObjectMapper().readTree(armed).at("/armed/0/id").asText();
        assertThat(running.faults().armed()).hasSize(1);
        assertThat(send("DELETE", "/api/faults/" + id, "application/json", "").statusCode())
                .isEqualTo(200);
        assertThat(running.faults().armed()).isEmpty();
        assertThat(send("DELETE", "/api/faults/" + id, "application/json", "").statusCode())
                .isEqualTo(404);
        assertThat(send("POST", "/api/faults", "application/json", "{\"fault\":\"boom\"}")
                        .body())
                .contains("\"problem\":\"unknown fault 'boom'");
        assertThat(send("POST", "/api/faults", "application/json", "{").statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/api/faults", "text/plain", "{\"fault\":\"delay\"}")
                        .statusCode())
                .isEqualTo(415);
        send("POST", "/api/faults", "application/json", "{\"fault\":\"delay\"}");
        assertThat(send("DELETE", "/api/faults", "application/json", "").statusCode())
                .isEqualTo(200);
        assertThat(running.faults().armed()).isEmpty();
    }

    @Test
    void request_ofAnotherSite_isRefused() throws Exception {
        HttpRequest foreign = HttpRequest.newBuilder(page.address().resolve("/faults"))
                .header("Origin", "https://evil.example")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form("do", "arm", "fault", "delay")))
                .build();
        assertThat(http.send(foreign, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        assertThat(running.faults().armed()).isEmpty();
        assertThat(byName("evil.example")).startsWith("HTTP/1.1 403");
        assertThat(byName("localhost:" + page.address().getPort())).startsWith("HTTP/1.1 200");
    }

    private String byName(String host) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getByName("127.0.0.1"), page.address().getPort())) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }
}
