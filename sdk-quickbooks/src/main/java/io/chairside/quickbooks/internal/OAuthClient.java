package io.chairside.quickbooks.internal;

import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.read.Priority;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.http.HttpCalls;
import io.chairside.http.NoBody;
import io.chairside.http.Operation;
import io.chairside.http.WriteAnswer;
import io.chairside.quickbooks.internal.wire.WireRevocation;
import io.chairside.quickbooks.internal.wire.WireTokens;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.Field;
import retrofit2.http.FormUrlEncoded;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.Url;

/** The authorization server. Each of its calls goes on the wire once: a code or token used twice can end the connection. Thread-safe. */
public final class OAuthClient implements AutoCloseable {

    private static final Operation CODE = Operation.of("oauth.exchange", Priority.INTERACTIVE);
    private static final Operation REFRESH = Operation.of("oauth.refresh", Priority.PAYMENT);
    private static final Operation REVOKE = Operation.of("oauth.revoke", Priority.INTERACTIVE);

    private final QuickBooksConfig config;
    private final HttpCalls http;
    private final Api api;
    private final Clock clock;

    /** The interface on the wire. */
    interface Api {
        @FormUrlEncoded
        @POST
        Call<WireTokens> exchange(
                @Url String url,
                @Header("Authorization") String client,
                @Header("x-include-refresh-token-hard-expires-in") String withHardEnd,
                @Field("grant_type") String grantType,
                @Field("code") String code,
                @Field("redirect_uri") String redirectUri);

        @FormUrlEncoded
        @POST
        Call<WireTokens> refresh(
                @Url String url,
                @Header("Authorization") String client,
                @Header("x-include-refresh-token-hard-expires-in") String withHardEnd,
                @Field("grant_type") String grantType,
                @Field("refresh_token") String refreshToken);

        @POST
        Call<NoBody> revoke(@Url String url, @Header("Authorization") String client, @Body WireRevocation revocation);
    }

    /** A client; makes no call. */
    public OAuthClient(QuickBooksConfig config, ConnectorContext context) {
        this.config = config;
        this.clock = context.clock();
        this.http = HttpCalls.builder(config.tokenHttp(), context, QuickBooks.KEY, config.connectionId())
                .build();
        this.api = http.api(Api.class);
    }

    TokenSet exchange(String code, String realmId) {
        Instant now = clock.instant();
        WireTokens tokens = answer(
                http.write(
                        CODE,
                        api.exchange(
                                config.tokenUrl(),
                                config.clientAuthorization(),
                                "true",
                                "authorization_code",
                                code,
                                config.redirectUri())),
                CODE,
                "Intuit does not take the code; it was used before, is too old, or belongs to another application",
                "Begin connecting from the start.");
        return TokenSet.of(http.context(CODE), realmId, tokens, now, null);
    }

    TokenSet refresh(TokenSet former) {
        Instant now = clock.instant();
        WireTokens tokens = answer(
                http.write(
                        REFRESH,
                        api.refresh(
                                config.tokenUrl(),
                                config.clientAuthorization(),
                                "true",
                                "refresh_token",
                                former.refreshToken())),
                REFRESH,
                "QuickBooks has ended the connection: it was disconnected, not used for 100 days, or is older than five years",
                QuickBooks.RECONNECT);
        return TokenSet.of(http.context(REFRESH), former.realmId(), tokens, now, former);
    }

    /** Ends the connection at Intuit. */
    void revoke(TokenSet tokens) {
        answer(
                http.write(
                        REVOKE,
                        api.revoke(
                                config.revokeUrl(),
                                config.clientAuthorization(),
                                new WireRevocation(tokens.refreshToken()))),
                REVOKE,
                "Intuit did not end the connection; it was probably ended before",
                "Look in QuickBooks under Apps whether the connection is still there.");
    }

    private <T> T answer(WriteAnswer<T> answer, Operation operation, String refused, String remedy) {
        if (answer instanceof WriteAnswer.Answered<T> answered) {
            return answered.body();
        }
        if (answer instanceof WriteAnswer.Refused<T> refusal) {
            ErrorContext context = refusal.error().context();
            if (refusal.text().contains("invalid_client") || refusal.status() == 401) {
                throw new AuthenticationException(
                        context,
                        "Intuit does not accept the application's client id and secret",
                        "Check client id, client secret and environment of this connection.");
            }
            throw refusal.status() == 400 ? new AuthenticationException(context, refused, remedy) : refusal.error();
        }
        if (answer instanceof WriteAnswer.NotSent<T> notSent) {
            throw notSent.error();
        }
        throw unclear(http.context(operation), ((WriteAnswer.Unknown<T>) answer).why());
    }

    private static ChairsideException unclear(ErrorContext context, @Nullable String why) {
        return new UnavailableException(
                context, "Intuit's authorization server gave no clear answer: " + why, "Try again in a moment.", null);
    }

    @Override
    public void close() {
        http.close();
    }
}
