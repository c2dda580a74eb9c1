package io.chairside.testkit.opendental.internal.server;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.OpenDentalMode;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdSchema;
import io.chairside.testkit.opendental.data.OdTable;
import io.chairside.testkit.opendental.internal.office.Office;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The bridge from WireMock to the simulated office: keys, content type, throttle and faults, then the endpoint. */
public final class SimulatorTransformer implements ResponseTransformerV2 {
    /** The name by which the catch-all stub asks for this transformer. */
    public static final String NAME = "open-dental-simulator";

    private static final String HTML =
            "<!DOCTYPE html>\n<html><head><title>Runtime Error</title></head><body><h1>Server Error</h1></body></html>";
    private static final String OFFLINE = "Unable to reach the dental office's eConnector.";
    private static final int DRIBBLE_CHUNKS = 20;

    private final Office office;
    private final Dispatcher dispatcher;
    private final FaultPlan faults;
    private final RequestRecorder recorder;
    private final KeyThrottle throttle;
    private final String credentials;

    /**
     * Creates the bridge.
     *
     * @param office the office
     * @param dispatcher carries out calls
     * @param faults the armed faults
     * @param recorder counts calls
     * @param throttle spaces calls
     * @param credentials both keys as {@code developer/customer}
     */
    SimulatorTransformer(
            Office office,
            Dispatcher dispatcher,
            FaultPlan faults,
            RequestRecorder recorder,
            KeyThrottle throttle,
            String credentials) {
        this.office = office;
        this.dispatcher = dispatcher;
        this.faults = faults;
        this.recorder = recorder;
        this.throttle = throttle;
        this.credentials = "ODFHIR " + credentials;
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
        ApiRequest call = ApiRequest.parse(request.getMethod().getName(), request.getUrl(), request.getBody());
        if (!request.getUrl().startsWith(ApiRequest.BASE)) {
            return send(ApiResponse.empty(404), null);
        }
        recorder.arrived(call.call());
        recorder.waited(throttle.pass());
        OpenDentalFault fault = faults.next(call.call());
        ApiResponse before = before(request, fault);
        Response answer;
        int status;
        if (before == null && isCutBefore(fault)) {
            status = 0;
            answer = cut(Fault.CONNECTION_RESET_BY_PEER);
        } else {
            ApiResponse result = before != null ? before : after(dispatcher.dispatch(call), fault);
            answer = send(result, fault);
            status = answer.getFault() == null ? result.status() : 0;
        }
        recorder.answered(
                call.call().method(),
                call.shape(),
                status,
                fault == null
                        ? ""
                        : fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return answer;
    }

    /** What is answered without asking the office, or {@code null} when the call gets through. */
    private @Nullable ApiResponse before(Request request, @Nullable OpenDentalFault fault) {
        ApiResponse refused = refusedByFault(fault);
        if (refused != null) {
            return refused;
        }
        if (faults.isKeyDisabled() || !credentials.equals(request.getHeader("Authorization"))) {
            return dispatcher.refuse(401, "Invalid developer key or customer key.");
        }
        String contentType = request.getHeader("Content-Type");
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).contains("application/json")) {
            return dispatcher.refuse(400, "Content-Type must be application/json.");
        }
        if (faults.isOffline() && office.mode() == OpenDentalMode.REMOTE) {
            return dispatcher.refuse(400, OFFLINE);
        }
        return null;
    }

    private boolean isCutBefore(@Nullable OpenDentalFault fault) {
        return faults.isOffline() || is(fault, OpenDentalFault.Kind.LOST_ANSWER_BEFORE_EFFECT);
    }

    private static boolean is(@Nullable OpenDentalFault fault, OpenDentalFault.Kind kind) {
        return fault != null && fault.kind() == kind;
    }

    private @Nullable ApiResponse refusedByFault(@Nullable OpenDentalFault fault) {
        if (fault == null) {
            return null;
        }
        return switch (fault.kind()) {
            case GATEWAY_TIMEOUT_WITHOUT_EFFECT -> dispatcher.refuse(504, "The request timed out.");
            case OFFICE_OFFLINE -> dispatcher.refuse(400, OFFLINE);
            case TOO_MANY_REQUESTS -> dispatcher.refuse(429, "Too many requests.");
            case SERVICE_UNAVAILABLE -> dispatcher.refuse(503, "Service unavailable.");
            case SERVER_ERROR_HTML -> html(500);
            case HTML_INSTEAD_OF_JSON -> html(200);
            case EXPIRED_KEY -> dispatcher.refuse(401, "Invalid developer key or customer key.");
            default -> null;
        };
    }

    private static ApiResponse html(int status) {
        return ApiResponse.of(status, HTML.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8");
    }

    private ApiResponse after(ApiResponse result, @Nullable OpenDentalFault fault) {
        if (fault == null) {
            return result;
        }
        return switch (fault.kind()) {
            case GATEWAY_TIMEOUT_WITH_EFFECT -> dispatcher.refuse(504, "The request timed out.");
            case OFFICE_OFFLINE_AFTER_EFFECT -> dispatcher.refuse(400, OFFLINE);
            case SERVER_ERROR_AFTER_EFFECT -> html(500);
            case ROW_INSERTED_BETWEEN_PAGES, ROW_DELETED_BETWEEN_PAGES -> drift(result, fault);
            default ->
                result.body().length == 0 || result.status() >= 300
                        ? result
                        : result.withBody(BodyDamage.apply(fault, result.body()));
        };
    }

    private ApiResponse drift(ApiResponse result, OpenDentalFault fault) {
        OdRow row = result.first();
        if (row == null) {
            return result;
        }
        OdTable table = office.table(row.table().name());
        if (fault.kind() == OpenDentalFault.Kind.ROW_DELETED_BETWEEN_PAGES) {
            table.delete(row.key());
        } else {
            table.insert(copy -> {
                for (OdSchema.Column column : row.table().columns()) {
                    if (!column.equals(row.table().key())) {
                        copy.set(column.name(), row.raw(column.name()));
                    }
                }
            });
        }
        return result;
    }

    private static Response cut(Fault fault) {
        return Response.response().fault(fault).build();
    }

    private static Response send(ApiResponse result, @Nullable OpenDentalFault fault) {
        if (is(fault, OpenDentalFault.Kind.LOST_ANSWER_AFTER_EFFECT)) {
            return cut(Fault.CONNECTION_RESET_BY_PEER);
        }
        if (is(fault, OpenDentalFault.Kind.CLOSED_AFTER_READING)) {
            return cut(Fault.EMPTY_RESPONSE);
        }
        if (is(fault, OpenDentalFault.Kind.CUT_BODY)) {
            return cut(Fault.MALFORMED_RESPONSE_CHUNK);
        }
        List<HttpHeader> headers = new ArrayList<>();
        if (!result.contentType().isEmpty()) {
            headers.add(new HttpHeader("Content-Type", result.contentType()));
        }
        if (result.location() != null) {
            headers.add(new HttpHeader("location", ApiRequest.BASE + result.location()));
        }
        if (fault != null && fault.kind() == OpenDentalFault.Kind.TOO_MANY_REQUESTS && fault.text() != null) {
            headers.add(new HttpHeader("Retry-After", fault.text()));
        }
        Response.Builder builder = Response.response().status(result.status()).headers(new HttpHeaders(headers));
        builder.body(result.body());
        if (fault != null) {
            shape(builder, fault, result.body());
        }
        return builder.build();
    }

    private static void shape(Response.Builder builder, OpenDentalFault fault, byte[] body) {
        switch (fault.kind()) {
            case DELAY -> builder.incrementInitialDelay(fault.duration().toMillis());
            case SLOW_DRIP ->
                builder.chunkedDribbleDelay(
                        new ChunkedDribbleDelay(Math.max(1, Math.min(DRIBBLE_CHUNKS, body.length)), (int)
                                fault.duration().toMillis()));
            case HUGE_BODY -> builder.body(() -> Streams.huge(fault.bytes()));
            default -> {}
        }
    }

    /** {@return the time between two calls that the relay enforces} */
    static Duration spacing(Office office) {
        return Duration.ofMillis(office.halfSecondsBetweenCalls() * 500L);
    }
}
