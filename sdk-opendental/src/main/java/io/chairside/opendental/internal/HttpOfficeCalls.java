package io.chairside.opendental.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.read.Priority;
import io.chairside.core.write.SendPermit;
import io.chairside.http.WriteAnswer;
import io.chairside.http.json.LenientJson;
import io.chairside.http.json.WireRow;
import io.chairside.opendental.internal.wire.Row;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import retrofit2.Call;

/** The writers' calls over HTTP. Thread-safe. */
final class HttpOfficeCalls implements OfficeCalls {

    private static final int MAX_RESTARTS = 3;
    private static final TypeReference<List<WireRow>> ROWS = new TypeReference<>() {};

    private final OpenDentalClient client;
    private final WriteLane lane;
    private final WriteApi api;
    private final Clock clock;
    private final ObjectMapper json = LenientJson.mapper();

    HttpOfficeCalls(OpenDentalClient client, WriteLane lane) {
        this.client = client;
        this.lane = lane;
        this.api = client.api(WriteApi.class);
        this.clock = client.context().clock();
    }

    /** Pages overlap by one row: if it is not there again, the list changed meanwhile and is read from its beginning. */
    @Override
    public List<Row> list(String operation, String resource, Map<String, String> query, Priority priority) {
        for (int restart = 0; restart <= MAX_RESTARTS; restart++) {
            Optional<List<Row>> rows = wholeList(operation, resource, query, priority);
            if (rows.isPresent()) {
                return rows.get();
            }
        }
        throw new UnavailableException(
                client.errorContext(operation),
                "the list changed while it was read, again and again",
                "Try again in a moment; nothing was sent.",
                null);
    }

    private Optional<List<Row>> wholeList(
            String operation, String resource, Map<String, String> query, Priority priority) {
        int limit = client.config().pageSize();
        List<Row> all = new ArrayList<>();
        while (true) {
            Map<String, String> page = new LinkedHashMap<>(query);
            page.put("Limit", Integer.toString(limit));
            int offset = limit > 1 ? Math.max(0, all.size() - 1) : all.size();
            if (offset > 0) {
                page.put("Offset", Integer.toString(offset));
            }
            List<Row> rows = read(operation, priority, api.rows(resource, page));
            boolean overlaps = offset < all.size();
            if (overlaps && (rows.isEmpty() || !rows.get(0).sameAs(all.get(offset)))) {
                return Optional.empty();
            }
            all.addAll(overlaps ? rows.subList(1, rows.size()) : rows);
            if (rows.size() < limit) {
                return Optional.of(all);
            }
        }
    }

    @Override
    public Optional<Row> row(String operation, String path, Map<String, String> query, Priority priority) {
        try {
            return read(operation, priority, api.rows(path, query)).stream().findFirst();
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean queries(Priority priority) {
        return client.queries(priority);
    }

    @Override
    public List<Row> query(String operation, String sql, Priority priority) {
        return read(operation, priority, api.query(new OpenDentalApi.Sql(sql)));
    }

    private List<Row> read(String operation, Priority priority, Call<List<WireRow>> call) {
        return client.ask(operation, priority, call).stream()
                .map(HttpOfficeCalls::row)
                .toList();
    }

    private static Row row(WireRow wire) {
        Map<String, String> fields = new HashMap<>();
        wire.names().forEach(name -> wire.text(name).ifPresent(value -> fields.put(name, value)));
        return new Row(fields);
    }

    @Override
    public Optional<ProgramVersion> version(Priority priority) {
        return client.version(priority);
    }

    @Override
    public Answer send(String operation, Verb verb, String path, Map<String, Object> body) {
        Instant since = clock.instant();
        // A POST makes a row each time it is sent; a PUT changes one and can be repeated.
        WriteAnswer<String> answer = verb == Verb.POST
                ? client.write(operation, lane.permit(), api.post(path, body))
                : client.write(operation, SendPermit.ALWAYS, api.put(path, body));
        if (answer instanceof WriteAnswer.Answered<String> answered) {
            return understood(answered.body(), since);
        }
        if (answer instanceof WriteAnswer.Refused<String> refused) {
            return new Answer.Refused(refused.status(), refused.text().reveal());
        }
        if (answer instanceof WriteAnswer.NotSent<String> notSent) {
            throw notSent.error();
        }
        WriteAnswer.Unknown<String> unknown = (WriteAnswer.Unknown<String>) answer;
        return new Answer.Doubt(
                unknown.why()
                        + (unknown.status().isPresent()
                                ? " (HTTP " + unknown.status().getAsInt() + ")"
                                : ""),
                unknown.since());
    }

    /** Some methods answer without a body; anything else that is not a row says nothing about what was done. */
    private Answer understood(String body, Instant since) {
        if (body.isBlank()) {
            return new Answer.Done(new Row(Map.of()));
        }
        try {
            List<WireRow> rows = json.readValue(body, ROWS);
            return new Answer.Done(rows.isEmpty() ? new Row(Map.of()) : row(rows.get(0)));
        } catch (JsonProcessingException e) {
            // The parser's message quotes the answer.
            return new Answer.Doubt("Open Dental said yes, but its answer could not be read.", since);
        }
    }
}
