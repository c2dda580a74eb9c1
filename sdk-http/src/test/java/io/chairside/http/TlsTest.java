package io.chairside.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String PASSWORD = "changeit";

    private final FakeTime time = new FakeTime();
    private final AtomicInteger requests = new AtomicInteger();
    private final KeyStore keys;
    private final SSLServerSocket server;

    TlsTest(@TempDir Path folder) throws Exception {
        this.keys = selfSigned(folder.resolve("server.p12"));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        this.server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static KeyStore selfSigned(Path file) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    @BeforeEach
    void startServer() {
        Thread thread = new Thread(this::serve, "tls-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                socket.startHandshake();
                if (socket.getInputStream().read() >= 0) {
                    requests.incrementAndGet();
                }
                RawServer.send(socket, RawServer.json(200, Http.ROW));
            } catch (IOException e) {
                // The client refused the handshake, which is what the tests want, or the server is closed.
            }
        }
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    private HttpCalls.Builder http(String host) {
        return Http.builder(
                HttpSettings.of("https://" + host + ":" + server.getLocalPort() + "/")
                        .withConnectTimeout(Duration.ofSeconds(30)),
                time);
    }

    private void trustServer(okhttp3.OkHttpClient.Builder client) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("server", keys.getCertificate("server"));
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            client.sslSocketFactory(context.getSocketFactory(), (X509TrustManager) managers.getTrustManagers()[0]);
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void selfSigned_read_isUnavailableWithARemedyAndNotTriedAgain() {
        HttpCalls http = http("localhost").build();

        assertThatThrownBy(() -> http.read(Http.READ, http.api(Widgets.class).get("1")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("the TLS certificate of localhost is not trusted")
                .hasMessageContaining("Verification cannot be switched off");
        assertThat(requests).hasValue(0);
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void selfSigned_write_isNotSent() {
        HttpCalls http = http("localhost").build();

        assertThat(http.write(Http.WRITE, http.api(Widgets.class).create(Http.widget())))
                .isInstanceOfSatisfying(
                        WriteAnswer.NotSent.class,
                        notSent -> assertThat(notSent.error()).isInstanceOf(UnavailableException.class));
        assertThat(requests).hasValue(0);
    }

    @Test
    void trusted_rightName_works() {
        HttpCalls http = http("localhost").tuning(this::trustServer).build();

        assertThat(http.read(Http.READ, http.api(Widgets.class).get("1")).num()).isEqualTo(7);
        assertThat(requests).hasValue(1);
    }

    @Test
    void trusted_wrongName_isUnavailable() {
        HttpCalls http = http("127.0.0.1").tuning(this::trustServer).build();

        assertThatThrownBy(() -> http.read(Http.READ, http.api(Widgets.class).get("1")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("certificate of 127.0.0.1 is not trusted");
        assertThat(requests).hasValue(0);
    }
}
