package io.chairside.quickbooks.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.ProtocolException;
import io.chairside.http.json.LenientJson;
import io.chairside.quickbooks.internal.wire.WireTokenSet;
import io.chairside.quickbooks.internal.wire.WireTokens;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a connection with their ends. Secret; prints the company only.
 *
 * @param realmId the company
 * @param accessToken good for an hour
 * @param accessExpiresAt when it ends
 * @param refreshToken gives the next access token
 * @param refreshExpiresAt when it ends if it is not used (100 days)
 * @param hardExpiresAt when it ends however much it is used (5 years); null when Intuit did not say
 */
record TokenSet(
        String realmId,
        String accessToken,
        Instant accessExpiresAt,
        String refreshToken,
        Instant refreshExpiresAt,
        @Nullable Instant hardExpiresAt) {

    private static final ObjectMapper JSON = LenientJson.mapper();
    private static final Duration ROLLING = Duration.ofDays(100);
    private static final Duration SAME = Duration.ofHours(12);
    private static final Duration NEAR = Duration.ofDays(30);
    private static final long ACCESS_SECONDS = 3600;

    /** The tokens that the token endpoint gave. */
    static TokenSet of(ErrorContext context, String realmId, WireTokens wire, Instant now, @Nullable TokenSet former) {
        String access = wire.accessToken();
        String refresh = wire.refreshToken();
        if (access == null || refresh == null) {
            throw new ProtocolException(context, "a required field is missing", "access_token or refresh_token", null);
        }
        long seconds = wire.expiresIn() == null ? ACCESS_SECONDS : wire.expiresIn();
        Instant refreshEnd =
                now.plus(wire.refreshExpiresIn() == null ? ROLLING : Duration.ofSeconds(wire.refreshExpiresIn()));
        return new TokenSet(
                realmId, access, now.plusSeconds(seconds), refresh, refreshEnd, hardEnd(wire, now, refreshEnd, former));
    }

    /** The five-year end: as told, or, when an end in sight does not move any more, that end (Intuit's own way to see it). */
    private static @Nullable Instant hardEnd(
            WireTokens wire, Instant now, Instant refreshEnd, @Nullable TokenSet former) {
        if (wire.hardExpiresIn() != null) {
            return now.plusSeconds(wire.hardExpiresIn());
        }
        if (former == null) {
            return null;
        }
        boolean near = refreshEnd.isBefore(now.plus(NEAR));
        boolean stuck = refreshEnd.isBefore(former.refreshExpiresAt.plus(SAME));
        return near && stuck ? refreshEnd : former.hardExpiresAt;
    }

    /** When a person has to have connected again. */
    Instant reconnectBy() {
        return hardExpiresAt != null && hardExpiresAt.isBefore(refreshExpiresAt) ? hardExpiresAt : refreshExpiresAt;
    }

    String toText() {
        try {
            return JSON.writeValueAsString(new WireTokenSet(
                    realmId,
                    accessToken,
                    accessExpiresAt.toString(),
                    refreshToken,
                    refreshExpiresAt.toString(),
                    hardExpiresAt == null ? null : hardExpiresAt.toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written");
        }
    }

    static TokenSet parse(String text) {
        try {
            WireTokenSet wire = JSON.readValue(text, WireTokenSet.class);
            if (wire != null
                    && wire.realmId() != null
                    && wire.accessToken() != null
                    && wire.accessExpiresAt() != null
                    && wire.refreshToken() != null
                    && wire.refreshExpiresAt() != null) {
                return new TokenSet(
                        wire.realmId(),
                        wire.accessToken(),
                        Instant.parse(wire.accessExpiresAt()),
                        wire.refreshToken(),
                        Instant.parse(wire.refreshExpiresAt()),
                        wire.hardExpiresAt() == null ? null : Instant.parse(wire.hardExpiresAt()));
            }
        } catch (JsonProcessingException | DateTimeException e) {
            // reported below, without what was read
        }
        throw new ConfigurationException(
                ErrorContext.of(QuickBooks.KEY, "tokens.load"),
                List.of("what the token store keeps for this connection is no set of tokens"),
                "Look whether the store is encrypted but the connector was given the plain one; otherwise connect the company again.");
    }

    @Override
    public String toString() {
        return "TokenSet[" + realmId + "]";
    }
}
