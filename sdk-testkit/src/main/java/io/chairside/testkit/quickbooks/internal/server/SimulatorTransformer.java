package io.chairside.testkit.quickbooks.internal.server;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.chairside.testkit.quickbooks.QuickBooksFault;
import io.chairside.testkit.quickbooks.RequestLog;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import io.chairside.testkit.quickbooks.internal.SimulatorClock;
import io.chairside.testkit.quickbooks.internal.books.Books;
import io.chairside.testkit.quickbooks.internal.oauth.AuthorizationServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The bridge from WireMock to the simulated companies: faults, tokens and limits, then the endpoint. */
final class SimulatorTransformer implements ResponseTransformerV2 {
    /** The name by which the catch-all stub asks for this transformer. */
    static final String NAME = "quickbooks-simulator";

    private static final int DRIBBLE_CHUNKS = 20;

    private final AuthorizationServer oauth;
    private final OAuthApi oauthApi;
    private final Envelope envelope;
    private final Files files;
    private final FaultPlan faults;
    private final RequestRecorder recorder;
    private final Limits limits;
    private final Supplier<String> baseUrl;
    private final Map<String, CompanyApi> companies = new ConcurrentHashMap<>();
    private final Random tids;

    SimulatorTransformer(
            AuthorizationServer oauth,
            SimulatorClock clock,
            FaultPlan faults,
            RequestRecorder recorder,
            Limits limits,
            Supplier<String> baseUrl,
            long seed) {
        this.oauth = oauth;
        this.oauthApi = new OAuthApi(oauth);
        this.envelope = new Envelope(clock);
        this.files = new Files(clock);
        this.faults = faults;
        this.recorder = recorder;
        this.limits = limits;
        this.baseUrl = baseUrl;
        this.tids = new Random(seed);
    }

    void add(Books books) {
        companies.put(books.realmId(), new CompanyApi(books, envelope, files));
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
        ApiRequest request = ApiRequest.of(event.getRequest());
        recorder.arrived(request.call());
        String tid = new UUID(tids.nextLong(), tids.nextLong()).toString();
        QuickBooksFault fault = faults.next(request.call());
        ApiResponse result = refusedByFault(fault, request);
        boolean cut = fault != null && fault.kind() == QuickBooksFault.Kind.LOST_ANSWER_BEFORE_EFFECT;
        if (result == null && !cut) {
            result = answer(request, fault);
        }
        Response answer = result == null ? cut(Fault.CONNECTION_RESET_BY_PEER) : send(result, fault, tid);
        recorder.answered(new RequestLog.Entry(
                request.method(),
                request.shape(),
                result == null || answer.getFault() != null ? 0 : answer.getStatus(),
                request.parameter("requestid"),
                tid,
                fault == null
                        ? ""
                        : fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        return answer;
    }

    private ApiResponse answer(ApiRequest request, @Nullable QuickBooksFault fault) {
        ApiResponse result = request.isCompany() ? company(request, fault) : other(request);
        if (fault == null) {
            return result;
        }
        return switch (fault.kind()) {
            case GATEWAY_TIMEOUT_WITH_EFFECT -> ApiResponse.html(504);
            case SERVER_ERROR_AFTER_EFFECT -> ApiResponse.html(500);
            default ->
                result.body().length == 0 || result.status() >= 300
                        ? result
                        : result.withBody(BodyDamage.apply(fault, result.body()));
        };
    }

    private ApiResponse company(ApiRequest request, @Nullable QuickBooksFault fault) {
        boolean lowerCase = fault != null && fault.kind() == QuickBooksFault.Kind.LOWER_CASE_FAULT;
        try {
            String realmId = request.realmId();
            oauth.admit(request.header("Authorization"), realmId);
            limits.pass(realmId, request.resource().equals("batch"));
            CompanyApi company = companies.get(realmId);
            if (company == null) {
                throw AuthorizationServer.notAuthorized();
            }
            return company.handle(request, fault, baseUrl.get());
        } catch (Refusal refusal) {
            return envelope.refused(refusal, lowerCase);
        }
    }

    private ApiResponse other(ApiRequest request) {
        Files.Content file = files.load(request.path());
        return file == null
                ? oauthApi.handle(request, baseUrl.get())
                : ApiResponse.file(file.contentType(), file.bytes());
    }

    private @Nullable ApiResponse refusedByFault(@Nullable QuickBooksFault fault, ApiRequest request) {
        if (fault == null) {
            return null;
        }
        return switch (fault.kind()) {
            case GATEWAY_TIMEOUT_WITHOUT_EFFECT -> ApiResponse.html(504);
            case SERVICE_UNAVAILABLE -> ApiResponse.html(503);
            case SERVICE_UNAVAILABLE_JSON -> ApiResponse.json(503, Json.object());
            case SERVER_ERROR_HTML -> ApiResponse.html(500);
            case HTML_INSTEAD_OF_JSON -> ApiResponse.html(200);
            case TOO_MANY_REQUESTS ->
                envelope.refused(
                        Limits.throttled(
                                (int) fault.number(),
                                fault.texts().get(0),
                                fault.texts().get(1)),
                        false);
            case FAULT_IN_200 ->
                request.resource().equals("query")
                        ? null
                        : ApiResponse.json(200, envelope.upperCase(CompanyApi.refusal(fault)));
            case API_FAULT -> envelope.refused(CompanyApi.refusal(fault), false);
            case EXPIRED_TOKEN -> envelope.refused(AuthorizationServer.unauthenticated("3200", "Token expired"), false);
            default -> null;
        };
    }

    private static Response cut(Fault fault) {
        return Response.response().fault(fault).build();
    }

    private static Response send(ApiResponse result, @Nullable QuickBooksFault fault, String tid) {
        QuickBooksFault.Kind kind = fault == null ? null : fault.kind();
        if (kind == QuickBooksFault.Kind.LOST_ANSWER_AFTER_EFFECT) {
            return cut(Fault.CONNECTION_RESET_BY_PEER);
        }
        if (kind == QuickBooksFault.Kind.CLOSED_AFTER_READING) {
            return cut(Fault.EMPTY_RESPONSE);
        }
        if (kind == QuickBooksFault.Kind.CUT_BODY) {
            return cut(Fault.MALFORMED_RESPONSE_CHUNK);
        }
        List<HttpHeader> headers = new ArrayList<>();
        if (kind != QuickBooksFault.Kind.WITHOUT_TID) {
            headers.add(new HttpHeader("intuit_tid", tid));
        }
        if (!result.contentType().isEmpty()) {
            headers.add(new HttpHeader("Content-Type", result.contentType()));
        }
        if (result.location() != null) {
            headers.add(new HttpHeader("Location", result.location()));
        }
        Response.Builder builder = Response.response().status(result.status()).headers(new HttpHeaders(headers));
        builder.body(result.body());
        if (fault != null) {
            shape(builder, fault, result.body());
        }
        return builder.build();
    }

    private static void shape(Response.Builder builder, QuickBooksFault fault, byte[] body) {
        switch (fault.kind()) {
            case DELAY -> builder.incrementInitialDelay(fault.duration().toMillis());
            case SLOW_DRIP ->
                builder.chunkedDribbleDelay(
                        new ChunkedDribbleDelay(Math.max(1, Math.min(DRIBBLE_CHUNKS, body.length)), (int)
                                fault.duration().toMillis()));
            case HUGE_BODY -> builder.body(() -> Streams.huge(fault.number()));
            default -> {}
        }
    }
}
