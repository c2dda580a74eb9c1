package io.chairside.testkit.cloud9.internal;

import io.chairside.testkit.cloud9.Cloud9Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Carries out calls: request in, status and body out. Knows nothing of HTTP servers. */
public final class Service {

    private static final String SUFFIX = ".xml";
    private static final LocalTime CLOSES = LocalTime.of(11, 0);
    private static final String HTML =
            "<!DOCTYPE html>\n<html><head><title>Runtime Error</title></head><body><h1>Server Error</h1></body></html>";

    private final Office office;
    private final Gate gate;
    private final String userName;
    private final boolean nil;
    private final Map<String, List<Row>> recorded = new HashMap<>();

    /** What came of a call. Immutable. */
    public static final class Answer {

        private final int status;
        private final byte[] body;

        Answer(int status, byte[] body) {
            this.status = status;
            this.body = body;
        }

        /** {@return HTTP status, 0 when the connection is to be cut} */
        public int status() {
            return status;
        }

        /** {@return the body, not to be changed} */
        public byte[] body() {
            return body;
        }
    }

    /**
     * A service.
     *
     * @param office the database
     * @param clientId the database's id, lower case
     * @param userName the partner
     * @param password the partner's password
     * @param opens when it opens, UTC; null when it never closes
     * @param closes when it closes, UTC
     * @param daytime procedures that may be called at any time
     * @param perMinute most calls of a procedure in a minute
     * @param denied procedures the partner may not call
     * @param nil whether empty elements carry {@code xsi:nil}
     */
    public Service(
            Office office,
            String clientId,
            String userName,
            String password,
            @Nullable LocalTime opens,
            @Nullable LocalTime closes,
            Set<String> daytime,
            Map<String, Integer> perMinute,
            Set<String> denied,
            boolean nil) {
        this.office = office;
        this.userName = userName;
        this.gate = new Gate(
                new Gate.Settings(clientId, userName, password, opens, closes, daytime, perMinute, denied), office);
        this.nil = nil;
    }

    /**
     * Answers reads with recorded answers, {@code <Procedure>.xml}; reads without a recording answer no rows.
     *
     * @param folder where they are
     * @return how many there are
     * @throws IOException if they cannot be read
     */
    public int recordings(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    String procedure = name.substring(0, name.length() - SUFFIX.length());
                    if (Shapes.of(procedure) == null) {
                        throw new IllegalArgumentException("no procedure is called " + procedure);
                    }
                    recorded.put(procedure, records(file, procedure));
                }
            }
        }
        if (recorded.isEmpty()) {
            throw new IllegalArgumentException("the folder has no recorded answer <Procedure>.xml");
        }
        return recorded.size();
    }

    private static List<Row> records(Path file, String procedure) throws IOException {
        try {
            return Xml.records(Files.readAllBytes(file));
        } catch (Refusal e) {
            throw new IllegalArgumentException("the recorded answer of " + procedure + " is not well-formed", e);
        }
    }

    /**
     * The procedure that a request names.
     *
     * @param body the request
     * @return its name, empty when the request is not understood
     */
    public static String procedure(byte[] body) {
        try {
            return Xml.parse(body).procedure();
        } catch (Refusal e) {
            return "";
        }
    }

    /**
     * Carries out a call.
     *
     * @param body the request
     * @param fault what is to go wrong, or null
     * @return the answer
     */
    public Answer call(byte[] body, @Nullable Cloud9Fault fault) {
        try {
            Xml.Request request = Xml.parse(body);
            Answer before = fault == null ? null : instead(fault, request.procedure());
            if (before != null) {
                return before;
            }
            Shapes.Shape shape;
            List<Row> rows;
            synchronized (office) {
                gate.pass(request);
                shape = Objects.requireNonNull(Shapes.of(request.procedure()));
                Call call = new Call(request.parameters());
                call.check(shape);
                gate.throttle(request.procedure());
                rows = rows(request.procedure(), shape, call);
                if (shape.write() && !rows.isEmpty()) {
                    note(request.procedure(), call, rows.get(0).get("Result"));
                }
            }
            return fault == null ? ok(Xml.answer(rows, shape.fields(), nil)) : after(fault, rows, shape);
        } catch (Refusal e) {
            return ok(Xml.error(e.code(), Objects.requireNonNull(e.getMessage())));
        }
    }

    private void note(String procedure, Call call, String result) {
        if (result.startsWith("Error:")) {
            return;
        }
        String patient = call.guid("PatientGUID");
        String appointment = call.guid("apptGUID");
        office.writes.add(
                office.clock().now(),
                userName,
                procedure + ": " + result,
                patient != null ? "patient " + patient : appointment != null ? "appointment " + appointment : "");
    }

    private List<Row> rows(String procedure, Shapes.Shape shape, Call call) {
        if (!recorded.isEmpty() && !shape.write()) {
            return recorded.getOrDefault(procedure, List.of());
        }
        Procedures.Handler handler = Procedures.of(procedure);
        return handler == null ? List.of() : handler.apply(office, call);
    }

    private static Answer ok(byte[] body) {
        return new Answer(200, body);
    }

    private static @Nullable Answer instead(Cloud9Fault fault, String procedure) {
        return switch (fault.kind()) {
            case LOST_ANSWER_BEFORE_EFFECT -> new Answer(0, new byte[0]);
            case SERVER_ERROR -> new Answer(500, bytes("BAD RESPONSE: HTTP/1.1 500 Server Error"));
            case UNKNOWN_ERROR -> ok(Xml.error(0, "An unknown error occurred."));
            case TOO_MANY_REQUESTS ->
                ok(Xml.error(8, "Too many requests within the timeframe for procedure " + procedure));
            case TOO_MANY_REQUESTS_WITHOUT_CODE -> ok(Xml.error(0, "Too many requests"));
            case WINDOW_CLOSED -> ok(Xml.error(7, "Not authorized to collect data outside of allowance window."));
            case NOT_WHITELISTED -> {
                Refusal refusal = Gate.notWhitelisted(procedure, LocalTime.MIDNIGHT, CLOSES);
                yield ok(Xml.error(refusal.code(), Objects.requireNonNull(refusal.getMessage())));
            }
            case NOT_AUTHORIZED -> ok(Xml.error(6, "Not authorized to access client."));
            case HTML_INSTEAD_OF_XML -> ok(bytes(HTML));
            default -> null;
        };
    }

    private Answer after(Cloud9Fault fault, List<Row> rows, Shapes.Shape shape) {
        byte[] whole = Xml.answer(rows, shape.fields(), nil);
        return switch (fault.kind()) {
            case LOST_ANSWER_AFTER_EFFECT -> new Answer(0, new byte[0]);
            case UNKNOWN_ERROR_AFTER_EFFECT -> ok(Xml.error(0, "An unknown error occurred."));
            case TRUNCATED_BODY -> ok(java.util.Arrays.copyOf(whole, whole.length / 2));
            case MALFORMED_XML -> ok(bytes(text(whole).replaceFirst("</Records>", "</Record>")));
            case DOCTYPE ->
                ok(
                        bytes(
                                text(whole)
                                        .replaceFirst(
                                                "\\?>",
                                                "?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>")));
            case EMPTY_SUCCESS -> ok(Xml.answer(List.of(), shape.fields(), nil));
            case DUPLICATE_ROWS -> {
                List<Row> twice = new ArrayList<>(rows);
                twice.addAll(rows);
                yield ok(Xml.answer(twice, shape.fields(), nil));
            }
            case UNKNOWN_FIELDS ->
                ok(Xml.answer(
                        rows.stream()
                                .map(row -> row.copy().put("+BrandNewField", "1"))
                                .toList(),
                        shape.fields(),
                        nil));
            case MISSING_FIELD ->
                ok(Xml.answer(
                        rows,
                        shape.fields().stream()
                                .filter(name -> !name.equalsIgnoreCase(fault.text()))
                                .toList(),
                        nil));
            case NONSENSE_FIELD ->
                ok(Xml.answer(
                        rows.stream()
                                .map(row -> row.copy().put(fault.text(), "~nonsense~"))
                                .toList(),
                        shape.fields(),
                        nil));
            default -> ok(whole);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
