package io.chairside.testkit.run.internal;

import io.chairside.testkit.run.FaultDesk;
import io.chairside.testkit.run.PracticeView;
import io.chairside.testkit.run.RunningSimulator;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The handle of a simulator, put together from its parts. */
final class Handle implements RunningSimulator {
    private final String system;
    private final String title;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> extras = new LinkedHashMap<>();
    private final List<Object> parts;
    private final Supplier<LocalDateTime> now;
    private final ZoneId zone;
    private final PracticeView view;
    private final FaultDesk faults;
    private final Runnable close;

    /** What has no default. */
    record Looks(PracticeView view, FaultDesk faults) {}

    /** What it is called. */
    record Name(String system, String title) {}

    Handle(Name name, Looks looks, Supplier<LocalDateTime> now, ZoneId zone, Runnable close, Object... parts) {
        this.system = name.system();
        this.title = name.title();
        this.view = looks.view();
        this.faults = looks.faults();
        this.now = now;
        this.zone = zone;
        this.close = close;
        this.parts = List.of(parts);
    }

    Handle setting(String name, @Nullable String value) {
        settings.put(name, Objects.requireNonNull(value, name));
        return this;
    }

    Handle extra(String name, String value) {
        extras.put(name, value);
        return this;
    }

    @Override
    public String system() {
        return system;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Map<String, String> settings() {
        return Collections.unmodifiableMap(settings);
    }

    @Override
    public Map<String, String> extras() {
        return Collections.unmodifiableMap(extras);
    }

    @Override
    public LocalDateTime now() {
        return now.get();
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public List<Object> parts() {
        return parts;
    }

    @Override
    public PracticeView view() {
        return view;
    }

    @Override
    public FaultDesk faults() {
        return faults;
    }

    @Override
    public void close() {
        close.run();
    }

    @Override
    public String toString() {
        return "RunningSimulator[" + system + "]";
    }
}
