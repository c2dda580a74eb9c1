package io.chairside.testkit.opendental.internal.server;

import io.chairside.testkit.opendental.ApiCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One call as it arrived, taken apart. Immutable. */
public final class ApiRequest {
    static final String BASE = "/api/v1/";

    private final ApiCall call;
    private final String path;
    private final long key;
    private final Map<String, String> query;
    private final byte[] body;

    private ApiRequest(ApiCall call, String path, long key, Map<String, String> query, byte[] body) {
        this.call = call;
        this.path = path;
        this.key = key;
        this.query = query;
        this.body = body;
    }

    /**
     * Takes a call apart. A path is {@code resource[/key][/SubAction]}; parameter names keep their letter case.
     *
     * @param method the HTTP method
     * @param url path and query
     * @param body the body
     * @return the request
     */
    static ApiRequest parse(String method, String url, byte[] body) {
        int mark = url.indexOf('?');
        String path = mark < 0 ? url : url.substring(0, mark);
        path = path.startsWith(BASE) ? path.substring(BASE.length()) : path.substring(Math.min(1, path.length()));
        String resource = "";
        String sub = "";
        long key = 0;
        boolean keyed = false;
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty()) {
                continue;
            }
            if (resource.isEmpty()) {
                resource = decode(segment);
            } else if (!keyed && sub.isEmpty() && isKey(segment)) {
                key = Long.parseLong(segment);
                keyed = true;
            } else {
                sub = sub.isEmpty() ? decode(segment) : sub + "/" + decode(segment);
            }
        }
        Map<String, String> query = mark < 0 ? Map.of() : query(url.substring(mark + 1));
        return new ApiRequest(new ApiCall(method, resource, sub, keyed), path, key, query, body);
    }

    private static boolean isKey(String segment) {
        int digits = segment.startsWith("-") ? 1 : 0;
        return segment.length() > digits
                && segment.length() <= 18
                && segment.chars().skip(digits).allMatch(c -> c >= '0' && c <= '9');
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                query.putIfAbsent(
                        decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    ApiCall call() {
        return call;
    }

    long key() {
        return key;
    }

    Map<String, String> query() {
        return query;
    }

    /**
     * What list is asked for, whichever page of it.
     *
     * @param call the call
     * @param key the key in the path
     * @param query all parameters but those of the page
     */
    record Listed(ApiCall call, long key, Map<String, String> query) {
        @Override
        public String toString() {
            return "Listed[" + call.label() + "]";
        }
    }

    Listed listed() {
        Map<String, String> rest = new LinkedHashMap<>(query);
        rest.remove("Limit");
        rest.remove("Offset");
        return new Listed(call, key, rest);
    }

    byte[] body() {
        return body;
    }

    /** The path with the names of the parameters, fit for a log. */
    String shape() {
        if (query.isEmpty()) {
            return path;
        }
        Set<String> names = new TreeSet<>(query.keySet());
        return path + "?" + String.join("&", names);
    }
}
