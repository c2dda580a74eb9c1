package io.chairside.testkit.run.internal;

import io.chairside.testkit.ascend.AscendPaymentRoute;
import io.chairside.testkit.ascend.AscendSimulator;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.run.PracticeView;
import io.chairside.testkit.run.RunningSimulator;
import io.chairside.testkit.run.Sheet;
import io.chairside.testkit.run.SheetRows;
import io.chairside.testkit.run.SimulatorSystem;
import io.chairside.testkit.run.StartOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Dentrix Ascend. */
public final class AscendSystem implements SimulatorSystem {

    /** Made by the service loader. */
    public AscendSystem() {}

    @Override
    public String key() {
        return "dentrix-ascend";
    }

    @Override
    public String title() {
        return "Dentrix Ascend";
    }

    @Override
    public Set<String> optionNames() {
        return Set.of("payments");
    }

    @Override
    public RunningSimulator start(StartOptions options) {
        if (options.data().isPresent()) {
            throw new IllegalArgumentException(
                    "dentrix-ascend takes no --data; it is filled with a generated practice");
        }
        AscendSimulator.Builder builder =
                AscendSimulator.builder().host(options.host()).port(options.port());
        options.clock().ifPresent(builder::clock);
        if (options.option("payments").filter("true"::equals).isPresent()) {
            builder.payments(AscendPaymentRoute.suggested());
        }
        return handle(builder.practice(SyntheticPractice.generate(Practices.spec(options)))
                .start());
    }

    @Override
    public Optional<RunningSimulator> adopt(Object simulator) {
        return simulator instanceof AscendSimulator service ? Optional.of(handle(service)) : Optional.empty();
    }

    private RunningSimulator handle(AscendSimulator service) {
        NamedFaults faults = new NamedFaults(
                AscendFaultOption.names(),
                "NAME[=VALUE][:COUNT|:always][@OPERATION]",
                text -> AscendFaultOption.parse(text).arm(service.faults()),
                () -> service.faults().armed(),
                () -> service.faults().fired(),
                () -> service.faults().clear());
        return new Handle(
                        new Handle.Name(key(), title()),
                        new Handle.Looks(view(service), faults),
                        () -> service.clock().now(),
                        service.clock().zone(),
                        service::close,
                        service,
                        service.desk(),
                        service.clock(),
                        service.faults(),
                        service.feed(),
                        service.requests())
                .setting("url", service.url())
                .setting("organizationId", service.organizationId())
                .setting("clientId", service.clientId())
                .setting("clientSecret", service.clientSecret());
    }

    private static PracticeView view(AscendSimulator service) {
        return service.sheets().add(Sheet.of("requests", "Requests"), wanted -> {
            List<SheetRows.Row> rows = new ArrayList<>();
            service.requests()
                    .counts()
                    .forEach((operation, count) ->
                            rows.add(new SheetRows.Row("", List.of(operation, Long.toString(count)))));
            return wanted.cut(
                    List.of("Operation", "Calls"), rows, service.requests().total() + " calls in all");
        });
    }
}
