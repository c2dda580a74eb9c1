package io.chairside.testkit.ascend.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.opendental.data.OfficeClock;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives tokens to whoever has the client's id and secret. Not thread-safe; used under the organisation's lock. */
final class Tokens {

    static final Duration LIFE = Duration.ofSeconds(3599);

    private final String clientId;
    private final String clientSecret;
    private final OfficeClock clock;
    private final Map<String, Instant> tokens = new HashMap<>();
    private int made;

    Tokens(String clientId, String clientSecret, OfficeClock clock) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.clock = clock;
    }

    ObjectNode give(Call call) {
        Map<String, String> form = new HashMap<>();
        for (String pair : new String(call.body(), StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        boolean right = "client_credentials".equals(call.query().get("grant_type"))
                && clientId.equals(form.get("client_id"))
                && clientSecret.equals(form.get("client_secret"));
        if (!right) {
            throw new Refusal(401, "oauth.v2.InvalidClientIdentifier", "ClientId is Invalid");
        }
        made++;
        String token = "token-" + made + "-" + Integer.toHexString(clientSecret.hashCode());
        tokens.put(token, clock.instant().plus(LIFE));
        return Json.object()
                .put("access_token", token)
                .put("token_type", "BearerToken")
                .put("expires_in", Long.toString(LIFE.toSeconds()))
                .put("status", "approved");
    }

    void check(@Nullable String authorization) {
        String token = authorization != null && authorization.startsWith("Bearer ") ? authorization.substring(7) : "";
        Instant end = tokens.get(token);
        if (end == null || !end.isAfter(clock.instant())) {
            throw refused();
        }
    }

    static Refusal refused() {
        return new Refusal(401, "oauth.v2.InvalidAccessToken", "Invalid access token");
    }

    void forget() {
        tokens.clear();
    }
}
