package io.chairside.testkit.opendental.internal.api;

import io.chairside.testkit.opendental.PermissionGroup;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdTable;
import io.chairside.testkit.opendental.internal.office.Amounts;
import io.chairside.testkit.opendental.internal.office.Office;
import io.chairside.testkit.opendental.internal.office.Refusal;
import io.chairside.testkit.opendental.internal.office.Version;
import io.chairside.testkit.opendental.internal.server.ApiResponse;
import io.chairside.testkit.opendental.internal.server.Body;
import io.chairside.testkit.opendental.internal.server.Call;
import io.chairside.testkit.opendental.internal.server.Routes;
import io.chairside.testkit.opendental.internal.wire.Shape;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/** Subscriptions to events. */
final class SubscriptionApi {
    private static final Shape SUBSCRIPTION = Shape.of(
            "apisubscription",
            "SubscriptionNum=ApiSubscriptionNum EndPointUrl Workstation CustomerKey WatchTable PollingSeconds UiEventType"
                    + " DateTimeStart DateTimeStop Note");
    /** What can be watched, and since which version. */
    private static final Map<String, String> WATCHABLE = Map.of(
            "Appointment", "22.1",
            "Patient", "22.1",
            "PatField", "22.4.8",
            "AppointmentDeleted", "22.4.35",
            "Operatory", "24.2.11",
            "Provider", "24.2.11",
            "Schedule", "24.2.11",
            "ToothInitial", "24.4.30");

    private static final int MAX_URL = 255;

    private SubscriptionApi() {}

    static void register(Routes routes) {
        routes.resource("subscriptions")
                .list(
                        "22.1",
                        call -> call.page(
                                SUBSCRIPTION,
                                call.filters("apisubscription")
                                        .where(row -> row.text("CustomerKey")
                                                .equals(call.office().customerKey()))
                                        .rows()))
                .post("", "22.1", PermissionGroup.READ_ALL, SubscriptionApi::create)
                .put("", "22.1", PermissionGroup.READ_ALL, SubscriptionApi::change)
                .delete("22.1", PermissionGroup.ALL_OTHERS, SubscriptionApi::delete);
    }

    private static ApiResponse create(Call call) {
        Office office = call.office();
        Body body = call.body();
        body.needText("EndPointUrl");
        OdTable subscriptions = office.table("apisubscription");
        OdRow row = subscriptions.insert(added -> {
            added.set("CustomerKey", office.customerKey()).set("DateTimeStart", office.now());
            apply(office, body, added);
        });
        if (row.text("WatchTable").isEmpty() == row.text("UiEventType").isEmpty()) {
            subscriptions.delete(row.key());
            throw Refusal.bad("Exactly one of WatchTable and UiEventType is required.");
        }
        boolean duplicate = subscriptions.rows().stream()
                .anyMatch(other -> other.key() != row.key() && same(other, row) && !expired(office, other));
        if (duplicate) {
            subscriptions.delete(row.key());
            throw Refusal.bad("Subscription already exists.");
        }
        return call.one(201, SUBSCRIPTION, row);
    }

    private static boolean same(OdRow a, OdRow b) {
        return List.of("CustomerKey", "EndPointUrl", "Workstation", "WatchTable", "UiEventType").stream()
                .allMatch(name -> a.text(name).equals(b.text(name)));
    }

    static boolean expired(Office office, OdRow row) {
        LocalDateTime stop = row.dateTime("DateTimeStop");
        return stop.getYear() > 1 && stop.isBefore(office.now());
    }

    private static void apply(Office office, Body body, OdRow row) {
        for (String name : List.of("EndPointUrl", "Workstation", "WatchTable", "UiEventType", "Note")) {
            if (body.has(name)) {
                row.set(name, Amounts.orBlank(body.text(name)));
            }
        }
        if (row.text("EndPointUrl").length() > MAX_URL) {
            throw Refusal.bad("EndPointUrl is invalid.");
        }
        String table = row.text("WatchTable");
        if (!table.isEmpty() && !isWatchable(office, table)) {
            throw Refusal.bad("WatchTable is invalid.");
        }
        Long seconds = body.number("PollingSeconds");
        if (seconds != null) {
            row.set("PollingSeconds", seconds);
        }
        for (String name : List.of("DateTimeStart", "DateTimeStop")) {
            LocalDateTime time = body.dateTime(name);
            if (time != null) {
                row.set(name, time);
            }
        }
        if (!table.isEmpty() && row.num("PollingSeconds") < 1) {
            throw Refusal.bad("PollingSeconds is required.");
        }
    }

    private static boolean isWatchable(Office office, String table) {
        String since = WATCHABLE.get(table);
        return since != null && office.version().atLeast(Version.parse(since));
    }

    private static OdRow own(Call call) {
        OdRow row = call.office().row("apisubscription", call.key(), "Subscription not found.");
        if (!row.text("CustomerKey").equals(call.office().customerKey())) {
            throw Refusal.notFound("Subscription not found.");
        }
        return row;
    }

    private static ApiResponse change(Call call) {
        OdRow row = own(call);
        call.office().table("apisubscription").update(row.key(), changed -> apply(call.office(), call.body(), changed));
        return ApiResponse.empty(200);
    }

    private static ApiResponse delete(Call call) {
        call.office().table("apisubscription").delete(own(call).key());
        return ApiResponse.empty(200);
    }
}
