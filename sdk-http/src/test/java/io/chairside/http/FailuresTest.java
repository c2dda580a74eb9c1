package io.chairside.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ErrorContext;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    private static final ErrorContext CONTEXT = ErrorContext.of("widgets", "widgets.list");

    static Stream<Arguments> beforeSending() {
        SSLHandshakeException certificate = new SSLHandshakeException("CANARY");
        certificate.initCause(new CertificateException("CANARY"));
        return Stream.of(
                Arguments.of(new UnknownHostException("CANARY"), "cannot be resolved", true),
                Arguments.of(new ConnectException("CANARY"), "refused the connection", true),
                Arguments.of(new SocketTimeoutException("CANARY"), "did not accept a connection in time", true),
                Arguments.of(new NoRouteToHostException("CANARY"), "no connection", true),
                Arguments.of(new SSLException("CANARY"), "no secure connection", true),
                Arguments.of(certificate, "is not trusted", false),
                Arguments.of(new SSLPeerUnverifiedException("CANARY"), "is not trusted", false));
    }

    @ParameterizedTest
    @MethodSource("beforeSending")
    void unreachable_ofEachKind_saysWhatAndThatNothingWasSent(IOException failure, String words, boolean again) {
        ChairsideException error = Failures.unreachable(CONTEXT, "host", failure);

        assertThat(error).hasMessageContaining(words).hasMessageContaining("Nothing was sent");
        assertThat(error.getMessage() + error.getCause()).doesNotContain("CANARY");
        assertThat(Failures.untrusted(failure)).isEqualTo(!again);
    }

    @Test
    void lost_ofEachKind_saysWhat() {
        assertThat(Failures.lostBecause("host", new EOFException())).contains("broke before the answer");
        assertThat(Failures.lostBecause("host", new SocketTimeoutException())).contains("did not answer in time");
        assertThat(Failures.lostBecause("host", new InterruptedIOException("timeout")))
                .contains("the deadline passed");
    }
}
