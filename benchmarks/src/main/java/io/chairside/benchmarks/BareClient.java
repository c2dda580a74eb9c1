package io.chairside.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The floor: OkHttp and a streaming parser that touches every value of every row and keeps nothing. */
final class BareClient {

    private final OkHttpClient client =
            new OkHttpClient.Builder().readTimeout(Duration.ofMinutes(2)).build();
    private final JsonFactory json = new JsonFactory();
    private final URI base;
    private final XMLInputFactory xml = XMLInputFactory.newFactory();

    BareClient(URI base) {
        this.base = base;
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** Makes the calls one after the other and counts the rows. */
    long run(List<RecordedCall> calls) throws IOException {
        long rows = 0;
        for (RecordedCall call : calls) {
            RequestBody body = call.body().isEmpty() && call.method().equals("GET")
                    ? null
                    : RequestBody.create(
                            call.body(),
                            MediaType.get(call.headers().getOrDefault("Content-Type", "application/json")));
            Request.Builder request = new Request.Builder()
                    .url(base.resolve(call.pathAndQuery()).toString())
                    .method(call.method(), body);
            call.headers().forEach(request::header);
            try (Response response = client.newCall(request.build()).execute();
                    InputStream stream = new BufferedInputStream(response.body().byteStream())) {
                stream.mark(1);
                int first = stream.read();
                stream.reset();
                rows += first == '<' ? xmlRows(stream) : jsonRows(stream);
            }
        }
        return rows;
    }

    private long jsonRows(InputStream stream) throws IOException {
        try (JsonParser parser = json.createParser(stream)) {
            return rows(parser);
        }
    }

    private long xmlRows(InputStream stream) throws IOException {
        long rows = 0;
        int characters = 0;
        try {
            XMLStreamReader parser = xml.createXMLStreamReader(stream);
            while (parser.hasNext()) {
                int event = parser.next();
                if (event == XMLStreamConstants.START_ELEMENT
                        && parser.getLocalName().equals("Record")) {
                    rows++;
                } else if (event == XMLStreamConstants.CHARACTERS) {
                    characters += parser.getText().length();
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("The answer is no XML", e);
        }
        return characters == Integer.MIN_VALUE ? -1 : rows;
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
