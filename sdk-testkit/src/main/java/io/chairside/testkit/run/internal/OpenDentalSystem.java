package io.chairside.testkit.run.internal;

import io.chairside.testkit.opendental.OpenDentalMode;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.run.RunningSimulator;
import io.chairside.testkit.run.SimulatorSystem;
import io.chairside.testkit.run.StartOptions;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Open Dental. */
public final class OpenDentalSystem implements SimulatorSystem {

    /** Made by the service loader. */
    public OpenDentalSystem() {}

    @Override
    public String key() {
        return "opendental";
    }

    @Override
    public String title() {
        return "Open Dental";
    }

    @Override
    public Set<String> optionNames() {
        return Set.of("mode", "program-version");
    }

    @Override
    public RunningSimulator start(StartOptions options) {
        OpenDentalSimulator.Builder builder = OpenDentalSimulator.builder()
                .host(options.host())
                .port(options.port())
                .mode(Practices.word(
                        OpenDentalMode.class, "mode", options.option("mode").orElse("service")));
        options.option("program-version").ifPresent(builder::programVersion);
        options.clock().ifPresent(builder::clock);
        options.data()
                .ifPresentOrElse(builder::practiceData, () -> builder.patients(options.patients(), options.seed()));
        return handle(builder.start());
    }

    @Override
    public Optional<RunningSimulator> adopt(Object simulator) {
        return simulator instanceof OpenDentalSimulator office ? Optional.of(handle(office)) : Optional.empty();
    }

    private RunningSimulator handle(OpenDentalSimulator office) {
        NamedFaults faults = new NamedFaults(
                OpenDentalFaultOption.names(),
                "NAME[=VALUE][:COUNT|:always][@RESOURCE]",
                text -> OpenDentalFaultOption.parse(text).arm(office.faults()),
                () -> office.faults().armed(),
                () -> office.faults().fired(),
                () -> office.faults().clear());
        return new Handle(
                        new Handle.Name(key(), title()),
                        new Handle.Looks(OpenDentalSheets.of(office), faults),
                        () -> office.clock().now(),
                        office.clock().zone(),
                        office::close,
                        office,
                        office.database(),
                        office.frontDesk(),
                        office.clock(),
                        office.faults(),
                        office.requests())
                .setting("mode", office.mode().name().toLowerCase(Locale.ROOT))
                .setting("baseUrl", office.baseUrl())
                .setting("developerKey", office.developerKey())
                .setting("customerKey", office.customerKey());
    }
}
