package io.chairside.testkit.run.internal;

import io.chairside.testkit.cloud9.Cloud9RequestLog;
import io.chairside.testkit.cloud9.Cloud9Simulator;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.run.PracticeView;
import io.chairside.testkit.run.RunningSimulator;
import io.chairside.testkit.run.Sheet;
import io.chairside.testkit.run.SheetRows;
import io.chairside.testkit.run.SimulatorSystem;
import io.chairside.testkit.run.StartOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Cloud 9 Ortho. */
public final class Cloud9System implements SimulatorSystem {

    /** Made by the service loader. */
    public Cloud9System() {}

    @Override
    public String key() {
        return "cloud9";
    }

    @Override
    public String title() {
        return "Cloud 9 Ortho";
    }

    @Override
    public Set<String> optionNames() {
        return Set.of("production-hours");
    }

    @Override
    public RunningSimulator start(StartOptions options) {
        Cloud9Simulator.Builder builder =
                Cloud9Simulator.builder().host(options.host()).port(options.port());
        options.clock().ifPresent(builder::clock);
        if (options.option("production-hours").filter("true"::equals).isPresent()) {
            builder.productionHours();
        }
        options.data()
                .ifPresentOrElse(
                        builder::recordings,
                        () -> builder.practice(SyntheticPractice.generate(Practices.spec(options))));
        return handle(builder.start());
    }

    @Override
    public Optional<RunningSimulator> adopt(Object simulator) {
        return simulator instanceof Cloud9Simulator office ? Optional.of(handle(office)) : Optional.empty();
    }

    private RunningSimulator handle(Cloud9Simulator office) {
        NamedFaults faults = new NamedFaults(
                Cloud9FaultOption.names(),
                "NAME[=VALUE][:COUNT|:always][@PROCEDURE]",
                text -> Cloud9FaultOption.parse(text).arm(office.faults()),
                () -> office.faults().armed(),
                () -> office.faults().fired(),
                () -> office.faults().clear());
        return new Handle(
                        new Handle.Name(key(), title()),
                        new Handle.Looks(view(office), faults),
                        () -> office.clock().now(),
                        office.clock().zone(),
                        office::close,
                        office,
                        office.desk(),
                        office.clock(),
                        office.faults(),
                        office.requests())
                .setting("url", office.url())
                .setting("clientId", office.clientId())
                .setting("userName", office.userName())
                .setting("password", office.password());
    }

    private static PracticeView view(Cloud9Simulator office) {
        return office.sheets().add(Sheet.of("requests", "Requests"), wanted -> {
            List<SheetRows.Row> rows = new ArrayList<>();
            for (Cloud9RequestLog.Entry entry : office.requests().last()) {
                rows.add(new SheetRows.Row(
                        "",
                        List.of(
                                entry.procedure(),
                                entry.status() == 0 ? "cut" : Integer.toString(entry.status()),
                                entry.fault())));
            }
            Collections.reverse(rows);
            return wanted.cut(
                    List.of("Procedure", "Status", "Fault"),
                    rows,
                    office.requests().total() + " calls in all, newest first");
        });
    }
}
