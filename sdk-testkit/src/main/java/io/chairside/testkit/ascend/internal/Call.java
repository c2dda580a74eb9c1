package io.chairside.testkit.ascend.internal;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request, free of any server.
 *
 * @param method the method
 * @param path the path without query
 * @param query the parameters, decoded, the first of each name
 * @param authorization the header, null when it is missing
 * @param organization the header {@code Organization-ID}, null when it is missing
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Call(
        String method,
        String path,
        Map<String, String> query,
        @Nullable String authorization,
        @Nullable String organization,
        byte[] body) {

    private static final String API = "/ascend-gateway/api/";
    private static final Pattern WITH_ID = Pattern.compile("(.*/)(\\d+)");

    /** {@return method and path behind the gateway's, with {@code {id}} for an id} */
    public String operation() {
        return method + " " + resource().map(path -> withoutId(path)).orElse(path);
    }

    private static String withoutId(String path) {
        Matcher id = WITH_ID.matcher(path);
        return id.matches() ? id.group(1) + "{id}" : path;
    }

    java.util.Optional<String> resource() {
        return path.startsWith(API) ? java.util.Optional.of(path.substring(API.length())) : java.util.Optional.empty();
    }

    @Override
    public String toString() {
        return operation();
    }
}
