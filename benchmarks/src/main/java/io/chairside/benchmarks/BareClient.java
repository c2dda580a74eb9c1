package io.chairside.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The floor: OkHttp and a streaming Jackson parser that touches every value of every row and keeps nothing. */
final class BareClient {

    private final OkHttpClient client = new OkHttpClient();
    private final JsonFactory json = new JsonFactory();
    private final URI base;
    private final String authorization;

    BareClient(URI base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /** Makes the calls one after the other and counts the rows. */
    long run(List<RecordedCall> calls) throws IOException {
        long rows = 0;
        for (RecordedCall call : calls) {
            RequestBody body = call.body().isEmpty() && call.method().equals("GET")
                    ? null
                    : RequestBody.create(call.body(), MediaType.get("application/json"));
            Request request = new Request.Builder()
                    .url(base.resolve(call.pathAndQuery()).toString())
                    .method(call.method(), body)
                    .header("Authorization", authorization)
                    .header("Content-Type", "application/json")
                    .build();
            try (Response response = client.newCall(request).execute();
                    InputStream stream = response.body().byteStream();
                    JsonParser parser = json.createParser(stream)) {
                rows += rows(parser);
            }
        }
        return rows;
    }

    private static long rows(JsonParser parser) throws IOException {
        long rows = 0;
        int depth = 0;
        int characters = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case START_OBJECT -> {
                    if (depth++ <= 1) {
                        rows++;
                    }
                }
                case START_ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                case VALUE_STRING -> characters += parser.getText().length();
                case VALUE_NUMBER_INT -> characters += (int) parser.getLongValue();
                case VALUE_NUMBER_FLOAT ->
                    characters += parser.getDecimalValue().scale();
                default -> characters++;
            }
        }
        return characters == Integer.MIN_VALUE ? -1 : rows;
    }
}
