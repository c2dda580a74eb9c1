package io.chairside.opendental.internal;

import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.read.Priority;
import io.chairside.opendental.internal.wire.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What the office has set up: preferences and definitions, kept for five minutes, because they cost a call each and change rarely.
 * Thread-safe.
 */
final class OfficeSetup {

    static final int ADJUSTMENT_TYPES = 1;
    static final int CONFIRMATION_STATUSES = 2;
    static final int PAYMENT_TYPES = 10;
    static final int DOCUMENT_CATEGORIES = 18;
    static final int COMMUNICATION_TYPES = 27;
    static final int INSURANCE_PAYMENT_TYPES = 32;

    private static final Duration KEPT = Duration.ofMinutes(5);

    private final OfficeCalls calls;
    private final Clock clock;
    private final Map<String, Kept<Optional<String>>> preferences = new ConcurrentHashMap<>();
    private final Map<Integer, Kept<List<Definition>>> definitions = new ConcurrentHashMap<>();

    OfficeSetup(OfficeCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    private record Kept<T>(T value, Instant until) {}

    /**
     * A definition of the office: a payment type, an adjustment type and so on.
     *
     * @param key its number
     * @param name its name
     * @param value what its category uses it for, for example the sign of an adjustment type
     * @param hidden whether the office no longer uses it
     */
    record Definition(String key, String name, String value, boolean hidden) {}

    /** {@return the office's version} */
    ProgramVersion version() {
        return calls.version(Priority.PAYMENT)
                .orElseThrow(() -> new ProtocolException(
                        ErrorContext.of(OpenDental.KEY, "preferences.read"),
                        "the office did not tell its version",
                        "preferences.ProgramVersion",
                        null));
    }

    /** {@return a preference, empty when the office has none of that name or it is blank} */
    Optional<String> preference(String name) {
        return kept(
                preferences,
                name,
                () -> calls.list("preferences.read", "preferences", Map.of("PrefName", name), Priority.PAYMENT).stream()
                        .filter(row -> row.text("PrefName").equals(Optional.of(name)))
                        .findFirst()
                        .flatMap(row -> row.text("ValueString")));
    }

    /** {@return whether a preference is switched on} */
    boolean isOn(String name) {
        return preference(name)
                .filter(value -> value.equals("1") || value.equalsIgnoreCase("true"))
                .isPresent();
    }

    /** {@return the definitions of a category, hidden ones included} */
    List<Definition> definitions(int category) {
        return kept(
                definitions,
                category,
                () -> calls
                        .list(
                                "definitions.read",
                                "definitions",
                                Map.of("Category", Integer.toString(category), "includeHidden", "true"),
                                Priority.PAYMENT)
                        .stream()
                        .filter(row -> row.text("Category").equals(Optional.of(Integer.toString(category))))
                        .flatMap(row -> definition(row).stream())
                        .toList());
    }

    /** Forgets the definitions of a category, so that one made a moment ago is found. */
    void forgetDefinitions(int category) {
        definitions.remove(category);
    }

    private static Optional<Definition> definition(Row row) {
        return row.key("DefNum")
                .map(key -> new Definition(
                        key,
                        row.text("ItemName").orElse(""),
                        row.text("ItemValue").orElse(""),
                        row.flag("isHidden")));
    }

    private <K, T> T kept(Map<K, Kept<T>> cache, K key, Supplier<T> read) {
        Instant now = clock.instant();
        Kept<T> kept = cache.get(key);
        if (kept == null || !now.isBefore(kept.until())) {
            kept = new Kept<>(read.get(), now.plus(KEPT));
            cache.put(key, kept);
        }
        return kept.value();
    }
}
