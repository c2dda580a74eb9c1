package io.chairside.testkit.quickbooks.internal.server;

import io.chairside.testkit.quickbooks.internal.SimulatorClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The contents of attachments, and the short-lived addresses from which they can be loaded. Thread-safe. */
final class Files {
    static final String PATH = "/temp-download/";
    private static final Duration LIFE = Duration.ofMinutes(15);

    private final SimulatorClock clock;
    private final Map<String, Content> contents = new HashMap<>();
    private final Map<String, Ticket> tickets = new HashMap<>();

    /** A file. */
    static final class Content {
        private final String contentType;
        private final byte[] bytes;

        Content(String contentType, byte[] bytes) {
            this.contentType = contentType;
            this.bytes = bytes;
        }

        String contentType() {
            return contentType;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    private record Ticket(String key, Instant expires) {}

    /** One part of an upload. */
    static final class Part {
        private final String name;
        private final String contentType;
        private final byte[] bytes;

        Part(String name, String contentType, byte[] bytes) {
            this.name = name;
            this.contentType = contentType;
            this.bytes = bytes;
        }

        String name() {
            return name;
        }

        /** Its type, {@code ""} if it has none. */
        String contentType() {
            return contentType;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    Files(SimulatorClock clock) {
        this.clock = clock;
    }

    synchronized void store(String realmId, String id, Content content) {
        contents.put(realmId + "/" + id, content);
    }

    /** A path that works for 15 minutes, or {@code null} if the attachment has no file. */
    synchronized @Nullable String ticket(String realmId, String id) {
        String key = realmId + "/" + id;
        if (!contents.containsKey(key)) {
            return null;
        }
        String ticket = UUID.nameUUIDFromBytes((key + "/" + tickets.size()).getBytes(StandardCharsets.UTF_8))
                .toString();
        tickets.put(ticket, new Ticket(key, clock.now().plus(LIFE)));
        return PATH + ticket;
    }

    synchronized @Nullable Content load(String path) {
        Ticket ticket = path.startsWith(PATH) ? tickets.get(path.substring(PATH.length())) : null;
        return ticket == null || !clock.now().isBefore(ticket.expires()) ? null : contents.get(ticket.key());
    }

    /** The boundary in a content type, {@code ""} if there is none. */
    static String boundary(String contentType) {
        int at = contentType.indexOf("boundary=");
        return at < 0
                ? ""
                : contentType
                        .substring(at + 9)
                        .replace("\"", "")
                        .split(";", -1)[0]
                        .trim();
    }

    /** Takes a multipart body apart; a missing closing boundary is forgiven. */
    static List<Part> parts(String contentType, byte[] body) {
        List<Part> parts = new ArrayList<>();
        int at = contentType.indexOf("boundary=");
        if (at < 0) {
            return parts;
        }
        String boundary = contentType
                .substring(at + 9)
                .replace("\"", "")
                .split(";", -1)[0]
                .trim();
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String[] pieces = text.split(java.util.regex.Pattern.quote("--" + boundary), -1);
        for (int i = 1; i < pieces.length; i++) {
            String piece = pieces[i];
            int blank = piece.indexOf("\r\n\r\n");
            if (piece.startsWith("--") || blank < 0) {
                continue;
            }
            String head = piece.substring(0, blank);
            String content = piece.substring(blank + 4);
            content = content.endsWith("\r\n") ? content.substring(0, content.length() - 2) : content;
            parts.add(new Part(
                    attribute(head, "name=\""),
                    header(head, "content-type:"),
                    content.getBytes(StandardCharsets.ISO_8859_1)));
        }
        return parts;
    }

    private static String attribute(String head, String prefix) {
        int from = head.indexOf(prefix);
        int to = from < 0 ? -1 : head.indexOf('"', from + prefix.length());
        return to < 0 ? "" : head.substring(from + prefix.length(), to);
    }

    private static String header(String head, String name) {
        for (String line : head.split("\r\n", -1)) {
            if (line.regionMatches(true, 0, name, 0, name.length())) {
                return line.substring(name.length()).trim();
            }
        }
        return "";
    }
}
