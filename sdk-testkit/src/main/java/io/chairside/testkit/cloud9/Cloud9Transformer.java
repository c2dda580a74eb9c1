package io.chairside.testkit.cloud9;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.chairside.testkit.cloud9.internal.Service;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** The bridge from WireMock to the simulated service. */
final class Cloud9Transformer implements ResponseTransformerV2 {

    static final String NAME = "cloud9-simulator";
    static final String PATH = "/GetData.ashx";

    private final Service service;
    private final Cloud9Faults faults;
    private final Cloud9RequestLog log;

    Cloud9Transformer(Service service, Cloud9Faults faults, Cloud9RequestLog log) {
        this.service = service;
        this.faults = faults;
        this.log = log;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public Response transform(Response response, ServeEvent event) {
        Request request = event.getRequest();
        if (!request.getUrl().equals(PATH)) {
            return Response.response().status(404).build();
        }
        String procedure = Service.procedure(request.getBody());
        log.arrived(procedure);
        if (faults.isOffline()) {
            log.answered(procedure, 0, "offline");
            return cut(Fault.CONNECTION_RESET_BY_PEER);
        }
        Cloud9Fault fault = faults.next(procedure);
        Service.Answer answer = service.call(request.getBody(), fault);
        boolean cut = fault != null && fault.kind() == Cloud9Fault.Kind.CUT_BODY;
        log.answered(procedure, cut ? 0 : answer.status(), fault == null ? "" : word(fault));
        if (answer.status() == 0) {
            return cut(Fault.CONNECTION_RESET_BY_PEER);
        }
        if (cut) {
            return cut(Fault.MALFORMED_RESPONSE_CHUNK);
        }
        return send(answer, request, fault);
    }

    private static String word(Cloud9Fault fault) {
        return fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Response cut(Fault fault) {
        return Response.response().fault(fault).build();
    }

    /** The service says it sends HTML, and compresses for whoever takes it. */
    private static Response send(
            Service.Answer answer, Request request, @org.jspecify.annotations.Nullable Cloud9Fault fault) {
        List<HttpHeader> headers = new ArrayList<>();
        headers.add(new HttpHeader("Content-Type", "text/html"));
        headers.add(new HttpHeader("Cache-Control", "private"));
        byte[] body = answer.body();
        String accepts = request.getHeader("Accept-Encoding");
        if (accepts != null && accepts.contains("gzip")) {
            headers.add(new HttpHeader("Content-Encoding", "gzip"));
            body = zip(body);
        }
        Response.Builder builder = Response.response()
                .status(answer.status())
                .headers(new HttpHeaders(headers))
                .body(body);
        if (fault != null && !fault.duration().isZero()) {
            builder.incrementInitialDelay(fault.duration().toMillis());
        }
        return builder.build();
    }

    private static byte[] zip(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
