package io.chairside.http;

import io.chairside.core.read.Priority;
import io.chairside.core.spi.ConnectorContext;
import java.math.BigDecimal;

/** Set-ups that tests share. */
final class Http {

    static final Operation READ = Operation.of("widgets.list", Priority.DELTA);
    static final Operation WRITE = Operation.of("widgets.create", Priority.PAYMENT);
    static final String ROW = "{\"WidgetNum\":7,\"Kind\":\"A\",\"Amount\":\"12.30\",\"IsHidden\":\"false\"}";

    private Http() {}

    static HttpCalls.Builder builder(String url, FakeTime time) {
        return builder(HttpSettings.of(url), time);
    }

    static HttpCalls.Builder builder(HttpSettings settings, FakeTime time) {
        return HttpCalls.builder(
                settings, ConnectorContext.standard().withClock(time).withSleeper(time), "widgets", "office-1");
    }

    static Widgets.NewWidget widget() {
        return new Widgets.NewWidget("A", new BigDecimal("12.30"), "note");
    }
}
