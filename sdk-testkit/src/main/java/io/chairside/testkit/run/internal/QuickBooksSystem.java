package io.chairside.testkit.run.internal;

import io.chairside.testkit.quickbooks.QuickBooksSimulator;
import io.chairside.testkit.quickbooks.Tokens;
import io.chairside.testkit.run.RunningSimulator;
import io.chairside.testkit.run.SimulatorSystem;
import io.chairside.testkit.run.StartOptions;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;

/** QuickBooks Online. */
public final class QuickBooksSystem implements SimulatorSystem {

    /** Made by the service loader. */
    public QuickBooksSystem() {}

    @Override
    public String key() {
        return "quickbooks";
    }

    @Override
    public String title() {
        return "QuickBooks Online";
    }

    @Override
    public Set<String> optionNames() {
        return Set.of("accounts", "limits");
    }

    @Override
    public RunningSimulator start(StartOptions options) {
        Practices.refuseData(options, key());
        QuickBooksSimulator.Builder builder = QuickBooksSimulator.builder()
                .host(options.host())
                .port(options.port())
                .seed(options.seed())
                .limits(options.option("limits").filter("true"::equals).isPresent());
        options.option("accounts").ifPresent(text -> builder.accounts((int) FaultSpec.number(text)));
        options.clock()
                .ifPresentOrElse(
                        clock -> builder.zone(clock.zone()).clock(clock::instant),
                        () -> builder.startingAt(Practices.spec(options)
                                .now()
                                .atZone(Practices.spec(options).zone())
                                .toInstant()));
        return handle(builder.start());
    }

    @Override
    public Optional<RunningSimulator> adopt(Object simulator) {
        return simulator instanceof QuickBooksSimulator books ? Optional.of(handle(books)) : Optional.empty();
    }

    private RunningSimulator handle(QuickBooksSimulator books) {
        NamedFaults faults = new NamedFaults(
                QuickBooksFaultOption.names(),
                "NAME[=VALUE][:COUNT|:always][@RESOURCE]",
                text -> QuickBooksFaultOption.parse(text).arm(books.faults()),
                () -> books.faults().armed(),
                () -> books.faults().fired(),
                () -> books.faults().clear());
        Tokens tokens = books.connect();
        return new Handle(
                        new Handle.Name(key(), title()),
                        new Handle.Looks(QuickBooksSheets.of(books), faults),
                        () -> LocalDateTime.ofInstant(books.now(), books.zone()),
                        books.zone(),
                        books::close,
                        books,
                        books.company(),
                        tokens,
                        books.oauth(),
                        books.webhooks(),
                        books.faults(),
                        books.requests())
                .setting("baseUrl", books.baseUrl())
                .setting("authorizeUrl", books.authorizationEndpoint())
                .setting("tokenUrl", books.tokenEndpoint())
                .setting("revokeUrl", books.revokeEndpoint())
                .setting("realmId", books.realmId())
                .setting("clientId", books.clientId())
                .setting("clientSecret", books.clientSecret())
                .extra("accessToken", tokens.accessToken())
                .extra("refreshToken", tokens.refreshToken())
                .extra("discoveryUrl", books.discoveryUrl());
    }
}
