package io.chairside.testkit.ascend;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.chairside.testkit.ascend.internal.Call;
import io.chairside.testkit.ascend.internal.Gateway;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The bridge from WireMock to the simulated gateway. */
final class AscendTransformer implements ResponseTransformerV2 {

    static final String NAME = "ascend-simulator";

    private final Supplier<Gateway> gateway;
    private final AscendFaults faults;
    private final AscendRequestLog log;

    AscendTransformer(Supplier<Gateway> gateway, AscendFaults faults, AscendRequestLog log) {
        this.gateway = gateway;
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
        Call call = call(event.getRequest());
        log.arrived(call.operation());
        if (faults.isOffline()) {
            return Response.response().fault(Fault.CONNECTION_RESET_BY_PEER).build();
        }
        AscendFault fault = faults.next(call.operation());
        Gateway.Answer answer = gateway.get().answer(call, fault);
        if (answer.status() == 0) {
            return Response.response().fault(Fault.CONNECTION_RESET_BY_PEER).build();
        }
        if (fault != null && fault.kind() == AscendFault.Kind.CUT_BODY) {
            return Response.response().fault(Fault.MALFORMED_RESPONSE_CHUNK).build();
        }
        List<HttpHeader> headers = new ArrayList<>();
        headers.add(new HttpHeader("Content-Type", answer.type()));
        if (!answer.retryAfter().isEmpty()) {
            headers.add(new HttpHeader("Retry-After", answer.retryAfter()));
        }
        Response.Builder builder = Response.response()
                .status(answer.status())
                .headers(new HttpHeaders(headers))
                .body(answer.body());
        if (fault != null && !fault.duration().isZero()) {
            builder.incrementInitialDelay(fault.duration().toMillis());
        }
        return builder.build();
    }

    private static Call call(Request request) {
        String url = request.getUrl();
        int question = url.indexOf('?');
        Map<String, String> query = new HashMap<>();
        if (question >= 0) {
            for (String pair : url.substring(question + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
        }
        return new Call(
                request.getMethod().value(),
                question < 0 ? url : url.substring(0, question),
                query,
                request.getHeader("Authorization"),
                request.getHeader("Organization-ID"),
                request.getBody());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
