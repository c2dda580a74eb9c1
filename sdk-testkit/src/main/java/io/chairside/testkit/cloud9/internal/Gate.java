package io.chairside.testkit.cloud9.internal;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may call what, and when. */
final class Gate {

    private static final long MINUTE = 60;

    private final Settings settings;
    private final Office office;
    private final Map<String, Deque<Instant>> recent = new HashMap<>();

    /**
     * The rules.
     *
     * @param clientId the database
     * @param userName the partner
     * @param password the partner's password
     * @param opens when the service opens, UTC; null when it never closes
     * @param closes when it closes, UTC
     * @param daytime procedures that may be called at any time
     * @param perMinute most calls of one procedure in a minute, by procedure; {@code *} for all others
     * @param denied procedures the partner may not call
     */
    record Settings(
            String clientId,
            String userName,
            String password,
            @Nullable LocalTime opens,
            @Nullable LocalTime closes,
            Set<String> daytime,
            Map<String, Integer> perMinute,
            Set<String> denied) {
        @Override
        public String toString() {
            return "Settings";
        }
    }

    Gate(Settings settings, Office office) {
        this.settings = settings;
        this.office = office;
    }

    void pass(Xml.Request request) {
        if (!settings.userName().equals(request.userName())
                || !settings.password().equals(request.password())) {
            throw new Refusal(1, "Invalid client / username / password combination.");
        }
        if (!settings.clientId().equals(request.clientId().toLowerCase(Locale.ROOT))) {
            throw new Refusal(6, "Not authorized to access client.");
        }
        if (settings.denied().contains(request.procedure()) || Shapes.of(request.procedure()) == null) {
            throw new Refusal(10, "Procedure '" + request.procedure() + "' is not authorized.");
        }
        window(request.procedure());
    }

    private void window(String procedure) {
        LocalTime opens = settings.opens();
        LocalTime closes = settings.closes();
        if (opens == null || closes == null || settings.daytime().contains(procedure)) {
            return;
        }
        LocalTime now = office.clock().instant().atZone(ZoneOffset.UTC).toLocalTime();
        if (now.isBefore(opens) || !now.isBefore(closes)) {
            throw settings.daytime().isEmpty()
                    ? new Refusal(7, "Not authorized to collect data outside of allowance window.")
                    : notWhitelisted(procedure, opens, closes);
        }
    }

    static Refusal notWhitelisted(String procedure, LocalTime opens, LocalTime closes) {
        return new Refusal(
                9,
                "Procedure " + procedure + " not whitelisted for partner / client. The current allowance window for"
                        + " non-whitelisted procedures is " + text(opens) + " - " + text(closes) + ".");
    }

    private static String text(LocalTime time) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
    }

    /** Counts a call that is about to be carried out. */
    synchronized void throttle(String procedure) {
        Integer most = settings.perMinute()
                .getOrDefault(procedure, settings.perMinute().get("*"));
        if (most == null) {
            return;
        }
        Instant now = office.clock().instant();
        Deque<Instant> calls = recent.computeIfAbsent(procedure, key -> new ArrayDeque<>());
        while (!calls.isEmpty() && !calls.peek().plusSeconds(MINUTE).isAfter(now)) {
            calls.poll();
        }
        if (calls.size() >= most) {
            throw new Refusal(8, "Too many requests within the timeframe for procedure " + procedure);
        }
        calls.add(now);
    }
}
