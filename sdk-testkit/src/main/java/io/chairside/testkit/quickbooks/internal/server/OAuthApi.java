package io.chairside.testkit.quickbooks.internal.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.oauth.AuthorizationServer;
import io.chairside.testkit.quickbooks.internal.oauth.OAuthError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The endpoints of the authorization server. */
final class OAuthApi {
    private final AuthorizationServer server;

    OAuthApi(AuthorizationServer server) {
        this.server = server;
    }

    ApiResponse handle(ApiRequest request, String baseUrl) {
        try {
            return switch (request.call().resource()) {
                case "authorize" -> authorize(request);
                case "token" -> ApiResponse.json(200, token(request));
                case "revoke" -> revoke(request);
                case "discovery" -> ApiResponse.json(200, discovery(baseUrl));
                default -> ApiResponse.html(404);
            };
        } catch (OAuthError e) {
            ObjectNode json = Json.object().put("error", e.error());
            if (!e.description().isEmpty()) {
                json.put("error_description", e.description());
            }
            return ApiResponse.json(e.status(), json);
        }
    }

    /** The consent page; the user's decision is made beforehand, so the browser is sent back at once. */
    private ApiResponse authorize(ApiRequest request) {
        if (!request.parameter("response_type").equals("code")) {
            return ApiResponse.html(400);
        }
        String target = request.parameter("redirect_uri");
        AuthorizationServer.Consent consent;
        try {
            consent = server.consent(request.parameter("client_id"), target, request.parameter("scope"));
        } catch (OAuthError e) {
            return ApiResponse.html(400);
        }
        String state = request.has("state") ? "&state=" + escape(request.parameter("state")) : "";
        String separator = target.contains("?") ? "&" : "?";
        return ApiResponse.redirect(target + separator + outcome(consent) + state);
    }

    private static String outcome(AuthorizationServer.@Nullable Consent consent) {
        return consent == null
                ? "error=access_denied"
                : "code=" + escape(consent.code()) + "&realmId=" + escape(consent.realmId());
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private ObjectNode token(ApiRequest request) {
        boolean hardExpiry = "true".equalsIgnoreCase(request.header("x-include-refresh-token-hard-expires-in"));
        return server.token(request.header("Authorization"), ApiRequest.form(request.text()), hardExpiry);
    }

    private ApiResponse revoke(ApiRequest request) {
        ObjectNode json = request.json();
        String token = json == null ? ApiRequest.form(request.text()).get("token") : Json.text(json, "token");
        server.revoke(request.header("Authorization"), token);
        return ApiResponse.empty(200);
    }

    private static ObjectNode discovery(String baseUrl) {
        ObjectNode json = Json.object();
        json.put("issuer", "https://oauth.platform.intuit.com/op/v1");
        json.put("authorization_endpoint", baseUrl + "/connect/oauth2");
        json.put("token_endpoint", baseUrl + "/oauth2/v1/tokens/bearer");
        json.put("userinfo_endpoint", baseUrl + "/v1/openid_connect/userinfo");
        json.put("revocation_endpoint", baseUrl + "/v2/oauth2/tokens/revoke");
        json.put("jwks_uri", baseUrl + "/op/v1/jwks");
        json.putArray("response_types_supported").add("code");
        json.putArray("subject_types_supported").add("public");
        json.putArray("id_token_signing_alg_values_supported").add("RS256");
        json.putArray("scopes_supported")
                .add("openid")
                .add("email")
                .add("profile")
                .add("address")
                .add("phone");
        json.putArray("token_endpoint_auth_methods_supported")
                .add("client_secret_post")
                .add("client_secret_basic");
        json.putArray("claims_supported")
                .add("aud")
                .add("exp")
                .add("iat")
                .add("iss")
                .add("realmid")
                .add("sub");
        return json;
    }
}
